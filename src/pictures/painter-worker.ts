import { parentPort } from 'node:worker_threads';
import { FONT_FAMILY, fontFile } from './font-face.ts';

/** What is answered to an SVG document: its PNG, or why there is none. Of an error a message takes no code along. */
export type Painted = { readonly png: Uint8Array } | { readonly error: Error; readonly code: unknown };

parentPort?.on('message', async (svg: string) => {
  const painted = await paint(svg).then(
    (png): Painted => ({ png }),
    (error: Error & { readonly code?: unknown }): Painted => ({ error, code: error.code }),
  );
  parentPort?.postMessage(painted);
});

async function paint(svg: string): Promise<Uint8Array> {
  // Only now: its native part doesn't exist for every platform, and a bot without pictures is still a bot.
  const { Resvg } = await import('@resvg/resvg-js');
  const font = {
    loadSystemFonts: false,
    fontFiles: [fontFile('regular'), fontFile('bold')],
    defaultFontFamily: FONT_FAMILY,
  };
  return new Resvg(svg, { font, logLevel: 'off' }).render().asPng();
}
