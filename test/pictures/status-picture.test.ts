import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PicturedCar, PicturedDoor, PicturedWindow } from '../../src/pictures/car-from-above.ts';
import { drawPng } from '../../src/pictures/draw-png.ts';
import { palette } from '../../src/pictures/palette.ts';
import { type PicturedStatus, showsUnknown, statusPicture } from '../../src/pictures/status-picture.ts';
import { hostileText } from './hostile-text.ts';
import { calm, elementOf, partsOf, silent, writtenOf } from './picture-parts.ts';
import { sizeOfPng } from './png-size.ts';

const doors: readonly PicturedDoor[] = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'trunk', 'hood'];
const windows: readonly PicturedWindow[] = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'sunRoof'];

const openness = fc.constantFrom('open', 'closed');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const some = <Name extends string, T>(names: readonly Name[], of: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom(...names), of) as fc.Arbitrary<Partial<Record<Name, T>>>;

const car: fc.Arbitrary<PicturedCar> = fc.record({
  lock: maybe(fc.constantFrom('locked', 'unlocked', 'partly')),
  plug: maybe(fc.constantFrom('in', 'out', 'unknown')),
  doors: some(doors, openness),
  unlockedDoors: fc.subarray([...doors]),
  windows: some(windows, openness),
});

const pictured: fc.Arbitrary<PicturedStatus> = fc.record({
  name: hostileText,
  gauge: maybe(
    fc.record({
      of: fc.constantFrom('battery', 'fuel'),
      level: maybe(fc.record({ percent: fc.double({ min: 0, max: 100, noNaN: true }), written: hostileText })),
    }),
  ),
  figures: fc.array(fc.record({ label: hostileText, value: hostileText }), { maxLength: 4 }),
  car,
  lock: maybe(hostileText),
  plug: maybe(hostileText),
});

const withCar = (change: Partial<PicturedCar>) => statusPicture({ ...calm, car: { ...calm.car, ...change } });

describe('the picture of a status', () => {
  test('is a PNG of 800 × 450, whatever the car and its name', async () => {
    await fc.assert(
      fc.asyncProperty(pictured, async (of) => {
        expect(sizeOfPng((await drawPng(statusPicture(of))) ?? new Uint8Array())).toEqual({ width: 800, height: 450 });
      }),
      { numRuns: 40 },
    );
  });

  test('is opaque to its corners: Telegram makes a JPEG of it', () => {
    const { pixels } = new Resvg(statusPicture(calm), { font: { loadSystemFonts: false } }).render();
    expect(pixels.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
  });

  test('is the same document for the same values, looks nothing up, and has no odd number in it', () => {
    fc.assert(
      fc.property(pictured, (of) => {
        const svg = statusPicture(of);
        expect(statusPicture(structuredClone(of))).toBe(svg);
        expect(svg.replace(/>[^<]+</g, '><')).not.toMatch(/href|<image|<use|<!|NaN|undefined|Infinity/);
      }),
    );
  });

  test('shows each door, window, lock and plug as what it is, and as unknown what is left out', () => {
    fc.assert(
      fc.property(pictured, (of) => {
        const parts = partsOf(statusPicture(of));
        for (const door of doors) expect(parts[`door-${door}`]).toBe(of.car.doors[door] ?? 'unknown');
        for (const window of windows) {
          const otherwise = window === 'sunRoof' ? undefined : 'unknown';
          expect(parts[`window-${window}`]).toBe(of.car.windows[window] ?? otherwise);
        }
        expect(parts['lock']).toBe(of.car.lock ?? 'unknown');
        expect(parts['plug']).toBe(of.car.plug);
        expect(parts['gauge']).toBe(of.gauge && String(of.gauge.level?.percent ?? 'unknown'));
        const dashed = [...Object.values(parts)].includes('unknown');
        expect(showsUnknown(of)).toBe(dashed);
      }),
    );
  });

  test('draws unknown with dashes, and otherwise than closed, open, locked or plugged in', () => {
    const drawings = (name: string, svgs: readonly string[]) => svgs.map((svg) => elementOf(svg, name));
    const cases: (readonly string[])[] = [
      ...doors.map((door) =>
        drawings(`door-${door}`, [
          withCar({ doors: {} }),
          withCar({ doors: { [door]: 'closed' } }),
          withCar({ doors: { [door]: 'open' } }),
        ]),
      ),
      ...windows
        .filter((window) => window !== 'sunRoof')
        .map((window) =>
          drawings(`window-${window}`, [
            withCar({ windows: {} }),
            withCar({ windows: { [window]: 'closed' } }),
            withCar({ windows: { [window]: 'open' } }),
          ]),
        ),
      drawings('lock', [
        withCar({ lock: undefined }),
        ...(['locked', 'unlocked', 'partly'] as const).map((lock) => withCar({ lock })),
      ]),
      drawings(
        'plug',
        (['unknown', 'in', 'out'] as const).map((plug) => withCar({ plug })),
      ),
    ];
    for (const [unknown = '', ...known] of cases) {
      expect(unknown).toContain('stroke-dasharray');
      expect(known.filter((drawing) => drawing === '' || drawing.includes('stroke-dasharray'))).toEqual([]);
      expect(new Set([unknown, ...known].map((drawing) => drawing.replace(/data-is="\w+"/, ''))).size).toBe(
        known.length + 1,
      );
    }
  });

  test('of a car at rest writes its name, charge, range, lock and plug', () => {
    const svg = statusPicture(calm);
    expect(writtenOf(svg)).toEqual(['Zappy', '64%', 'Range', '148 km', 'Locked', 'Plugged in']);
    expect(partsOf(svg)).toMatchInlineSnapshot(`
      {
        "door-frontLeft": "closed",
        "door-frontRight": "closed",
        "door-hood": "closed",
        "door-rearLeft": "closed",
        "door-rearRight": "closed",
        "door-trunk": "closed",
        "gauge": "64",
        "lock": "locked",
        "plug": "in",
        "window-frontLeft": "closed",
        "window-frontRight": "closed",
        "window-rearLeft": "closed",
        "window-rearRight": "closed",
      }
    `);
  });

  test('of a silent car is dashed wherever something could be known', () => {
    const svg = statusPicture(silent);
    expect(writtenOf(svg)).toEqual(['Zappy', '?']);
    expect(partsOf(svg)).toMatchInlineSnapshot(`
      {
        "door-frontLeft": "unknown",
        "door-frontRight": "unknown",
        "door-hood": "unknown",
        "door-rearLeft": "unknown",
        "door-rearRight": "unknown",
        "door-trunk": "unknown",
        "gauge": "unknown",
        "lock": "unknown",
        "plug": "unknown",
        "window-frontLeft": "unknown",
        "window-frontRight": "unknown",
        "window-rearLeft": "unknown",
        "window-rearRight": "unknown",
      }
    `);
  });

  test('of a car with a tank shows fuel, and neither socket nor cable', () => {
    const gauge = { of: 'fuel', level: { percent: 71, written: '71%' } } as const;
    const svg = statusPicture({ ...calm, gauge, plug: undefined, car: { ...calm.car, plug: undefined } });
    expect(elementOf(svg, 'gauge')).toContain('data-of="fuel"');
    expect(partsOf(svg)).not.toHaveProperty('plug');
    expect(writtenOf(svg)).toEqual(['Zappy', '71%', 'Range', '148 km', 'Locked']);
  });

  test('of a car that told of no energy has no gauge', () => {
    const svg = statusPicture({ ...calm, gauge: undefined, figures: [] });
    expect(partsOf(svg)).not.toHaveProperty('gauge');
    expect(writtenOf(svg)).toEqual(['Zappy', 'Locked', 'Plugged in']);
  });

  test('marks the doors that report unlocked', () => {
    const svg = withCar({ lock: 'partly', unlockedDoors: ['trunk', 'rearLeft'] });
    expect([...svg.matchAll(/data-part="unlocked-(\w+)"/g)].map(([, door]) => door)).toEqual(['trunk', 'rearLeft']);
  });

  test('fills its arc as far as the battery is full', () => {
    const arcs = [0, 1, 50, 99, 100].map((percent) =>
      statusPicture({ ...calm, gauge: { of: 'battery', level: { percent, written: `${percent}%` } } }),
    );
    const filled = arcs.map((svg) => [...elementOf(svg, 'gauge').matchAll(/ d="M[^"]* A/g)].length);
    expect(filled).toEqual([1, 2, 2, 2, 2]);
    expect(new Set(arcs.map((svg) => elementOf(svg, 'gauge'))).size).toBe(5);
  });
});

describe('the colours', () => {
  /** @see https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((share) => (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((first, second) => second - first);
    return (light + 0.05) / (dark + 0.05);
  };
  const { ground, groundFar } = palette;

  test.each(['written', 'label', 'good', 'look', 'fuel', 'unknown'] as const)(
    '%s stands out from the ground as a text must',
    (name) => {
      expect(Math.min(contrast(palette[name], ground), contrast(palette[name], groundFar))).toBeGreaterThan(4.5);
    },
  );

  test('of the car stand out from the ground, and what is open from the car', () => {
    expect(contrast(palette.bodyFar, groundFar)).toBeGreaterThan(3);
    expect(contrast(palette.look, palette.glass)).toBeGreaterThan(3);
    expect(contrast(palette.unknown, groundFar)).toBeGreaterThan(3);
  });
});
