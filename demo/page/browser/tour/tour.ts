import type { PageState } from '../../state.ts';
import { drawChoice } from '../choice.ts';
import { button, byId, element } from '../element.ts';
import { markPane, type Pane, showPane } from '../pane-tabs.ts';
import { speaker } from '../user-action.ts';
import { type Platform, type Progress, progressOf, steps } from './steps.ts';

const KEPT = 'tour';
const POINTED = 'data-pointed';

let platform: Platform = localStorage.getItem(`${KEPT}-on`) === 'discord' ? 'discord' : 'telegram';
let isSkipped = localStorage.getItem(KEPT) === 'skipped';
let newest: PageState | undefined;
let drawn = '';
let showPlatform: ((value: string) => void) | undefined;

/**
 * Draws how far the guided tour is. Steps are ticked off by what has happened, so the tour resumes by itself; the
 * browser remembers only whether it was skipped, and which platform it is taken on.
 */
export function drawTour(state: PageState): void {
  newest = state;
  if (!showPlatform) build();
  showPlatform?.(platform);
  const progress = progressOf(state, platform);
  const { part } = progress;
  point(isSkipped || !part ? undefined : placeOf(progress, state));
  markPane(isSkipped || part?.as !== speaker.key ? undefined : part.pane);
  const seen = JSON.stringify([progress.done, progress.step, part?.text, part?.as, speaker.key, isSkipped, platform]);
  if (seen === drawn) return;
  drawn = seen;
  byId('tour', HTMLElement).toggleAttribute('data-skipped', isSkipped);
  byId('skip-tour', HTMLElement).textContent = isSkipped
    ? 'Show the tour'
    : progress.step === undefined
      ? 'Close the tour'
      : 'Skip the tour';
  drawTicks(progress.done, progress.step);
  drawStep(progress);
}

/** Where to act next: first as the right person, then in the right chat or at the right car. */
function placeOf({ part, vehicle }: Progress, state: PageState): string | undefined {
  if (!part) return undefined;
  const { as, at, pane, shared } = part;
  if (pane === 'garage' && document.querySelector(`#controls [data-vehicle="${vehicle}"][hidden]`)) {
    return `#hands [data-value="${vehicle}"]`;
  }
  if (as !== speaker.key) return `#person [data-value="${as}"]`;
  const tab = shared ? sharedChat(pane, state) : undefined;
  return tab && document.querySelector(`${tab}[aria-pressed="false"]`) ? tab : at;
}

/** The tab of the chat that the household shares. */
function sharedChat(pane: Pane | undefined, { discord }: PageState): string {
  if (pane === 'telegram') return '#telegram-chats [data-chat="group"]';
  const channel = discord.channels.find(({ kind }) => kind !== 'dm');
  return `#discord-channels [data-channel="${channel?.id}"]`;
}

function openSharedChat(pane: Pane): void {
  if (newest) document.querySelector<HTMLElement>(`${sharedChat(pane, newest)}[aria-pressed="false"]`)?.click();
}

function build(): void {
  // Another chat may have come to the front.
  document.addEventListener('click', () => setTimeout(redraw));
  const onWhich = element('fieldset', { class: 'choice', id: 'tour-on' }, element('legend', {}, 'Take the tour on'));
  showPlatform = drawChoice(
    onWhich,
    [
      { value: 'telegram', label: 'Telegram' },
      { value: 'discord', label: 'Discord' },
    ],
    (value) => {
      platform = value === 'discord' ? 'discord' : 'telegram';
      localStorage.setItem(`${KEPT}-on`, platform);
      showPane(platform);
      redraw();
    },
  );
  const skip = button('', () => {
    isSkipped = !isSkipped;
    localStorage.setItem(KEPT, isSkipped ? 'skipped' : 'shown');
    redraw();
  });
  skip.id = 'skip-tour';
  byId('tour', HTMLElement).append(
    element('ol', { id: 'ticks', 'aria-label': 'The steps of the tour' }),
    element('div', { id: 'step', 'aria-live': 'polite' }),
    element('div', { id: 'tour-end' }, onWhich, skip),
  );
}

function redraw(): void {
  if (newest) drawTour(newest);
}

function drawTicks(done: readonly boolean[], now: number | undefined): void {
  byId('ticks', HTMLElement).replaceChildren(
    ...steps.map(({ title }, index) => {
      const isDone = done[index] === true;
      const says = isDone ? ' (done)' : index === now ? ' (now)' : '';
      const tick = element(
        'li',
        { 'data-done': isDone },
        element('span', { class: 'tick', 'aria-hidden': 'true' }, isDone ? '✓' : String(index + 1)),
        element('span', { class: 'name' }, title, element('span', { class: 'only-read' }, says)),
      );
      if (index === now) tick.setAttribute('aria-current', 'step');
      return tick;
    }),
  );
}

function drawStep(progress: Progress): void {
  const { step, part } = progress;
  const root = byId('step', HTMLElement);
  const current = step === undefined ? undefined : steps[step];
  if (!current || !part) {
    root.replaceChildren(
      element('p', { class: 'do' }, 'That was the tour. Try a switch that breaks something, or /help for the rest.'),
    );
    return;
  }
  const { text, pane, as } = part;
  root.replaceChildren(
    element('p', { class: 'do' }, ...(as === speaker.key ? [] : [speakAs(as)]), ...drawText(text, pane)),
    element(
      'p',
      { class: 'note' },
      current.why,
      ' ',
      button('Show me where', () => goTo(progress), { class: 'link' }),
    ),
  );
}

/** A button to become the person who has to act. */
function speakAs(key: string): HTMLElement {
  const name = newest?.people.find((person) => person.key === key)?.name ?? key;
  return button(`Become ${name}`, () => chooserOf(key)?.click(), { class: 'chip' });
}

function chooserOf(key: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#person input[value="${key}"]`);
}

/** The text, where each command to send is a button that puts it into the box. */
function drawText(text: string, pane: Pane | undefined): (Node | string)[] {
  return text.split('`').map((piece, index) => {
    if (index % 2 === 0) return piece;
    const made = button('', () => fill(pane, piece), { class: 'chip', 'aria-label': `Put ${piece} into the box` });
    made.append(element('code', {}, piece), ' ↳');
    return made;
  });
}

/** Puts a command into the box. Sending it is up to the person. */
function fill(pane: Pane | undefined, text: string): void {
  if (pane === undefined || pane === 'garage') return;
  showPane(pane);
  openSharedChat(pane);
  const box = byId(`${pane}-text`, HTMLInputElement);
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.focus();
}

/** Brings the place to act at into view, and the focus to it. */
function goTo(progress: Progress): void {
  const { part } = progress;
  if (!newest || !part) return;
  if (part.pane) showPane(part.pane);
  const place = document.querySelector<HTMLElement>(placeOf(progress, newest) ?? part.at);
  place?.scrollIntoView({ block: 'nearest' });
  const able = place?.matches('button, input, select, [tabindex]')
    ? place
    : place?.querySelector('input, button, select');
  if (able instanceof HTMLElement) able.focus();
}

/** Marks the place to act at, and nothing else. */
function point(selector: string | undefined): void {
  const place = selector === undefined ? null : document.querySelector(selector);
  for (const other of document.querySelectorAll(`[${POINTED}]`)) if (other !== place) other.removeAttribute(POINTED);
  place?.setAttribute(POINTED, '');
}
