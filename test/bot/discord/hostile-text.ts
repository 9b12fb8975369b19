import fc from 'fast-check';

const SNIPPETS = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</lock:1234>',
  '<:car:123456789012345678>',
  '<a:car:123456789012345678>',
  ':smile:',
  '<t:1700000000:R>',
  '<id:customize>',
  '**',
  '__',
  '*',
  '_',
  '~~',
  '||',
  '`',
  '``',
  '```',
  '# ',
  '### ',
  '-# ',
  '> ',
  '>>> ',
  '- ',
  '+ ',
  '1. ',
  '12.',
  '[click](https://evil.example)',
  '[',
  '](https://evil.example)',
  'https://evil.example/a',
  '<https://evil.example>',
  '\\',
  '\\\\',
  '\n',
  '\r\n',
  '\u2028',
  '\u0000',
  '\u202E',
  '\u2066',
  '\u2069',
  '\u200B',
  ' ',
  '  ',
  '\t',
  ':',
  '@',
  '<',
  '>',
  '\uD83D',
  '\uDE97',
  '🚗',
  '👨‍👩‍👧',
  'e-Golf',
  '18:04',
  '1:100:',
  'Ä',
  'שלום',
  'a',
  '7',
] as const;

/** Names that someone might choose in order to break a message. */
export const hostileText = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SNIPPETS) }, fc.string({ unit: 'binary', maxLength: 6 })),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(''));

/** The same, repeated until it is many times longer than Discord allows. */
export const longHostileText = fc
  .tuple(hostileText, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times));
