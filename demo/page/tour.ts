import type { ChatRecords } from '../store/bot-records.ts';
import type { Stage } from './stage.ts';

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
  | 'partner-locked';

/** How far the tour is on a platform. */
export interface TourProgress {
  readonly facts: readonly TourFact[];
  /** The car that is linked to the shared chat: the one that the tour is about. */
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
    const records = await (await stage.records).ofChat(`${platform}:${sharedChatOf(stage, platform)}`);
    const shown = platform === 'telegram' ? shownOnTelegram(stage) : shownOnDiscord(stage);
    const pat = `${platform}:${partnerOn(stage, platform)}`;
    for (const fact of [...factsOf(records, pat), ...factsShown(shown)]) happened[platform].add(fact);
    return { facts: [...happened[platform]], vehicle: records.cars[0]?.vehicle };
  };
  return async () => ({ telegram: await progressOn('telegram'), discord: await progressOn('discord') });
}

function sharedChatOf({ people }: Stage, platform: Platform): number | string {
  return platform === 'telegram' ? people.telegramGroup : people.discordChannel;
}

function partnerOn({ people }: Stage, platform: Platform): number | string | undefined {
  const pat = people.people.find(({ key }) => key === 'pat');
  return platform === 'telegram' ? pat?.telegramId : pat?.discordId;
}

function factsOf({ cars, commands, asking, toldCharged }: ChatRecords, pat: string): TourFact[] {
  const isSeen = (name: string, by?: string) =>
    commands.some((command) => command.name === name && command.state === 'seen' && (!by || command.by === by));
  // That a charge has begun shows only where the car was not full before.
  const isCharging = commands.some(({ name, state }) => name === 'charge-start' && /^(?:seen|accepted)$/.test(state));
  const facts: Readonly<Partial<Record<TourFact, boolean>>> = {
    linked: cars.length > 0,
    unlocked: isSeen('unlock'),
    charging: isCharging,
    charged: toldCharged,
    'join-asked': asking.includes(pat),
    'partner-drives': cars.some(({ drivers }) => drivers.includes(pat)),
    'partner-locked': isSeen('lock', pat),
  };
  return (Object.keys(facts) as TourFact[]).filter((fact) => facts[fact]);
}

function factsShown(messages: readonly Shown[]): TourFact[] {
  const isAnswered = (name: string, isIt: (message: Shown) => boolean) =>
    messages.some((message) => message.answers === name && isIt(message));
  return [
    ...(isAnswered('link', ({ hasButtons }) => hasButtons) ? (['sign-in-offered'] as const) : []),
    ...(isAnswered('status', ({ hasPicture }) => hasPicture) ? (['shown'] as const) : []),
    ...(isAnswered('members', ({ hasButtons }) => hasButtons) ? (['join-offered'] as const) : []),
  ];
}

/** What the bot sent to the group, deleted messages too. It answers the last command before it. */
function shownOnTelegram({ telegram, people }: Stage): Shown[] {
  let answers: string | undefined;
  return telegram.messages({ id: people.telegramGroup }).flatMap(({ from, text, photo, keyboard }) => {
    if (from.bot) return [{ answers, hasPicture: photo !== undefined, hasButtons: keyboard.length > 0 }];
    answers = /^\/(\w+)/.exec(text)?.[1];
    return [];
  });
}

/** What the bot sent to the channel, deleted messages too. */
function shownOnDiscord({ discord, people }: Stage): Shown[] {
  const channel = discord
    .people()
    .flatMap((person) => discord.channelsOf(person))
    .find(({ id }) => id === people.discordChannel);
  const messages = channel ? discord.allMessages(channel) : [];
  return messages.map(({ repliesTo, attachments, buttons }) => ({
    answers: repliesTo?.name,
    hasPicture: attachments.length > 0,
    hasButtons: buttons.length > 0,
  }));
}
