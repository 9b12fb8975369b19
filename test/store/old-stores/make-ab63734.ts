import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Makes `ab63734.sqlite`: a store as commit ab63734 wrote it, with a record of every kind that it had, by its own code
 * wherever that can be called. To make it again:
 *   git worktree add /tmp/old ab63734 && (cd /tmp/old && npm ci)
 *   node test/store/old-stores/make-ab63734.ts /tmp/old test/store/old-stores/ab63734.sqlite
 */

type Code = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
type Write = Readonly<Record<string, unknown>>;
interface OldStore {
  readonly journal: { commit(writes: readonly Write[]): Promise<boolean> };
  scrub(): Promise<void>;
  close(): Promise<void>;
}

const [checkout = '', file = ''] = process.argv.slice(2);

const now = Date.parse('2026-05-04T08:00:00Z');
const clock = { now: () => now, sleep: async () => undefined };
const [chat, owner, driver] = ['telegram:-100', 'telegram:42', 'telegram:43'];
const car = { account: 'paul', vehicle: 'zappy' };
const link = {
  ...car,
  chat,
  chatKind: 'group',
  epoch: 'epoch-01',
  vehicleName: 'Zappy',
  owner,
  ownerLocale: 'en-GB',
  members: { [owner]: { role: 'owner', name: 'Olivia' }, [driver]: { role: 'driver', name: 'Dave' } },
  everyoneMayLook: true,
  unconfirmed: { members: { 'telegram:44': { role: 'viewer', name: 'Vera' } }, everyoneMayLook: false },
  showPlace: true,
  linkedAt: now - 86_400_000,
};

for (const end of ['', '-wal', '-shm', '.lock']) rmSync(`${file}${end}`, { force: true });
const call = async <T>(path: string, name: string, ...given: readonly unknown[]): Promise<T> => {
  const module: Code = await import(pathToFileURL(resolve(checkout, 'src', path)).href);
  const called = module[name];
  if (!called) throw new Error(`${path} has no ${name}`);
  return (await called(...given)) as T;
};

const store = await call<OldStore>('store/open-store.ts', 'openStore', {
  url: `sqlite://${resolve(file)}`,
  credentialsKey: await call('secret.ts', 'secret', Buffer.alloc(32, 7).toString('base64')),
  credentialsKeyOld: undefined,
  clock,
  log: await call('log.ts', 'createLog', 'silent'),
});
const { journal } = store;

await call('household/link.ts', 'writeLink', store, link, undefined);
await call('commands/grants.ts', 'makeGrant', store, link, driver, now);
await call('household/kept-pin.ts', 'keepPin', store, chat, owner, await call('secret.ts', 'secret', '1123'), now);
await call('household/chat-settings.ts', 'changeChatSettings', store, chat, (before: object) => ({
  ...before,
  language: 'de',
  timeZone: 'Europe/Berlin',
}));
await call('household/subscriptions.ts', 'changeSubscriptions', store, chat, (before: object) => ({
  ...before,
  types: {
    arrived: { place: { latitude: 52.5, longitude: 13.4, radiusM: 150 } },
    'plug-in': { percent: 60, timeOfDay: 1200 },
    'charge-started': 'off',
  },
  snoozed: { 'health-warning': now + 3_600_000 },
  topic: '7',
  endedFor: 'epoch-00',
}));
await call('household/schedules.ts', 'addSchedule', store, {
  ...car,
  chat,
  by: { person: owner, name: 'Olivia' },
  action: 'climate-start',
  when: { timeOfDay: 405, days: [1, 2, 3, 4, 5] },
  next: now,
});
const [due] = await call<readonly unknown[]>('household/schedules.ts', 'schedulesOf', store, chat);
await call('household/schedules.ts', 'takeUpRun', store, { value: due, version: 1 }, 'Europe/Berlin', now);

const carRequest = {
  ...car,
  chat: { platform: 'telegram', id: '-100', kind: 'group', title: 'Home' },
  chatKey: chat,
  epoch: link.epoch,
  vehicleName: 'Zappy',
  action: { name: 'lock' },
  by: { person: driver, name: 'Dave' },
  joined: [{ person: owner, name: 'Olivia' }],
  run: 'run-1',
  locale: { language: 'en', hour12: false, distance: 'km', temperature: '°C', timeZone: 'Europe/Berlin' },
  state: 'accepted',
  askedAt: now,
  sentAt: now + 1,
  acceptedAt: now + 2,
};
await call('commands/updates.ts', 'claimUpdate', store, 'telegram:900', { id: 'run-1', startedAt: now }, now);
const key = await call('commands/intents.ts', 'intentKey', chat, 'request-1');
await call('commands/intents.ts', 'beginIntent', store, { ...carRequest, key }, 'telegram:901');

const notification = {
  type: 'charge-complete',
  episode: 'plug-1',
  at: now,
  asOf: now,
  what: { kind: 'complete', from: 40, to: 80, startedAt: now - 3_600_000 },
};
const told = { id: 'notice-1', chat, epoch: link.epoch, notification };
const entry = { ...told, id: 'entry-1', manner: 'post', decidedAt: now };
const reminder = { chat, epoch: link.epoch, notification };
const notices = 'household/notice.ts';
await journal.commit([
  ...(await call<readonly Write[]>(notices, 'outboxWrites', [entry], now)),
  await call(notices, 'noticeWrite', { ...told, message: '-100:77', toldAt: now }),
  await call(notices, 'reminderWrite', reminder, now + 3_600_000),
]);

const memory = {
  rules: { 'plug-in 60 1200': { day: 20_577 } },
  told: { 'charge-complete': [now] },
  epochs: [link.epoch],
  failures: 0,
  changedAt: now,
};
const counted = { day: 20_577, count: 12 };
const watches = 'household/watch.ts';
await journal.commit([
  ...(await call<readonly Write[]>(watches, 'watchWrites', { ...car, state: memory }, now)),
  (await call<{ readonly write: Write }>(watches, 'readsWrite', 'paul', counted, undefined)).write,
]);
await call('household/samples.ts', 'keepSample', store, car, { at: now, value: { charge: 80, charging: false } });

const status = { hasBattery: true };
await call('commands/capabilities.ts', 'noteCapabilities', store, car, status);
await call('commands/refresh-limits.ts', 'noteRefresh', store, car, now);
await call('commands/climate-details.ts', 'keepClimate', store, car, {
  readAt: now,
  climateOn: true,
  target: { degrees: 20, unit: '°C' },
});
await call('commands/climate-details.ts', 'noteClimateCommanded', store, car, true, now + 600_000);
await call('commands/unlinked-accounts.ts', 'noteUnlinked', store, 'joanne', now + 86_400_000);

// These records were written in the middle of answering a person.
const person = owner;
const expiresAt = now + 900_000;
const target = { platform: 'telegram', id: '-100', kind: 'group' };
const choice = { person, target, account: 'joanne', vehicles: [{ id: 'atlas', name: 'Atlas' }] };
const asked = { name: 'Gus', role: 'viewer', epoch: link.epoch, until: expiresAt };
await journal.commit([
  { key: 'link-target:target-1', value: { person, chat: target }, expiresAt },
  { key: 'link-choice:choice-1', value: choice, sealed: true, expiresAt },
  { key: `join-request:${chat}:telegram:45`, value: asked, expiresAt },
  { key: `menu:${chat}`, value: { without: ['charge'] } },
  { key: `pin-refusals:paul:${driver}`, value: { inRow: 1, closures: 0, closedUntil: 0 }, expiresAt },
  { key: 'carnet:pause:0123456789abcdef', value: { until: now + 60_000, lengthMs: 60_000 } },
]);

await store.scrub();
await store.close();
