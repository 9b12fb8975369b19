import type { PressButton } from '../../chat/message.ts';
import type { Say } from '../../language/say.ts';
import type { Text } from '../../language/text.ts';

/** What fits on a phone's screen, and fewer than any platform's menu takes. */
const ON_A_PAGE = 8;

export interface Page<T> {
  readonly items: readonly T[];
  /** Where in the whole list the first of them stands. */
  readonly first: number;
  /** Says that there are more; empty if these are all. */
  readonly lines: readonly Text[];
  /** Buttons to the pages before and after; empty if there is one page. */
  readonly buttons: readonly (readonly PressButton[])[];
}

/**
 * One page of a list.
 * @param wanted its number from 0, as a button's id gives it
 * @param press the id of a button that shows another page instead
 */
export function pageOf<T>(
  all: readonly T[],
  wanted: string | number | undefined,
  press: (page: number) => string,
  say: Say,
): Page<T> {
  const count = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
  const number = /^\d{1,4}$/.test(String(wanted)) ? Math.min(Number(wanted), count - 1) : 0;
  const first = number * ON_A_PAGE;
  const items = all.slice(first, first + ON_A_PAGE);
  if (count === 1) return { items, first, lines: [], buttons: [] };
  const way = (page: number, label: string): PressButton[] =>
    page >= 0 && page < count ? [{ label, press: press(page), answer: 'update' }] : [];
  return {
    items,
    first,
    lines: [say('pages.shown', { from: first + 1, to: first + items.length, count: all.length })],
    buttons: [[...way(number - 1, `◀ ${number}/${count}`), ...way(number + 1, `${number + 2}/${count} ▶`)]],
  };
}
