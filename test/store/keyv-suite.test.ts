import keyvTestSuite from '@keyv/test-suite';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { sqliteAdapter } from '../../src/store/sqlite/adapter.ts';
import { createTables, IN_MEMORY, openDatabase } from '../../src/store/sqlite/database.ts';
import { createRewriting } from '../../src/store/sqlite/rewriting.ts';

const database = openDatabase(IN_MEMORY);
createTables(database);

vitest.describe("Keyv's own suite, over the SQLite adapter", () => {
  keyvTestSuite(vitest, Keyv, () => sqliteAdapter(database, systemClock, createRewriting(database)));
});
