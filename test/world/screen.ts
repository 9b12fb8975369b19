import type { Who as Anyone } from './people.ts';

/** Olivia links the car and so owns it; Dave lives with her. */
export type Who = Extract<Anyone, 'olivia' | 'dave'>;

/** A person's own chat with the bot, or the chat of the household: a Telegram group, a channel of a Discord guild. */
export type Place = 'private' | 'group';

/** A message of the bot as one person has it on the screen, in the same words on both platforms. */
export interface Seen {
  readonly id: string;
  /** Without the sign of its tone and without markup; times written out. */
  readonly text: string;
  /** Labels of its buttons and of its menu's options, in order. */
  readonly buttons: readonly string[];
  /** Nobody else sees it, though it stands in a chat that others read. */
  readonly onlyTheirs: boolean;
}

/** What people do and see on one platform. */
export interface Screen {
  /** The keys of the household's chat and of its people, and the chat's guild where it has one. */
  ids(): { readonly chat: string; readonly guild?: string } & Readonly<Record<Who, string>>;
  /** Messages of the bot, newest last; a notice that answered a press stands behind them. */
  sees(who: Who, place: Place): readonly Seen[];
  /** @param line as Telegram has it: `/privacy export` */
  command(who: Who, place: Place, line: string, options?: { readonly ageMs?: number }): void;
  /** Presses a button, or picks from a menu. Resolves when the platform has an answer for the presser. */
  press(who: Who, place: Place, seen: Seen, label: string): Promise<void>;
  /** A press that no button of the message has. */
  forge(who: Who, place: Place, seen: Seen, press: string): Promise<void>;
  /** Where the message's first button with an address leads. */
  urlOf(seen: Seen): string | undefined;
  /** What the first button of that label would send back, for forging and replaying. */
  pressOf(seen: Seen, label: string): string;
  /** Fills in what the bot asks: the open modal, or one message after the other. */
  fill(who: Who, values: Readonly<Record<string, string>>): Promise<void>;
  /** Delivers the newest update once more. */
  repeat(): void;
  /** The file that stands in a message. */
  file(seen: Seen): Promise<string>;
  /** Where the newest map pin points that the person sees. */
  pin(who: Who, place: Place): { readonly latitude: number; readonly longitude: number } | undefined;
  /** Calls of the bot, answered or not: as long as this changes, something is going on. */
  traffic(): string;
  /** Everything that the bot ever sent, shown or not, as one text. */
  everSent(): string;
  /** Texts that people wrote themselves and that still stand in a chat. */
  theirTexts(): readonly string[];
  close(): Promise<void>;
}

/** The sign that a message begins with: its own, or Telegram's for its tone. */
export const SIGN = /^\p{Extended_Pictographic}\uFE0F? /u;
