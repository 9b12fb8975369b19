import { describe, expect, test } from 'vitest';
import type { CarCommand } from '../../../src/car/command.ts';
import type { CarRequest } from '../../../src/car/requests.ts';
import { commandLines } from '../../../src/commands/history/commands.ts';
import { sayIn } from '../../../src/language/say.ts';
import { carRequest } from '../../world/car-request.ts';
import { textOf } from '../../world/recording-platform.ts';

const askedAt = Date.UTC(2026, 4, 3, 9, 15);
const locale = { language: 'en', timeZone: 'UTC' } as const;
const how = { room: 1000, locale, say: sayIn('en'), now: askedAt + 3_600_000 };

const written = (carRequests: readonly CarRequest[], room = how.room) =>
  commandLines(carRequests, { ...how, room }).map((line) => textOf({ lines: [line], tone: 'neutral', locale }));

describe('the list of commands', () => {
  test.each<readonly [CarRequest['state'], CarCommand, boolean, string]>([
    ['waiting', { name: 'lock' }, false, '⏳ 09:15: Lock Zappy · Dave · under way'],
    ['accepted', { name: 'lock' }, false, '⏳ 09:15: Lock Zappy · Dave · under way'],
    ['accepted', { name: 'flash' }, true, '☑️ 09:15: Flash the lights of Zappy · Dave · accepted by Car-Net'],
    ['seen', { name: 'unlock' }, true, '✅ 09:15: Unlock Zappy · Dave · seen on the car'],
    [
      'seen',
      { name: 'defrost', active: true },
      true,
      '✅ 09:15: Turn on the defroster of Zappy · Dave · reported by Car-Net',
    ],
    ['seen', { name: 'refresh' }, true, '✅ 09:15: New report from Zappy · Dave · new report came'],
    ['not-seen', { name: 'lock' }, true, '❔ 09:15: Lock Zappy · Dave · accepted, not seen on the car'],
    [
      'not-seen',
      { name: 'climate-stop' },
      true,
      '❔ 09:15: Stop the climate of Zappy · Dave · accepted, not reported as done',
    ],
    [
      'not-seen',
      { name: 'health-refresh' },
      true,
      '❔ 09:15: New health report from Zappy · Dave · asked, but no new report came',
    ],
    ['unknown', { name: 'unlock' }, true, '❔ 09:15: Unlock Zappy · Dave · unknown whether it reached the car'],
    ['refused', { name: 'unlock' }, true, '❌ 09:15: Unlock Zappy · Dave · refused by Car-Net'],
    ['not-sent', { name: 'unlock' }, true, '❌ 09:15: Unlock Zappy · Dave · not sent'],
  ])('says how a command ended: %s, %j', (state, action, isOver, line) => {
    expect(written([carRequest({ id: 'a', askedAt, state, action, isOver })])).toEqual([line]);
  });

  test('names everyone who asked for it', () => {
    const [line] = written([carRequest({ id: 'a', askedAt, state: 'seen', joined: ['Olivia', 'Vera'] })]);
    expect(line).toContain('· Dave, Olivia, and Vera ·');
  });

  test('names someone where nothing of a name can be seen', () => {
    const [line] = written([carRequest({ id: 'a', askedAt, state: 'seen', joined: ['\u200b', '\u3164'] })]);
    expect(line).toContain('· Dave, someone, and someone ·');
  });

  test('holds what fits, and says how many more there are', () => {
    const many = Array.from({ length: 12 }, (_, index) => carRequest({ id: String(index), askedAt, state: 'seen' }));
    expect(written(many).at(-1)).toBe('and 2 earlier ones');
    expect(written(many)).toHaveLength(11);
    expect(written(many, 150)).toEqual([...written(many.slice(0, 2)), 'and 10 earlier ones']);
    expect(written(many, 10)).toEqual(['and 12 earlier ones']);
    expect(written(many.slice(0, 11)).at(-1)).toBe('and 1 earlier one');
    expect(written([])).toEqual([]);
  });
});
