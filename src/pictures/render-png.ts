import { fontFile } from './font-face.ts';

/** The one family that pictures name; its faces are shipped, so that every machine draws the same. */
export const FONT_FAMILY = 'DejaVu Sans';

/**
 * Draws an SVG document as a PNG, off the main thread, at the size that the document gives itself. System fonts are
 * never used; a character that the shipped font lacks is drawn as an empty box (`textElement` leaves it out).
 * @throws where the document is no SVG, and where this platform has no native renderer or the font is missing
 */
export async function renderPng(svg: string): Promise<Uint8Array> {
  // Only now: its native part doesn't exist for every platform, and a bot without pictures is still a bot.
  const { renderAsync } = await import('@resvg/resvg-js');
  const drawn = await renderAsync(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [fontFile('regular'), fontFile('bold')],
      defaultFontFamily: FONT_FAMILY,
    },
    logLevel: 'off',
  });
  return drawn.asPng();
}
