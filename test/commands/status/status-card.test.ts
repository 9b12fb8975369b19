import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMessage as renderForDiscord } from '../../../src/bot/discord/render.ts';
import { renderKeyboard } from '../../../src/bot/telegram/keyboard.ts';
import { renderText, textLimit } from '../../../src/bot/telegram/render-text.ts';
import type { Measured, VehicleStatus } from '../../../src/carnet/model.ts';
import { asOf, statusCard } from '../../../src/commands/status/status-card.ts';
import { placeIsShown } from '../../../src/household/link.ts';
import { sayIn } from '../../../src/language/say.ts';
import type { Locale, Text } from '../../../src/language/text.ts';
import { at, empty, link, measured } from '../../world/bare-status.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';

const locale: Locale = { language: 'en', timeZone: 'UTC' };
const say = sayIn('en');
const all = <Name extends string, T>(names: readonly Name[], value: T) =>
  Object.fromEntries(names.map((name) => [name, measured(value)])) as Record<Name, Measured<T>>;
const DOORS = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'trunk', 'hood'] as const;
const SIDES = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'] as const;

function linesOf(status: Partial<VehicleStatus>, place = false): readonly string[] {
  const card = statusCard({ link, status: { ...empty, ...status }, locale, say, place });
  // Without the title, and without the last line, which says how old it is.
  return textOf(card).split('\n').slice(1, -1);
}

describe('the status card', () => {
  test('of an e-Golf says all that it told, and how old that is', () => {
    const status: VehicleStatus = {
      ...empty,
      hasBattery: true,
      stateOfCharge: measured(64),
      minutesToFull: measured(130),
      plug: measured('in' as const),
      range: measured({ amount: 148.2, unit: 'km' } as const),
      odometer: measured({ amount: 12_345, unit: 'km' } as const),
      nextService: measured({ amount: 2655, unit: 'km' } as const),
      lock: measured('locked' as const),
      doors: all(DOORS, 'closed' as const),
      doorLocks: all(DOORS, 'locked' as const),
      windows: all(SIDES, 'closed' as const),
      lightsOn: ['left', 'parking'],
      parked: measured({ latitude: 45.5, longitude: -122.65 }),
    };
    const card = statusCard({ link, status, locale, say, place: true });
    expect(textOf(card).split('\n')).toEqual([
      'Zappy',
      'Charge 64%, plugged in',
      'Full in 2 hr 10 min, by the car’s own estimate',
      'Range 148 km',
      'Locked',
      'Doors, trunk and hood closed',
      'Windows closed',
      'Lights on: left and parking',
      'Odometer 12,345 km',
      'Next service in 2,655 km',
      'Parked here',
      'As the car reported it 11:50 (11:50)',
    ]);
    expect(card.tone).toBe('neutral');
    expect(card.lines.flat()).toContainEqual({ kind: 'time', at, style: 'ago' });
  });

  test('of a combustion car shows fuel and miles, and no line about a battery', () => {
    const lines = linesOf({
      fuel: measured(71),
      range: measured({ amount: 310, unit: 'mi' } as const),
      lock: measured('unlocked' as const),
    });
    expect(lines).toEqual(['Fuel 71%', 'Range 310 mi', 'Not locked']);
  });

  test('of a car that told nothing says so', () => {
    const card = statusCard({ link, status: { ...empty, at: undefined }, locale, say, place: true });
    expect(textOf(card)).toBe(
      'Zappy\nCar-Net answered, but told nothing about the car.\nThe car didn’t say when it measured this',
    );
    expect(card.tone).toBe('warning');
  });

  test.each<[string, Partial<VehicleStatus>, readonly string[]]>([
    ['charge without plug', { stateOfCharge: measured(64) }, ['Charge 64%']],
    ['charge, unplugged', { stateOfCharge: measured(64), plug: measured('out') }, ['Charge 64%, not plugged in']],
    ['plug without charge', { plug: measured('in') }, ['Plugged in']],
    ['unplugged without charge', { plug: measured('out') }, ['Not plugged in']],
    ['minutes without plug', { minutesToFull: measured(15) }, ['Full in 15 min, by the car’s own estimate']],
    ['minutes of an unplugged car', { minutesToFull: measured(15), plug: measured('out') }, ['Not plugged in']],
    ['no minutes left', { minutesToFull: measured(0), plug: measured('in') }, ['Plugged in']],
    [
      'a door that reports unlocked in a locked car',
      { lock: measured('locked'), doorLocks: { ...all(DOORS, 'locked'), trunk: measured('unlocked') } },
      ['Locked, but these report unlocked: trunk'],
    ],
    [
      'a door that reports unlocked where the car says nothing',
      { doorLocks: { frontLeft: measured('unlocked'), rearLeft: measured('unlocked') } },
      ['These report unlocked: front left door and rear left door'],
    ],
    ['locked doors where the car says nothing', { fuel: measured(71), doorLocks: all(DOORS, 'locked') }, ['Fuel 71%']],
    [
      'an unlocked car with unlocked doors',
      { lock: measured('unlocked'), doorLocks: all(DOORS, 'unlocked') },
      ['Not locked'],
    ],
    [
      'open doors',
      { doors: { ...all(DOORS, 'closed'), hood: measured('open'), frontRight: measured('open') } },
      ['Open: front right door and hood'],
    ],
    [
      'doors of which one is unknown',
      { doors: all(DOORS.slice(1), 'closed') },
      ['Doors closed, as far as the car tells'],
    ],
    ['an open sunroof', { windows: { ...all(SIDES, 'closed'), sunRoof: measured('open') } }, ['Windows open: sunroof']],
    [
      'windows of which one is unknown',
      { windows: { ...all(SIDES.slice(1), 'closed'), sunRoof: measured('closed') } },
      ['Windows closed, as far as the car tells'],
    ],
  ])('shows of %s only what is known', (_, status, lines) => {
    expect(linesOf(status)).toEqual(lines);
  });

  test('shows the place to those who may see it, as a link to a map', () => {
    const parked = measured({ latitude: 45.5, longitude: -122.65 });
    expect(linesOf({ parked })).toEqual(['Car-Net answered, but told nothing about the car.']);
    const card = statusCard({ link, status: { ...empty, parked }, locale, say, place: true });
    expect(card.lines.flat()).toContainEqual({
      kind: 'link',
      text: 'here',
      url: 'https://www.openstreetmap.org/?mlat=45.50000&mlon=-122.65000#map=17/45.50000/-122.65000',
    });
  });

  test('lets a place be seen in a private chat, and in a group only where the owner said so', () => {
    expect(placeIsShown({ ...link, chatKind: 'private' })).toBe(true);
    expect(placeIsShown(link)).toBe(false);
    expect(placeIsShown({ ...link, showPlace: true })).toBe(true);
  });

  test('has the buttons Refresh, Lock and Locate, which are about this link alone', () => {
    const { buttons } = statusCard({ link, status: empty, locale, say, place: false });
    expect(buttons).toEqual([
      [
        { label: 'Refresh', press: 'run:refresh:link-001', answer: 'private' },
        { label: 'Lock', press: 'run:lock:link-001', answer: 'private' },
        { label: 'Locate', press: 'run:locate:link-001', answer: 'private' },
      ],
    ]);
  });

  test('keeps a hostile name and hostile lights as the text that they are', () => {
    const name = '<b>{car}</b> **@everyone** [x](https://evil)';
    const card = statusCard({
      link: { ...link, vehicleName: name },
      status: { ...empty, lightsOn: ['{n, plural, other {#}}'] },
      locale,
      say,
      place: false,
    });
    expect(card.title).toEqual([name]);
    expect(textOf(card)).toContain('Lights on: {n, plural, other {#}}');
    expect(renderText(card, textLimit, at).html).toContain('&lt;b&gt;{car}&lt;/b&gt;');
  });

  test('says how old a status without a time is: not known', () => {
    expect(asOf({ ...empty, at: undefined }, say)).toEqual(['The car didn’t say when it measured this']);
  });
});

const time = fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined });
const of = <T>(value: fc.Arbitrary<T>) => fc.record({ value, at: time });
const percent = of(fc.double({ min: 0, max: 100, noNaN: true }));
const distance = of(
  fc.record({
    amount: fc.double({ min: 0, max: 1e7, noNaN: true }),
    unit: fc.constantFrom('km' as const, 'mi' as const),
  }),
);
const someOf = <Name extends string, T>(names: readonly Name[], values: readonly T[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, of(fc.constantFrom(...values))])), { requiredKeys: [] });
const statuses = fc.record(
  {
    at: time,
    readAt: fc.integer({ min: 0, max: 4e12 }),
    hasBattery: fc.boolean(),
    doors: someOf(DOORS, ['open', 'closed'] as const),
    doorLocks: someOf(DOORS, ['locked', 'unlocked'] as const),
    windows: someOf([...SIDES, 'sunRoof'] as const, ['open', 'closed'] as const),
    lightsOn: fc.array(fc.string({ maxLength: 30, unit: 'grapheme' }), { maxLength: 12 }),
    stateOfCharge: percent,
    minutesToFull: of(fc.double({ min: 0, max: 1e5, noNaN: true })),
    plug: of(fc.constantFrom('in' as const, 'out' as const)),
    fuel: percent,
    range: distance,
    odometer: distance,
    nextService: distance,
    lock: of(fc.constantFrom('locked' as const, 'unlocked' as const)),
    parked: of(
      fc.record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
    ),
  },
  { requiredKeys: ['at', 'readAt', 'hasBattery', 'doors', 'doorLocks', 'windows', 'lightsOn'] },
) as unknown as fc.Arbitrary<VehicleStatus>;

/** What each field is written as: without the field there is no such line. */
const lineOf: Readonly<Record<string, RegExp>> = {
  stateOfCharge: /^Charge /,
  fuel: /^Fuel /,
  range: /^Range /,
  odometer: /^Odometer /,
  nextService: /^Next service /,
  parked: /^Parked /,
};

describe('of any status the card', () => {
  const any = (check: (status: VehicleStatus, place: boolean, lines: readonly Text[]) => void) =>
    fc.assert(
      fc.property(statuses, fc.boolean(), (status, place) => {
        check(status, place, statusCard({ link, status, locale, say, place }).lines);
      }),
    );
  const text = (line: Text) => textOf({ lines: [line], tone: 'neutral', locale });

  test('is drawn without a word of what is missing', () => {
    any((_, __, lines) => {
      for (const line of lines)
        expect(text(line).replace(/Lights on: .*/s, '')).not.toMatch(/undefined|NaN|null|Invalid|-\d/);
    });
  });

  test('has a line for each field that is there, and none for others', () => {
    any((status, place, lines) => {
      for (const [field, pattern] of Object.entries(lineOf)) {
        const known = field in status && (field !== 'parked' || place);
        expect(
          lines.filter((line) => pattern.test(text(line))),
          field,
        ).toHaveLength(known ? 1 : 0);
      }
    });
  });

  test('holds no coordinate unless the place may be seen', () => {
    any((status, place, lines) => {
      const links = lines.flat().filter((part) => typeof part === 'object' && part.kind === 'link');
      expect(links).toHaveLength(place && status.parked ? 1 : 0);
    });
  });

  test('loses to a missing field its own line only', () => {
    fc.assert(
      fc.property(statuses, fc.constantFrom(...Object.keys(lineOf)), (status, field) => {
        const { [field as keyof VehicleStatus]: _, ...without } = status;
        const draw = (of: VehicleStatus) => statusCard({ link, status: of, locale, say, place: true }).lines.map(text);
        const kept = draw(status).filter((line) => !lineOf[field]?.test(line) && !/lugged in|told nothing/.test(line));
        expect(draw(without as VehicleStatus)).toEqual(expect.arrayContaining(kept));
      }),
    );
  });

  test('fits what Telegram and Discord take', () => {
    any((status, place) => {
      const card = statusCard({ link, status, locale, say, place });
      expect(textOf(card).length).toBeLessThan(4000);
      expect(renderText(card, textLimit, at)).toEqual(renderText(card, Number.POSITIVE_INFINITY, at));
      expect(renderKeyboard(card)?.inline_keyboard.flat()).toHaveLength(buttonsOf(card).length);
      const [embed] = renderForDiscord(card).body.embeds;
      expect(embed?.description).toMatch(/(As the car reported it|The car didn’t say when)[^\n]*$/);
    });
  });
});
