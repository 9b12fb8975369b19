import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChat, readPerson } from '../src/bot/telegram/receiving/read-update.ts';
import { isVisible, shownName } from '../src/shown-name.ts';

describe('a name', () => {
  test.each(['', '   ', '\u200b', '\u200e\u202e', '\u3164', '\u2800', '\u00ad\ufeff'])('%j shows nothing', (name) => {
    expect(shownName(name)).toBeUndefined();
  });

  test('is shown up to 60 characters, and ends with an ellipsis where it is longer', () => {
    expect(shownName(' Zappy ')).toBe('Zappy');
    expect(shownName('z'.repeat(60))).toBe('z'.repeat(60));
    expect(shownName('z'.repeat(10_000))).toBe(`${'z'.repeat(59)}…`);
  });

  test('of a Telegram user or group is as short, and left empty where it shows nothing', () => {
    const user = { id: 42, is_bot: false } as const;
    expect(readPerson({ ...user, first_name: 'O'.repeat(64), last_name: 'X'.repeat(64) }).name).toHaveLength(60);
    expect(readPerson({ ...user, first_name: '\u3164' }).name).toBe('');
    expect(readChat({ chat: { id: -1, type: 'group', title: '\u200b' } })).not.toHaveProperty('title');
  });

  test('is never longer, never half a character, and always visible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const shown = shownName(name);
        if (shown === undefined) return;
        expect(shown.length).toBeLessThanOrEqual(60);
        expect(shown.isWellFormed()).toBe(true);
        expect(isVisible(shown)).toBe(true);
      }),
    );
  });
});
