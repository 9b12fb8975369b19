import type { SuggestedChoice } from '../../discord/bodies/suggestions.ts';
import { byId } from './element.ts';

/** Who the page speaks as. */
export const speaker = { key: new URLSearchParams(location.search).get('person') ?? 'olivia' };

const NOTICE_MS = 4000;
let hiding: number | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Sends what the person did to the demo, and shows the notice that only they see. */
export async function perform(name: string, words: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const body = JSON.stringify({ name, person: speaker.key, ...words });
  // One after another, so that quick taps arrive in order. An answer's headers say that the action has begun.
  const begun = last.then(() =>
    fetch('/do', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
  );
  last = begun.catch(() => undefined);
  const { notice } = (await (await begun).json()) as { notice?: string };
  if (notice) showNotice(notice);
}

/** Asks what the bot suggests for what a person is typing. It waits for no action, and none waits for it. */
export async function ask(
  name: string,
  words: Readonly<Record<string, unknown>>,
): Promise<readonly SuggestedChoice[] | undefined> {
  const body = JSON.stringify({ name, person: speaker.key, ...words });
  const answer = await fetch('/do', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { suggested } = (await answer.json()) as { suggested?: readonly SuggestedChoice[] };
  return suggested;
}

/** Sends an action while the page is being left, when no answer can be shown. */
export function performOnLeave(name: string): void {
  const body = JSON.stringify({ name, person: speaker.key });
  navigator.sendBeacon('/do', new Blob([body], { type: 'application/json' }));
}

/** Shows a message for a few seconds. */
export function showNotice(text: string): void {
  byId('notice', HTMLOutputElement).textContent = text;
  clearTimeout(hiding);
  hiding = window.setTimeout(() => byId('notice', HTMLOutputElement).replaceChildren(), NOTICE_MS);
}
