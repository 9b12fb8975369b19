import type { Message } from '../chat/message.ts';
import {
  type Chat,
  type ChatEvent,
  type ChatPlatform,
  type MessageRef,
  PlatformFailure,
  staysAsItIs,
} from '../chat/platform.ts';
import { mutePress, noticeMessage } from '../commands/notifications/notice-message.ts';
import { chatOf, type Link, readLink } from '../household/link.ts';
import { localeOf } from '../household/locale.ts';
import {
  AGAIN,
  entryKey,
  type Notice,
  noticesOf,
  noticeWrite,
  OUTBOX,
  type OutboxEntry,
  outboxDueKey,
  outboxOf,
  readNotice,
} from '../household/notice.ts';
import {
  changeSubscriptions,
  isTold,
  optionsFor,
  readSubscriptions,
  type Subscriptions,
} from '../household/subscriptions.ts';
import { isWithin } from '../language/time-of-day.ts';
import type { Services } from '../services.ts';

/** What the platform doesn't take now is tried for a day (rules R78). */
const TRIED_FOR_MS = 86_400_000;

/** The first pause after a try that failed; each further one is twice as long. */
const PAUSE_MS = { first: 5000, most: 30 * 60_000 };

/** A nonce makes a repeat the same message for a few minutes; after that it is looked for (docs/platforms.md, Discord). */
const NONCE_MS = 2 * 60_000;

/** As long as another process may still be trying. */
const IN_FLIGHT_MS = 60_000;

/** 1 message a second in a chat, 20 a minute in a group (docs/platforms.md, Telegram). */
const PACE_MS = { private: 1000, group: 3000 };

export interface Delivering {
  readonly services: Services;
  /** Names this run of the program. */
  readonly run: string;
  /** What follows where a group moved: its records move along. */
  readonly happened: (event: ChatEvent) => Promise<void>;
  /** Aborted when the program stops: nothing new is begun then. */
  readonly signal: AbortSignal;
}

/** How one entry went: it is off the list, and the chat may take the next `paceMs` later; or it is tried again. */
type Outcome = { readonly paceMs: number } | { readonly againAt: number };

/**
 * Tells a chat what is in its outbox, in order, as far as the platform takes it now. A message that was refused by itself
 * is tried again later and holds up only what is said of the same.
 * @param chat a chat key
 */
export async function deliverTo(delivering: Delivering, chat: string): Promise<void> {
  const { store, clock } = delivering.services;
  const key = outboxDueKey(chat);
  const rest = (at: number) => store.journal.commit([{ key, value: { chat }, queue: { name: OUTBOX, at } }]);
  while (!delivering.signal.aborted) {
    const lane = await store.journal.read(key);
    if (!lane) return;
    const entries = await outboxOf(store, chat);
    if (entries.length === 0) {
      // Unless something came meanwhile.
      await store.journal.commit([{ key, delete: true }], { [key]: lane.version });
      continue;
    }
    const next = nextOf(entries, clock.now());
    if (typeof next === 'number') {
      await rest(next);
      return;
    }
    const outcome = await deliver(delivering, next);
    const at = 'againAt' in outcome ? outcome.againAt : clock.now() + outcome.paceMs;
    if ('againAt' in outcome || (entries.length > 1 && outcome.paceMs > 0)) {
      // A group that moved has taken its outbox along.
      if (await store.journal.read(key)) await rest(at);
      return;
    }
  }
}

/** The first entry that doesn't wait, nor comes after one that does and is about the same; else when the first wait ends. */
function nextOf(entries: readonly OutboxEntry[], now: number): OutboxEntry | number {
  const held = new Set<string>();
  let endsAt = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const subject = subjectOf(entry);
    const { heldUntil = 0 } = entry;
    if (held.has(subject)) continue;
    if (heldUntil <= now) return entry;
    held.add(subject);
    endsAt = Math.min(endsAt, heldUntil);
  }
  return endsAt;
}

/** The same for whatever redraws or ends the same message. */
function subjectOf({ notification: { type, episode } }: OutboxEntry): string {
  // One that the car can be read again ends every message that it can't.
  return type === 'link-lost' ? type : `${type} ${episode.split(AGAIN, 1)[0]}`;
}

/** Delivers one entry, or gives it up. */
async function deliver(delivering: Delivering, entry: OutboxEntry): Promise<Outcome> {
  const { store, platforms, clock } = delivering.services;
  const link = (await readLink(store, entry.chat))?.value;
  const subscriptions = await readSubscriptions(store, entry.chat);
  const isPost = entry.manner === 'post';
  const notices = isPost ? [] : await noticesOf(store, entry);
  const isTwice = isPost && (await readNotice(store, entry.chat, entry.id)) !== undefined;
  const isLate = entry.manner === 'edit' && notices.length === 0;
  if (!link || !isWanted(entry, link, subscriptions) || isTwice || isLate) return giveUp(delivering, entry);
  const chat = addressOf(link, subscriptions);
  const chatPlatform = platforms[chat.platform];
  if (!chatPlatform) return { againAt: clock.now() + PAUSE_MS.most };
  const drawn = (id: string) => draw(delivering.services, chat, { ...entry, id }, link, subscriptions);
  try {
    const redrawn: Redrawn[] = [];
    for (const notice of notices)
      redrawn.push(await redraw(delivering, chatPlatform, notice, entry, await drawn(notice.id)));
    // A message that can't be edited where it stands must not say for ever what is over.
    const saysWrong = entry.notification.endedAt !== undefined && redrawn.includes('stuck');
    const isDone = redrawn.includes('done') || (entry.manner === 'edit' && !saysWrong);
    if (isDone) return await giveUp(delivering, entry);
    return await post(delivering, chatPlatform, chat, entry, await drawn(entry.id));
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    return afterFailure(delivering, entry, chat, error);
  }
}

/** What was decided for another car, or is not wanted any more, isn't told. */
function isWanted({ linkId, manner, notification }: OutboxEntry, link: Link, subscriptions: Subscriptions): boolean {
  if (link.linkId !== linkId || link.suspendedAt !== undefined || !isTold(subscriptions, linkId)) return false;
  return manner !== 'post' || optionsFor(subscriptions, notification.type) !== undefined;
}

function addressOf(link: Link, { topic }: Subscriptions): Chat {
  return { ...chatOf(link), ...(topic === undefined ? {} : { topic }) };
}

async function draw(
  services: Services,
  chat: Chat,
  { id, notification }: OutboxEntry,
  link: Link,
  { quiet }: Subscriptions,
): Promise<Message> {
  const { locale, say } = await localeOf(services.store, chat);
  const { what } = notification;
  const isUrgent = what.kind === 'warning' && what.priority === 'A';
  const isQuiet = quiet !== undefined && isWithin(services.clock.now(), quiet, locale.timeZone);
  const silent = (!isUrgent && isQuiet) || notification.endedAt !== undefined;
  return { ...noticeMessage({ id, link, notification, locale, say }), silent };
}

/** How it went to redraw a message: it may be gone, or can't be edited where it stands. */
type Redrawn = 'done' | 'gone' | 'stuck';

/** Draws a message that was told as an entry has it now. */
async function redraw(
  { services: { store } }: Delivering,
  chatPlatform: ChatPlatform,
  notice: Notice,
  { notification }: OutboxEntry,
  message: Message,
): Promise<Redrawn> {
  try {
    await chatPlatform.edit(notice.message, message);
  } catch (error) {
    if (!staysAsItIs(error)) throw error;
    return error.code === 'message-gone' ? 'gone' : 'stuck';
  }
  const { episode } = notice.notification;
  await store.journal.commit([noticeWrite({ ...notice, notification: { ...notification, episode } })]);
  return 'done';
}

/** Sends, having written down that it does: where the outcome stays unknown the message is looked for before the next try. */
async function post(
  delivering: Delivering,
  chatPlatform: ChatPlatform,
  chat: Chat,
  entry: OutboxEntry,
  message: Message,
): Promise<Outcome> {
  const { services, run } = delivering;
  const now = services.clock.now();
  const { tries } = entry;
  if (tries && tries.run !== run && now - tries.lastAt < IN_FLIGHT_MS) return { againAt: tries.lastAt + IN_FLIGHT_MS };
  if (tries && now - tries.firstAt >= NONCE_MS) {
    const found = await chatPlatform.find?.(chat, mutePress(entry.id));
    if (found !== undefined) return keep(delivering, entry, found, 0);
  }
  const begun = { run, count: (tries?.count ?? 0) + 1, firstAt: tries?.firstAt ?? now, lastAt: now };
  if (!(await changeEntry(services, { ...entry, tries: begun }, tries?.count ?? 0))) return { paceMs: 0 };
  const ref = await chatPlatform.post(chat, message, entry.id);
  return keep(delivering, entry, ref, PACE_MS[chat.kind]);
}

/** Writes an entry as it is now. @returns false where another process has tried it meanwhile, or it is gone */
async function changeEntry({ store }: Services, entry: OutboxEntry, triedBefore: number): Promise<boolean> {
  const key = entryKey(entry);
  const before = await store.journal.read<OutboxEntry>(key);
  if (!before || (before.value.tries?.count ?? 0) !== triedBefore) return false;
  return store.journal.commit([{ key, value: entry }], { [key]: before.version });
}

/** What was told leaves the outbox, and its message is kept for its buttons and for redrawing it. */
async function keep(
  { services: { store, clock } }: Delivering,
  entry: OutboxEntry,
  message: MessageRef,
  paceMs: number,
): Promise<Outcome> {
  const { id, chat, linkId, notification } = entry;
  const notice: Notice = { id, chat, linkId, notification, message, toldAt: clock.now() };
  await store.journal.commit([{ key: entryKey(entry), delete: true }, noticeWrite(notice)]);
  return { paceMs };
}

async function giveUp({ services: { store } }: Delivering, entry: OutboxEntry): Promise<Outcome> {
  await store.journal.commit([{ key: entryKey(entry), delete: true }]);
  return { paceMs: 0 };
}

async function afterFailure(
  delivering: Delivering,
  entry: OutboxEntry,
  chat: Chat,
  failure: PlatformFailure,
): Promise<Outcome> {
  const { services, happened } = delivering;
  const { store, clock, log } = services;
  const { code } = failure;
  const now = clock.now();
  if (code === 'migrated' && failure.migratedTo !== undefined) {
    await happened({ kind: 'migrated', chat, to: failure.migratedTo });
    return { paceMs: 0 };
  }
  if (code === 'chat-gone' || code === 'no-private-chat') {
    // For the link that there is now: linking again, or `notify here`, begins anew.
    await changeSubscriptions(store, entry.chat, (before) => ({ ...before, endedFor: entry.linkId }));
    log.info({ code }, 'a chat is told nothing more: the bot was removed or blocked');
    return giveUp(delivering, entry);
  }
  const { type } = entry.notification;
  if (now - entry.decidedAt >= TRIED_FOR_MS) {
    log.error({ code, type, error: failure }, 'a notification could not be delivered');
    return giveUp(delivering, entry);
  }
  // An edit leaves no tries behind: it waits as long again as it has been tried for.
  const grown = entry.tries ? PAUSE_MS.first * 2 ** entry.tries.count : Math.max(now - entry.decidedAt, PAUSE_MS.first);
  const againAt = now + Math.max(Math.min(grown, PAUSE_MS.most), failure.retryAfterMs ?? 0);
  if (code !== 'refused') return { againAt };
  // For a reason that nobody knows: it may be this message alone, so the chat's others don't wait for it.
  if (entry.heldUntil === undefined)
    log.warn({ code, type, error: failure }, 'a notification was refused; trying again');
  await hold(services, entry, againAt);
  return { paceMs: PACE_MS[chat.kind] };
}

/** Leaves an entry alone until then, while others go on. */
async function hold({ store }: Services, entry: OutboxEntry, heldUntil: number): Promise<void> {
  const key = entryKey(entry);
  const before = await store.journal.read<OutboxEntry>(key);
  if (before) await store.journal.commit([{ key, value: { ...before.value, heldUntil } }], { [key]: before.version });
}
