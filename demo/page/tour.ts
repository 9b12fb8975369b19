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

/**
 * What the bot says when it has happened, in English, the language of everyone here: a message says no more than what
 * was seen on the car.
 */
const SAYS: Readonly<Record<TourFact, RegExp>> = {
  'sign-in-offered': /I never ask for a password in a group/,
  linked: /linked .+ to this chat|^.+ is linked$/m,
  shown: /As the car reported it/,
  unlocked: /Unlocked: seen on the car/,
  charging: /Charging: seen on the car|Car-Net after \d+ s; the car’s status can’t show it yet/,
  charged: /is charged$/m,
  'join-offered': /Who wants to command .+ presses Join/,
  'join-asked': /Pat would like to be a driver/,
  'partner-drives': /Pat is a driver/,
  'partner-locked': /Asked by Pat\n(?:.*\n)*Locked: seen on the car/,
};

/** What the tour waits for and has happened, in the household's group and in its channel. */
export function tourOf({ telegram, discord, people }: Stage): Readonly<Record<'telegram' | 'discord', TourFact[]>> {
  const group = telegram.messages({ id: people.telegramGroup }).flatMap(({ from, text, edits }) => {
    return from.bot ? [text, ...edits.map((edit) => edit.text)] : [];
  });
  const channel = discord
    .people()
    .flatMap((person) => discord.channelsOf(person))
    .find(({ id }) => id === people.discordChannel);
  const said = channel
    ? discord.allMessages(channel).flatMap(({ author, text, history }) => (author.bot ? [text, ...history] : []))
    : [];
  return { telegram: factsIn(group), discord: factsIn(said.map(withoutMarkdown)) };
}

function factsIn(texts: readonly string[]): TourFact[] {
  return Object.entries(SAYS).flatMap(([fact, says]) =>
    texts.some((text) => says.test(text)) ? [fact as TourFact] : [],
  );
}

function withoutMarkdown(text: string): string {
  return text.replace(/\*\*|\\(?=[^\w\s])/g, '');
}
