import type { Text } from '../language/text.ts';
import { OwnError } from '../own-error.ts';
import type { Secret } from '../secret.ts';
import type { Form, Message } from './message.ts';

/** What `commands` and `notify` ask of a chat platform, and what a platform hands to `commands`. */

export type Platform = 'telegram' | 'discord';

export type Chat = {
  readonly platform: Platform;
  /** Telegram chat id, Discord channel id. */
  readonly id: string;
  readonly kind: 'private' | 'group';
  /** Free text. */
  readonly title?: string;
  /** Telegram forum topic (`message_thread_id`). */
  readonly topic?: string;
  /** Discord guild. */
  readonly guild?: string;
  /** The platform's locale for the chat (Discord's guild_locale), as a BCP 47 tag. */
  readonly locale?: string;
};

export interface Person {
  readonly platform: Platform;
  readonly id: string;
  /** As the platform shows it. Free text. */
  readonly name: string;
  /** BCP 47, from the platform. */
  readonly locale?: string;
}

/** Names a message that was sent, for as long as the platform lets it be edited. Opaque; can be stored. */
export type MessageRef = string;

/**
 * How a request was acknowledged. `too late`: the press is too old, but that can still be said. `unanswerable`: the
 * platform takes no answer any more and has shown the request as failed, so nothing may be done.
 */
export type Acknowledged = 'in time' | 'too late' | 'unanswerable';

/** Who sees a message: the asker alone, or everyone in the chat. In a private chat that is the same. */
export type Audience = 'asker' | 'chat';

/** The answer to one incoming request. */
export interface Reply {
  /**
   * Who will see the answer (`show`) or what is said beside it (`whisper`), as far as the platform knows by now: it decides
   * the language. What is said beside an answer is for the asker, but not every chat can keep it from the others.
   */
  audience(part: 'answer' | 'aside'): Audience;
  /**
   * Makes the answer one that everyone in the chat sees; call it before anything is shown. Until then it is the asker's.
   * On Discord the first answer has settled that already.
   */
  share(): void;
  /**
   * For a press: ends the platform's waiting animation, with a short text for the presser alone where one is given, and
   * below it what helps, where the platform has buttons there.
   * Call it once, before any network call. For anything else: whether the platform took the first answer, where it
   * wants one and none has to wait for a form.
   */
  acknowledge(notice?: Text, buttons?: Message['buttons']): Promise<Acknowledged>;
  /**
   * Shows the answer: sends it at first, and edits it from then on (for a press with answer `update`: edits the message
   * that held the button). Edits that follow within the platform's limit are merged: only the newest is shown.
   */
  show(message: Message): Promise<MessageRef>;
  /**
   * Sends the one message that everyone in the chat sees and that is edited afterwards (`ChatPlatform.edit`). Where the answer
   * itself is seen by all and is a pad or a progress line, it becomes that message; where only the asker sees it, a message
   * to the chat is sent (on Discord a follow-up where the bot is no member), and the answer is removed.
   * @param nonce as of `ChatPlatform.post`
   */
  post(message: Message, nonce?: string): Promise<MessageRef>;
  /** A further message that only the asker sees, where the platform can. */
  whisper(message: Message): Promise<void>;
  /** Opens a form. On Discord it must be the first answer. */
  ask(form: Form): Promise<void>;
  /** Deletes the message that the person asked with. @returns false where the bot may not */
  deleteRequest(): Promise<boolean>;
}

interface IncomingBase {
  /** The same for each delivery of the same update: Telegram's update id, Discord's interaction id. */
  readonly id: string;
  readonly chat: Chat;
  readonly person: Person;
  /** When the person did it, epoch ms by the platform; undefined for a Telegram press, which has no time. */
  readonly sentAt: number | undefined;
  /** True where it was read in the backlog of updates that waited while the bot was down. */
  readonly backlog: boolean;
  readonly reply: Reply;
}

/** Option values by name; a choice as its value, a user option as a person key. */
export type OptionValues = Readonly<Record<string, string>>;

export type Incoming = IncomingBase &
  (
    | {
        readonly kind: 'command';
        readonly command: string;
        readonly sub: string | undefined;
        readonly options: OptionValues;
        /** The people whom options name. */
        readonly mentions?: readonly Person[];
      }
    /** A command with its arguments as words, as Telegram has them. */
    | {
        readonly kind: 'words';
        readonly command: string;
        readonly words: readonly string[];
        readonly repliedTo?: Person;
        /** The people whom words name: each such word is a person key. */
        readonly mentions?: readonly Person[];
      }
    | {
        readonly kind: 'press';
        readonly press: string;
        readonly message: MessageRef;
        /** Nobody else in the chat sees that message. */
        readonly onlyTheirs?: true;
      }
    | { readonly kind: 'form'; readonly form: string; readonly values: Readonly<Record<string, string | Secret>> }
    /** Text that is no command and no answer to a form, where the bot can read it. */
    | { readonly kind: 'text'; readonly text: Secret; readonly toBot: boolean }
  );

/** Something that happened in a chat without a request to the bot. */
export type ChatEvent =
  | { readonly kind: 'left' | 'joined'; readonly chat: Chat; readonly person: Person }
  /** A Telegram group became a supergroup. */
  | { readonly kind: 'migrated'; readonly chat: Chat; readonly to: string }
  /** A command from someone who writes as the group itself, and so can't be identified. */
  | { readonly kind: 'anonymous'; readonly chat: Chat; readonly answer: (message: Message) => Promise<unknown> }
  /** The bot was removed or blocked. */
  | { readonly kind: 'removed'; readonly chat: Chat };

/** What the platforms call. Neither rejects: what goes wrong is answered and logged inside. */
export interface Handler {
  /**
   * Called in the order of arrival. What must keep that order (taps on a pad) happens before its first await; the
   * promise ends when the answer is complete, and adapters don't wait for it before handing over the next.
   */
  handle(incoming: Incoming): Promise<void>;
  happened(event: ChatEvent): Promise<void>;
}

/** One connected platform. Its methods throw `PlatformFailure`. */
export interface ChatPlatform {
  readonly platform: Platform;
  /** Whether what people say arrives just now. */
  readonly isReceiving: () => boolean;
  /** Resolves with the reason once a platform that was connected refuses this bot for good. Left out: never. */
  readonly lost?: Promise<Error>;
  /** @param nonce makes a repeated post within two minutes the same message, where the platform can */
  post(chat: Chat, message: Message, nonce?: string): Promise<MessageRef>;
  /**
   * Looks among the newest messages of the bot in a chat for one with a button of this press. Left out, or
   * undefined: the platform can't say.
   */
  find?(chat: Chat, press: string): Promise<MessageRef | undefined>;
  /** Throws `message-gone` too where the platform can’t take a picture out of a message: that message is away then. */
  edit(ref: MessageRef, message: Message): Promise<void>;
  remove(ref: MessageRef): Promise<void>;
  /** To the person alone. Throws `no-private-chat` where the bot may not write first. */
  tell(person: Person, message: Message): Promise<MessageRef>;
  membership(chat: Chat, person: Person): Promise<'member' | 'gone' | 'unknown'>;
  /** Hides commands from this chat's list; an empty `without` shows all again. Left out: there is no list per chat. */
  setMenu?(chat: Chat, without: readonly string[]): Promise<void>;
  /** An address that opens a private chat with the bot and hands it `payload` (1–64 of `[A-Za-z0-9_-]`), if there is one. */
  privateChatUrl(payload: string): string | undefined;
  /** An address that asks which group or server to add the bot to, if there is one. */
  groupUrl?(): string | undefined;
  /** An address that leads the members of a group to a message in it, if there is one. */
  messageUrl?(ref: MessageRef): string | undefined;
  /** Makes it post and edit without receiving anything: another process does that. */
  startSending(): void;
  /** Starts receiving. */
  start(handler: Handler): Promise<void>;
  /** Stops receiving, then waits for what was received to be answered. */
  stop(): Promise<void>;
}

export type PlatformFailureCode =
  /** The chat is gone, or the bot was removed or blocked. */
  | 'chat-gone'
  /** A message can't be edited or deleted any more. */
  | 'message-gone'
  | 'no-private-chat'
  /** Not allowed here for now: a permission is missing, a thread is archived, a topic is closed. */
  | 'forbidden'
  /** The group moved: `migratedTo`. */
  | 'migrated'
  /** Worth trying again later: 5xx, network, 429 that outlasted its waits. */
  | 'passing'
  /** The platform refused the request for good. */
  | 'refused';

export class PlatformFailure extends OwnError {
  override readonly name = 'PlatformFailure';
  readonly code: PlatformFailureCode;
  readonly migratedTo: string | undefined;
  /** With `passing`: how long the platform wants to be left alone, where it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: PlatformFailureCode,
    options?: ErrorOptions & { readonly migratedTo?: string; readonly retryAfterMs?: number },
  ) {
    super(code, options);
    this.code = code;
    this.migratedTo = options?.migratedTo;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/** The platform refuses the token for good: only a correct one helps. */
export class TokenRefused extends PlatformFailure {
  constructor(options: ErrorOptions) {
    super('refused', options);
  }
}

/** Words of at most 60 bytes that name a chat or person in records, e.g. `telegram:-100123`. */
export function chatKey(chat: Pick<Chat, 'platform' | 'id'>): string {
  return `${chat.platform}:${chat.id}`;
}

export function personKey(person: Pick<Person, 'platform' | 'id'>): string {
  return `${person.platform}:${person.id}`;
}

/** The person with this key. @param name as people know them */
export function personNamed(key: string, name: string): Person {
  const platform = key.startsWith('discord:') ? 'discord' : 'telegram';
  return { platform, id: key.slice(platform.length + 1), name };
}

/** Whether this message can't be edited any more, while a new one may still be posted. */
export function staysAsItIs(error: unknown): error is PlatformFailure {
  return error instanceof PlatformFailure && ['message-gone', 'forbidden', 'refused'].includes(error.code);
}
