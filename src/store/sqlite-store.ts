import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import { expirySweep } from './expiry.ts';
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
  return {
    journal: sqliteJournal(database, sealer, clock),
    values<T extends Json>(namespace: string, { sealed = false }: { readonly sealed?: boolean } = {}) {
      return keyvValues<T>(sqliteAdapter(database, clock), namespace, sealed ? sealer : undefined);
    },
    async scrub() {
      explainingSqlite(database.location() ?? 'The store', () => {
        sweep(clock.now());
        rewriteFile(database);
      });
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}
