import { carFromAbove, type PicturedCar, type PicturedDoor, type PicturedWindow, padlock } from './car-from-above.ts';
import { type Gauge, gauge } from './gauge.ts';
import { palette } from './palette.ts';
import { textElement } from './text-element.ts';

/** What the picture of a status shows: values, and words in the reader's language. It knows no place, so shows none. */
export interface PicturedStatus {
  /** Free text. */
  readonly name: string;
  /** Undefined where the car told of neither battery nor tank. */
  readonly gauge: Gauge | undefined;
  /** Amounts beside the gauge, e.g. 'Range' and '148 km': at most three. */
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly car: PicturedCar;
  /** What is known of lock and plug, in words. */
  readonly lock: string | undefined;
  readonly plug: string | undefined;
}

const DOORS: readonly PicturedDoor[] = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight', 'trunk', 'hood'];
const SIDE_WINDOWS: readonly PicturedWindow[] = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'];

/** Whether anything in the picture stands there dashed, as unknown. */
export function showsUnknown({ gauge: drawn, car }: PicturedStatus): boolean {
  return (
    (drawn !== undefined && !drawn.level) ||
    car.lock === undefined ||
    car.plug === 'unknown' ||
    DOORS.some((door) => !car.doors[door]) ||
    SIDE_WINDOWS.some((window) => !car.windows[window])
  );
}

/** What both platforms show whole; wide enough that the smallest words are read on a phone at 300 points. */
const WIDTH = 800;
const HEIGHT = 450;
const MARGIN = 40;
/** Where the car, its open doors and its cable begin. */
const CAR_FROM = 488;
const CAR = { x: 645, y: 30 } as const;
const GAUGE = { x: 142, y: 206, radius: 92 } as const;
const FIGURES_X = 268;
/** By how many there are. `base`: where label and value stand below the top of their figure. */
const FIGURES = [
  { height: 96, label: 28, value: 48, base: [34, 84] },
  { height: 92, label: 26, value: 40, base: [30, 74] },
  { height: 74, label: 24, value: 35, base: [26, 62] },
] as const;
const LINES_Y = 368;
const LINE_HEIGHT = 48;
/** What is written keeps this far from the car. */
const GAP = 12;

/** The picture of a status, as an SVG document of 800 × 450: the same values give the same document. */
export function statusPicture(of: PicturedStatus): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<defs>${gradients}</defs>`,
    ground,
    textElement(of.name, {
      x: MARGIN,
      y: 72,
      size: 38,
      weight: 'bold',
      fill: palette.written,
      maxWidth: CAR_FROM - GAP - MARGIN,
    }),
    of.gauge ? gauge(of.gauge, GAUGE) : '',
    figures(of),
    lines(of),
    `<g transform="translate(${CAR.x} ${CAR.y})">${carFromAbove(of.car)}</g>`,
    '</svg>',
  ].join('\n');
}

const gradients = [
  linear('ground', palette.groundFar, palette.ground),
  linear('body', palette.body, palette.bodyFar),
  linear('lid', '#f3f6fa', '#ccd6e2'),
  linear('roof', '#f7f9fc', '#d3dce7'),
  linear('glass', palette.glass, palette.glassFar),
  `<radialGradient id="floor"><stop offset="0" stop-color="#3d5f8f" stop-opacity="0.55"/>` +
    `<stop offset="1" stop-color="#3d5f8f" stop-opacity="0"/></radialGradient>`,
].join('');

/** Opaque to the corners: Telegram makes a JPEG of it, in which what was clear turns white. */
const ground =
  `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#ground)"/>` +
  `<ellipse cx="${CAR.x}" cy="${HEIGHT / 2}" rx="200" ry="235" fill="url(#floor)"/>`;

function linear(id: string, from: string, to: string): string {
  return (
    `<linearGradient id="${id}" x1="0" y1="0" x2="0.35" y2="1">` +
    `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`
  );
}

/** The amounts, one below the other, about the height of the gauge's middle; from the margin on where there is none. */
function figures(of: PicturedStatus): string {
  const shown = of.figures.slice(0, FIGURES.length);
  const set = FIGURES[shown.length - 1] ?? FIGURES[0];
  const x = of.gauge ? FIGURES_X : MARGIN;
  const maxWidth = CAR_FROM - GAP - x;
  const top = GAUGE.y - (shown.length * set.height) / 2;
  return shown
    .map(({ label, value }, index) => {
      const y = top + index * set.height;
      const [labelBase, valueBase] = set.base;
      return (
        textElement(label, { x, y: y + labelBase, size: set.label, fill: palette.label, maxWidth }) +
        textElement(value, { x, y: y + valueBase, size: set.value, weight: 'bold', fill: palette.written, maxWidth })
      );
    })
    .join('');
}

/** Lock and plug in words, each with its sign. */
function lines({ car, lock, plug }: PicturedStatus): string {
  const lockColour = car.lock === 'locked' ? palette.good : palette.look;
  const plugColour = car.plug === 'in' ? palette.good : palette.label;
  const told = [
    ...(lock === undefined ? [] : [{ words: lock, sign: padlock(car.lock, lockColour) }]),
    ...(plug === undefined ? [] : [{ words: plug, sign: plugSign(plugColour) }]),
  ];
  return told
    .map(({ words, sign }, index) => {
      const y = LINES_Y + index * LINE_HEIGHT;
      const x = MARGIN + 48;
      return (
        `<g transform="translate(${MARGIN + 14} ${y - 9}) scale(0.8)">${sign}</g>` +
        textElement(words, { x, y, size: 30, fill: palette.written, maxWidth: CAR_FROM - GAP - x })
      );
    })
    .join('');
}

function plugSign(colour: string): string {
  const stroke = `stroke="${colour}" stroke-width="5" stroke-linecap="round" fill="none"`;
  return (
    `<path d="M-8,-20 L-8,-8 M8,-20 L8,-8 M0,12 L0,22" ${stroke}/>` +
    `<path d="M-16,-8 L16,-8 L16,-2 C16,8 9,13 0,13 C-9,13 -16,8 -16,-2 Z" fill="${colour}"/>`
  );
}
