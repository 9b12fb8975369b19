import type { Json } from '../store.ts';
import type { OldRecords } from './old-records.ts';

type Fields = Readonly<Record<string, Json | undefined>>;
type Link = Readonly<Record<'chat' | 'linkId' | 'account' | 'vehicle', string>>;

/** A chat had one link, at most. Now it may have several, so what was the chat's is told apart by link, account or car. */
export function severalCars({ list, replace }: OldRecords): void {
  const links = new Map<string, Link>();
  for (const { key, value } of list('link')) {
    // Roles that were given for an earlier car counted for nothing.
    const { unconfirmed: _, ...link } = value as Fields & Link;
    links.set(link.chat, link);
    replace(key, { key: `link:${link.chat}:${link.linkId}`, value: link });
  }
  for (const [kind, last] of [
    ['links-of-account', 'vehicle'],
    ['links-of-owner', 'linkId'],
  ] as const) {
    for (const { key, value } of list(kind)) {
      const link = links.get(String(value));
      if (!link) continue;
      replace(key, { key: `${key}:${link[last]}`, value: { chat: link.chat, linkId: link.linkId } });
    }
  }
  // The rest of the key, a person or a type, comes after the chat.
  for (const kind of ['grant', 'join-request', 'reminder']) {
    for (const { key, value, chat } of ofChats(list(kind), kind, links)) {
      const { linkId = links.get(chat)?.linkId } = value as Fields;
      replace(key, { key: inserted(key, kind, chat, String(linkId)), value });
    }
  }
  for (const { key, value, chat } of ofChats(list('kept-pin'), 'kept-pin', links)) {
    replace(key, { key: inserted(key, 'kept-pin', chat, links.get(chat)?.account ?? ''), value });
  }
  const requests = new Map(list('intent').map(({ key, value }) => [key, value as Fields]));
  for (const { key, value, chat } of ofChats(list('under-way'), 'under-way', links)) {
    const request = requests.get(String((value as Fields)['carRequest']));
    if (request) replace(key, { key: inserted(key, 'under-way', chat, String(request['linkId'])), value });
  }
  for (const { key, value, chat } of ofChats(list('subscriptions'), 'subscriptions', links)) {
    const link = links.get(chat);
    if (link) replace(key, { key, value: subscriptionsByCar(value as Fields, link) });
  }
}

/** Records whose chat has a link, with that chat. The others expire, or were never reachable. */
function ofChats(records: ReturnType<OldRecords['list']>, kind: string, links: ReadonlyMap<string, Link>) {
  return records.flatMap((record) => {
    const chat = [...links.keys()].find((each) => `${record.key}:`.startsWith(`${kind}:${each}:`));
    return chat === undefined ? [] : [{ ...record, chat }];
  });
}

/** The key with `part` behind its chat. */
function inserted(key: string, kind: string, chat: string, part: string): string {
  const before = `${kind}:${chat}:`;
  return `${before}${part}:${key.slice(before.length)}`;
}

/** Snoozes are a link's, places a car's; the link for which everything had ended becomes one of a list. */
function subscriptionsByCar({ types, snoozed, endedFor, ...others }: Fields, { linkId, vehicle }: Link): Json {
  const chosen = Object.entries((types ?? {}) as Fields).map(([type, options]) => [type, withPlaces(options, vehicle)]);
  return {
    ...others,
    types: Object.fromEntries(chosen),
    snoozed: { [linkId]: snoozed ?? {} },
    ...(endedFor === undefined ? {} : { endedFor: [endedFor] }),
  };
}

function withPlaces(options: Json | undefined, vehicle: string): Json {
  if (typeof options !== 'object' || options === null || !('place' in options || 'places' in options)) {
    return options ?? null;
  }
  const { place, places, ...others } = options as Fields;
  const all = [...(place ? [place] : []), ...((places ?? []) as readonly Json[])];
  return { ...others, places: all.map((each) => ({ ...(each as Fields), vehicle })) };
}
