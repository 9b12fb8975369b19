import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';

/** Another process on the same store. Arguments: address, what to do, how often. Prints a line for each step done. */
const [url = '', task, times = '0'] = process.argv.slice(2);
const store = await openStore({
  url,
  credentialsKey: undefined,
  credentialsKeyOld: undefined,
  clock: systemClock,
  log: createLog('silent'),
});

/** Adds 1 to a shared counter, from what was read. @returns whether nobody else was faster */
async function increment(): Promise<boolean> {
  const counter = await store.journal.read<number>('counter');
  const value = (counter?.value ?? 0) + 1;
  return store.journal.commit([{ key: 'counter', value, sealed: true }], { counter: counter?.version ?? 0 });
}

for (let step = 0; task === 'count' && step < Number(times); ) {
  if (await increment()) step++;
}
for (let step = 1; task === 'write for ever'; step++) {
  await store.journal.commit([
    { key: 'one', value: step },
    { key: 'other', value: step },
  ]);
  process.stdout.write(`${step}\n`);
  // A fast disk leaves no other moment for what was printed to go out.
  await nextTurn();
}
let won = 0;
for (let step = 0; task === 'claim' && step < Number(times); step++) {
  if (await store.journal.claim(`claim:${step}`, 3_600_000)) won++;
}
await store.close();
process.stdout.write(`${won}\n`);
