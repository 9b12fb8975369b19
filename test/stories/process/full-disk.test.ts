import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { openStage } from '../../world/stage.ts';

/** Where the database stands, and what takes its room and gives it back. */
interface SmallDisk {
  readonly folder: string;
  fill(): void;
  makeRoom(): void;
  close(): void;
}

/** A disk of its own; only root may make one, and not everywhere. */
function mountedDisk(folder: string): SmallDisk | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => fill(ballast),
    makeRoom: () => rmSync(ballast),
    close: () => execFileSync('umount', ['-l', folder]),
  };
}

/** Elsewhere SQLite itself is given no more pages: it fails as it does on a full disk. */
function pagesOf(folder: string): SmallDisk {
  const prepared = vi.spyOn(DatabaseSync.prototype, 'prepare');
  const giveUpTo = (pages: number) => {
    const databases = prepared.mock.contexts as readonly DatabaseSync[];
    const ours = databases.filter((database) => database.isOpen && database.location()?.startsWith(folder));
    for (const database of new Set(ours)) database.exec(`PRAGMA max_page_count = ${pages}`);
  };
  return {
    folder,
    fill: () => giveUpTo(1),
    makeRoom: () => giveUpTo(MOST_PAGES),
    close: () => prepared.mockRestore(),
  };
}

/** @see https://www.sqlite.org/limits.html#max_page_count */
const MOST_PAGES = 4_294_967_294;

function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-disk-'));
  const disk = mountedDisk(folder) ?? pagesOf(folder);
  return {
    ...disk,
    close: () => {
      disk.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(4096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(descriptor);
  }
}

test('on a full disk the chat reads what to do, nothing is sent to the car, and once there is room everything works as before', async ({
  onTestFinished,
}) => {
  const disk = smallDisk();
  onTestFinished(() => disk.close());
  const stage = await openStage('telegram', { env: { STORE_URL: `sqlite://${join(disk.folder, 'bot.sqlite')}` } });
  onTestFinished(() => stage.close());
  await stage.link();
  stage.forget();
  disk.fill();
  for (let asked = 0; !stage.olivia.texts().includes(stage.words('error.store-full')); asked++) {
    // What SQLite has in its log already may serve a few more writes.
    expect(asked).toBeLessThan(50);
    await stage.olivia.says('/lock');
    await stage.settle();
  }
  await stage.olivia.says('/lock');
  await stage.olivia.awaits(stage.words('error.store-full'));
  expect(stage.arrived()).toEqual([]);
  disk.makeRoom();
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/^Zappy · /);
});
