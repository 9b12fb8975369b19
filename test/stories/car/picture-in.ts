import { sizeOfPng } from '../../pictures/png-size.ts';
import type { Seen } from '../../world/screen.ts';
import type { Stage } from '../../world/stage.ts';

/** The picture in a message, with its size, and its words for who can't see it (Telegram has no place for them). */
export async function pictureIn(stage: Stage, seen: Seen) {
  const [attachment] = stage.discord?.shown(seen).attachments ?? [];
  const png = attachment
    ? new Uint8Array(await (await fetch(attachment.url)).arrayBuffer())
    : stage.telegram?.shown(seen).photo;
  return png && { png, size: sizeOfPng(png), alt: attachment?.description };
}
