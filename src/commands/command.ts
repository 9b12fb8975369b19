import type { CarNet } from '../carnet/carnet.ts';
import type { Clock } from '../clock.ts';
import type { Link, Role } from '../household/link.ts';
import type { TextKey } from '../language/catalogue.ts';
import type { Locale, Part, Text } from '../language/text.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import type { AnswerMode } from './message.ts';
import type { Incoming, OptionValues, Platform, Port, Reply } from './port.ts';

/** An argument of a sub-command. */
export interface Option {
  readonly name: string;
  readonly summary: TextKey;
  readonly type: 'text' | 'number' | 'person';
  readonly required: boolean;
  /** The only values allowed, where they are few. */
  readonly choices?: readonly string[];
}

/** What a car must have for a command to make sense. */
export type Capability = 'battery';

export interface Subcommand {
  /** Undefined: the bare form. */
  readonly name: string | undefined;
  /** What Discord calls the bare form where the command has others too, e.g. `status`. Telegram takes both. */
  readonly bareName?: string;
  readonly summary: TextKey;
  readonly options: readonly Option[];
  /** The least role that may use it in a linked chat; `anyone` needs neither role nor link. */
  readonly role: Role | 'anyone';
  readonly kind: 'read' | 'setting' | 'car action' | 'sensitive';
  readonly answer: Exclude<AnswerMode, 'update'>;
  readonly run: (context: Context) => Promise<void>;
}

/**
 * One entry of the table that Discord's registration, Telegram's menus, help, usage lines and role checks come from.
 * One file a command; `registry.ts` lists them.
 */
export interface Command {
  readonly name: string;
  readonly summary: TextKey;
  readonly needs?: Capability;
  readonly subcommands: readonly Subcommand[];
}

/** Handles the presses (or forms) whose id begins with `word`. */
export interface PressHandler {
  readonly word: string;
  /**
   * Looks only at what is here (no network): a text refuses the press, and is shown to the presser alone.
   * Runs before the press is acknowledged.
   */
  readonly refuse?: (context: Context) => Promise<Text | undefined>;
  readonly run: (context: Context) => Promise<void>;
}

/** Writes a text of the catalogue. Values that are parts (a time, a bold name) stay parts. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number | Part>>) => Text;

/** The parts of the program that commands use, put together in `main.ts`. */
export interface Parts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly carnet: CarNet;
  /** The connected platforms. */
  readonly ports: Partial<Readonly<Record<Platform, Port>>>;
}

/** One request being answered. */
export interface Context {
  readonly parts: Parts;
  readonly incoming: Incoming;
  readonly reply: Reply;
  /** The chat's key and the person's key. */
  readonly chat: string;
  readonly person: string;
  /** The chat's link as it was when the request came, and the person's role in it. */
  readonly link: Link | undefined;
  readonly role: Role | undefined;
  /** Options of a command, read and checked; empty for presses. */
  readonly options: OptionValues;
  /** What stands behind the word of a press or form id, divided at `:`. */
  readonly args: readonly string[];
  /** For answers that only the person sees. */
  readonly locale: Locale;
  readonly say: Say;
  /** For what the whole chat sees. */
  readonly sharedLocale: Locale;
  readonly sayShared: Say;
}
