import { randomBytes } from 'node:crypto';
import type { MessageRef } from '../chat/platform.ts';
import type { Text } from '../language/text.ts';
import type { Store, Versioned, Write } from '../store/store.ts';
import { recordKey, recordPrefix } from './record-kinds.ts';
import { nextRun, type When } from './schedule-time.ts';

/** A command that a person wants to run later in their name: it needs their kept PIN and their role. */
export type Schedule = {
  /** Random: names it in buttons and runs. */
  readonly id: string;
  /** What people call it: 1 and up, unique in its chat, free again once it is removed. */
  readonly number: number;
  /** A chat key. */
  readonly chat: string;
  /** Telegram forum topic its runs are shown in. */
  readonly topic?: string;
  /** Of the chat's cars it is for this one. */
  readonly account: string;
  readonly vehicle: string;
  readonly by: { readonly person: string; readonly name: string };
  /** The command, as a button names it. */
  readonly action: string;
  readonly when: When;
  /** Epoch ms. */
  readonly next: number;
  /** Messages that say that it won't run until its person's PIN is kept. */
  readonly warnings?: readonly Warning[];
};

/** A message to a person that a schedule of theirs won't run: about that schedule, or a list. */
export type Warning = {
  readonly kind: 'added' | 'list';
  readonly message: MessageRef;
};

/** One run of a schedule, from its time to its end: it brings back what a crash left undone. */
export type ScheduledRun = {
  readonly schedule: Schedule;
  /** When it was due, epoch ms. */
  readonly at: number;
  /** When it was first taken up, epoch ms. */
  readonly since: number;
  /** Why nothing was done, while the platform takes no message that says so. */
  readonly untold?: Text;
};

/** How many a chat may have. */
export const SCHEDULES_AT_MOST = 20;

/** Queues of the schedules by their next run, and of the runs by when another process may take them over. */
export const SCHEDULES = 'schedules';
export const SCHEDULED_RUNS = 'scheduled-runs';

/** Longer than a run takes, which waits for Car-Net for 2 minutes at most: after that its process has died. */
const LEASE_MS = 3 * 60_000;

const DIGITS = 2;
const scheduleKey = (chat: string, number: number) => recordKey('schedule', chat, String(number).padStart(DIGITS, '0'));
const runKey = ({ schedule: { chat, id }, at }: ScheduledRun) => recordKey('scheduled-run', chat, id, String(at));

/** The schedules of a chat, by number. @param chat a chat key */
export async function schedulesOf({ journal }: Store, chat: string): Promise<readonly Schedule[]> {
  return (await journal.list<Schedule>(recordPrefix('schedule', chat))).map(({ value }) => value);
}

/**
 * Adds a schedule under the lowest number that is free.
 * @returns undefined where the chat has as many as it may
 */
export async function addSchedule(
  store: Store,
  wanted: Omit<Schedule, 'id' | 'number'>,
): Promise<Schedule | undefined> {
  const id = randomBytes(6).toString('base64url');
  for (let number = 1; number <= SCHEDULES_AT_MOST; number += 1) {
    const key = scheduleKey(wanted.chat, number);
    const schedule = { id, number, ...wanted };
    if (await store.journal.commit([written(schedule)], { [key]: 0 })) return schedule;
  }
  return undefined;
}

/** More of them are too old to be looked at. */
const WARNINGS_AT_MOST = 5;

/** Remembers a message that says that it won't run without a kept PIN. */
export async function noteWarning({ journal }: Store, { chat, number, id }: Schedule, warning: Warning): Promise<void> {
  await journal.update(scheduleKey(chat, number), (found: Schedule | undefined) => {
    if (found?.id !== id) return { result: undefined };
    const others = (found.warnings ?? []).filter(({ message }) => message !== warning.message);
    const warnings = [...others, warning].slice(-WARNINGS_AT_MOST);
    return { result: undefined, writes: [written({ ...found, warnings })] };
  });
}

/** The messages that say so of a person's schedules for the cars of an account in a chat; they are known no more. */
export async function takeWarnings(
  { journal }: Store,
  chat: string,
  account: string,
  person: string,
): Promise<readonly (Warning & { readonly schedule: Schedule })[]> {
  const taken: (Warning & { readonly schedule: Schedule })[] = [];
  for (const { key, version, value } of await journal.list<Schedule>(recordPrefix('schedule', chat))) {
    const { warnings, ...schedule } = value;
    if (warnings === undefined || schedule.account !== account || schedule.by.person !== person) continue;
    const isTaken = await journal.commit([written(schedule)], { [key]: version });
    if (isTaken) taken.push(...warnings.map((warning) => ({ ...warning, schedule })));
  }
  return taken;
}

/** Removes one. @returns it; undefined if it is gone, or its number belongs to another by now */
export async function removeSchedule(
  { journal }: Store,
  { chat, number, id }: Pick<Schedule, 'chat' | 'number' | 'id'>,
): Promise<Schedule | undefined> {
  const key = scheduleKey(chat, number);
  const found = await journal.read<Schedule>(key);
  if (found?.value.id !== id) return undefined;
  return (await journal.commit([{ key, delete: true }], { [key]: found.version })) ? found.value : undefined;
}

/** Removes the schedules of a car in a chat, and runs that have not begun. @param person a person key: only theirs */
export async function dropSchedules(
  { journal }: Store,
  { chat, account, vehicle }: Pick<Schedule, 'chat' | 'account' | 'vehicle'>,
  person?: string,
): Promise<void> {
  const isTheirs = (schedule: Schedule) =>
    schedule.account === account &&
    schedule.vehicle === vehicle &&
    (person === undefined || schedule.by.person === person);
  const schedules = await journal.list<Schedule>(recordPrefix('schedule', chat));
  const runs = await journal.list<ScheduledRun>(recordPrefix('scheduled-run', chat));
  const dropped = [
    ...schedules.filter(({ value }) => isTheirs(value)),
    ...runs.filter(({ value }) => isTheirs(value.schedule)),
  ];
  if (dropped.length > 0) await journal.commit(dropped.map(({ key }) => ({ key, delete: true }) as const));
}

/**
 * Takes up the run of a schedule that is due. The schedule moves on to its next run, or ends, before anything is sent: so
 * nobody else takes up this run, now or after a crash.
 * @param timeZone of the chat
 * @param now epoch ms
 * @returns undefined where someone else has taken it up, or changed the schedule
 */
export async function takeUpRun(
  { journal }: Store,
  { value: schedule, version }: Versioned<Schedule>,
  timeZone: string,
  now: number,
): Promise<ScheduledRun | undefined> {
  const key = scheduleKey(schedule.chat, schedule.number);
  const run: ScheduledRun = { schedule, at: schedule.next, since: now };
  const next = nextRun(schedule.when, timeZone, Math.max(now, schedule.next));
  const after: Write = next === undefined ? { key, delete: true } : written({ ...schedule, next });
  return (await journal.commit([after, leased(run, now)], { [key]: version })) ? run : undefined;
}

/** Takes up a run that a process which died has left. @returns undefined if someone else has, or it has ended */
export async function takeOverRun(
  { journal }: Store,
  { value: run, version }: Versioned<ScheduledRun>,
  now: number,
): Promise<ScheduledRun | undefined> {
  return (await journal.commit([leased(run, now)], { [runKey(run)]: version })) ? run : undefined;
}

/** Keeps why nothing was done, for the next try to tell. */
export async function keepUntold({ journal }: Store, run: ScheduledRun, untold: Text, now: number): Promise<void> {
  await journal.commit([leased({ ...run, untold }, now)]);
}

/** A run has ended, and the chat was told how. */
export async function endRun({ journal }: Store, run: ScheduledRun): Promise<void> {
  await journal.commit([{ key: runKey(run), delete: true }]);
}

/** After a change of the chat's time zone its schedules keep their time of day. A date that is past by then stays put. */
export async function retimeSchedules({ journal }: Store, chat: string, timeZone: string, now: number): Promise<void> {
  for (const { key, value, version } of await journal.list<Schedule>(recordPrefix('schedule', chat))) {
    const next = nextRun(value.when, timeZone, now) ?? value.next;
    // One that was taken up or removed meanwhile is gone, or reads the new zone itself.
    if (next !== value.next) await journal.commit([written({ ...value, next })], { [key]: version });
  }
}

/** Replaces a person's name. @param person a person key @returns how many schedules held it */
export async function renameInSchedules({ journal }: Store, person: string, name: string): Promise<number> {
  let renamed = 0;
  for (const { key } of await journal.list(recordPrefix('schedule'))) {
    const isRenamed = await journal.update(key, (found: Schedule | undefined) => {
      if (found?.by.person !== person || found.by.name === name) return { result: false };
      return { result: true, writes: [written({ ...found, by: { person, name } })] };
    });
    if (isRenamed) renamed += 1;
  }
  return renamed;
}

/** As `renameInSchedules`, in the runs that have begun. */
export async function renameInScheduledRuns({ journal }: Store, person: string, name: string): Promise<number> {
  let renamed = 0;
  for (const { key, value, version, at } of await journal.due<ScheduledRun>(SCHEDULED_RUNS, Infinity, Infinity)) {
    const { by } = value.schedule;
    if (by.person !== person || by.name === name) continue;
    const run = { ...value, schedule: { ...value.schedule, by: { person, name } } };
    const queue = { name: SCHEDULED_RUNS, at };
    // One that has ended or was taken up elsewhere meanwhile is gone within minutes.
    if (await journal.commit([{ key, value: run, queue }], { [key]: version })) renamed += 1;
  }
  return renamed;
}

function written(schedule: Schedule): Write {
  const { chat, number, next } = schedule;
  return { key: scheduleKey(chat, number), value: schedule, queue: { name: SCHEDULES, at: next } };
}

function leased(run: ScheduledRun, now: number): Write {
  return { key: runKey(run), value: run, queue: { name: SCHEDULED_RUNS, at: now + LEASE_MS } };
}
