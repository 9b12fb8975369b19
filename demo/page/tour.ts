import type { ChatRecords } from '../store/bot-records.ts';
import { discordPerson, type Stage } from './stage.ts';

/** Something that the guided tour waits for on a platform. */
export type TourFact =
  | 'sign-in-offered'
  | 'linked'
  | 'shown'
  | 'unlocked'
  | 'charging'
  | 'charged'
  | 'join-offered'
  | 'join-asked'
  | 'partner-drives'
  | 'partner-locked'
  | 'partner-linked';

/** How far the tour is on a platform. */
export interface TourProgress {
  readonly facts: readonly TourFact[];
  /** The car that was linked to the shared chat first: the one that the tour is about. */
  readonly vehicle: string | undefined;
}

type Platform = 'telegram' | 'discord';

/** What a message of the bot shows, whatever it says. */
interface Shown {
  /** The command that it answers, e.g. `status`. */
  readonly answers: string | undefined;
  readonly hasPicture: boolean;
  readonly hasButtons: boolean;
}

/**
 * Follows the tour by what the bot has on record, what it sent, and nothing that it says. What has happened once stays so,
 * whatever becomes of it later.
 */
export function followTour(stage: Stage): () => Promise<Readonly<Record<Platform, TourProgress>>> {
  const happened = { telegram: new Set<TourFact>(), discord: new Set<TourFact>() };
  const progressOn = async (platform: Platform): Promise<TourProgress> => {
    const records = await stage.records;
    const [shared, own] = chatsOf(stage, platform);
    const inShared = await records.ofChat(`${platform}:${shared}`);
    const inOwn = await records.ofChat(`${platform}:${own}`);
    const shown = [shared, own].flatMap((chat) =>
      platform === 'telegram' ? shownOnTelegram(stage, Number(chat)) : shownOnDiscord(stage, chat),
    );
    const pat = `${platform}:${personOn(stage, platform, 'pat')}`;
    const facts = [...factsInShared(inShared, pat), ...factsOf(inShared), ...factsOf(inOwn), ...factsShown(shown)];
    for (const fact of facts) happened[platform].add(fact);
    return { facts: [...happened[platform]], vehicle: inShared.cars.find(({ owner }) => owner !== pat)?.vehicle };
  };
  return async () => ({ telegram: await progressOn('telegram'), discord: await progressOn('discord') });
}

/** The chat that the household shares, and Olivia's own: some do there what the tour proposes for the other. */
function chatsOf(stage: Stage, platform: Platform): readonly [shared: string, own: string] {
  const { people, discord } = stage;
  const olivia = personOn(stage, platform, 'olivia');
  if (platform === 'telegram') return [String(people.telegramGroup), olivia];
  const dm = discord.channelsOf(discordPerson(stage, olivia)).find(({ kind }) => kind === 'dm');
  return [people.discordChannel, dm?.id ?? ''];
}

function personOn({ people }: Stage, platform: Platform, key: string): string {
  const person = people.people.find((one) => one.key === key);
  return String(platform === 'telegram' ? person?.telegramId : person?.discordId);
}

/** What only the household's chat can show. */
function factsInShared({ cars, commands, asking }: ChatRecords, pat: string): TourFact[] {
  return whichever({
    linked: cars.length > 0,
    'join-asked': asking.includes(pat),
    'partner-drives': cars.some(({ drivers }) => drivers.includes(pat)),
    'partner-linked': cars.some(({ owner }) => owner === pat),
    'partner-locked': commands.some(({ name, state, by }) => name === 'lock' && state === 'seen' && by === pat),
  });
}

function factsOf({ commands, toldCharged }: ChatRecords): TourFact[] {
  const ended = (name: string, states: readonly string[]) =>
    commands.some((command) => command.name === name && states.includes(command.state));
  return whichever({
    unlocked: ended('unlock', ['seen']),
    // That a charge has begun doesn't always show.
    charging: ended('charge-start', ['seen', 'accepted']),
    charged: toldCharged,
  });
}

function whichever(facts: Readonly<Partial<Record<TourFact, boolean>>>): TourFact[] {
  return (Object.keys(facts) as TourFact[]).filter((fact) => facts[fact]);
}

function factsShown(messages: readonly Shown[]): TourFact[] {
  const isAnswered = (name: string, isIt: (message: Shown) => boolean) =>
    messages.some((message) => message.answers === name && isIt(message));
  return whichever({
    'sign-in-offered': isAnswered('link', ({ hasButtons }) => hasButtons),
    shown: isAnswered('status', ({ hasPicture }) => hasPicture),
    'join-offered': isAnswered('members', ({ hasButtons }) => hasButtons),
  });
}

/** What the bot sent to a chat, deleted messages too. It answers the last command before it. */
function shownOnTelegram({ telegram }: Stage, chat: number): Shown[] {
  let answers: string | undefined;
  return telegram.messages({ id: chat }).flatMap(({ from, text, photo, keyboard }) => {
    if (from.bot) return [{ answers, hasPicture: photo !== undefined, hasButtons: keyboard.length > 0 }];
    answers = /^\/(\w+)/.exec(text)?.[1];
    return [];
  });
}

/** What the bot sent to a channel, deleted messages too. */
function shownOnDiscord({ discord }: Stage, id: string): Shown[] {
  const channel = discord
    .people()
    .flatMap((person) => discord.channelsOf(person))
    .find((one) => one.id === id);
  const messages = channel ? discord.allMessages(channel) : [];
  return messages.map(({ repliesTo, attachments, buttons }) => ({
    answers: repliesTo?.name,
    hasPicture: attachments.length > 0,
    hasButtons: buttons.length > 0,
  }));
}
