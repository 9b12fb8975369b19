import type { TextKey } from '../language/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { AnswerMode } from './message.ts';
import type { Chat, OptionValues, Person, Platform } from './platform.ts';

/** What a platform must know of a command to list it, describe it and answer it first. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: TextKey;
  /** The only platforms that have it; left out: all. */
  readonly platforms?: readonly Platform[];
  readonly subcommands: readonly SubcommandDefinition[];
}

export interface SubcommandDefinition {
  /** Undefined: the bare form. */
  readonly name: string | undefined;
  /** What Discord calls the bare form where the command has others too, e.g. `status`. Telegram takes both. */
  readonly bareName?: string;
  readonly summary: TextKey;
  readonly options: readonly CommandOption[];
  readonly answer: Exclude<AnswerMode, 'update'>;
}

/** An argument of a sub-command. */
export interface CommandOption {
  readonly name: string;
  readonly summary: TextKey;
  /** Left out: text. */
  readonly type?: 'text' | 'number' | 'person';
  readonly required?: boolean;
  /** The only values allowed, where they are few. */
  readonly choices?: readonly string[];
  /** Given by name only, where the platform has options: not one of the words. */
  readonly apart?: true;
  /** A unit that may follow the value: `72 °F`, `10A`. */
  readonly unit?: 'degrees' | 'amperes';
  /**
   * What may be meant, best first, while a text is being typed; only where a platform asks for that (Discord), which then
   * lists no `choices`. Due within 3 s. Anything may be sent all the same.
   */
  readonly suggest?: (typing: Typing) => Promise<readonly Suggestion[]>;
}

/** What someone has typed for an option so far, and where. */
export interface Typing {
  readonly text: string;
  readonly chat: Chat;
  readonly person: Person;
  /** What the other options hold already. */
  readonly options: OptionValues;
  readonly store: Store;
  /** Epoch ms. */
  readonly now: number;
}

/** A value for an option, and how the list shows it. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** The commands that a platform has: some exist on one platform only. */
export function commandsOn<T extends CommandDefinition>(platform: Platform, commands: readonly T[]): readonly T[] {
  return commands.filter(({ platforms }) => platforms === undefined || platforms.includes(platform));
}

/** The sub-command of that name, of one word or two; the bare one has no name, or the one that Discord uses. */
export function subcommandOf<T extends SubcommandDefinition>(
  command: { readonly subcommands: readonly T[] } | undefined,
  name: string | undefined,
): T | undefined {
  return command?.subcommands.find((sub) => sub.name === name || (sub.name === undefined && sub.bareName === name));
}
