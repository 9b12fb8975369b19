import type { PageState } from '../state.ts';
import { drawChoice } from './choice.ts';
import { byId, element } from './element.ts';
import { perform } from './user-action.ts';

const speeds = [
  { value: '1', label: '×1', title: 'Real time' },
  { value: '60', label: '×60', title: 'A minute in a second' },
];

/** At ×60 this is a quarter of a minute. */
const TICK_MS = 250;

let shown: { readonly clock: PageState['clock']; readonly at: number } | undefined;
let showSpeed: ((value: string) => void) | undefined;

/** The time of the demo as it runs in this window, epoch ms. */
function demoNow(): number {
  if (!shown) return Date.now();
  return shown.clock.now + (performance.now() - shown.at) * shown.clock.speed;
}

/** Draws the demo's clock, and why it may run slower than was chosen. */
export function drawClock({ clock }: PageState): void {
  shown = { clock, at: performance.now() };
  if (!showSpeed) build();
  showSpeed?.(String(clock.chosen));
  byId('held', HTMLElement).textContent = clock.held === undefined ? '' : `×1: ${clock.held}`;
  tick();
}

function build(): void {
  const fieldset = element('fieldset', { class: 'choice', id: 'speed' }, element('legend', {}, 'Speed of the clock'));
  showSpeed = drawChoice(fieldset, speeds, (speed) => void perform('clock speed', { speed: Number(speed) }));
  const face = element('time', { id: 'face' });
  byId('clock', HTMLElement).append(face, fieldset, element('span', { id: 'held', class: 'note', role: 'status' }));
  setInterval(tick, TICK_MS);
}

function tick(): void {
  const text = new Date(demoNow()).toLocaleTimeString('en-GB');
  const face = byId('face', HTMLElement);
  if (face.textContent !== text) face.textContent = text;
}
