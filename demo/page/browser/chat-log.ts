import { button } from './element.ts';

/** Closer to the end than this counts as being there, px. */
const NEAR_PX = 60;
/** Someone who pressed a key is likely to press another: nothing moves under their finger for this long, ms. */
const STILL_MS = 600;

/** The scrolling part of a pane, which follows its newest message. */
export interface ChatLog {
  /** Goes to the newest message, e.g. because another chat was opened. */
  toEnd(): void;
  /** Draws without a screen reader announcing what was already there. */
  quietly(draw: () => void): void;
}

/**
 * Keeps the newest message in sight for as long as the reader is at the end; whoever has scrolled back stays where they
 * are, and gets a button that leads to the end.
 * @param content what grows in `list`
 */
export function followLog(list: HTMLElement, content: HTMLElement, name: string): ChatLog {
  list.setAttribute('role', 'log');
  list.setAttribute('aria-label', name);
  list.setAttribute('aria-live', 'polite');
  list.tabIndex = 0;
  let atEnd = true;
  let top = 0;
  let pressedAt = -STILL_MS;
  let waiting: number | undefined;

  const jump = button('↓', () => toEnd(), { class: 'to-end', 'aria-label': 'Go to the newest message' });
  jump.hidden = true;
  list.after(jump);

  const toEnd = () => {
    atEnd = true;
    jump.hidden = true;
    list.scrollTop = list.scrollHeight;
  };
  const follow = () => {
    clearTimeout(waiting);
    if (!atEnd && !isNearEnd()) {
      jump.hidden = false;
      return;
    }
    const still = pressedAt + STILL_MS - performance.now();
    if (still > 0) waiting = window.setTimeout(follow, still);
    else toEnd();
  };
  const isNearEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;

  list.addEventListener('scroll', () => {
    // Only a reader goes back: what is added below moves nothing.
    if (list.scrollTop < top || isNearEnd()) atEnd = isNearEnd();
    top = list.scrollTop;
    jump.hidden = atEnd;
  });
  list.addEventListener('pointerdown', () => {
    pressedAt = performance.now();
  });
  const sizes = new ResizeObserver(follow);
  sizes.observe(content);
  sizes.observe(list);

  return {
    toEnd,
    quietly(draw) {
      list.setAttribute('aria-live', 'off');
      draw();
      requestAnimationFrame(() => list.setAttribute('aria-live', 'polite'));
    },
  };
}
