import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
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
