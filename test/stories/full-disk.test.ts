import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStage } from '../world/stage.ts';

/** A small disk of its own; only root may make one, and not everywhere. */
function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'car-net-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
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

test('a full disk is told in the chat with what to do, nothing is sent to the car, and with room all is as before', async ({
  onTestFinished,
  skip,
}) => {
  const disk = mountSmallDisk();
  if (disk === undefined) return skip('no disk can be mounted here');
  onTestFinished(() => {
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true });
  });
  const stage = await openStage('telegram', { env: { STORE_URL: `sqlite://${join(disk, 'bot.sqlite')}` } });
  onTestFinished(() => stage.close());
  await stage.link();
  stage.forget();
  const ballast = join(disk, 'ballast');
  fill(ballast);
  for (let asked = 0; !stage.sees('olivia').includes(stage.words('error.store-full')); asked++) {
    // What SQLite has in its log already may serve a few more writes.
    expect(asked).toBeLessThan(50);
    stage.command('olivia', '/lock');
    await stage.settle();
  }
  stage.command('olivia', '/lock');
  await stage.awaitText('olivia', stage.words('error.store-full'));
  expect(stage.arrived()).toEqual([]);
  rmSync(ballast);
  stage.command('olivia', '/status');
  await stage.awaitText('olivia', /^Zappy\n/);
});
