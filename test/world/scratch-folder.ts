import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const MEMORY_DISK = '/dev/shm';
/** Of room there: a container's memory disk mostly has 64 MB. */
const ENOUGH_BYTES = 2 ** 30;

/** Of the folder that holds those of one process; its number follows. */
const PREFIX = 'car-net-tests-';

/**
 * A new folder for a store, on the machine's memory disk where that has room: the program writes each commit through to
 * the disk, and a disk makes it wait some milliseconds each time.
 */
export function scratchFolder(name: string): string {
  const ours = join(hasMemoryDisk() ? MEMORY_DISK : tmpdir(), `${PREFIX}${process.pid}`);
  mkdirSync(ours, { recursive: true });
  return mkdtempSync(join(ours, `${name}-`));
}

/** Removes what processes of earlier runs left behind, which were killed, or cut off in the middle of a test. */
export function removeLeftOvers(): void {
  for (const place of [MEMORY_DISK, tmpdir()].filter(existsSync)) {
    for (const name of readdirSync(place)) {
      if (name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length)))) {
        rmSync(join(place, name), { recursive: true, force: true });
      }
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process lives, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function hasMemoryDisk(): boolean {
  if (!existsSync(MEMORY_DISK)) return false;
  const { bavail, bsize } = statfsSync(MEMORY_DISK);
  return bavail * bsize >= ENOUGH_BYTES;
}
