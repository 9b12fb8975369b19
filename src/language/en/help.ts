export const help = {
  'command.help.topic': 'what it is about; left out: everything',
  'help.topic.look': 'Look',
  'help.topic.drive': 'Drive',
  'help.topic.warm': 'Charge and warm',
  'help.topic.household': 'Household',
  'help.topic.bot': 'This bot',
} as const;
