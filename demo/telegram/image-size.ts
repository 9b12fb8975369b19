import { crc32 } from 'node:zlib';

/** Width and height of a PNG or JPEG, or undefined where it is neither, or broken off. */
export function imageSize(content: Uint8Array): { width: number; height: number } | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(0, 8).equals(PNG)) return pngSize(bytes);
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  // JPEG: walk the segments to the start of frame, which holds the size.
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** @see https://www.w3.org/TR/png/#5PNG-file-signature */
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Length, name and checksum of a chunk. */
const AROUND = 12;

/** A PNG is a row of chunks, each with its checksum: header first, then data, and an end. */
function pngSize(bytes: Buffer): { width: number; height: number } | undefined {
  const names: string[] = [];
  for (let at = PNG.length; at < bytes.length; ) {
    if (at + AROUND > bytes.length) return undefined;
    const end = at + AROUND + bytes.readUInt32BE(at);
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    names.push(bytes.toString('latin1', at + 4, at + 8));
    at = end;
  }
  if (names[0] !== 'IHDR' || !names.includes('IDAT') || names.at(-1) !== 'IEND') return undefined;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  return size.width > 0 && size.height > 0 ? size : undefined;
}
