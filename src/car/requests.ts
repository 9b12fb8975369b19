import type { CarAction } from '../carnet/actions.ts';
import type { Cause, Stage } from '../carnet/failure.ts';
import type { Temperature } from '../carnet/model.ts';
import { type Chat, chatKey, type MessageRef } from '../chat/platform.ts';
import { updateWrite } from '../household/updates.ts';
import type { Locale } from '../language/text.ts';
import type { ExpectedVersions, Store, Versioned, Write } from '../store/store.ts';
import type { CarCommand } from './command.ts';
import { actionKey } from './command-key.ts';
import { type ChargingBefore, effectOf } from './effects.ts';

/**
 * waiting → sending → accepted → seen | not-seen, or on the way refused | not-sent | unknown. `accepted` is the end of
 * an action that nothing shows.
 */
export type IntentState = 'waiting' | 'sending' | 'accepted' | 'seen' | 'not-seen' | 'refused' | 'not-sent' | 'unknown';

export type Who = { readonly person: string; readonly name: string };

/** Why a command was given up before it went out, where Car-Net didn't refuse it. */
export type GivenUp =
  | 'restarted'
  | 'error'
  | 'rights'
  /** The car's climate tells no temperature that can be sent again, or not whether it is running. */
  | 'no-target'
  | 'no-running'
  /** What was asked for is out of the range of a car that counts in this unit. */
  | 'out-of-range-celsius'
  | 'out-of-range-fahrenheit';

/** What the newest reading says of the thing that a command is about. */
export type Shows = 'locked' | 'unlocked' | 'charging' | 'not-charging' | 'on' | 'off';

/** One car action that someone asked for, from before it is sent to how it ended. Times are epoch ms. */
export type Intent = {
  /** `intent:<chat>:<id>` */
  readonly key: string;
  readonly chat: Chat;
  readonly chatKey: string;
  readonly epoch: string;
  readonly account: string;
  readonly vehicle: string;
  readonly vehicleName: string;
  readonly action: CarCommand;
  readonly by: Who;
  /** Those who asked for the same while it was under way. */
  readonly joined: readonly Who[];
  /** The run of the program that carries it out. */
  readonly run: string;
  readonly locale: Locale;
  readonly state: IntentState;
  readonly askedAt: number;
  /** When the request last went out. */
  readonly sentAt?: number;
  readonly acceptedAt?: number;
  readonly endedAt?: number;
  /** No answer came, or the program crashed after it was sent: whether it reached the car is looked up. */
  readonly uncertain?: boolean;
  /** What goes to Car-Net for it, where that is not the command itself, and the unit of its temperature. */
  readonly sends?: CarAction;
  readonly unit?: Temperature['unit'];
  /** The time (the car's own, where it tells one) of what showed that it was so already. */
  readonly alreadyAt?: number;
  /** The car's own time of the status that showed, before it was sent, that the car lacks the power for it. */
  readonly noPowerAt?: number;
  readonly before?: ChargingBefore;
  /** The newest that was seen of the car while or after it was followed. */
  readonly shown?: { readonly at: number; readonly is?: Shows };
  /** How many looks were made that cost a TSP call. */
  readonly looks?: number;
  /** It has ended for people; whether the car shows it after all is looked for until then. */
  readonly watchedUntil?: number;
  /** When it was looked for once more, at someone's wish. */
  readonly checkedAt?: number;
  /** Why it ended. */
  readonly failure?: { readonly reason: Cause; readonly stage: Stage };
  readonly ended?: GivenUp;
  /** The message that follows it, once posted. */
  readonly message?: MessageRef;
  /** The card whose Refresh button was pressed. */
  readonly card?: MessageRef;
};

/** As far back as history reaches (rules R63). */
const KEPT_MS = 90 * 86_400_000;

/** Queue of the intents that are not over: a restart finds them there. */
const UNFINISHED = 'intents';
const UNFINISHED_AT_MOST = 1000;

/** Which intent is under way about one thing of the car (the doors). */
type UnderWay = { readonly intent: string };
const underWayKey = ({ chatKey, action }: Pick<Intent, 'chatKey' | 'action'>) =>
  `under-way:${chatKey}:${effectOf(action).subject.replaceAll(' ', '-')}`;

/** @returns the key of an intent that is to be written down */
export function intentKey(chatKey: string, id: string): string {
  return `intent:${chatKey}:${id}`;
}

export function hasEnded({ state, endedAt }: Intent): boolean {
  return endedAt !== undefined || !(state === 'waiting' || state === 'sending' || state === 'accepted');
}

/** Whether a later look at the car can still change it. */
export function isFollowed(intent: Intent): boolean {
  return !hasEnded(intent) || intent.watchedUntil !== undefined;
}

/** Whether no later command has been asked for about the same thing of the car. */
export async function holdsPlace(store: Store, intent: Intent): Promise<boolean> {
  return (await store.journal.read<UnderWay>(underWayKey(intent)))?.value.intent === intent.key;
}

export async function readIntent(store: Store, key: string): Promise<Intent | undefined> {
  return (await current(store, key))?.value;
}

/** Stands for an intent whose chat got another key while something followed it by the old one. */
type Moved = { readonly movedTo: string };

/** An intent as it is now, wherever its chat has moved. */
async function current({ journal }: Store, key: string): Promise<Versioned<Intent> | undefined> {
  const found = await journal.read<Intent | Moved>(key);
  if (!found) return undefined;
  const { value, version } = found;
  return 'movedTo' in value ? journal.read<Intent>(value.movedTo) : { value, version };
}

/** The newest intents of a chat, newest first. @param chat a chat key */
export async function newestIntents({ journal }: Store, chat: string, atMost: number): Promise<readonly Intent[]> {
  const found = await journal.list<Intent | Moved>(intentKey(chat, ''));
  return found
    .flatMap(({ value }) => ('movedTo' in value ? [] : [value]))
    .toSorted((one, other) => other.askedAt - one.askedAt)
    .slice(0, atMost);
}

/** Every intent of every chat. */
export async function allIntents({ journal }: Store): Promise<readonly Intent[]> {
  const found = await journal.list<Intent | Moved>('intent:');
  return found.flatMap(({ value }) => ('movedTo' in value ? [] : [value]));
}

/** The identical command that is under way in the chat, if there is one. */
export async function identicalUnderWay(
  store: Store,
  like: Pick<Intent, 'chatKey' | 'epoch' | 'action'>,
): Promise<Intent | undefined> {
  const underWay = await store.journal.read<UnderWay>(underWayKey(like));
  const other = underWay && (await readIntent(store, underWay.value.intent));
  return other && isIdentical(other, like) ? other : undefined;
}

/**
 * Writes an intent down before anything is sent, and with it that this update has had its effect.
 * @param update the update (`<platform>:<id>`) that asks for it
 * @returns the identical intent that is under way instead, if there is one; 'repeated' where the update has had its
 * effect already
 */
export async function beginIntent(
  store: Store,
  intent: Intent,
  update: string,
): Promise<'begun' | 'repeated' | { readonly joins: Intent }> {
  const { journal } = store;
  for (;;) {
    const claimed = await updateWrite(store, update, intent.run, intent.askedAt, intent.key);
    if (!claimed) return 'repeated';
    const place = underWayKey(intent);
    const underWay = await journal.read<UnderWay>(place);
    const other = underWay && (await readIntent(store, underWay.value.intent));
    if (other && isIdentical(other, intent)) return { joins: other };
    const writes = [written(intent), { key: place, value: { intent: intent.key } }, claimed.write];
    const expected = { [intent.key]: 0, [place]: underWay?.version ?? 0, ...claimed.expected };
    if (await journal.commit(writes, expected)) return 'begun';
  }
}

/**
 * Changes an intent as it is now. Gives its place free when nothing follows it any more.
 * @param change gives the new intent, or undefined to leave it
 * @returns the intent as it is written now; undefined where it was left, or is gone (erased with its chat)
 */
export async function changeIntent(
  store: Store,
  key: string,
  change: (intent: Intent) => Intent | undefined,
): Promise<Intent | undefined> {
  const { journal } = store;
  for (;;) {
    const before = await current(store, key);
    const after = before && change(before.value);
    if (!after) return undefined;
    const place = underWayKey(after);
    const underWay = isFollowed(after) ? undefined : await journal.read<UnderWay>(place);
    const own = underWay?.value.intent === after.key ? underWay : undefined;
    const writes = [written(after), ...(own ? [{ key: place, delete: true } as const] : [])];
    const expected = { [after.key]: before.version, ...(own ? { [place]: own.version } : {}) };
    if (await journal.commit(writes, expected)) return after;
  }
}

/** Intents that an earlier run left unfinished, those from before the clock was set back too. */
export async function unfinishedIntents({ journal }: Store, run: string): Promise<readonly Intent[]> {
  const due = await journal.due<Intent>(UNFINISHED, Number.POSITIVE_INFINITY, UNFINISHED_AT_MOST);
  return due.map(({ value }) => value).filter((intent) => intent.run !== run);
}

/** Longer than anything follows an intent. */
const MOVED_MS = 86_400_000;

/**
 * The writes that move the intents of a chat to its new key (a Telegram group that became a supergroup). What follows
 * one that is under way still finds it by its old key; its message stays behind, and the next one stands in the new chat.
 * @param from a chat key
 * @param to where the chat is now
 */
export async function intentMoves(
  { journal }: Store,
  from: string,
  to: Pick<Chat, 'platform' | 'id'>,
): Promise<{ readonly writes: readonly Write[]; readonly expected: ExpectedVersions }> {
  const writes: Write[] = [];
  const expected: Record<string, number> = {};
  for (const { key, value, version } of await journal.list<Intent | Moved>(intentKey(from, ''))) {
    if ('movedTo' in value) continue;
    const { message, chat, ...intent } = value;
    const { topic: _, ...place } = chat;
    const moved: Intent = {
      ...intent,
      key: intentKey(chatKey(to), key.slice(intentKey(from, '').length)),
      chatKey: chatKey(to),
      chat: { ...place, id: to.id },
      ...(message === undefined || isFollowed(value) ? {} : { message }),
    };
    expected[key] = version;
    writes.push(
      written(moved),
      isFollowed(value)
        ? { key, value: { movedTo: moved.key }, expiresAt: value.askedAt + MOVED_MS }
        : { key, delete: true },
    );
    const underWay = await journal.read<UnderWay>(underWayKey(value));
    if (underWay?.value.intent !== key) continue;
    expected[underWayKey(value)] = underWay.version;
    writes.push({ key: underWayKey(value), delete: true }, { key: underWayKey(moved), value: { intent: moved.key } });
  }
  return { writes, expected };
}

function written(intent: Intent): Write {
  const queue = isFollowed(intent) ? { queue: { name: UNFINISHED, at: intent.askedAt } } : {};
  return { key: intent.key, value: intent, expiresAt: intent.askedAt + KEPT_MS, ...queue };
}

function isIdentical(other: Intent, like: Pick<Intent, 'epoch' | 'action'>): boolean {
  return !hasEnded(other) && other.epoch === like.epoch && actionKey(other.action) === actionKey(like.action);
}
