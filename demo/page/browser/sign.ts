import { element } from './element.ts';

/** A small icon that a screen reader reads as words. */
export function sign(name: 'silent' | 'kept', words: string): HTMLElement {
  return element('span', { class: `sign ${name}`, role: 'img', 'aria-label': words, title: words });
}
