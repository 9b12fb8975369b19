export const usage = {
  'usage.unknown': 'I don’t understand “{word}”.',
  'usage.takes': '{command} takes {list}.',
  'usage.alone': '{command} takes nothing more.',
  'usage.missing': 'Something is missing. Write it like this: {usage}',
  'usage.unknown-command': 'I don’t know /{command}. Did you mean this?',
  'usage.degrees': 'degrees, such as 70',
  'usage.number': 'a number',
  'usage.person': 'a person of this chat',
} as const;
