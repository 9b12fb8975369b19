import { join } from 'node:path';
import { journalSuite } from './journal-suite.ts';
import { type OpenFresh, open, temporaryFolder } from './store-fixture.ts';
import { valuesSuite } from './values-suite.ts';

const backends: Readonly<Record<string, OpenFresh>> = {
  'a SQLite file': (clock) => open(`sqlite://${join(temporaryFolder(), 'bot.sqlite')}`, { clock }),
  memory: (clock) => open('memory://', { clock }),
};

for (const [name, openFresh] of Object.entries(backends)) {
  journalSuite(name, openFresh);
  valuesSuite(name, openFresh);
}
