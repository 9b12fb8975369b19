import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMessage as renderForDiscord } from '../../../src/bot/discord/render.ts';
import { renderKeyboard } from '../../../src/bot/telegram/keyboard.ts';
import { renderText, TEXT_LIMIT } from '../../../src/bot/telegram/render-text.ts';
import type { Measured, VehicleStatus } from '../../../src/carnet/model.ts';
import { asOf, statusCard } from '../../../src/commands/status/status-card.ts';
import { placeIsShown } from '../../../src/household/link.ts';
import { sayIn } from '../../../src/language/say.ts';
import { type Locale, plain, type Text } from '../../../src/language/text.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';
import { at, empty, link, measured } from './bare-status.ts';

const locale: Locale = { language: 'en', timeZone: 'UTC' };
const say = sayIn('en');
const all = <Name extends string, T>(names: readonly Name[], value: T) =>
  Object.fromEntries(names.map((name) => [name, measured(value)])) as Record<Name, Measured<T>>;
const DOORS = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'trunk', 'hood'] as const;
const SIDES = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'] as const;

function linesOf(status: Partial<VehicleStatus>, place = false): readonly string[] {
  const card = statusCard({ link, status: { ...empty, ...status }, locale, say, place });
  // Without the last line, which says how old it is.
  return textOf(card).split('\n').slice(0, -1);
}

function linesOfCard(status: Partial<VehicleStatus>): readonly Text[] {
  return statusCard({ link, status: { ...empty, ...status }, locale, say, place: false }).lines;
}

describe('the status card', () => {
  test('of an e-Golf says what matters, with the rest in its details, and how old that is', () => {
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
      'Zappy · 64% · 148 km',
      'Lights on: left and parking',
      'Charging, full at 14:00 (2 hr 10 min)',
      'Locked, everything closed',
      'Parked here',
      '11:50 · 11:50',
    ]);
    expect(card.details?.lines.flat()).toEqual(['Odometer 12,345 km', 'Next service in 2,655 km']);
    expect(card.tone).toBe('neutral');
    expect(card.lines.flat()).toContainEqual({ kind: 'time', at, style: 'ago' });
  });

  test('of a car that counts in miles has every distance in miles', () => {
    const status: VehicleStatus = {
      ...empty,
      range: measured({ amount: 309, unit: 'mi' } as const),
      distanceUnit: 'mi',
      odometer: measured({ amount: 43_210, unit: 'km' } as const),
      nextService: measured({ amount: 32_790, unit: 'km' } as const),
    };
    const card = statusCard({ link, status, locale, say, place: false });
    expect(textOf(card)).toContain('309 mi');
    expect(card.details?.lines.flat()).toEqual(['Odometer 26,849 mi', 'Next service in 20,375 mi']);
  });

  test('says how long the charge still takes, not how long it took by an old report', () => {
    const status = { readAt: at + 40 * 60_000, hasBattery: true, plug: measured('in' as const) };
    expect(linesOf({ ...status, minutesToFull: measured(100) })).toEqual(['Zappy', 'Charging, full at 13:30 (1 hr)']);
    expect(linesOf({ ...status, minutesToFull: measured(40) })).toEqual(['Zappy', 'Charging, full at 12:30 (1 min)']);
  });

  test('says no longer that the car charges once the charge should be over', () => {
    const charging = {
      readAt: at + 600_000,
      hasBattery: true,
      stateOfCharge: measured(64),
      plug: measured('in' as const),
    };
    const minutes = 10;
    const head = 'Zappy · 64%';
    expect(linesOf({ ...charging, minutesToFull: measured(minutes + 1) })).toEqual([
      head,
      expect.stringMatching(/^Charging/),
    ]);
    expect(linesOf({ ...charging, minutesToFull: measured(minutes - 1) })).toEqual([head, 'Plugged in, was charging']);
    const card = statusCard({
      link,
      status: { ...empty, ...charging, minutesToFull: measured(minutes - 1) },
      locale,
      say,
      place: false,
    });
    expect(buttonsOf(card).map(({ label }) => label)).toContain('Start charging');
  });

  test('says on which day the charge ends, if that is not today', () => {
    const lineAt = (minutes: number) =>
      plain(
        linesOfCard({ hasBattery: true, plug: measured('in' as const), minutesToFull: measured(minutes) })[1] ?? [],
      );
    expect(lineAt(60)).toMatch(/^Charging, full at /);
    expect(lineAt(24 * 60)).toMatch(/^Charging, full (?!at )/);
  });

  test('puts the figures below a name that leaves them no room, and never cuts it', () => {
    const name = 'The e-Golf of Aunt Annemarie-Luise';
    const card = statusCard({
      link: { ...link, vehicleName: name },
      status: { ...empty, stateOfCharge: measured(64) },
      locale,
      say,
      place: false,
    });
    expect(textOf(card).split('\n').slice(0, 2)).toEqual([name, '64%']);
  });

  test('of a combustion car shows fuel and miles, and no line about a battery', () => {
    const lines = linesOf({
      fuel: measured(71),
      range: measured({ amount: 310, unit: 'mi' } as const),
      lock: measured('unlocked' as const),
    });
    expect(lines).toEqual(['Zappy · fuel 71% · 310 mi', 'Not locked']);
  });

  test('of a car that said nothing says so', () => {
    const card = statusCard({ link, status: { ...empty, at: undefined }, locale, say, place: true });
    expect(textOf(card)).toBe(`Zappy\n${plain(say('card.nothing'))}\nThe car didn’t say when this was`);
    expect(card.tone).toBe('warning');
  });

  test.each<[string, Partial<VehicleStatus>, readonly string[]]>([
    ['charge without plug', { stateOfCharge: measured(64) }, ['Zappy · 64%']],
    ['charge, unplugged', { stateOfCharge: measured(64), plug: measured('out') }, ['Zappy · 64%', 'Not plugged in']],
    ['plug without charge', { plug: measured('in') }, ['Zappy', 'Plugged in']],
    ['unplugged without charge', { plug: measured('out') }, ['Zappy', 'Not plugged in']],
    ['minutes without plug', { minutesToFull: measured(15) }, ['Zappy', 'Charging, full at 12:05 (15 min)']],
    [
      'minutes of an unplugged car',
      { minutesToFull: measured(15), plug: measured('out') },
      ['Zappy', 'Not plugged in'],
    ],
    ['no minutes left', { minutesToFull: measured(0), plug: measured('in') }, ['Zappy', 'Plugged in']],
    [
      'a door that reports unlocked in a locked car',
      { lock: measured('locked'), doorLocks: { ...all(DOORS, 'locked'), trunk: measured('unlocked') } },
      ['Zappy', 'Locked, but reported unlocked: trunk'],
    ],
    [
      'a door that reports unlocked where the car says nothing',
      { doorLocks: { frontLeft: measured('unlocked'), rearLeft: measured('unlocked') } },
      ['Zappy', 'Reported unlocked: front left door and rear left door'],
    ],
    [
      'locked doors where the car says nothing',
      { fuel: measured(71), doorLocks: all(DOORS, 'locked') },
      ['Zappy · fuel 71%'],
    ],
    [
      'an unlocked car with unlocked doors',
      { lock: measured('unlocked'), doorLocks: all(DOORS, 'unlocked') },
      ['Zappy', 'Not locked'],
    ],
    [
      'open doors',
      { doors: { ...all(DOORS, 'closed'), hood: measured('open'), frontRight: measured('open') } },
      ['Zappy', 'Open: front right door and hood'],
    ],
    [
      'doors of which one is unknown',
      { doors: all(DOORS.slice(1), 'closed') },
      ['Zappy', 'Closed as far as the car says'],
    ],
    [
      'an open sunroof',
      { windows: { ...all(SIDES, 'closed'), sunRoof: measured('open') } },
      ['Zappy', 'Windows open: sunroof'],
    ],
    [
      'windows of which one is unknown',
      { windows: { ...all(SIDES.slice(1), 'closed'), sunRoof: measured('closed') } },
      ['Zappy', 'Closed as far as the car says'],
    ],
  ])('shows of %s only what is known', (_, status, lines) => {
    expect(linesOf(status)).toEqual(lines);
  });

  test('shows the place to those who may see it, as a link to a map', () => {
    const parked = measured({ latitude: 45.5, longitude: -122.65 });
    expect(linesOf(parked)).toEqual(['Zappy', plain(say('card.nothing'))]);
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

  test.each<[string, Partial<VehicleStatus>, readonly string[]]>([
    ['tells nothing', {}, ['Lock', 'Refresh', 'Locate']],
    ['is locked', { lock: measured('locked') }, ['Unlock', 'Refresh', 'Locate']],
    ['is not locked', { lock: measured('unlocked') }, ['Lock', 'Refresh', 'Locate']],
    [
      'has one door unlocked',
      { lock: measured('locked'), doorLocks: { trunk: measured('unlocked') } },
      ['Lock', 'Refresh', 'Locate'],
    ],
    [
      'charges',
      { hasBattery: true, plug: measured('in'), minutesToFull: measured(9) },
      ['Lock', 'Stop charging', 'Climate', 'Refresh', 'Locate'],
    ],
    [
      'is plugged in and doesn’t charge',
      { hasBattery: true, plug: measured('in') },
      ['Lock', 'Start charging', 'Climate', 'Refresh', 'Locate'],
    ],
    [
      'is plugged in and full',
      { hasBattery: true, plug: measured('in'), stateOfCharge: measured(100) },
      ['Lock', 'Climate', 'Refresh', 'Locate'],
    ],
    ['is not plugged in', { hasBattery: true, plug: measured('out') }, ['Lock', 'Climate', 'Refresh', 'Locate']],
  ])('of a car that %s has the buttons of what one would do next, about this link alone', (_, status, labels) => {
    const card = statusCard({ link, status: { ...empty, ...status }, locale, say, place: false });
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(labels);
    for (const button of buttonsOf(card)) {
      expect(button).toMatchObject({ press: expect.stringMatching(/:link-001$/), answer: 'private' });
    }
  });

  test('folds its details into Telegram’s expandable quote, and has a button for them on Discord', () => {
    const status = { ...empty, odometer: measured({ amount: 12_345, unit: 'km' } as const) };
    const card = statusCard({ link, status, locale, say, place: false });
    expect(renderText(card, TEXT_LIMIT, at).html).toMatch(/\n<blockquote expandable>Odometer 12,345 km<\/blockquote>$/);
    expect(JSON.stringify(renderForDiscord(card, at).body.components)).toContain('"label":"Details"');
    expect(JSON.stringify(renderForDiscord(card, at).body.embeds)).not.toContain('Odometer');
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
    expect(card.lines[0]?.[0]).toEqual({ kind: 'bold', text: name });
    expect(textOf(card)).toContain('Lights on: {n, plural, other {#}}');
    expect(renderText(card, TEXT_LIMIT, at).html).toContain('&lt;b&gt;{car}&lt;/b&gt;');
  });

  test('says how old a status without a time is: not known', () => {
    expect(asOf({ ...empty, at: undefined }, say)).toEqual(['The car didn’t say when this was']);
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

/** What each field is written as: without the field there is no such part of a line. */
const lineOf: Readonly<Record<string, RegExp>> = {
  fuel: / · fuel \d/,
  range: / · [\d,]+ (?:km|mi)$/,
  odometer: /^Odometer /,
  nextService: /^Next service /,
  parked: /^Parked /,
};

describe('of any status the card', () => {
  const any = (check: (status: VehicleStatus, place: boolean, lines: readonly Text[]) => void) =>
    fc.assert(
      fc.property(statuses, fc.boolean(), (status, place) => {
        const card = statusCard({ link, status, locale, say, place });
        check(status, place, [...card.lines, ...(card.details?.lines ?? [])]);
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

  test('loses to a missing field its own part only', () => {
    const parts = (of: VehicleStatus) => {
      const { lines, details } = statusCard({ link, status: of, locale, say, place: true });
      return [...lines, ...(details?.lines ?? [])]
        .map(text)
        .flatMap((line, index) => (index === 0 ? line.split(/(?= · )/) : [line]));
    };
    fc.assert(
      fc.property(statuses, fc.constantFrom(...Object.keys(lineOf)), (status, field) => {
        const { [field as keyof VehicleStatus]: _, ...without } = status;
        const kept = parts(status).filter((part) => !lineOf[field]?.test(part) && !/lugged in|said nothing/.test(part));
        expect(parts(without as VehicleStatus)).toEqual(expect.arrayContaining(kept));
      }),
    );
  });

  test('fits what Telegram and Discord take', () => {
    any((status, place) => {
      const card = statusCard({ link, status, locale, say, place });
      expect(textOf(card).length).toBeLessThan(4000);
      expect(renderText(card, TEXT_LIMIT, at)).toEqual(renderText(card, Number.POSITIVE_INFINITY, at));
      expect(renderKeyboard(card)?.inline_keyboard.flat()).toHaveLength(buttonsOf(card).length);
      const [embed] = renderForDiscord(card, at).body.embeds;
      expect(embed?.description).toMatch(/(<t:\d+:[tf]> · <t:\d+:R>|The car didn’t say when)[^\n]*$/);
    });
  });
});
