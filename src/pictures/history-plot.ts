import { DAY_MS } from '../durations.ts';
import { fontFace } from './font-face.ts';
import { palette } from './palette.ts';
import { drawable, textElement } from './text-element.ts';

/** What the picture of a car's history shows: values, and words in the reader's language. Times are epoch ms. */
export interface PlottedHistory {
  /** Free text. */
  readonly name: string;
  /** The dates, in words. */
  readonly period: string;
  readonly from: number;
  readonly to: number;
  readonly days: readonly DayMark[];
  /** One below the other, on one axis of time. */
  readonly panels: readonly PlotPanel[];
  /** When the car was charging. */
  readonly charging: readonly { readonly from: number; readonly to: number }[];
  /** What the shading means. */
  readonly chargingLabel: string;
  /** Stands in a panel that has no points. */
  readonly nothing: string;
}

/** A line across the axis of time, and what is written below it: where the two differ, the name of the day behind it. */
export interface DayMark {
  /** Left out: words alone. */
  readonly lineAt?: number;
  /** Left out: a line alone. */
  readonly words?: { readonly at: number; readonly upper: string; readonly lower?: string };
}

export interface PlotPanel {
  readonly lines: readonly PlottedLine[];
  /** The value at its upper edge; the lower edge is 0. */
  readonly top: number;
  readonly marks: readonly { readonly value: number; readonly label: string }[];
}

export interface PlottedLine {
  readonly of: 'charge' | 'fuel' | 'range';
  readonly label: string;
  /** Said beside the label, e.g. the lowest and the highest. */
  readonly note: string;
  /** Oldest first. Each is drawn without a break; what lies between two of them is unknown, and not drawn. */
  readonly stretches: readonly (readonly PlottedPoint[])[];
}

export interface PlottedPoint {
  readonly at: number;
  readonly value: number;
}

/** As wide as the picture of a status; as high as a phone shows whole. */
const WIDTH = 800;
const HEIGHT = 652;
const MARGIN = 32;
const LEFT = 126;
const RIGHT = WIDTH - 40;
/** Between the title and the words below the axis of time. */
const TOP = 116;
const BOTTOM = 580;
/** Of a panel, above its plot. */
const HEADING = 54;
const BETWEEN = 26;
const WORDS_Y = BOTTOM + 32;
const LOWER_WORDS_Y = BOTTOM + 58;
const PERIOD_Y = 94;

const SIZE = 22;
const DOT = 6;

/** The more days, the finer the line: one that goes up and down each day must not grow together. By pixels of a day. */
const STROKES = [
  { day: 60, width: 4 },
  { day: 15, width: 3 },
  { day: 0, width: 1.8 },
] as const;

/** A charge of an hour would be less than a pixel of 90 days. */
const NARROWEST = 3;

/** Between the words of two days. */
const APART = 12;

/** Stands above the plot, where no line hides it. */
const BAR = { height: 7, above: 10 } as const;
const SHADE = 0.24;

const colours = { charge: palette.good, fuel: palette.fuel, range: '#cbb5ff' } as const;

interface Box {
  readonly y: number;
  readonly height: number;
}

/** The history as an SVG document of 800 × 652: the same values give the same document. */
export function historyPlot(history: PlottedHistory): string {
  const { name, period, panels } = history;
  const each = (BOTTOM - TOP - BETWEEN * (panels.length - 1)) / panels.length;
  const boxes = panels.map((_, index) => ({ y: TOP + index * (each + BETWEEN) + HEADING, height: each - HEADING }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    '<defs><linearGradient id="ground" x1="0" y1="0" x2="0.35" y2="1">' +
      `<stop offset="0" stop-color="${palette.groundFar}"/><stop offset="1" stop-color="${palette.ground}"/>` +
      '</linearGradient></defs>',
    // Opaque to the corners: Telegram makes a JPEG of it, in which what was clear turns white.
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#ground)"/>`,
    title(name, period),
    history.charging.length > 0 ? legend(history.chargingLabel) : '',
    ...panels.map((panel, index) => drawPanel(panel, boxes[index] ?? { y: TOP, height: 0 }, history)),
    dayWords(history),
    '</svg>',
  ].join('\n');
}

function title(name: string, period: string): string {
  return (
    textElement(name, { x: MARGIN, y: 54, size: 34, weight: 'bold', fill: palette.written, maxWidth: RIGHT - MARGIN }) +
    textElement(period, { x: MARGIN, y: PERIOD_Y, size: 24, fill: palette.label, maxWidth: (RIGHT - MARGIN) * 0.65 })
  );
}

function drawPanel(panel: PlotPanel, box: Box, history: PlottedHistory): string {
  const isEmpty = panel.lines.every(({ stretches }) => stretches.length === 0);
  return [
    `<rect x="${LEFT}" y="${n(box.y)}" width="${RIGHT - LEFT}" height="${n(box.height)}" fill="${palette.inside}"/>`,
    ...history.charging
      .filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))
      .map((session) => shading(session, box, history)),
    ...history.days.flatMap(({ lineAt }) => (lineAt === undefined ? [] : [dayLine(lineAt, box, history)])),
    ...panel.marks.map((mark) => valueMark(mark, panel, box)),
    heading(panel, box),
    ...panel.lines.map((line) => drawLine(line, panel, box, history)),
    isEmpty ? nothing(history.nothing, box) : '',
  ].join('');
}

/** The labels of its lines, each with a stroke as the line has it, side by side. */
function heading({ lines }: PlotPanel, box: Box): string {
  const room = (RIGHT - MARGIN) / Math.max(lines.length, 1);
  return lines
    .map(({ of, label, note }, index) => {
      const x = MARGIN + index * room;
      const y = n(box.y - 22);
      const wordsX = x + 40;
      const noteX = wordsX + Math.min(widthOf(label), room / 2) + 14;
      return (
        `<path d="M${n(x)},${n(box.y - 30)} h28" stroke="${colours[of]}" stroke-width="6" stroke-linecap="round"/>` +
        textElement(label, { x: n(wordsX), y, size: SIZE, fill: palette.label, maxWidth: room / 2 }) +
        textElement(note, {
          x: n(noteX),
          y,
          size: SIZE,
          weight: 'bold',
          fill: palette.written,
          maxWidth: x + room - noteX - 8,
        })
      );
    })
    .join('');
}

function valueMark({ value, label }: PlotPanel['marks'][number], { top }: PlotPanel, box: Box): string {
  const y = yOf(value, top, box);
  return (
    `<path d="M${LEFT},${y} H${RIGHT}" stroke="${palette.edge}" stroke-width="1.5"/>` +
    textElement(label, {
      x: LEFT - 12,
      y: n(y + SIZE / 3),
      size: SIZE,
      fill: palette.label,
      anchor: 'end',
      maxWidth: LEFT - 20,
    })
  );
}

function dayLine(at: number, { y, height }: Box, history: PlottedHistory): string {
  const x = xOf(at, history);
  return `<path d="M${x},${n(y)} v${n(height)}" stroke="${palette.edge}" stroke-width="1.5"/>`;
}

/** All of one size: the usual one, or what keeps neighbours apart. */
function dayWords(history: PlottedHistory): string {
  const placed = history.days.flatMap(({ words }) => (words ? [{ ...words, x: xOf(words.at, history) }] : []));
  const gaps = placed.slice(1).map(({ x }, index) => x - (placed[index]?.x ?? 0));
  const widest = Math.max(...placed.flatMap(({ upper, lower }) => [widthOf(upper), widthOf(lower ?? '')]), 0);
  const size = n(SIZE * Math.min((Math.min(...gaps, WIDTH) - APART) / Math.max(widest, 1), 1));
  return placed
    .map(({ upper, lower = '', x }) => {
      const half = (Math.max(widthOf(upper), widthOf(lower)) * size) / SIZE / 2;
      const at = { x: n(Math.min(x, WIDTH - half - 4)), size, anchor: 'middle', maxWidth: WIDTH } as const;
      return (
        textElement(upper, { ...at, y: WORDS_Y, fill: palette.written }) +
        textElement(lower, { ...at, y: LOWER_WORDS_Y, fill: palette.label })
      );
    })
    .join('');
}

/** At the usual size. */
function widthOf(words: string): number {
  return fontFace('regular').width(drawable(words, 'regular')) * SIZE;
}

/** From edge to edge, below a bar that reads without the colour. */
function shading(session: PlottedHistory['charging'][number], { y, height }: Box, history: PlottedHistory): string {
  const from = xOf(session.from, history);
  const width = n(Math.max(xOf(session.to, history) - from, NARROWEST));
  const x = n(Math.min(from, RIGHT - width));
  return (
    `<rect data-part="charging" x="${x}" y="${n(y)}" width="${width}" height="${n(height)}" ` +
    `fill="${palette.look}" fill-opacity="${SHADE}"/>` +
    `<rect x="${x}" y="${n(y - BAR.above)}" width="${width}" height="${BAR.height}" fill="${palette.look}"/>`
  );
}

function drawLine({ of, stretches }: PlottedLine, { top }: PlotPanel, box: Box, history: PlottedHistory): string {
  const colour = colours[of];
  const stroke = strokeOf(history);
  const drawn = stretches.map((stretch) =>
    stretch
      .filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value))
      .map(({ at, value }) => ({ x: xOf(at, history), y: yOf(value, top, box) })),
  );
  const paths = drawn.map((points) => {
    const [first] = points;
    if (!first) return '';
    if (points.length === 1) return dot(first, colour);
    const line = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('');
    return `<path d="${line}" fill="none" stroke="${colour}" stroke-width="${stroke}" stroke-linejoin="round"/>`;
  });
  const newest = drawn.flat().at(-1);
  return `<g data-part="line-${of}">${paths.join('')}${newest ? dot(newest, colour) : ''}</g>`;
}

function dot({ x, y }: { readonly x: number; readonly y: number }, colour: string): string {
  return `<circle cx="${x}" cy="${y}" r="${DOT}" fill="${colour}"/>`;
}

function nothing(words: string, { y, height }: Box): string {
  const x = (LEFT + RIGHT) / 2;
  const middle = y + height / 2;
  const maxWidth = RIGHT - LEFT - 24;
  const width = n(Math.min(widthOf(words), maxWidth) + 24);
  return (
    `<rect x="${n(x - width / 2)}" y="${n(middle - SIZE)}" width="${width}" height="${2 * SIZE}" fill="${palette.inside}"/>` +
    textElement(words, { x, y: n(middle + SIZE / 3), anchor: 'middle', size: SIZE, fill: palette.label, maxWidth })
  );
}

/** At the right edge, level with the dates. */
function legend(words: string): string {
  const room = (RIGHT - MARGIN) * 0.3 - 40;
  const width = Math.min(widthOf(words), room);
  const x = n(RIGHT - width - 40);
  const y = PERIOD_Y;
  return (
    `<rect x="${x}" y="${y - 9}" width="28" height="12" fill="${palette.look}" fill-opacity="${SHADE}"/>` +
    `<rect x="${x}" y="${y - 19}" width="28" height="${BAR.height}" fill="${palette.look}"/>` +
    textElement(words, { x: RIGHT, y, size: SIZE, fill: palette.label, anchor: 'end', maxWidth: room })
  );
}

function strokeOf({ from, to }: PlottedHistory): number {
  const day = ((RIGHT - LEFT) * DAY_MS) / Math.max(to - from, 1);
  return (STROKES.find((each) => day >= each.day) ?? STROKES[0]).width;
}

function xOf(at: number, { from, to }: PlottedHistory): number {
  const share = to > from ? (at - from) / (to - from) : 0;
  return n(LEFT + Math.min(Math.max(share, 0), 1) * (RIGHT - LEFT));
}

function yOf(value: number, top: number, { y, height }: Box): number {
  const share = top > 0 ? value / top : 0;
  return n(y + (1 - Math.min(Math.max(share, 0), 1)) * height);
}

/** A tenth of a pixel is seen by nobody. */
function n(value: number): number {
  return Math.round(value * 10) / 10;
}
