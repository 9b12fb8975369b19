import { element } from '../element.ts';

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const WIDTH = 320;
const HEIGHT = 150;
/** How much of the ground a pixel shows. */
const METRES_PER_PX = 2.2;
/** Metres of a degree of latitude. */
const DEGREE_M = 111_320;
/** Roughly an American block. */
const BLOCK_M = 118;
const AVENUE_EVERY = 4;
/** How many of the blocks are parks. */
const PARKS = 0.2;
/** How far it is from river to river, px. */
const RIVERS_APART = 900;
const RIVER_AT = 80;

/** An invented map with a pin at the place. Its streets stay where they are while the car drives. */
export function drawMap({ latitude, longitude }: Place): HTMLElement {
  const east = (longitude * DEGREE_M * Math.cos((latitude * Math.PI) / 180)) / METRES_PER_PX;
  const south = (-latitude * DEGREE_M) / METRES_PER_PX;
  const left = east - WIDTH / 2;
  const top = south - HEIGHT / 2;
  const across = streets(left, WIDTH, 1);
  const down = streets(top, HEIGHT, 2);
  const shapes = [
    shape('rect', { class: 'land', width: WIDTH, height: HEIGHT }),
    ...parks(across, down).map((box) => shape('rect', { class: 'park', rx: 3, ...box })),
    shape('path', { class: 'river', d: river(left, top) }),
    ...[...down].map(({ at, wide }) => road(`M0 ${at}H${WIDTH}`, wide)),
    ...[...across].map(({ at, wide }) => road(`M${at} 0V${HEIGHT}`, wide)),
    shape('ellipse', { class: 'shade', cx: WIDTH / 2, cy: HEIGHT / 2 + 1, rx: 9, ry: 3.5 }),
    shape('path', {
      class: 'pin',
      d: `M${WIDTH / 2} ${HEIGHT / 2}c-4-8-14-14-14-25a14 14 0 0 1 28 0c0 11-10 17-14 25z`,
    }),
    shape('circle', { class: 'hole', cx: WIDTH / 2, cy: HEIGHT / 2 - 25, r: 5.5 }),
  ];
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'xMidYMid slice' });
  const words = `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `Map with a pin at ${words}`);
  svg.append(...shapes);
  return element('figure', { class: 'mini-map' }, svg as unknown as HTMLElement, element('figcaption', {}, words));
}

function degrees(value: number, plus: string, minus: string): string {
  return `${Math.abs(value).toFixed(5)}° ${value < 0 ? minus : plus}`;
}

interface Street {
  readonly index: number;
  /** px from the edge. */
  readonly at: number;
  readonly wide: boolean;
}

/** The streets that cross a stretch of `length` px from `begin`. @param way streets of another way lie elsewhere */
function streets(begin: number, length: number, way: number): Street[] {
  const block = BLOCK_M / METRES_PER_PX;
  const first = Math.floor(begin / block);
  const count = Math.ceil(length / block) + 2;
  return Array.from({ length: count }, (_, place) => {
    const index = first + place;
    const moved = (noise(index, way) - 0.5) * block * 0.5;
    return { index, at: round(index * block + moved - begin), wide: index % AVENUE_EVERY === 0 };
  });
}

function parks(across: readonly Street[], down: readonly Street[]) {
  return across.slice(1).flatMap((east, column) =>
    down.slice(1).flatMap((south, row) => {
      const west = across[column];
      const north = down[row];
      if (!west || !north || noise(west.index * 31 + north.index, 3) > PARKS) return [];
      return [{ x: west.at, y: north.at, width: round(east.at - west.at), height: round(south.at - north.at) }];
    }),
  );
}

/** It runs from north to south, a few blocks wide, some way east of every third avenue. */
function river(left: number, top: number): string {
  const middle = (y: number) =>
    Math.round(left / RIVERS_APART) * RIVERS_APART + RIVER_AT + 30 * Math.sin(y / 110) + 10 * Math.sin(y / 41) - left;
  const points = Array.from({ length: 12 }, (_, step) => step * 16 - 8);
  const bank = (side: number, list: readonly number[]) =>
    list.map((y) => `${round(middle(top + y) + side)} ${y}`).join('L');
  return `M${bank(-26, points)}L${bank(26, points.toReversed())}Z`;
}

function road(d: string, wide: boolean): SVGElement {
  return shape('path', { class: wide ? 'avenue' : 'street', d });
}

/** A number from 0 to 1 that is always the same for the same place. */
function noise(index: number, way: number): number {
  const value = Math.sin(index * 127.1 + way * 311.7) * 43_758.545;
  return value - Math.floor(value);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function shape(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
