import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { DOMParser } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { drawPng } from '../../src/pictures/draw-png.ts';
import { historyPlot, type PlottedHistory, type PlottedLine } from '../../src/pictures/history-plot.ts';

const DAY_MS = 86_400_000;
const to = Date.UTC(2026, 4, 3, 12);
const from = to - 7 * DAY_MS;

const line = (stretches: PlottedLine['stretches'], of: PlottedLine['of'] = 'charge'): PlottedLine => ({
  of,
  label: 'Charge',
  note: '20% – 80%',
  stretches,
});

function plotted(stretches: PlottedLine['stretches'], more: Partial<PlottedHistory> = {}): PlottedHistory {
  return {
    name: 'Zappy',
    period: '26 Apr – 3 May 2026',
    from,
    to,
    days: [],
    panels: [{ lines: [line(stretches)], top: 100, marks: [{ value: 0, label: '0%' }] }],
    charging: [],
    chargingLabel: 'Charging',
    nothing: 'Nothing recorded',
    ...more,
  };
}

/** @throws where it is no well-formed XML, or no SVG: the browser's own parser is kinder */
const check = (svg: string) => new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: 'off' });

const parse = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The points of each stretch of the first line, as they are drawn. */
function drawn(svg: string): readonly (readonly Point[])[] {
  const group = parse(svg).querySelector('[data-part^="line-"]');
  return [...(group?.querySelectorAll('path') ?? [])].map((path) =>
    [...(path.getAttribute('d') ?? '').matchAll(/[ML]([^,]+),([^ML]+)/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    })),
  );
}

function dots(svg: string): readonly Point[] {
  return [...parse(svg).querySelectorAll('circle')].map((circle) => ({
    x: Number(circle.getAttribute('cx')),
    y: Number(circle.getAttribute('cy')),
  }));
}

/** Where the plot of a picture with one panel is. */
const plot = { left: 126, right: 760, top: 170, bottom: 580 };

const anyNumber = fc.oneof(
  fc.double({ min: -50, max: 150, noNaN: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1e300),
);
const anyTime = fc.oneof(fc.integer({ min: from - DAY_MS, max: to + DAY_MS }), fc.constantFrom(Number.NaN, 0));
const anyStretches = fc.array(fc.array(fc.record({ at: anyTime, value: anyNumber }), { maxLength: 20 }), {
  maxLength: 5,
});

describe('a plot of the history', () => {
  test('of any series is well-formed, and has every point within its plot', () => {
    fc.assert(
      fc.property(anyStretches, fc.array(fc.tuple(anyTime, anyTime), { maxLength: 4 }), (stretches, sessions) => {
        const charging = sessions.map(([one, other]) => ({ from: one, to: other }));
        const svg = historyPlot(plotted(stretches, { charging }));
        check(svg);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        for (const { x, y } of [...drawn(svg).flat(), ...dots(svg)]) {
          expect(x).toBeGreaterThanOrEqual(plot.left);
          expect(x).toBeLessThanOrEqual(plot.right);
          expect(y).toBeGreaterThanOrEqual(plot.top);
          expect(y).toBeLessThanOrEqual(plot.bottom);
        }
        for (const shade of parse(svg).querySelectorAll('[data-part="charging"]')) {
          const [x, width] = ['x', 'width'].map((name) => Number(shade.getAttribute(name)));
          expect(x).toBeGreaterThanOrEqual(plot.left);
          expect((x ?? 0) + (width ?? 0)).toBeLessThanOrEqual(plot.right + 0.1);
        }
      }),
    );
  });

  test('of any words is well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
        const panels = [
          { lines: [{ ...line([]), label: words, note: words }], top: 1, marks: [{ value: 0, label: words }] },
        ];
        const days = [{ words: { at: to, upper: words, lower: words } }];
        const more = { name: words, period: words, chargingLabel: words, nothing: words, panels, days };
        const svg = historyPlot(plotted([], { ...more, charging: [{ from, to }] }));
        check(svg);
        // What a word could have opened: every element is one of the picture's own.
        const names = new Set([...parse(svg).querySelectorAll('*')].map(({ nodeName }) => nodeName.toLowerCase()));
        for (const name of names)
          expect(['svg', 'defs', 'lineargradient', 'stop', 'rect', 'path', 'text', 'g']).toContain(name);
      }),
      { numRuns: 40 },
    );
  });

  test('goes up with the value and right with the time', () => {
    const svg = historyPlot(
      plotted([
        [
          { at: from, value: 0 },
          { at: (from + to) / 2, value: 50 },
          { at: to, value: 100 },
        ],
      ]),
    );
    expect(drawn(svg)).toEqual([
      [
        { x: plot.left, y: plot.bottom },
        { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2 },
        { x: plot.right, y: plot.top },
      ],
    ]);
    expect(dots(svg)).toEqual([{ x: plot.right, y: plot.top }]);
  });

  test('draws a gap as a gap: each stretch is a line of its own', () => {
    const at = (day: number) => ({ at: from + day * DAY_MS, value: 50 });
    const stretches = drawn(
      historyPlot(
        plotted([
          [at(0), at(1)],
          [at(5), at(6)],
        ]),
      ),
    );
    expect(stretches.map((points) => points.length)).toEqual([2, 2]);
    expect(stretches[1]?.[0]?.x).toBeGreaterThan(stretches[0]?.[1]?.x ?? Number.NaN);
  });

  test('draws a reading that stands alone as a dot', () => {
    const svg = historyPlot(plotted([[{ at: from, value: 50 }], [{ at: to, value: 50 }]]));
    expect(drawn(svg)).toEqual([]);
    expect(new Set(dots(svg).map(({ x }) => x))).toEqual(new Set([plot.left, plot.right]));
  });

  test('says so where there is nothing', () => {
    expect(historyPlot(plotted([]))).toContain('Nothing recorded');
    expect(historyPlot(plotted([[{ at: to, value: 1 }]]))).not.toContain('Nothing recorded');
  });

  test('shades charging in every panel, so that it is seen however short, and explains the shading', () => {
    const panel = { lines: [line([[{ at: to, value: 1 }]])], top: 100, marks: [] };
    const panels = [panel, { ...panel, lines: [line([[{ at: to, value: 1 }]], 'range')] }];
    const svg = historyPlot(plotted([], { panels, charging: [{ from: to, to }] }));
    const shades = [...parse(svg).querySelectorAll('[data-part="charging"]')];
    expect(shades).toHaveLength(2);
    expect(shades.map((shade) => Number(shade.getAttribute('width')))).toEqual([3, 3]);
    expect(svg).toContain('Charging');
    expect(historyPlot(plotted([], { panels }))).not.toContain('Charging');
  });

  test('keeps the words of neighbouring days apart, whatever they are', () => {
    const days = [1, 2, 3].map((day) => ({
      words: { at: from + day * DAY_MS, upper: 'Donnerstag', lower: '30. September' },
    }));
    const svg = historyPlot(plotted([], { days }));
    const sizes = [...parse(svg).querySelectorAll('text')]
      .filter((text) => text.textContent === '30. September')
      .map((text) => Number(text.getAttribute('font-size')));
    expect(sizes).toHaveLength(3);
    for (const size of sizes) expect(size).toBeLessThan(15);
  });

  test('is drawn as a picture with a ground of its own, opaque to the corners', async () => {
    const drawn = await drawPng(
      historyPlot(
        plotted([
          [
            { at: from, value: 1 },
            { at: to, value: 99 },
          ],
        ]),
      ),
    );
    const png = Buffer.from(drawn ?? []);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 652]);
    expect(historyPlot(plotted([]))).toContain('<rect width="800" height="652" fill="url(#ground)"/>');
  });
});
