import { expect, test } from 'vitest';
import type { ClimateDetails, Measured, VehicleStatus } from '../../../src/carnet/model.ts';
import type { Message } from '../../../src/chat/message.ts';
import { chargingCard } from '../../../src/commands/status/charging-card.ts';
import { climateCard } from '../../../src/commands/status/climate-card.ts';
import { statusCard } from '../../../src/commands/status/status-card.ts';
import { languages } from '../../../src/language/languages.ts';
import { sayIn } from '../../../src/language/say.ts';
import type { Locale } from '../../../src/language/text.ts';
import { writeTime } from '../../../src/language/times.ts';
import { at, empty, link, measured } from './bare-status.ts';

/** Characters that a phone of 360 px shows in a line of a chat. */
const PHONE = 40;

const all = <Name extends string, T>(names: readonly Name[], value: T) =>
  Object.fromEntries(names.map((name) => [name, measured(value)])) as Record<Name, Measured<T>>;

/** An hour and a half before it is full, and nothing amiss. */
const fine: VehicleStatus = {
  ...empty,
  hasBattery: true,
  stateOfCharge: measured(64),
  range: measured({ amount: 148, unit: 'km' } as const),
  minutesToFull: measured(98),
  plug: measured('in' as const),
  lock: measured('locked' as const),
  doors: all(['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'trunk', 'hood'], 'closed' as const),
  windows: all(['frontLeft', 'frontRight', 'rearLeft', 'rearRight'], 'closed' as const),
};
const details: ClimateDetails = {
  readAt: at,
  target: { degrees: 21, unit: '°C' },
  outdoor: { degrees: -5, unit: '°C' },
  climateOn: true,
  defrostOn: false,
  unpluggedAllowed: true,
};

test.each(languages)('every line of a card where all is well fits on a narrow phone in %s', (language) => {
  const locale: Locale = { language, timeZone: 'America/Denver' };
  const of = { link, locale, say: sayIn(language) };
  const written = ({ lines }: Message, now = at + 60_000) =>
    lines.map((line) =>
      line
        .map((part) => {
          if (typeof part === 'string') return part;
          return part.kind === 'time' ? writeTime(part.at, part.style, locale, now) : part.text;
        })
        .join(''),
    );
  const cards = [
    written(statusCard({ ...of, status: fine, place: false })),
    written(chargingCard({ ...of, status: fine })),
    written(climateCard({ ...of, details }), at + 22 * 3_600_000),
  ];
  expect(cards.map(({ length }) => length)).toEqual([4, 3, 4]);
  expect(cards.flat().filter((line) => line.length > PHONE)).toEqual([]);
});
