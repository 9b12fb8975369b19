import type { Capability } from '../../car/capabilities.ts';
import type { Asked } from '../../car/command.ts';
import type { PinPads } from '../../car/pin-pads.ts';
import type { CommandDefinition, CommandOption, SubcommandDefinition } from '../../chat/command-definition.ts';
import type { ChatEvent, Incoming, OptionValues, Reply } from '../../chat/platform.ts';
import type { SerialByKey } from '../../concurrency/serial-by-key.ts';
import type { ChatSettings } from '../../household/chat-settings.ts';
import type { Link, Role } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import type { Run, Updates } from '../../household/updates.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Say } from '../../language/say.ts';
import type { Locale, Text } from '../../language/text.ts';
import type { Services } from '../../services.ts';
import type { createBackground } from './background.ts';
import type { Patience } from './patience.ts';
import type { Presence } from './presence.ts';

export interface Subcommand extends SubcommandDefinition {
  /** The least role that may use it in a linked chat; `anyone` needs neither role nor link. */
  readonly role: Role | 'anyone';
  readonly kind: 'read' | 'setting' | 'car action' | 'sensitive';
  /** What it asks of the car, where its options alone say so. */
  readonly action?: (options: OptionValues) => Asked | undefined;
  /** Whether a choice of its options is nothing for the car: it isn't offered then. */
  readonly isLacking?: (context: Context, choice: string) => Promise<boolean>;
  readonly run: (context: Context) => Promise<void>;
}

/**
 * One entry of the table behind Discord's registration, Telegram's menus, help, usage lines and role checks.
 * One file a command; `registry.ts` lists them.
 */
export interface Command extends CommandDefinition {
  readonly needs?: Capability;
  /** It is about the chat, so it names no car; left out: about a car. */
  readonly about?: 'chat';
  readonly subcommands: readonly Subcommand[];
}

type Named<Key> = Key extends `command.${infer Name}` ? Name : never;

/** A command without sub-commands. Its text says what it is for. */
export function singleCommand(
  name: Named<TextKey>,
  sub: Omit<Subcommand, 'name' | 'summary' | 'options'> & Partial<Pick<Subcommand, 'options'>>,
  more: Partial<Pick<Command, 'about' | 'platforms'>> = {},
): Command {
  const summary: TextKey = `command.${name}`;
  return { name, summary, ...more, subcommands: [{ options: [], ...sub, name: undefined, summary }] };
}

/** A sub-command by what its text is called: that of `settings pin keep` is `command.settings.pin.keep`. */
export function subcommand(
  summary: TextKey,
  sub: Omit<Subcommand, 'name' | 'summary' | 'options'> & Partial<Pick<Subcommand, 'options'>>,
): Subcommand {
  return { options: [], ...sub, name: summary.split('.').slice(2).join(' '), summary };
}

/** An option by what its text is called, which ends with its name. */
export function option(summary: TextKey, more: Omit<CommandOption, 'name' | 'summary'> = {}): CommandOption {
  return { ...more, name: summary.slice(summary.lastIndexOf('.') + 1), summary };
}

/** Handles the presses (or forms) whose id begins with `word`. */
export interface PressHandler {
  readonly word: string;
  /** The least role in the chat's link: others are refused before the press is acknowledged. Left out: anyone. */
  readonly role?: Role;
  /** The least role for what this one press does, where that is for `refuse` to see to. */
  readonly roleOf?: (context: Context) => Role | 'anyone';
  /**
   * Runs before the press is acknowledged, so it must not use the network. A text refuses the press and is shown to the
   * presser alone.
   */
  readonly refuse?: (context: Context) => Promise<Text | undefined>;
  readonly run: (context: Context) => Promise<void>;
  /** The id of the link that the press is about, where its id doesn't hold that. */
  readonly linkId?: (context: Context) => Promise<string | undefined>;
}

/** The `refuse` of a press whose first argument is its link: the buttons of an earlier one no longer work. */
export async function refuseOtherLink({ args, link, say }: Context): Promise<Text | undefined> {
  return args[0] === link?.linkId ? undefined : say('refused.stale-button');
}

/** Everything that can be asked, in one table. */
export interface Registry {
  readonly commands: readonly Command[];
  readonly presses: readonly PressHandler[];
  /** What follows when people or the bot come, go or move. */
  readonly happened?: (runtime: Runtime, event: ChatEvent) => Promise<void>;
  /** What follows when a person's PIN is kept, in the chat of this link. */
  readonly pinKept?: (context: Context, link: Link) => Promise<void>;
}

/** What lives in memory as long as the process. */
export interface Runtime {
  readonly services: Services;
  readonly registry: Registry;
  readonly pads: PinPads;
  readonly presence: Presence;
  /** This run of the program and when it began (epoch ms): it tells what an earlier run left unfinished. */
  readonly run: Run;
  readonly updates: Updates;
  /** Work that goes on after its request was answered, like tracking a car action. */
  readonly background: ReturnType<typeof createBackground>;
  /** With whoever asks too much, and with people who have no role here. */
  readonly patience: Patience;
  readonly strangers: Patience;
  /** The edits of each progress message, by the key of its car request: they never overtake one another. */
  readonly drawings: SerialByKey;
  /** Commands that wait for their turn, by an id that only their Cancel button knows. */
  readonly inLine: Map<string, WaitingCommand>;
}

/** A command that has not gone out yet, and whose it is: a chat key, and a person key with a name. */
interface WaitingCommand {
  readonly chat: string;
  readonly person: string;
  readonly name: string;
  cancel(): void;
}

/** One request being answered. */
export interface Context {
  readonly services: Services;
  readonly runtime: Runtime;
  readonly registry: Registry;
  readonly incoming: Incoming;
  readonly reply: Reply;
  /** When it came in, on the clock's `elapsed`. */
  readonly receivedAt: number;
  /** A press that the platform called too old to answer, or that waited in the backlog while the bot was down. */
  readonly tooLate: boolean;
  /** A scheduled run: nobody is there to ask, or to show anything but the progress message. */
  readonly unattended?: true;
  /** The chat's key and the person's key. */
  readonly chat: string;
  readonly person: string;
  /** The chat's links as they were when the request came, the oldest first. */
  readonly links: readonly Link[];
  /** The one that the request is about, and the person's role in it. */
  readonly link: Link | undefined;
  readonly role: Role | undefined;
  /** The request names its car. */
  readonly namesCar?: true;
  /** Options of a command, read and checked; empty for presses. */
  readonly options: OptionValues;
  /** Said with the answer: what was settled on the way to it. */
  readonly settled?: Text;
  /** What follows the word of a press or form id, split at `:`. */
  readonly args: readonly string[];
  /** How this chat wants to be written to; the locales below follow from it. */
  readonly chatSettings: ChatSettings;
  /** For the answer: in the person's language where only they see it, else in the chat's. */
  readonly locale: Locale;
  readonly say: Say;
  /** For what only the person sees. */
  readonly own: Writing;
  /** For what the whole chat sees. */
  readonly sharedLocale: Locale;
  readonly sayShared: Say;
}
