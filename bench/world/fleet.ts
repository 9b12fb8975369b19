import { parkedCar } from '../../demo/carnet/cars/car.ts';
import type { CarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles, type Seed } from '../../demo/carnet/known-accounts.ts';
import { createKeptCredentials } from '../../src/carnet/credentials.ts';
import { systemClock } from '../../src/clock.ts';
import { type Link, writeLink } from '../../src/household/link.ts';
import { watchWrites } from '../../src/household/watch.ts';
import { createLog } from '../../src/log.ts';
import { blankMemory } from '../../src/notify/memory.ts';
import { secret } from '../../src/secret.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Rename, Store, Write } from '../../src/store/store.ts';

/** Opens every store of a run. */
export const CREDENTIALS_KEY = Buffer.alloc(32, 7).toString('base64');
/** Of every account. */
export const { pin: PIN, password: PASSWORD } = knownAccounts.paul;
const VERIFIER = 'ab'.repeat(32);

const digits = (index: number) => String(index).padStart(12, '0');
export const emailOf = (index: number) => `owner.${index}@example.com`;
export const tspAccountOf = (index: number) => String(10_000_000 + index);
const vinOf = (index: number) => `WVWKP7AU6GW9${String(index).padStart(5, '0')}`;
export const carOf = (index: number) => ({
  account: `4568c4f9-6e5b-4308-99f7-${digits(index)}`,
  vehicle: `abcdef12-3456-7890-abcd-${digits(index)}`,
});

/** As many accounts with one electric car each, no two in the same state. */
export function fleet(count: number): readonly Seed[] {
  return Array.from({ length: count }, (_, index) => {
    const { account: userId, vehicle: vehicleId } = carOf(index);
    const account = { ...knownAccounts.paul, email: emailOf(index), userId, vwId: `${userId}-vw` };
    const state = { nickname: `Car ${index}`, stateOfCharge: 10 + (index % 90), odometerKm: 10_000 + index };
    const model = { ...knownVehicles.zappy, vehicleId, tspAccountNum: tspAccountOf(index), vin: vinOf(index) };
    return { account, cars: [{ model, state: parkedCar(state) }] };
  });
}

export function openBenchStore(url: string): Promise<Store> {
  const keys = { credentialsKey: secret(CREDENTIALS_KEY), credentialsKeyOld: undefined };
  return openStore({ url, ...keys, clock: systemClock, log: createLog('warn') });
}

/** Keeps what a login to the account of one of the fleet's cars would have brought. */
export async function signIn(store: Store, { accounts }: CarNetEmulator, index: number): Promise<void> {
  const { access, id, refresh, expiresAt } = accounts.signIn(emailOf(index), VERIFIER);
  const tokens = { accessToken: access, idToken: id, refreshToken: refresh, liveUntil: expiresAt };
  const { account: userId } = carOf(index);
  const identity = { email: emailOf(index), userId, vwId: `${userId}-vw` };
  await createKeptCredentials(store).keep({ ...identity, ...tokens, verifier: VERIFIER, dead: false });
}

/** What a peer signs its requests with. */
export function signedIn({ accounts }: CarNetEmulator, index: number) {
  const { access, id } = accounts.signIn(emailOf(index), VERIFIER);
  const { account: userId, vehicle } = carOf(index);
  return { access, id, email: emailOf(index), userId, vwId: `${userId}-vw`, vehicle };
}

/** What the bare bot reads a car's status with. */
export function statusRead(carnet: CarNetEmulator, index: number) {
  const { access: ACCESS_TOKEN } = signedIn(carnet, index);
  const { apiUrl } = carnet;
  return { ACCESS_TOKEN, STATUS_URL: `${apiUrl}/rvs/v1/vehicle/${carOf(index).vehicle}` };
}

/** Does what `fill` writes in few commits: it must need none of its own records. */
export async function inFewCommits(store: Store, fill: (into: Store) => Promise<void>): Promise<void> {
  const writes: (Write | Rename)[] = [];
  const commit: Store['journal']['commit'] = async (more) => {
    writes.push(...more);
    return true;
  };
  await fill({ ...store, journal: { ...store.journal, commit, list: async () => [], read: async () => undefined } });
  for (let first = 0; first < writes.length; first += BATCH) {
    const last = new Map(writes.slice(first, first + BATCH).map((write) => [write.key, write]));
    await store.journal.commit([...last.values()]);
  }
}

const BATCH = 2000;

/** Links a chat to one of the fleet's cars. @param nextLook epoch ms */
export async function linkCar(
  store: Store,
  index: number,
  { viewers = [], ...chat }: Pick<Link, 'chat' | 'chatKind' | 'owner'> & { readonly viewers?: readonly string[] },
  nextLook: number,
): Promise<void> {
  const members = [[chat.owner, 'owner'], ...viewers.map((viewer) => [viewer, 'viewer'] as const)] as const;
  const link: Link = {
    ...chat,
    ...carOf(index),
    linkId: `link${index}`,
    vehicleName: `Car ${index}`,
    members: Object.fromEntries(members.map(([key, role]) => [key, { role, name: 'Olivia' }])),
    showPlace: false,
    linkedAt: Date.now(),
  };
  await writeLink(store, link, undefined);
  await store.journal.commit(watchWrites({ ...carOf(index), state: blankMemory(Date.now()) }, nextLook));
}
