import { badRequest } from './api-failure.ts';
import { imageSize } from './image-size.ts';
import type { Upload } from './request.ts';
import { nextNumber, type StoredFile, type World } from './world.ts';

/** @see https://core.telegram.org/bots/api#sendphoto */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_PHOTO_SIDES = 10_000;
const MAX_PHOTO_RATIO = 20;
/** @see https://core.telegram.org/bots/api#senddocument */
const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** Keeps an uploaded file, or finds one by the id it got before. */
export function storedFile(world: World, kind: 'photo' | 'document', given: Upload | string | undefined): StoredFile {
  if (given === undefined) throw badRequest(`there is no ${kind} in the request`);
  if (typeof given === 'string') {
    const known = world.files.get(given);
    if (known && (known.width !== undefined) === (kind === 'photo')) return known;
    if (known) throw badRequest(`can't use file of type ${kind === 'photo' ? 'Document' : 'Photo'} as ${kind}`);
    if (/^https?:/i.test(given)) throw badRequest('failed to get HTTP URL content');
    throw badRequest('wrong remote file identifier specified: Wrong string length');
  }
  if (given.content.byteLength === 0) throw badRequest('file must be non-empty');
  const size = kind === 'photo' ? photoSize(given) : undefined;
  if (given.content.byteLength > MAX_DOCUMENT_BYTES) throw badRequest('file is too big');
  const file: StoredFile = { id: `emulated-${kind}-${nextNumber(world)}`, ...given, ...size };
  world.files.set(file.id, file);
  return file;
}

function photoSize(photo: Upload): { width: number; height: number } {
  if (photo.content.byteLength > MAX_PHOTO_BYTES) throw badRequest('file is too big for a photo');
  const size = imageSize(photo.content);
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.max(Math.min(width, height), 1);
  if (width + height > MAX_PHOTO_SIDES || ratio > MAX_PHOTO_RATIO) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return size;
}
