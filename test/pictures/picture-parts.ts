import type { PicturedStatus } from '../../src/pictures/status-picture.ts';

const shut = { frontLeft: 'closed', frontRight: 'closed', rearLeft: 'closed', rearRight: 'closed' } as const;

/** An electric car at rest, of which everything is known. */
export const calm: PicturedStatus = {
  name: 'Zappy',
  gauge: { of: 'battery', level: { percent: 64, written: '64%' } },
  figures: [{ label: 'Range', value: '148 km' }],
  car: {
    lock: 'locked',
    plug: 'in',
    doors: { ...shut, trunk: 'closed', hood: 'closed' },
    unlockedDoors: [],
    windows: shut,
  },
  lock: 'Locked',
  plug: 'Plugged in',
};

/** A car that told nothing of itself but that it has a battery. */
export const silent: PicturedStatus = {
  name: 'Zappy',
  gauge: { of: 'battery', level: undefined },
  figures: [],
  car: { lock: undefined, plug: 'unknown', doors: {}, unlockedDoors: [], windows: {} },
  lock: undefined,
  plug: undefined,
};

/** What the parts of a picture are, by name, e.g. `door-hood`: `open`. */
export function partsOf(svg: string): Readonly<Record<string, string>> {
  const parts = svg.matchAll(/data-part="([^"]+)"(?: data-of="[^"]+")? data-is="([^"]+)"/g);
  return Object.fromEntries([...parts].map(([, name, is]) => [name, is]));
}

/** The element of a part, with what is in it. */
export function elementOf(svg: string, part: string): string {
  const [, tag = ''] = new RegExp(`<(\\w+) data-part="${part}"`).exec(svg) ?? [];
  const pattern = tag === 'g' ? `<g data-part="${part}".*?</g>` : `<${tag} data-part="${part}"[^>]*/>`;
  return new RegExp(pattern).exec(svg)?.[0] ?? '';
}

/** Every text that is written, as it is escaped. */
export function writtenOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}
