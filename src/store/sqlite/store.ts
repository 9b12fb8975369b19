import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../clock.ts';
import { explained } from '../explained.ts';
import { keyvValues } from '../keyv-values.ts';
import type { Sealer } from '../seal.ts';
import type { Json, Store } from '../store.ts';
import { sqliteAdapter } from './adapter.ts';
import { sqliteContents } from './contents.ts';
import { expirySweep } from './database.ts';
import { explainSqlite } from './failure.ts';
import { sqliteJournal } from './journal.ts';
import { createRewriting } from './rewriting.ts';

/** The store over one connection to a database that has its tables. */
export function sqliteStore(database: DatabaseSync, sealer: Sealer, clock: Clock): Store {
  const sweep = expirySweep(database);
  sweep(clock.now());
  const rewriting = createRewriting(database);
  const file = database.location();
  const path = file ?? 'The store';
  const explain = (error: unknown) => explainSqlite(path, error);
  return {
    journal: explained(sqliteJournal(database, sealer, clock, rewriting), explain),
    values<T extends Json>(namespace: string, { sealed = false }: { readonly sealed?: boolean } = {}) {
      const values = keyvValues<T>(sqliteAdapter(database, clock, rewriting), namespace, sealed ? sealer : undefined);
      return explained(values, explain);
    },
    contents: async function* () {
      yield* sqliteContents(database, sealer);
    },
    async scrub() {
      try {
        if (!rewriting.underWay) sweep(clock.now());
        if (file) await rewriting.run(file);
      } catch (error) {
        throw explain(error);
      }
    },
    async close() {
      await rewriting.underWay;
      if (database.isOpen) database.close();
    },
  };
}
