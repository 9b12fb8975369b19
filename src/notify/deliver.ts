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
import { DAY_MS } from '../durations.ts';
import { chatOf, type Link, readLink, readLinks } from '../household/link.ts';
import { localeOf } from '../household/locale.ts';
import {
  AGAIN,
  changeNotice,
  entryKey,
  type Notice,
  noticeRemoval,
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
  getsNotifications,
  optionsFor,
  readSubscriptions,
  type Subscriptions,
} from '../household/subscriptions.ts';
import { isWithin } from '../language/time-of-day.ts';
import type { Services } from '../services.ts';

/** What the platform doesn't take is tried for a day (rules R78). */
const TRIED_FOR_MS = DAY_MS;

/** The first pause after a failed try; each further one is twice as long. */
const PAUSE_MS = { first: 5000, most: 30 * 60_000 };

/** A nonce keeps a repeat from becoming a second message for this long; after that the first one is searched for. */
const NONCE_MS = 2 * 60_000;

/** As long as another process may still be trying. */
const IN_FLIGHT_MS = 60_000;

/** 1 message a second in a chat, 20 a minute in a group (docs/platforms.md, Telegram). */
const PACE_MS = { private: 1000, group: 3000 };

export interface Delivering {
  readonly services: Services;
  /** Names this run of the program. */
  readonly run: string;
  /** Called when a group has moved: its records move along. */
  readonly happened: (event: ChatEvent) => Promise<void>;
  /** Aborted when the program stops: nothing new is begun then. */
  readonly signal: AbortSignal;
}

/** How one entry went: it is done, and the chat may take the next after `paceMs`; or it is tried again. */
type Outcome = { readonly paceMs: number } | { readonly againAt: number };

/**
 * Delivers a chat's outbox in order, as far as the platform takes it now. A message that is refused alone is tried again
 * later, and holds up only what is about the same thing.
 * @param chat a chat key
 */
export async function deliverTo(delivering: Delivering, chat: string): Promise<void> {
  const { store, clock } = delivering.services;
  const key = outboxDueKey(chat);
  const resumeAt = (at: number) => store.journal.commit([{ key, value: { chat }, queue: { name: OUTBOX, at } }]);
  while (!delivering.signal.aborted) {
    const dueRecord = await store.journal.read(key);
    if (!dueRecord) return;
    const entries = await outboxOf(store, chat);
    if (entries.length === 0) {
      // Fails if something came meanwhile.
      await store.journal.commit([{ key, delete: true }], { [key]: dueRecord.version });
      continue;
    }
    const next = nextOf(entries, clock.now());
    if (typeof next === 'number') {
      await resumeAt(next);
      return;
    }
    const outcome = await deliver(delivering, next);
    const at = 'againAt' in outcome ? outcome.againAt : clock.now() + outcome.paceMs;
    if ('againAt' in outcome || (entries.length > 1 && outcome.paceMs > 0)) {
      // A group that moved has taken its outbox along.
      if (await store.journal.read(key)) await resumeAt(at);
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
function subjectOf({ linkId, notification: { type, dedupeKey } }: OutboxEntry): string {
  // One that the car can be read again ends every message that it can't.
  return type === 'link-lost' ? type : `${linkId} ${type} ${dedupeKey.split(AGAIN, 1)[0]}`;
}

/** Delivers one entry, or gives it up. */
async function deliver(delivering: Delivering, entry: OutboxEntry): Promise<Outcome> {
  const { store, platforms, clock } = delivering.services;
  const link = (await readLink(store, entry))?.value;
  const subscriptions = await readSubscriptions(store, entry.chat);
  const isPost = entry.delivery === 'post';
  const notices = isPost ? [] : await noticesOf(store, entry);
  const isSent = isPost && (await readNotice(store, entry.chat, entry.id)) !== undefined;
  const isPointless = (entry.delivery === 'edit' || entry.delivery === 'remove') && notices.length === 0;
  if (!link || !isWanted(entry, link, subscriptions) || isSent || isPointless) return giveUp(delivering, entry);
  const chat = addressOf(link, subscriptions);
  const chatPlatform = platforms[chat.platform];
  if (!chatPlatform) return { againAt: clock.now() + PAUSE_MS.most };
  const rendered = (id: string) => render(delivering.services, chat, { ...entry, id }, link, subscriptions);
  try {
    const edited: EditOutcome[] = [];
    for (const notice of notices) {
      const isRemoved = entry.delivery === 'remove' && (await removeMessage(delivering, chatPlatform, notice));
      edited.push(
        isRemoved ? 'done' : await editMessage(delivering, chatPlatform, notice, entry, await rendered(notice.id)),
      );
    }
    // A message that can't be edited must not go on saying what no longer holds.
    const saysWrong = entry.notification.endedAt !== undefined && edited.includes('stuck');
    const isAtMostEdited = entry.delivery !== 'post' && entry.delivery !== 'edit-or-post' && edited.length > 0;
    const isDone = edited.includes('done') || (isAtMostEdited && !saysWrong);
    if (isDone) return await giveUp(delivering, entry);
    return await post(delivering, chatPlatform, chat, entry, await rendered(entry.id));
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    return afterFailure(delivering, entry, chat, error);
  }
}

/** An entry for another car, or of a type turned off since, isn't sent. What ends a message is, in any case. */
function isWanted({ linkId, delivery, notification }: OutboxEntry, link: Link, subscriptions: Subscriptions): boolean {
  if (notification.payload.kind === 'unfollowed') return true;
  if (link.suspendedAt !== undefined || !getsNotifications(subscriptions, linkId)) return false;
  const isNews = delivery === 'post' || delivery === 'edit-or-first';
  return !isNews || optionsFor(subscriptions, notification.type) !== undefined;
}

function addressOf(link: Link, { topic }: Subscriptions): Chat {
  return { ...chatOf(link), ...(topic === undefined ? {} : { topic }) };
}

async function render(
  services: Services,
  chat: Chat,
  { id, notification }: OutboxEntry,
  link: Link,
  { quiet }: Subscriptions,
): Promise<Message> {
  const { locale, say } = await localeOf(services.store, chat);
  const { payload } = notification;
  const isUrgent = payload.kind === 'warning' && payload.priority === 'A';
  const isQuiet = quiet !== undefined && isWithin(services.clock.now(), quiet, locale.timeZone);
  const silent = (!isUrgent && isQuiet) || notification.endedAt !== undefined;
  return { ...noticeMessage({ id, link, notification, locale, say, now: services.clock.now() }), silent };
}

/** Takes a message away. @returns false if it stays */
async function removeMessage(
  { services: { store } }: Delivering,
  chatPlatform: ChatPlatform,
  notice: Notice,
): Promise<boolean> {
  try {
    await chatPlatform.remove(notice.message);
  } catch (error) {
    if (!staysAsItIs(error)) throw error;
    return false;
  }
  await store.journal.commit([noticeRemoval(notice)]);
  return true;
}

/** How an edit went: the message may be gone, or can't be edited. */
type EditOutcome = 'done' | 'gone' | 'stuck';

/** Edits a message to what the entry says now. */
async function editMessage(
  { services: { store } }: Delivering,
  chatPlatform: ChatPlatform,
  notice: Notice,
  { notification }: OutboxEntry,
  message: Message,
): Promise<EditOutcome> {
  try {
    await chatPlatform.edit(notice.message, message);
  } catch (error) {
    if (!staysAsItIs(error)) throw error;
    return error.code === 'message-gone' ? 'gone' : 'stuck';
  }
  await changeNotice(store, notice, (before) => ({
    ...before,
    notification: { ...notification, dedupeKey: before.notification.dedupeKey },
  }));
  return 'done';
}

/** Posts, after writing down that it does: if the outcome stays unknown, the next try searches for the message first. */
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

/** Writes a changed entry. @returns false if another process has tried it meanwhile, or it is gone */
async function changeEntry({ store }: Services, entry: OutboxEntry, triedBefore: number): Promise<boolean> {
  const key = entryKey(entry);
  const before = await store.journal.read<OutboxEntry>(key);
  if (!before || (before.value.tries?.count ?? 0) !== triedBefore) return false;
  return store.journal.commit([{ key, value: entry }], { [key]: before.version });
}

/**
 * Takes a sent entry out of the outbox, and keeps its message for its buttons and later edits. An entry that was erased
 * while it was being sent leaves nothing behind.
 */
async function keep(
  { services: { store, clock } }: Delivering,
  entry: OutboxEntry,
  message: MessageRef,
  paceMs: number,
): Promise<Outcome> {
  const { id, chat, linkId, notification } = entry;
  const notice: Notice = { id, chat, linkId, notification, message, sentAt: clock.now() };
  const key = entryKey(entry);
  await store.journal.update(key, (before: OutboxEntry | undefined) => ({
    result: undefined,
    writes: before ? [{ key, delete: true }, noticeWrite(notice)] : [],
  }));
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
    const endedFor = (await readLinks(store, entry.chat)).map(({ linkId }) => linkId);
    // For the present links only: linking again, or `notify here`, starts over.
    await changeSubscriptions(store, entry.chat, (before) => ({ ...before, endedFor }));
    log.info({ code }, 'a chat is told nothing more: the bot was removed or blocked');
    return giveUp(delivering, entry);
  }
  const { type } = entry.notification;
  if (now - entry.decidedAt >= TRIED_FOR_MS) {
    log.error({ code, type, error: failure }, 'a notification could not be delivered');
    return giveUp(delivering, entry);
  }
  // An edit records no tries: it waits for as long again as it has been tried.
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
