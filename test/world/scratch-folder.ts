import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY_DISK = '/dev/shm';
/** Of room there: a container's memory disk mostly has 64 MB. */
const ENOUGH_BYTES = 2 ** 30;

/**
 * A new folder for a store, on the machine's memory disk where that has room: the program writes each commit through to
 * the disk, and a disk makes it wait some milliseconds each time.
 */
export function scratchFolder(name: string): string {
  return mkdtempSync(join(hasMemoryDisk() ? MEMORY_DISK : tmpdir(), `${name}-`));
}

function hasMemoryDisk(): boolean {
  if (!existsSync(MEMORY_DISK)) return false;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize >= ENOUGH_BYTES;
}
