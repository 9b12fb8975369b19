import { palette } from './palette.ts';

export type PicturedDoor = 'frontLeft' | 'frontRight' | 'rearLeft' | 'rearRight' | 'trunk' | 'hood';
export type PicturedWindow = 'frontLeft' | 'frontRight' | 'rearLeft' | 'rearRight' | 'sunRoof';
export type Openness = 'open' | 'closed';

/** What is left out is unknown, and drawn as such. */
export interface PicturedCar {
  readonly lock: 'locked' | 'unlocked' | 'partly' | undefined;
  /** Undefined: the car has no battery to charge, and so no socket. */
  readonly plug: 'in' | 'out' | 'unknown' | undefined;
  readonly doors: Readonly<Partial<Record<PicturedDoor, Openness>>>;
  /** Those that report unlocked though the car doesn't, or that say more than it does. */
  readonly unlockedDoors: readonly PicturedDoor[];
  /** A sunroof that isn't told is none. */
  readonly windows: Readonly<Partial<Record<PicturedWindow, Openness>>>;
}

/** How far a door that is open stands out, in degrees. */
const DOOR_ANGLE = 44;

/** Where a part is, with the nose of the car up, its middle at x 0 and its length from y 0 to 390. */
const BODY =
  'M0,2 C34,2 60,8 70,20 C80,34 83,56 84,84 L86,150 L86,286 C86,330 83,358 76,372 C66,386 36,390 0,390 ' +
  'C-36,390 -66,386 -76,372 C-83,358 -86,330 -86,286 L-86,150 L-84,84 C-83,56 -80,34 -70,20 C-60,8 -34,2 0,2 Z';
const ROOF = 'M-55,172 C-28,163 28,163 55,172 L57,236 L54,296 C28,303 -28,303 -54,296 L-57,236 Z';
const WINDSHIELD = 'M-71,124 C-40,104 40,104 71,124 L55,167 C28,158 -28,158 -55,167 Z';
const REAR_WINDOW = 'M-54,301 C-28,308 28,308 54,301 L66,334 C38,345 -38,345 -66,334 Z';
const HOOD = 'M-64,36 C-40,20 40,20 64,36 L72,112 C40,94 -40,94 -72,112 Z';
const TRUNK = 'M-67,342 C-38,353 38,353 67,342 L63,368 C40,379 -40,379 -63,368 Z';
const SUN_ROOF = 'M-40,178 C-20,173 20,173 40,178 L40,200 L-40,200 Z';

/** On the right side; the left is its mirror image. */
const SIDE_WINDOWS = {
  front: 'M75,134 L60,176 L61,229 L79,229 L78,160 Z',
  rear: 'M79,237 L61,237 L58,294 L70,318 L77,300 Z',
} as const;
const SIDE_DOORS = { front: { hinge: 128, length: 104 }, rear: { hinge: 236, length: 84 } } as const;
const SOCKET = { x: 85, y: 330 } as const;
const LOCK = { x: 0, y: 244, radius: 36 } as const;

const DASHES = 'stroke-dasharray="6 6"';

/** The car as an SVG group. The document that holds it has the gradients `body`, `lid`, `roof` and `glass`. */
export function carFromAbove(car: PicturedCar): string {
  const { doors, windows } = car;
  return [
    car.plug ? cable(car.plug) : '',
    wheels(),
    `<path d="${BODY}" fill="url(#body)" stroke="${palette.seam}" stroke-width="2"/>`,
    lamps(),
    lid('hood', HOOD, { y: 108, door: doors.hood }),
    glass('windshield', WINDSHIELD),
    `<path d="${ROOF}" fill="url(#roof)" stroke="${palette.seam}" stroke-width="1.5"/>`,
    glass('rear-window', REAR_WINDOW),
    lid('trunk', TRUNK, { y: 342, door: doors.trunk }),
    ...(['Left', 'Right'] as const).flatMap((side) =>
      (['front', 'rear'] as const).map((row) => {
        const name = `${row}${side}` as const;
        const drawn = sideWindow(name, SIDE_WINDOWS[row], windows[name]) + sideDoor(name, SIDE_DOORS[row], doors[name]);
        return side === 'Left' ? `<g transform="scale(-1,1)">${drawn}</g>` : drawn;
      }),
    ),
    windows.sunRoof ? pane('sunRoof', SUN_ROOF, windows.sunRoof) : '',
    ...car.unlockedDoors.map(unlockedMark),
    lockBadge(car.lock),
  ].join('');
}

function wheels(): string {
  const wheel = (x: number, y: number) =>
    `<rect x="${x - 9}" y="${y}" width="18" height="58" rx="7" fill="${palette.rubber}"/>`;
  return [wheel(-82, 52), wheel(82, 52), wheel(-82, 282), wheel(82, 282)].join('');
}

function lamps(): string {
  const front = '<path d="M40,8 C60,10 70,20 75,40 C62,34 50,22 40,8 Z" fill="#fff6d6"/>';
  const rear = '<path d="M70,366 C64,378 52,384 42,385 L42,379 C54,377 62,370 66,356 Z" fill="#ff5a5f"/>';
  const mirror = `<path d="M84,130 L100,122 C106,122 106,136 100,138 L85,142 Z" fill="${palette.bodyFar}"/>`;
  const side = front + rear + mirror;
  return `${side}<g transform="scale(-1,1)">${side}</g>`;
}

function glass(name: string, path: string): string {
  return `<path data-part="${name}" d="${path}" fill="url(#glass)"/>`;
}

function pane(name: PicturedWindow, path: string, is: Openness): string {
  const drawn =
    is === 'closed'
      ? `fill="url(#glass)" stroke="${palette.glassFar}" stroke-width="1"`
      : `fill="${palette.look}" stroke="${palette.inside}" stroke-width="2"`;
  return `<path data-part="window-${name}" data-is="${is}" d="${path}" ${drawn}/>`;
}

function sideWindow(name: PicturedWindow, path: string, is: Openness | undefined): string {
  if (is) return pane(name, path, is);
  const drawn = `fill="${palette.bodyFar}" stroke="${palette.inside}" stroke-width="2" stroke-dasharray="4 4"`;
  return `<path data-part="window-${name}" data-is="unknown" d="${path}" ${drawn}/>`;
}

function sideDoor(
  name: PicturedDoor,
  { hinge, length }: { readonly hinge: number; readonly length: number },
  is: Openness | undefined,
): string {
  const part = `data-part="door-${name}" data-is="${is ?? 'unknown'}"`;
  const end = hinge + length;
  if (is === 'open') {
    const leaf =
      `<rect x="80" y="${hinge}" width="13" height="${length}" rx="6" fill="${palette.look}" ` +
      `stroke="${palette.ground}" stroke-width="2" transform="rotate(${-DOOR_ANGLE} 86 ${hinge})"/>`;
    return `<g ${part}><path d="M84,${hinge} L84,${end}" stroke="${palette.inside}" stroke-width="9"/>${leaf}</g>`;
  }
  if (is === 'closed') {
    const seams = `M61,${end} L85,${end} M85,${hinge} L76,${hinge + 3}`;
    const handle = `M84,${end - 30} L84,${end - 14}`;
    return (
      `<g ${part}><path d="${seams}" stroke="${palette.seam}" stroke-width="2" fill="none"/>` +
      `<path d="${handle}" stroke="${palette.glassFar}" stroke-width="4" stroke-linecap="round"/></g>`
    );
  }
  return `<path ${part} d="M94,${hinge + 4} L94,${end - 4}" stroke="${palette.unknown}" stroke-width="4" ${DASHES}/>`;
}

/** Hood or trunk: one that is open stands over the car, larger than it is, hinged at `y`. */
function lid(
  name: 'hood' | 'trunk',
  path: string,
  { y, door }: { readonly y: number; readonly door: Openness | undefined },
): string {
  const part = `data-part="door-${name}" data-is="${door ?? 'unknown'}"`;
  if (door === 'closed') {
    return `<path ${part} d="${path}" fill="url(#lid)" stroke="${palette.seam}" stroke-width="2"/>`;
  }
  if (door === 'open') {
    const raised = `translate(0 ${y}) scale(1.1 0.62) translate(0 ${-y})`;
    return (
      `<g ${part}><path d="${path}" fill="${palette.inside}"/>` +
      `<path d="${path}" fill="${palette.look}" stroke="${palette.ground}" stroke-width="3" transform="${raised}"/></g>`
    );
  }
  return `<path ${part} d="${path}" fill="none" stroke="${palette.glassFar}" stroke-width="2.5" ${DASHES}/>`;
}

/** Where the mark of an unlocked door stands: beside it. */
const MARKS: Readonly<Record<PicturedDoor, readonly [x: number, y: number]>> = {
  frontLeft: [-114, 206],
  frontRight: [114, 206],
  rearLeft: [-114, 286],
  rearRight: [114, 286],
  trunk: [0, 362],
  hood: [0, 64],
};

function unlockedMark(door: PicturedDoor): string {
  const [x, y] = MARKS[door];
  return (
    `<g data-part="unlocked-${door}" transform="translate(${x} ${y})"><circle r="19" fill="${palette.ground}" stroke="${palette.look}" stroke-width="2"/>` +
    `<g transform="scale(0.5)">${padlock('unlocked', palette.look)}</g></g>`
  );
}

function lockBadge(lock: PicturedCar['lock']): string {
  const colour = lock === 'locked' ? palette.good : lock ? palette.look : palette.unknown;
  const ring = lock ? '' : ` ${DASHES}`;
  return (
    `<g data-part="lock" data-is="${lock ?? 'unknown'}" transform="translate(${LOCK.x} ${LOCK.y})">` +
    `<circle r="${LOCK.radius}" fill="${palette.ground}" stroke="${colour}" stroke-width="3.5"${ring}/>` +
    `${padlock(lock, colour)}</g>`
  );
}

/** A padlock about the origin, 40 high: open unless all is locked. Where the lock is unknown, a question mark. */
export function padlock(lock: PicturedCar['lock'], colour: string): string {
  const stroke = `fill="none" stroke="${colour}" stroke-linecap="round"`;
  if (!lock) {
    return (
      `<path d="M-9,-8 C-9,-22 10,-22 10,-9 C10,0 0,0 0,9" ${stroke} stroke-width="5.5"/>` +
      `<circle cy="18" r="3.6" fill="${colour}"/>`
    );
  }
  const shackle =
    lock === 'locked' ? 'M-9,-3 L-9,-10 C-9,-22 9,-22 9,-10 L9,-3' : 'M-9,-3 L-9,-11 C-9,-24 10,-24 10,-13';
  const isHollow = lock === 'partly';
  const body = isHollow
    ? `x="-14" y="-1" width="28" height="20" ${stroke} stroke-width="4"`
    : `x="-16" y="-3" width="32" height="24" fill="${colour}"`;
  return (
    `<path d="${shackle}" ${stroke} stroke-width="5"/><rect ${body} rx="5"/>` +
    `<circle cy="9" r="3.6" fill="${isHollow ? colour : palette.ground}"/>`
  );
}

function cable(plug: 'in' | 'out' | 'unknown'): string {
  const { x, y } = SOCKET;
  const part = `data-part="plug" data-is="${plug}"`;
  if (plug === 'in') {
    const line = `M${x + 22},${y} C${x + 52},${y} ${x + 40},${y + 60} ${x + 70},${y + 100}`;
    return (
      `<g ${part}><path d="${line}" fill="none" stroke="${palette.good}" stroke-width="6" stroke-linecap="round"/>` +
      `<rect x="${x - 4}" y="${y - 10}" width="28" height="20" rx="6" fill="${palette.good}"/></g>`
    );
  }
  const ring = plug === 'unknown' ? ` ${DASHES}` : '';
  return (
    `<circle ${part} cx="${x + 16}" cy="${y}" r="11" fill="${palette.ground}" stroke="${palette.unknown}" ` +
    `stroke-width="3.5"${ring}/>`
  );
}
