import fc from 'fast-check';

const pieces = [
  '</text>',
  '<image href="file:///etc/passwd"/>',
  ']]>',
  '<!ENTITY x "y">',
  '&amp;',
  '&#0;',
  '"',
  "'",
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '\udc00',
  '\ufffe',
  '\u202e',
  '\n\n',
  'e\u0301'.repeat(3),
  'Z\u0351\u036b\u0343'.repeat(20),
  '車',
  '🚗👩‍👩‍👧',
  'שלום',
  'W'.repeat(300),
];

/** Names as no one would give them to a car, and as someone might give them to a program. */
export const hostileText = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 5 }).map((all) => all.join('')),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 40 }),
);
