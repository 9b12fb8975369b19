import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isAbsent } from '../../src/car/capabilities.ts';
import { climateCommanded, keptClimate } from '../../src/car/kept-climate.ts';
import { refreshRefusal } from '../../src/car/refresh-limits.ts';
import { beginCarRequest, holdsPlace, identicalUnderWay, newestCarRequests } from '../../src/car/requests.ts';
import { accountKey } from '../../src/carnet/account-key.ts';
import type { CarNet } from '../../src/carnet/carnet.ts';
import { CarNetFailure } from '../../src/carnet/failure.ts';
import { readChatSettings } from '../../src/household/chat-settings.ts';
import { holdsGrant } from '../../src/household/grants.ts';
import { withKeptPin } from '../../src/household/kept-pin.ts';
import { linksOfAccount, linksOfMember, linksOfOwner } from '../../src/household/link.ts';
import { outboxOf, REMINDERS, readNotice } from '../../src/household/notice.ts';
import { placesOf, subscriptionsOf } from '../../src/household/places.ts';
import { kindOf, kindsWhere } from '../../src/household/record-kinds.ts';
import { samplesOf } from '../../src/household/samples.ts';
import { SCHEDULED_RUNS, schedulesOf } from '../../src/household/schedules.ts';
import { optionsFor, readSubscriptions } from '../../src/household/subscriptions.ts';
import { carRequestOf } from '../../src/household/updates.ts';
import { readsOf, readWatch, WATCHES } from '../../src/household/watch.ts';
import { createLog } from '../../src/log.ts';
import type { Memory } from '../../src/notify/memory.ts';
import { startNotifier } from '../../src/notify/notifier.ts';
import { secret } from '../../src/secret.ts';
import { readSettings } from '../../src/settings.ts';
import { oldRecords } from '../../src/store/migrations/migrate.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { createSealer, valuePlace } from '../../src/store/seal.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { firstLink } from '../world/links.ts';
import { recordingPlatform, textOf } from '../world/recording-platform.ts';
import { contentsOf, open, temporaryFolder } from './store-fixture.ts';

/** When the old store was written. */
const now = Date.parse('2026-05-04T08:00:00Z');
const [chat, owner, driver] = ['telegram:-100', 'telegram:42', 'telegram:43'];
const car = { account: 'paul', vehicle: 'zappy' };

/** A copy of the store that make-ab63734.ts made, opened by today's code a minute later. */
async function openOld(prepare?: (database: DatabaseSync) => void) {
  const path = join(temporaryFolder(), 'bot.sqlite');
  copyFileSync(fileURLToPath(new URL('old-stores/ab63734.sqlite', import.meta.url)), path);
  if (prepare) {
    const database = new DatabaseSync(path);
    prepare(database);
    database.close();
  }
  const credentialsKey = secret(Buffer.alloc(32, 7).toString('base64'));
  const clock = fakeClock(now + 60_000);
  const openAgain = () => open(`sqlite://${path}`, { clock, credentialsKey });
  const inside = <T>(look: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(path, { readOnly: true });
    const found = look(database);
    database.close();
    return found;
  };
  const version = () => inside((database) => Number(database.prepare('PRAGMA user_version').get()?.['user_version']));
  const versionBefore = version();
  return { store: await openAgain(), clock, openAgain, inside, version, versionBefore };
}

async function linkIn(store: Awaited<ReturnType<typeof openOld>>['store']) {
  const link = (await firstLink(store, chat))?.value;
  if (!link) throw new Error('the link is gone');
  return link;
}

describe('a store of an earlier version', () => {
  test('is brought to the version of today once, and opens again', async () => {
    const { store, openAgain, version, versionBefore } = await openOld();
    expect([versionBefore, version()]).toEqual([1, 1 + migrations.length]);
    const all = await store.journal.list('');
    await store.close();
    expect(await (await openAgain()).journal.list('')).toEqual(all);
  });

  test('gets a checksum before each value in clear, from which it reads as before', async () => {
    const value = { percent: 80 };
    const { store, inside } = await openOld((database) => {
      database.prepare("INSERT INTO keyv (namespace, key, value) VALUES ('a', 'b', ?)").run(JSON.stringify({ value }));
      database.prepare("INSERT INTO samples (series, at, value) VALUES ('c', 1.5, ?)").run(JSON.stringify(value));
    });
    expect(await store.values('a').get('b')).toEqual(value);
    expect(await store.journal.range('c', 0, 2)).toEqual([{ at: 1.5, value }]);
    const all = inside((database) =>
      ['records WHERE sealed = 0', 'samples', 'keyv'].map((from) =>
        database
          .prepare(`SELECT value FROM ${from}`)
          .all()
          .map(({ value }) => String(value)),
      ),
    );
    for (const values of all)
      expect([values[0], values.filter((text) => !/^~[0-9a-f]{8}/.test(text))]).toEqual([expect.any(String), []]);
  });

  test('gets the places of its notifications sealed', async () => {
    const { store, inside } = await openOld();
    const seals = inside((database) =>
      database
        .prepare("SELECT sealed, value GLOB '*latitude*' AS legible FROM records WHERE key GLOB 'subscriptions:*'")
        .all(),
    );
    expect(seals).toEqual([{ sealed: 1, legible: 0 }]);
    expect(JSON.stringify(await store.journal.list('subscriptions:'))).toContain('latitude');
  });

  test('holds a record of every kind, and none that the table doesn’t know', async () => {
    const { store } = await openOld();
    const kinds = new Set((await store.journal.list('')).map(({ key }) => kindOf(key)));
    // 'pin-known' was written by still older versions alone; the others are newer.
    expect(kindsWhere(() => true).filter((kind) => !kinds.has(kind))).toEqual([
      'chat-links',
      'charge-stop',
      'current-car',
      'zone-question',
      'pin-known',
      'climate-last',
    ]);
    expect(kinds.has(undefined)).toBe(false);
  });

  test('keeps the link with its members, the grant, the kept PIN and the settings', async () => {
    const { store } = await openOld();
    const link = await linkIn(store);
    expect(link).toMatchObject({ ...car, owner, everyoneMayLook: true, showPlace: true, ownerLocale: 'en-GB' });
    expect(link.linkId).toBe('epoch-01');
    expect(link.members).toEqual({
      [owner]: { role: 'owner', name: 'Olivia' },
      [driver]: { role: 'driver', name: 'Dave' },
    });
    expect(link).not.toHaveProperty('unconfirmed');
    expect([await linksOfAccount(store, 'paul'), await linksOfOwner(store, owner)]).toEqual([[link], [link]]);
    expect([await linksOfMember(store, driver), await linksOfMember(store, owner)]).toEqual([[link], [link]]);
    expect([await holdsGrant(store, link, driver, now + 60_000), await holdsGrant(store, link, owner, now)]).toEqual([
      true,
      false,
    ]);
    const pin = await withKeptPin(store, { chat, account: 'paul', person: owner }, now, async (digits) =>
      digits.reveal(),
    );
    expect(pin).toEqual({ result: '1123' });
    expect(await readChatSettings(store, chat)).toEqual({ picture: true, language: 'de', timeZone: 'Europe/Berlin' });
  });

  test('names the link by its id wherever a record is about it', async () => {
    const { store } = await openOld();
    const all = await store.journal.list('');
    expect(all.filter(({ value }) => /"epochs?":/.test(JSON.stringify(value)))).toEqual([]);
    const named = all.filter(({ value }) => /"linkIds?":\[?"epoch-01"/.test(JSON.stringify(value)));
    expect([...new Set(named.map(({ key }) => kindOf(key)))].toSorted()).toEqual([
      'grant',
      'intent',
      'join-request',
      'link',
      'links-of-account',
      'links-of-member',
      'links-of-owner',
      'notice',
      'outbox',
      'reminder',
      'watch',
    ]);
  });

  test('may give a record another key: it keeps its seal, and its end', async () => {
    const [from, to] = [`kept-pin:${chat}:${owner}`, `kept-pin:${chat}:telegram:46`];
    const { store } = await openOld((database) => {
      const records = oldRecords(database, createSealer(Buffer.alloc(32, 7)));
      for (const { key, value } of records.list('kept-pin')) records.replace(key, { key: to, value });
    });
    expect(await store.journal.read(from)).toBeUndefined();
    const pin = await withKeptPin(store, { chat, account: 'paul', person: 'telegram:46' }, now, async (digits) =>
      digits.reveal(),
    );
    expect(pin).toEqual({ result: '1123' });
  });

  test('keeps the tokens of an account, sealed, and what it has sent', async () => {
    const account = accountKey('paul');
    const { store } = await openOld((database) => {
      const sealer = createSealer(Buffer.alloc(32, 7));
      const sealed = sealer.seal(JSON.stringify({ userId: 'paul' }), valuePlace('carnet-tokens', account));
      const keep = database.prepare("INSERT INTO keyv (namespace, key, value) VALUES ('carnet-tokens', ?, ?)");
      keep.run(account, JSON.stringify({ sealed }));
      keep.run('damaged', '{');
      const append = database.prepare('INSERT INTO samples (series, at, value) VALUES (?, ?, ?)');
      append.run(`carnet:sends:${account}`, now, '"unlock"');
      append.run(`carnet:sends:${account}`, now + 1, '"read"');
    });
    const rows = await contentsOf(store);
    expect(rows.filter((row) => row.kind === 'value' && row.namespace === 'carnet-tokens')).toEqual([]);
    expect(rows.filter((row) => row.kind === 'sample' && row.series.startsWith('carnet:'))).toEqual([]);
    const kept = rows.flatMap((row) => (row.kind === 'record' && row.write.key.endsWith(account) ? [row.write] : []));
    const sends = [
      { at: now, part: 'unlock' },
      { at: now + 1, part: 'rest' },
    ];
    expect(kept).toEqual([
      { key: `carnet:sends:${account}`, value: { sends }, sealed: false },
      { key: `carnet:tokens:${account}`, value: { userId: 'paul' }, sealed: true },
    ]);
  });

  test('keeps the subscriptions with the place that has no name, and what is to be sent', async () => {
    const { store } = await openOld();
    const stored = await readSubscriptions(store, chat);
    const subscriptions = subscriptionsOf(stored, await linkIn(store));
    expect(placesOf(optionsFor(subscriptions, 'arrived') ?? {})).toEqual([
      { latitude: 52.5, longitude: 13.4, radiusM: 150 },
    ]);
    expect(optionsFor(subscriptions, 'plug-in')).toEqual({ percent: 60, timeOfDay: 1200 });
    expect(optionsFor(subscriptions, 'charge-started')).toBeUndefined();
    expect(subscriptions).toMatchObject({
      topic: '7',
      endedFor: ['epoch-00'],
      snoozed: { 'health-warning': now + 3_600_000 },
    });
    const [entry] = await outboxOf(store, chat);
    expect([entry?.id, entry?.delivery, entry?.notification.dedupeKey, entry?.notification.payload.kind]).toEqual([
      'entry-1',
      'post',
      'plug-1',
      'complete',
    ]);
    expect(await readNotice(store, chat, 'notice-1')).toMatchObject({ message: '-100:77', sentAt: now });
    expect(await store.journal.due(REMINDERS, now + 3_600_000, 9)).toHaveLength(1);
  });

  test('keeps the schedule and its run, the watch of the car, its samples and what was counted', async () => {
    const { store } = await openOld();
    expect(await schedulesOf(store, chat)).toMatchObject([
      { number: 1, by: { person: owner }, action: 'climate-start' },
    ]);
    expect(await store.journal.due(SCHEDULED_RUNS, now + 3_600_000, 9)).toMatchObject([{ value: { at: now } }]);
    expect((await readWatch(store, car))?.value).toMatchObject({
      ...car,
      state: { sentAt: { 'charge-complete': [now] } },
    });
    expect(await store.journal.due(WATCHES, now, 9)).toMatchObject([{ value: car }]);
    expect((await readsOf(store, 'paul'))?.value.count).toBe(12);
    expect(await samplesOf(store, car, 0, now + 1)).toEqual([{ at: now, value: { charge: 80, charging: false } }]);
    expect(await refreshRefusal(store, car, now + 60_000)).toMatchObject({ why: 'soon', last: now });
    expect([await isAbsent(store, car, 'battery'), await climateCommanded(store, car)]).toEqual([false, true]);
    expect((await keptClimate(store, car))?.climateOn).toBe(true);
  });

  test('keeps the car request under way: it holds its place, and its update commands no car again', async () => {
    const { store } = await openOld();
    const [carRequest, ...more] = await newestCarRequests(store, chat, 9);
    if (!carRequest) throw new Error('the car request is gone');
    expect([more, carRequest.by.name, carRequest.state]).toEqual([[], 'Dave', 'accepted']);
    expect(await holdsPlace(store, carRequest)).toBe(true);
    expect(await identicalUnderWay(store, carRequest)).toEqual(carRequest);
    expect([await carRequestOf(store, 'telegram:900'), await carRequestOf(store, 'telegram:901')]).toEqual([
      undefined,
      expect.any(String),
    ]);
    const again = { ...carRequest, key: `${carRequest.key}-again` };
    expect(await beginCarRequest(store, again, 'telegram:901')).toBe('repeated');
    expect(await beginCarRequest(store, again, 'telegram:902')).toEqual({ joins: carRequest });
  });
});

describe('what an earlier version had decided to send', () => {
  const notification = {
    type: 'charge-complete',
    episode: 'plug-1',
    at: now,
    asOf: now,
    what: { kind: 'complete', from: 40, to: 80, startedAt: now - 3_600_000 },
  };
  /** The watch, as that version would have left it: full, with a live message and one more held back. */
  const state = {
    facts: { at: now, charge: { value: 80, at: now }, plug: { value: 'in', at: now } },
    charging: { plug: { value: 'in', at: now }, isWhole: true, phase: 'ended', wasIdle: true, saysSince: now },
    rules: {
      'charge-started {} ': { episode: now, at: now, startedAt: now },
      'charge-level {"percent":80} ': { episode: now, isAbove: { value: true, at: now }, isTold: true },
      'health-warning {} ': { at: now, known: {}, warning: { episodes: ['1'], before: {}, is: { findings: [] } } },
      'plug-in 60 1200': { day: 20_577 },
      daily: now,
    },
    told: { 'charge-complete': [now] },
    limited: { 'left-open {} ': { worst: 1, held: [{ episode: '2', at: now, what: { kind: 'open', since: now } }] } },
    standing: [{ ...notification, type: 'charge-started', what: { kind: 'charging', charge: 80 } }],
    epochs: ['epoch-01'],
    failures: 0,
    changedAt: now,
  };
  const ending = { ...notification, endedAt: now };
  const edit = { id: 'entry-2', chat, epoch: 'epoch-01', notification: ending, manner: 'edit', decidedAt: now + 1 };
  const prepare = (database: DatabaseSync) => {
    const insert = database.prepare('INSERT INTO records (key, value, sealed, version) VALUES (?, ?, 0, 1)');
    insert.run(`outbox:${chat}:${String(edit.decidedAt).padStart(14, '0')}:${edit.id}`, JSON.stringify(edit));
    const records = oldRecords(database, createSealer(Buffer.alloc(32, 7)));
    for (const { key } of records.list('watch')) records.replace(key, { key, value: { ...car, state } });
  };

  test('keeps what it says under the names of today', async () => {
    const { store } = await openOld(prepare);
    const known = (await readWatch<Memory>(store, car))?.value.state;
    expect(known).toMatchObject({
      charging: { phase: 'ended', isStartSeen: true, reportedSince: now },
      sentAt: { 'charge-complete': [now] },
      standing: [{ type: 'charge-started', dedupeKey: 'plug-1', payload: { kind: 'charging', charge: 80 } }],
      limited: { 'left-open {} ': { worst: 1, held: [{ dedupeKey: '2', payload: { kind: 'open' } }] } },
    });
    expect(known?.rules).toEqual({
      'charge-started {} ': { plugSession: now, at: now, startedAt: now },
      'charge-level {"percent":80} ': { plugSession: now, isAbove: { value: true, at: now }, isSent: true },
      'health-warning {} ': { at: now, known: {}, warning: { dedupeKeys: ['1'], before: {}, worse: { findings: [] } } },
      'plug-in 60 1200': { day: 20_577 },
      daily: now,
    });
    const stiff = /"(what|manner|episodes?|toldAt|told|isTold|saysSince|isWhole)":/;
    expect((await store.journal.list('')).filter(({ value }) => stiff.test(JSON.stringify(value)))).toEqual([]);
  });

  test('is delivered once: the new message, the edit of those about the same, and what was snoozed', async () => {
    const { store, clock } = await openOld(prepare);
    const telegram = recordingPlatform('telegram');
    const edits: string[] = [];
    const recorded = { ...telegram, edit: async (ref: string) => void edits.push(ref) };
    const settings = readSettings({ TELEGRAM_TOKEN: '1:token' });
    if ('mistakes' in settings) throw new Error(settings.mistakes.join());
    const status = async () => {
      throw new CarNetFailure({ code: 'unreachable' }, 'status');
    };
    const carnet = { status } as unknown as CarNet;
    const log = createLog('silent');
    const services = { settings, clock, log, store, carnet, platforms: { telegram: recorded } };
    for (let run = 0; run < 2; run += 1) {
      const notifier = startNotifier(services, async () => undefined);
      await clock.advance(2 * 3_600_000);
      await notifier.stop();
    }
    expect(telegram.shown.map(({ message }) => textOf(message))).toEqual([
      expect.stringMatching(/^Zappy ist voll\n40 → 80\s% in 1\sStd\.$/),
      expect.stringMatching(/^Zappy ist voll\n40 → 80\s% in 1\sStd\. · jetzt 80\s%\nSeit 08:00$/),
    ]);
    // Both messages are about the same charge.
    expect(edits).toEqual(['telegram-message-1', '-100:77']);
    expect(await outboxOf(store, chat)).toEqual([]);
    expect(await store.journal.due(REMINDERS, now + 86_400_000, 9)).toEqual([]);
  });
});
