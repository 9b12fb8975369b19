import { palette } from './palette.ts';
import { textElement } from './text-element.ts';

/** What the car runs on, and how much of it there is. */
export interface Gauge {
  readonly of: 'battery' | 'fuel';
  /** Percent, 0–100, and the same as the reader writes it; undefined: the car didn't tell. */
  readonly level: { readonly percent: number; readonly written: string } | undefined;
  /** Only then is there a bolt. */
  readonly isCharging?: boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The arc begins and ends at the lower left and right: the gap holds the sign of what it measures. */
const START_DEGREES = 135;
const SWEEP_DEGREES = 270;

/** From here down a level asks for a look. */
const LOW_PERCENT = 20;

/** An arc that is as full as the battery or the tank, with the percent in its middle. */
export function gauge({ of, level, isCharging }: Gauge, place: Place): string {
  const { x, y, radius } = place;
  const colour = colourOf(of, level?.percent);
  const middle = { x, y: y + 17, size: 50, weight: 'bold', anchor: 'middle', maxWidth: 2 * radius - 36 } as const;
  return (
    `<g data-part="gauge" data-of="${of}" data-is="${level?.percent ?? 'unknown'}">` +
    (level
      ? filled(level.percent, colour, place)
      : stroke(arc(place, 1), palette.unknown, 5, 'stroke-dasharray="3 13"')) +
    textElement(level?.written ?? '?', { ...middle, fill: level ? palette.written : palette.unknown }) +
    `<g transform="translate(${x} ${y + radius - 12})">${of === 'fuel' ? pump(colour) : isCharging ? bolt(colour) : battery(colour)}</g></g>`
  );
}

function colourOf(of: Gauge['of'], percent: number | undefined): string {
  if (percent === undefined) return palette.unknown;
  if (percent <= LOW_PERCENT) return palette.look;
  return of === 'fuel' ? palette.fuel : palette.good;
}

function filled(percent: number, colour: string, place: Place): string {
  const share = Math.min(Math.max(percent / 100, 0), 1);
  return stroke(arc(place, 1), palette.track, 20) + (share > 0 ? stroke(arc(place, share), colour, 20) : '');
}

function stroke(path: string, colour: string, width: number, more = ''): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" ${more}/>`;
}

/** @param share 0–1 of the whole sweep */
function arc({ x, y, radius }: Place, share: number): string {
  const at = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180;
    return `${round(x + radius * Math.cos(angle))},${round(y + radius * Math.sin(angle))}`;
  };
  const sweep = SWEEP_DEGREES * share;
  return `M${at(START_DEGREES)} A${radius},${radius} 0 ${sweep > 180 ? 1 : 0} 1 ${at(START_DEGREES + sweep)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function bolt(colour: string): string {
  return `<path d="M4,-24 L-13,4 L-2,4 L-5,24 L13,-5 L2,-5 Z" fill="${colour}"/>`;
}

function battery(colour: string): string {
  return (
    `<rect x="-11" y="-17" width="22" height="38" rx="5" fill="none" stroke="${colour}" stroke-width="4"/>` +
    `<rect x="-5" y="-24" width="10" height="5" rx="2" fill="${colour}"/>`
  );
}

function pump(colour: string): string {
  return (
    `<path d="M-14,22 L-14,-16 C-14,-20 -12,-22 -8,-22 L2,-22 C6,-22 8,-20 8,-16 L8,22 Z" fill="${colour}"/>` +
    `<rect x="-9" y="-16" width="12" height="11" rx="2" fill="${palette.ground}"/>` +
    `<path d="M8,0 L12,0 L12,12 C12,17 18,17 18,12 L18,-8 L12,-15" fill="none" stroke="${colour}" stroke-width="3"/>`
  );
}
