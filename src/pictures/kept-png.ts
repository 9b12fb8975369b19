import { drawPng } from './draw-png.ts';

/** Each is about 150 KB, and a household looks at few cars. */
const KEPT = 32;

/** By the document it was drawn from; the one asked for longest ago goes first. */
const kept = new Map<string, Uint8Array>();

/**
 * The PNG of an SVG document, drawn once while nothing in it changes: whoever asks meanwhile gets the same bytes, which
 * are not to be written to.
 * @returns as `drawPng` does
 * @throws as `drawPng` does; the next call draws it again
 */
export async function keptPng(svg: string): Promise<Uint8Array | undefined> {
  const png = kept.get(svg) ?? (await drawPng(svg));
  if (!png) return undefined;
  // Set again, so that the oldest come first.
  kept.delete(svg);
  kept.set(svg, png);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return png;
}
