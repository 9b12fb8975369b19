import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { isDamaged } from '../../src/store/damaged.ts';
import { openStore, type StoreOptions } from '../../src/store/open-store.ts';
import type { Row, Store } from '../../src/store/store.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { scratchFolder } from '../world/scratch-folder.ts';

/** What a backend must do to be proved by the suites: a fresh store on this clock. */
export type OpenFresh = (clock: Clock) => Promise<Store>;

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = scratchFolder('car-net-store');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a store that closes with the test. */
export async function open(url: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({
    url,
    credentialsKey: undefined,
    credentialsKeyOld: undefined,
    clock: fakeClock(),
    log: createLog('silent'),
    ...options,
  });
  onTestFinished(() => store.close());
  return store;
}

/** Copies of some bytes, in each of which another bit has flipped: all of them, one after the other. */
export function* flips(bytes: Buffer): Iterable<Buffer> {
  for (let bit = 0; bit < 8 * bytes.length; bit += 1) yield flipped(bytes, bit);
}

export function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}

/** What a reading gives, or that it is told to be damaged. */
export async function readOrDamaged(reading: Promise<unknown>): Promise<unknown> {
  try {
    return await reading;
  } catch (error) {
    if (isDamaged(error)) return 'damaged';
    throw error;
  }
}

/** Every file of a folder with its bytes (latin1). */
export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

/** All that a store holds. */
export async function contentsOf(store: Store): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of store.contents()) rows.push(row);
  return rows;
}
