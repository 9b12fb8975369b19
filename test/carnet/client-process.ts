import { writeSync } from 'node:fs';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import { beginCarRequest } from '../../src/car/requests.ts';
import { createCarNet } from '../../src/carnet/client.ts';
import { na2019 } from '../../src/carnet/protocol/na-2019/profile.ts';
import { createLog } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import { openOwnStore } from '../../src/store/own-store.ts';
import type { Journal, Json } from '../../src/store/store.ts';
import { updateRecord } from '../../src/store/update-record.ts';
import { fastClock } from '../notify/kill/fast-clock.ts';
import { carRequest } from '../world/car-request.ts';
import type { Told } from './client-processes.ts';

const { paul } = knownAccounts;
const zappy = { account: paul.userId, vehicle: knownVehicles.zappy.vehicleId };

// The Car-Net client in a process of its own, on a store that others share. Does what its parent says, and where that is
// to stop at some write of the store, it stops itself there from one instruction to the next, as SIGSTOP does.
const told: Told = JSON.parse(process.argv[2] ?? '');
const clock = fastClock(told.from, told.speed);
const log = createLog('silent');
const store = await openOwnStore({
  url: told.storeUrl,
  credentialsKey: secret(told.credentialsKey),
  credentialsKeyOld: undefined,
  clock,
  log,
  besideOwner: told.besideOwner,
});
const { apiUrl, identityUrl, tspLimit, tspWindowMs } = told;
const carnet = createCarNet({
  ...{ profile: na2019, apiUrl, identityUrl, tspLimit, tspWindowMs, clock, log, pinHashCost: { N: 16 } },
  store: { ...store, journal: stopping(store.journal) },
});

function stopping(journal: Journal): Journal {
  let steps = told.stop ?? [];
  const passes = (...what: readonly string[]) => {
    const [step = '-', ...left] = steps;
    if (!what.some((each) => each.startsWith(step))) return;
    steps = left;
    if (left.length > 0) return;
    writeSync(1, 'stopped\n');
    process.kill(process.pid, 'SIGSTOP');
  };
  const own: Journal = {
    ...journal,
    update: (key, change) => updateRecord(own, key, change),
    async read<T extends Json>(key: string) {
      const found = await journal.read<T>(key);
      passes(`read ${key}`);
      return found;
    },
    async commit(writes, expected) {
      const keys = writes.flatMap((write) => ('value' in write ? [write.key] : []));
      passes(...keys.map((key) => `writing ${key}`));
      const isDone = await journal.commit(writes, expected);
      passes(...keys.map((key) => `wrote ${key}`));
      return isDone;
    },
  };
  return own;
}

/** How long a command, or a PIN, may wait for its turn. */
const call = () => ({ urgency: 'ordinary' as const, notAfter: clock.elapsed() + 20 * tspWindowMs });
const flash = () => carnet.send(zappy, { name: 'flash' }, call());

const deeds = {
  login: () => carnet.login(paul.email, secret(paul.password)),
  'prove PIN': () => carnet.provePin(zappy, { ...call(), pin: { digits: secret(paul.pin), changed: false } }),
  status: () => carnet.status(zappy),
  flash,
  /** What an update asks for that reached others too. */
  async 'flash for the update'() {
    const asked = carRequest({ id: String(process.pid), askedAt: clock.now(), state: 'waiting', isOver: false });
    const begun = await beginCarRequest(store, { ...asked, action: { name: 'flash' } }, 'telegram:7');
    if (begun === 'begun') await flash();
    return begun;
  },
  forget: () => carnet.forget(paul.userId),
  async end() {
    await carnet.close();
    await store.close();
  },
} as const;
export type Deed = keyof typeof deeds;

process.on('message', async ({ id, deed }: { readonly id: number; readonly deed: Deed }) => {
  const outcome = await deeds[deed]().then(
    (value) => ({ value }),
    (error) => ({ failed: error.reason?.code ?? error.code ?? String(error) }),
  );
  process.send?.({ id, ...outcome });
  if (deed === 'end') process.disconnect();
});
writeSync(1, 'ready\n');
