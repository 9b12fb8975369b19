import type { PageState } from '../../state.ts';

type Car = PageState['cars'][number];

/** How long the car is seen to blink or honk, and to drive off. */
const SIGNAL_MS = 3500;
const DRIVE_MS = 1800;

/**
 * The side of a car as seen from above: the panel with its glass turns about the hinge at its front end. The right side is
 * the left one mirrored at the car's middle.
 */
const side = (name: 'Left' | 'Right') => `
  <g${name === 'Right' ? ' transform="translate(208 0) scale(-1 1)"' : ''}>
    <g class="door" data-part="front${name}">
      <path class="paint" d="M56 126h8v64h-8q-1.500-32 0-64z"/>
      <path class="glass" data-window="front${name}" d="M65 132l11 20-1 37H65z"/>
    </g>
    <g class="door rear" data-part="rear${name}">
      <path class="paint" d="M56 193h8v60h-8q-1-30 0-60z"/>
      <path class="glass" data-window="rear${name}" d="M65 194h10l1 50-11 6z"/>
    </g>
    <ellipse class="paint mirror" cx="51" cy="134" rx="7" ry="4"/>
    <path class="lamp front" d="M66 47q4-8 14-11l3 6q-8 2-11 9z"/>
    <path class="lamp back" d="M62 330q6 9 16 12l2-6q-8-2-13-9z"/>
    <path class="beam" d="M68 42L40-30q26-10 52-2L82 36z" fill="url(#beam)"/>
  </g>`;

const DRAWING = `
<svg viewBox="0 -36 222 400" aria-hidden="true" focusable="false">
  <defs><linearGradient id="beam" x1="0" y1="1" x2="0" y2="0">
    <stop offset="0" stop-color="#ffe9a8" stop-opacity=".95"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/>
  </linearGradient></defs>
  <g class="wall">
    <rect class="box" x="188" y="262" width="26" height="44" rx="6"/>
    <circle class="box-light" cx="201" cy="274" r="4"/>
    <path class="cable hanging" d="M201 306v14q0 14 8 14t7-12v-12"/>
    <path class="cable" pathLength="100" d="M201 306q-2 22-18 14-16-10-31-14"/>
    <path class="cable flow" pathLength="100" d="M201 306q-2 22-18 14-16-10-31-14"/>
    <rect class="connector" x="146" y="300" width="12" height="11" rx="3"/>
  </g>
  <g class="whole">
    <path class="shade" d="M74 38q30-12 60 0 22 10 22 50v212q0 38-22 46-30 10-60 0-22-8-22-46V88q0-40 22-50z"/>
    <path class="paint body" d="M72 34q32-14 64 0 16 10 16 50v216q0 34-18 44-30 9-60 0-18-10-18-44V84q0-40 16-50z"/>
    <path class="inside" d="M66 50q38-12 76 0l-2 64q-36-8-72 0z"/>
    <path class="engine" d="M78 62h52M78 74h52M84 86h40M84 98h40"/>
    <path class="inside" d="M62 122q42-12 84 0l2 140q-44 8-88 0z"/>
    <path class="seat" d="M80 160h20v30H80zM108 160h20v30h-20zM80 210h48v26H80z"/>
    <path class="inside" d="M68 282q36 8 72 0v42q-14 14-36 14t-36-14z"/>
    <path class="seat" d="M84 298h22v22H84z"/>
    <path class="paint lid hood" data-part="hood" d="M66 50q38-12 76 0l-2 64q-36-8-72 0z"/>
    <path class="paint lid trunk" data-part="trunk" d="M68 282q36 8 72 0v42q-14 14-36 14t-36-14z"/>
    <path class="glass screen" d="M69 119q35-9 70 0l-9 33q-26-5-52 0z"/>
    <path class="heat" d="M88 122q4 5 0 10t0 10M104 121q4 5 0 10t0 10M120 122q4 5 0 10t0 10"/>
    <path class="glass screen" d="M76 250q28 5 56 0l5 28q-33 7-66 0z"/>
    ${side('Left')}${side('Right')}
    <path class="paint roof" d="M78 151q26-5 52 0l2 100q-28 5-56 0z"/>
    <rect class="glass sun-roof" data-window="sunRoof" x="86" y="157" width="36" height="24" rx="6"/>
    <circle class="gauge" cx="104" cy="215" r="23"/>
    <circle class="level" cx="104" cy="215" r="23" pathLength="100" transform="rotate(-90 104 215)"/>
    <g class="padlock"><path class="shackle" d="M98 213v-5a6 6 0 0 1 12 0v5"/><rect x="95" y="212" width="18" height="13" rx="3"/></g>
    <path class="bolt" d="M106 241l-7 11h5l-2 8 8-12h-5l3-7z"/>
    <g class="horn"><path d="M92 18q12-8 24 0"/><path d="M84 8q20-13 40 0"/><path d="M76-2q28-18 56 0"/></g>
  </g>
</svg>`;

/** What a click on a part of the drawing does: a shortcut for the mouse. The controls do the same for everyone. */
export interface Touch {
  part(name: string): void;
  window(name: string): void;
  locks(): void;
  plug(): void;
}

/** Draws a car from above. @returns a function that updates the drawing */
export function drawCar(root: HTMLElement, first: Car, touch: Touch): (car: Car) => void {
  root.innerHTML = DRAWING;
  root.dataset['kind'] = first.kind;
  let before = first;
  root.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const window = target.closest('[data-window]')?.getAttribute('data-window');
    const part = target.closest('[data-part]')?.getAttribute('data-part');
    if (window) touch.window(window);
    else if (part) touch.part(part);
    else if (target.closest('.padlock, .gauge, .level')) touch.locks();
    else if (target.closest('.wall')) touch.plug();
  });
  const flags = (car: Car) => {
    const { now, kind } = car;
    for (const [name, is] of Object.entries(now.doors)) mark(root, `[data-part="${name}"]`, is === 'open');
    for (const [name, is] of Object.entries(now.windows)) mark(root, `[data-window="${name}"]`, is === 'open');
    const { locked, plugged, charging, lights, climateOn, defrostOn, online } = now;
    for (const [name, on] of Object.entries({ locked, plugged, charging, lights, climateOn, defrostOn, online })) {
      root.toggleAttribute(`data-${name.toLowerCase()}`, on);
    }
    root.style.setProperty('--level', String(kind === 'electric' ? now.stateOfCharge : now.fuel));
  };
  flags(first);
  return (car) => {
    flags(car);
    if (car.did > before.did && car.lastDid) {
      if (['flash', 'find'].includes(car.lastDid)) forA(root, 'data-flashes', SIGNAL_MS);
      if (['honk', 'find'].includes(car.lastDid)) forA(root, 'data-honks', SIGNAL_MS);
    }
    if (car.now.odometerKm > before.now.odometerKm) forA(root, 'data-drives', DRIVE_MS);
    before = car;
  };
}

function mark(root: HTMLElement, selector: string, open: boolean): void {
  root.querySelector(selector)?.classList.toggle('open', open);
}

function forA(root: HTMLElement, attribute: string, ms: number): void {
  root.setAttribute(attribute, '');
  setTimeout(() => root.removeAttribute(attribute), ms);
}
