import { renderPng } from './render-png.ts';

/** Each is about 150 KB, and a household looks at few cars. */
const KEPT = 32;

/** By the document it was drawn from; the one asked for longest ago goes first. */
const kept = new Map<string, Promise<Uint8Array>>();

/**
 * The PNG of an SVG document, drawn once while nothing in it changes: whoever asks meanwhile gets the same bytes, which
 * are not to be written to.
 * @throws as `renderPng` does; the next call draws it again
 */
export function keptPng(svg: string): Promise<Uint8Array> {
  const png = kept.get(svg) ?? renderPng(svg);
  // Set again, so that the oldest come first.
  kept.delete(svg);
  kept.set(svg, png);
  png.catch(() => kept.delete(svg));
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return png;
}
