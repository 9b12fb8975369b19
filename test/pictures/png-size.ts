import { imageSize } from '../../demo/telegram/image-size.ts';

/** Width and height of a whole PNG, judged as Telegram would. Throws for anything else. */
export function sizeOfPng(png: Uint8Array): { readonly width: number; readonly height: number } {
  const size = png[0] === 0x89 ? imageSize(png) : undefined;
  if (!size) throw new Error(`no PNG: ${Buffer.from(png.subarray(0, 16)).toString('hex')}`);
  return size;
}
