import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import { expirySweep } from './expiry.ts';
import { explainedJournal, explainedValues } from './explained.ts';
import { keyvValues } from './keyv-values.ts';
import type { Sealer } from './seal.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';
import { rewriteFile } from './sqlite-database.ts';
import { explainingSqlite } from './sqlite-failure.ts';
import { sqliteJournal } from './sqlite-journal.ts';
import type { Json, Store } from './store.ts';

/** The store over one connection to a database that has its tables. */
export function sqliteStore(database: DatabaseSync, sealer: Sealer, clock: Clock): Store {
  const sweep = expirySweep(database);
  sweep(clock.now());
  const path = database.location() ?? 'The store';
  return {
    journal: explainedJournal(sqliteJournal(database, sealer, clock), path),
    values<T extends Json>(namespace: string, { sealed = false }: { readonly sealed?: boolean } = {}) {
      const values = keyvValues<T>(sqliteAdapter(database, clock), namespace, sealed ? sealer : undefined);
      return explainedValues(values, path);
    },
    async scrub() {
      explainingSqlite(path, () => {
        sweep(clock.now());
        rewriteFile(database);
      });
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}
