import type { DatabaseSync } from 'node:sqlite';
import { type Place, recordPlace, type Sealer, valuePlace } from './seal.ts';
import { StoreFailure } from './store-failure.ts';

/** A known text, sealed at the store's first start: what doesn't open it is not this store's key. */
export const CANARY = { name: 'canary', text: 'the credentials key is right', place: ['meta', 'canary'] } as const;

/** Whether a key was ever used with this store. Until then it is empty. */
export function hasCanary(database: DatabaseSync): boolean {
  return readCanary(database) !== undefined;
}

/**
 * Whether the store is sealed with `sealer`'s current key, not with its old one. Ask after `checkCanary`.
 * @throws {StoreFailure} `unreadable`
 */
export function isCanaryCurrent(database: DatabaseSync, sealer: Sealer): boolean {
  return sealer.isCurrent(readCanary(database) ?? '');
}

/** Makes `sealer`'s key the store's key. */
export function writeCanary(database: DatabaseSync, sealer: Sealer): void {
  database
    .prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')
    .run(CANARY.name, sealer.seal(CANARY.text, CANARY.place));
}

/**
 * @param keyName where the key came from, for the message
 * @throws {StoreFailure} `wrong-key`: the store was sealed with another key than the current and the old one
 */
export function checkCanary(database: DatabaseSync, sealer: Sealer, keyName: string): void {
  openCanary(readCanary(database) ?? '', sealer, keyName);
}

/** As `checkCanary`. @param sealed the canary as a store holds it */
export function openCanary(sealed: string, sealer: Sealer, keyName: string): void {
  try {
    sealer.open(sealed, CANARY.place);
  } catch (cause) {
    if (!(cause instanceof StoreFailure) || cause.code !== 'wrong-key') throw cause;
    throw new StoreFailure(
      'wrong-key',
      `${keyName} is not the key that this store was sealed with. Nothing was changed: give the right key, or the ` +
        'former one as CREDENTIALS_KEY_OLD.',
      { cause },
    );
  }
}

/**
 * Seals with the current key whatever is still sealed with the old one. Call it in a transaction.
 * @returns how many values were sealed again
 * @throws {StoreFailure} when a value opens with neither key
 */
export function resealAll(database: DatabaseSync, sealer: Sealer): number {
  let count = 0;
  const reseal = (sealed: string, place: Place, write: (resealed: string) => void) => {
    if (sealer.isCurrent(sealed)) return;
    write(sealer.seal(sealer.open(sealed, place), place));
    count++;
  };
  const updateRecord = database.prepare('UPDATE records SET value = ? WHERE key = ?');
  for (const row of database.prepare('SELECT key, value FROM records WHERE sealed = 1').all()) {
    const key = String(row['key']);
    reseal(String(row['value']), recordPlace(key), (sealed) => updateRecord.run(sealed, key));
  }
  const sealedValues = database.prepare(
    `SELECT namespace, key, value ->> '$.sealed' AS sealed FROM keyv WHERE value GLOB '{"sealed"*'`,
  );
  const updateValue = database.prepare(
    "UPDATE keyv SET value = json_set(value, '$.sealed', ?) WHERE namespace = ? AND key = ?",
  );
  for (const row of sealedValues.all()) {
    const [namespace, key] = [String(row['namespace']), String(row['key'])];
    reseal(String(row['sealed']), valuePlace(namespace, key), (sealed) => updateValue.run(sealed, namespace, key));
  }
  reseal(readCanary(database) ?? '', CANARY.place, () => writeCanary(database, sealer));
  return count;
}

function readCanary(database: DatabaseSync): string | undefined {
  const value = database.prepare('SELECT value FROM meta WHERE name = ?').get(CANARY.name)?.['value'];
  return value === undefined ? undefined : String(value);
}
