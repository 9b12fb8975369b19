import { byId } from './element.ts';

/** Who the page speaks as. */
export const speaker = { key: new URLSearchParams(location.search).get('person') ?? 'olivia' };

const NOTICE_MS = 4000;
let hiding: number | undefined;

/** Asks the demo for a deed, and shows the notice that only this person sees. */
export async function perform(deed: string, words: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const answer = await fetch('/do', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deed, person: speaker.key, ...words }),
  });
  const { notice } = (await answer.json()) as { notice?: string };
  if (!notice) return;
  byId('notice', HTMLOutputElement).textContent = notice;
  clearTimeout(hiding);
  hiding = window.setTimeout(() => byId('notice', HTMLOutputElement).replaceChildren(), NOTICE_MS);
}
