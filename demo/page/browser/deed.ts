import { byId } from './element.ts';

/** Who the page speaks as. */
export const speaker = { key: new URLSearchParams(location.search).get('person') ?? 'olivia' };

const NOTICE_MS = 4000;
let hiding: number | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Asks the demo for a deed, and shows the notice that only this person sees. */
export async function perform(deed: string, words: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const body = JSON.stringify({ deed, person: speaker.key, ...words });
  // One after another, so that quick taps arrive in their order. The head of an answer says that the deed has begun.
  const begun = last.then(() =>
    fetch('/do', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
  );
  last = begun.catch(() => undefined);
  const { notice } = (await (await begun).json()) as { notice?: string };
  if (notice) showNotice(notice);
}

/** Asks for a deed while the page goes: nothing can be shown of it. */
export function sendLast(deed: string): void {
  const body = JSON.stringify({ deed, person: speaker.key });
  navigator.sendBeacon('/do', new Blob([body], { type: 'application/json' }));
}

/** Says something in passing. */
export function showNotice(text: string): void {
  byId('notice', HTMLOutputElement).textContent = text;
  clearTimeout(hiding);
  hiding = window.setTimeout(() => byId('notice', HTMLOutputElement).replaceChildren(), NOTICE_MS);
}
