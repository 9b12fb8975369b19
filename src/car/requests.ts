import type { CarAction } from '../carnet/actions.ts';
import type { Cause, Stage } from '../carnet/failure.ts';
import type { Temperature, VehicleRef } from '../carnet/model.ts';
import { type Chat, chatKey, type MessageRef } from '../chat/platform.ts';
import { DAY_MS } from '../durations.ts';
import { recordKey, recordPrefix } from '../household/record-kinds.ts';
import { HISTORY_MS } from '../household/samples.ts';
import { updateWrite } from '../household/updates.ts';
import type { Say } from '../language/say.ts';
import { type Locale, plain } from '../language/text.ts';
import { shownName } from '../shown-name.ts';
import type { ExpectedVersions, Store, Write } from '../store/store.ts';
import type { CarCommand } from './command.ts';
import { commandKey, effectOf } from './effects.ts';
import type { ChargingBefore } from './observation.ts';

/**
 * waiting → sending → accepted → seen | not-seen, or on the way refused | not-sent | unknown. An action
 * whose effect nothing shows ends as `accepted`.
 */
export type CarRequestState =
  | 'waiting'
  | 'sending'
  | 'accepted'
  | 'seen'
  | 'not-seen'
  | 'refused'
  | 'not-sent'
  | 'unknown';

export type Who = { readonly person: string; readonly name: string };

/** Why a command was given up before it went out, other than by Car-Net's refusal. */
export type GivenUp =
  | 'restarted'
  | 'error'
  | 'cancelled'
  | 'rights'
  /** The car's climate shows no temperature to send back, or not whether it is running. */
  | 'no-target'
  | 'no-running'
  /** What was asked for is out of range for a car that uses this unit. */
  | 'out-of-range-celsius'
  | 'out-of-range-fahrenheit';

/** What the newest reading says about the subject of a command. */
export type Shows = 'locked' | 'unlocked' | 'charging' | 'not-charging' | 'on' | 'off';

/** One car action that someone asked for, from before it is sent until it has ended. Times are epoch ms. */
export type CarRequest = {
  /** Its key in the store. */
  readonly key: string;
  readonly chat: Chat;
  readonly chatKey: string;
  readonly linkId: string;
  readonly account: string;
  readonly vehicle: string;
  readonly vehicleName: string;
  readonly action: CarCommand;
  readonly by: Who;
  /** Others who asked for the same while it was under way. */
  readonly joined: readonly Who[];
  /** The run of the program that carries it out. */
  readonly run: string;
  readonly locale: Locale;
  readonly state: CarRequestState;
  readonly askedAt: number;
  /** When the request last went out. */
  readonly sentAt?: number;
  readonly acceptedAt?: number;
  readonly endedAt?: number;
  /** No answer came, or the program crashed after sending it: the car's state must show whether it arrived. */
  readonly uncertain?: boolean;
  /** What goes to Car-Net for it, if that is not the command itself, and the unit of its temperature. */
  readonly sends?: CarAction;
  readonly unit?: Temperature['unit'];
  /** When the car was already like that: by its own clock, if it says. */
  readonly alreadyAt?: number;
  /** Another command to the same part of the car was under way: what the car was like says nothing about this one. */
  readonly overtook?: true;
  /** The car's own time of the status that showed, before it was sent, that the car lacks the power for it. */
  readonly noPowerAt?: number;
  readonly before?: ChargingBefore;
  /** The newest observation of the car while or after it was tracked. */
  readonly shown?: { readonly at: number; readonly is?: Shows };
  /** How many observations cost a TSP call. */
  readonly looks?: number;
  /** For people it has ended; until then the car may still show it. */
  readonly watchedUntil?: number;
  /** When someone last had the car checked again. */
  readonly checkedAt?: number;
  /** Why it ended. */
  readonly failure?: { readonly reason: Cause; readonly stage: Stage };
  readonly ended?: GivenUp;
  /** Its progress message, once posted. */
  readonly message?: MessageRef;
  /** The card whose Refresh button was pressed. */
  readonly card?: MessageRef;
  /** What that card shows, if not the whole status. */
  readonly cardShows?: 'charging';
  /** How that card is written, where only its presser sees it. */
  readonly cardLocale?: Locale;
};

/** Queue of the unfinished car requests: a restart finds them there. */
const UNFINISHED = 'intents';
const UNFINISHED_AT_MOST = 1000;

/** Which car request is under way for one subject (the doors). */
type UnderWay = { readonly carRequest: string };
const underWayKey = ({ chatKey, linkId, action }: Pick<CarRequest, 'chatKey' | 'linkId' | 'action'>) =>
  recordKey('under-way', chatKey, linkId, effectOf(action).subject.replaceAll(' ', '-'));

/** @returns the key of a car request that is to be written down */
export function carRequestKey(chatKey: string, id: string): string {
  return recordKey('intent', chatKey, id);
}

export function hasEnded({ state, endedAt }: CarRequest): boolean {
  return endedAt !== undefined || !(state === 'waiting' || state === 'sending' || state === 'accepted');
}

/** Whether a later observation of the car can still change it. */
export function isTracked(carRequest: CarRequest): boolean {
  return !hasEnded(carRequest) || carRequest.watchedUntil !== undefined;
}

/** Whether it is still the newest command with its subject. */
export async function holdsPlace(store: Store, carRequest: CarRequest): Promise<boolean> {
  return (await store.journal.read<UnderWay>(underWayKey(carRequest)))?.value.carRequest === carRequest.key;
}

/** A car request as it is now, wherever its chat has moved. */
export async function readCarRequest(store: Store, key: string): Promise<CarRequest | undefined> {
  const found = (await store.journal.read<CarRequest | Moved>(key))?.value;
  return found && 'movedTo' in found ? readCarRequest(store, found.movedTo) : found;
}

/** Left in place of a car request whose chat got another key while it was tracked under the old one. */
type Moved = { readonly movedTo: string };

/** The newest car requests of a chat, newest first. @param chat a chat key */
export async function newestCarRequests(
  { journal }: Store,
  chat: string,
  atMost: number,
): Promise<readonly CarRequest[]> {
  const found = await journal.list<CarRequest | Moved>(carRequestKey(chat, ''));
  return found
    .flatMap(({ value }) => ('movedTo' in value ? [] : [value]))
    .toSorted((one, other) => other.askedAt - one.askedAt)
    .slice(0, atMost);
}

/** Every car request of every chat. */
export async function allCarRequests({ journal }: Store): Promise<readonly CarRequest[]> {
  const found = await journal.list<CarRequest | Moved>(recordPrefix('intent'));
  return found.flatMap(({ value }) => ('movedTo' in value ? [] : [value]));
}

/** The identical command to the same car that is under way in the chat, if there is one. */
export async function identicalUnderWay(
  store: Store,
  like: Pick<CarRequest, 'chatKey' | 'linkId' | 'action'>,
): Promise<CarRequest | undefined> {
  const underWay = await store.journal.read<UnderWay>(underWayKey(like));
  const other = underWay && (await readCarRequest(store, underWay.value.carRequest));
  return other && isIdentical(other, like) ? other : undefined;
}

type BeginOutcome = 'begun' | 'repeated' | { readonly joins: CarRequest };

/**
 * Records a car request before anything is sent, and with it that this update has had its effect.
 * @param update the update (`<platform>:<id>`) that asks for it
 * @returns the identical car request that is under way instead, if there is one; 'repeated' where the update has had its
 * effect already
 */
export async function beginCarRequest(store: Store, carRequest: CarRequest, update: string): Promise<BeginOutcome> {
  const place = underWayKey(carRequest);
  return store.journal.update<UnderWay, BeginOutcome>(place, async (underWay) => {
    const claimed = await updateWrite(store, update, carRequest.run, carRequest.askedAt, carRequest.key);
    if (!claimed) return { result: 'repeated' };
    const other = underWay && (await readCarRequest(store, underWay.carRequest));
    if (other && isIdentical(other, carRequest)) return { result: { joins: other } };
    const begun: CarRequest = other && isTracked(other) ? { ...carRequest, overtook: true } : carRequest;
    const writes = [...written(begun), { key: place, value: { carRequest: carRequest.key } }, claimed.write];
    return { result: 'begun', writes, expected: { [carRequest.key]: 0, ...claimed.expected } };
  });
}

/**
 * Changes a car request as it is now. Frees its place once it is no longer tracked.
 * @param change gives the new car request, or undefined to leave it
 * @returns the car request as written; undefined if it was left as it is, or is gone (erased with its chat)
 */
export async function changeCarRequest(
  store: Store,
  key: string,
  change: (carRequest: CarRequest) => CarRequest | undefined,
): Promise<CarRequest | undefined> {
  const { journal } = store;
  const changed = await journal.update<CarRequest | Moved, CarRequest | Moved | undefined>(key, async (before) => {
    if (before && 'movedTo' in before) return { result: before };
    const after = before && change(before);
    if (!after) return { result: undefined };
    const place = underWayKey(after);
    const underWay = isTracked(after) ? undefined : await journal.read<UnderWay>(place);
    if (underWay?.value.carRequest !== after.key) return { result: after, writes: written(after) };
    const writes = [...written(after), { key: place, delete: true } as const];
    return { result: after, writes, expected: { [place]: underWay.version } };
  });
  return changed && 'movedTo' in changed ? changeCarRequest(store, changed.movedTo, change) : changed;
}

/** Car requests that an earlier run left unfinished, including those from before the clock was set back. */
export async function unfinishedCarRequests({ journal }: Store, run: string): Promise<readonly CarRequest[]> {
  const due = await journal.due<CarRequest>(UNFINISHED, Number.POSITIVE_INFINITY, UNFINISHED_AT_MOST);
  return due.map(({ value }) => value).filter((carRequest) => carRequest.run !== run);
}

/** Longer than any car request is tracked. */
const MOVED_MS = DAY_MS;

/**
 * The writes that move the car requests of a chat to its new key (a Telegram group that became a supergroup). A
 * request under way is still found by its old key; its message stays behind, and the next one is posted in the new chat.
 * @param from a chat key
 * @param to where the chat is now
 */
export async function carRequestMoves(
  { journal }: Store,
  from: string,
  to: Pick<Chat, 'platform' | 'id'>,
): Promise<{ readonly writes: readonly Write[]; readonly expected: ExpectedVersions }> {
  const writes: Write[] = [];
  const expected: Record<string, number> = {};
  for (const { key, value, version } of await journal.list<CarRequest | Moved>(carRequestKey(from, ''))) {
    if ('movedTo' in value) continue;
    const { message, chat, ...carRequest } = value;
    const { topic: _, ...place } = chat;
    const moved: CarRequest = {
      ...carRequest,
      key: carRequestKey(chatKey(to), key.slice(carRequestKey(from, '').length)),
      chatKey: chatKey(to),
      chat: { ...place, id: to.id },
      ...(message === undefined || isTracked(value) ? {} : { message }),
    };
    expected[key] = version;
    writes.push(
      ...written(moved),
      ...(value.action.name === 'charge-stop' ? [{ key: stopKey(value), delete: true } as const] : []),
      isTracked(value)
        ? { key, value: { movedTo: moved.key }, expiresAt: value.askedAt + MOVED_MS }
        : { key, delete: true },
    );
    const underWay = await journal.read<UnderWay>(underWayKey(value));
    if (underWay?.value.carRequest !== key) continue;
    expected[underWayKey(value)] = underWay.version;
    writes.push(
      { key: underWayKey(value), delete: true },
      { key: underWayKey(moved), value: { carRequest: moved.key } },
    );
  }
  return { writes, expected };
}

function written(carRequest: CarRequest): readonly Write[] {
  const { key, askedAt, action } = carRequest;
  const queue = isTracked(carRequest) ? { queue: { name: UNFINISHED, at: askedAt } } : {};
  const write: Write = { key, value: carRequest, expiresAt: askedAt + HISTORY_MS, ...queue };
  if (action.name !== 'charge-stop') return [write];
  return [write, { key: stopKey(carRequest), value: { carRequest: key, askedAt }, expiresAt: askedAt + STOPS_MS }];
}

/** A car that is out of reach may report the end of its charging only days later. */
const STOPS_MS = 7 * DAY_MS;

/** Those that earlier versions wrote have no time, and are older than all that have one. */
type Stop = { readonly carRequest: string; readonly askedAt?: number };
const stopKey = ({ chatKey: chat, account, vehicle, key }: CarRequest) =>
  recordKey('charge-stop', chat, account, vehicle, key.slice(carRequestKey(chat, '').length));

/** When the car was last told to stop charging, by one of these chats (their keys): epoch ms. */
export async function lastChargeStop(
  store: Store,
  chats: readonly string[],
  { account, vehicle }: VehicleRef,
): Promise<number | undefined> {
  const prefixes = chats.map((chat) => recordPrefix('charge-stop', chat, account, vehicle));
  const stops = await Promise.all(prefixes.map((prefix) => store.journal.list<Stop>(prefix)));
  // An account's commands go out in the order in which they were asked for.
  const newestFirst = stops.flat().toSorted((one, other) => (other.value.askedAt ?? 0) - (one.value.askedAt ?? 0));
  for (const { value } of newestFirst) {
    const carRequest = await readCarRequest(store, value.carRequest);
    if (!carRequest || carRequest.state === 'refused' || carRequest.state === 'not-sent') continue;
    if (carRequest.sentAt !== undefined) return carRequest.sentAt;
  }
  return undefined;
}

function isIdentical(other: CarRequest, like: Pick<CarRequest, 'linkId' | 'action'>): boolean {
  return !hasEnded(other) && other.linkId === like.linkId && commandKey(other.action) === commandKey(like.action);
}

/** The names of everyone who asked for it, each one that can be seen. */
export function askers({ by, joined }: CarRequest, say: Say): readonly string[] {
  return [by, ...joined].map(({ name }) => shownName(name) ?? plain(say('name.someone')));
}
