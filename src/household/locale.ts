import { type Chat, chatKey, type Incoming, type Person, personKey } from '../chat/platform.ts';
import { defined } from '../defined.ts';
import { knownLanguage } from '../language/languages.ts';
import { type Say, sayIn } from '../language/say.ts';
import type { Locale } from '../language/text.ts';
import { regionOfTimeZone } from '../language/time-zones.ts';
import type { Store } from '../store/store.ts';
import { type ChatSettings, defaultChatSettings, readChatSettings } from './chat-settings.ts';
import { type Link, readLinks } from './link.ts';

/** How someone is written to, with the function that does it. */
export interface Writing {
  readonly locale: Locale;
  readonly say: Say;
}

/**
 * How a whole chat is written to: in the language that was set here, else the platform's for this chat, else that of
 * who linked the first car.
 */
export async function localeOf(store: Store, chat: Chat): Promise<Writing> {
  const key = chatKey(chat);
  const settings = await readChatSettings(store, key);
  const [link] = await readLinks(store, key);
  return writing(tagsOfChat(settings, chat, link), settings);
}

/**
 * How the asker alone and the whole chat are written to. What only the asker sees is in their own language, where it is
 * one of ours; in a private chat, what was set there goes before it.
 */
export async function localesOf(
  store: Store,
  { chat, person }: Pick<Incoming, 'chat' | 'person'>,
  link: Link | undefined,
): Promise<{ readonly own: Writing; readonly shared: Writing; readonly chatSettings: ChatSettings }> {
  const chatSettings = await readChatSettings(store, chatKey(chat));
  const shared = tagsOfChat(chatSettings, chat, link, person);
  const own = [...(chat.kind === 'private' ? [chatSettings.language] : []), person.locale, ...shared];
  return { own: writing(own, chatSettings), shared: writing(shared, chatSettings), chatSettings };
}

/** How a person is written to where nothing can be looked up. */
export function localeOfPerson({ locale }: Pick<Person, 'locale'>): Writing {
  return writing([locale], defaultChatSettings);
}

function tagsOfChat({ language }: ChatSettings, chat: Chat, link: Link | undefined, asker?: Person): readonly Tag[] {
  const isOwner = asker !== undefined && link?.owner === personKey(asker);
  return [language, chat.locale, ...(isOwner ? [asker.locale] : []), link?.ownerLocale, asker?.locale];
}

/** A BCP 47 tag, as a platform tells it. */
type Tag = string | undefined;

/** @param tags best first: the first in a language of ours decides */
function writing(tags: readonly Tag[], { timeZone, distance, temperature }: ChatSettings): Writing {
  const language = tags.map(knownLanguage).find((known) => known !== undefined) ?? 'en';
  const told = tags.filter((tag) => knownLanguage(tag) === language).map(regionOf);
  const likely = timeZone === undefined ? undefined : regionOfTimeZone(language, timeZone);
  const region = told.find((each) => each !== undefined) ?? likely;
  const locale: Locale = {
    language,
    // No platform tells one, and a language is spoken in too many: UTC, which is written beside the times.
    timeZone: timeZone ?? 'UTC',
    ...defined({ region, distance, temperature }),
  };
  return { locale, say: sayIn(language) };
}

/** The region that a tag names; undefined where it names none, or is no tag. */
export function regionOf(tag: Tag): string | undefined {
  try {
    return tag === undefined ? undefined : new Intl.Locale(tag.replaceAll('_', '-')).region;
  } catch {
    return undefined;
  }
}
