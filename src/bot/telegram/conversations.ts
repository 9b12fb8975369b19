import { isEmailAddress } from '../../chat/email-address.ts';
import type { Form, Message } from '../../chat/message.ts';
import { type Chat, type Person, PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { createSerialByKey } from '../../concurrency/serial-by-key.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Language, Text } from '../../language/text.ts';
import { OwnError } from '../../own-error.ts';
import { type Secret, secret } from '../../secret.ts';
import { unlessDamaged } from '../../store/damaged.ts';
import type { Store } from '../../store/store.ts';
import type { MessageSender } from './message-sender.ts';

/** How long a conversation waits for its next answer (rules R36). */
const patienceMs = 5 * 60_000;
/** What comes this long after a conversation's end may still be the password that was asked for, and is deleted. */
const lateMs = 10 * 60_000;
/** So often an answer that can't be one is asked for again; then the conversation ends. */
const tries = 5;
/** So many late messages are deleted with a word, the others in silence. */
const lateWords = 3;
/** Telegram keeps an update for a day: for so long an answer from before a restart can arrive. */
const keptMs = 24 * 60 * 60_000;

type Field = {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly format?: 'email';
};

/** A conversation as the store keeps it, sealed, under the person's id. */
type Conversation = {
  readonly form: string;
  readonly language: Language;
  readonly fields: readonly Field[];
  /** Of the fields so far. Given up with the conversation; the last one is handed over without being kept. */
  readonly answers: readonly string[];
  /** Epoch ms. */
  readonly expiresAt: number;
  /** Why it waits no more. It is kept for a while, because what comes then may still be the password. */
  readonly end?: 'expired' | 'cancelled' | 'answered';
  /** Answers to any of its questions that could be none. */
  readonly complaints?: number;
  /** Messages that came after its end. */
  readonly late?: number;
  /** The payload of the deep link that it was opened by. */
  readonly deepLink?: string;
};

/** A message of a person in their private chat. */
export interface PrivateMessage {
  readonly id: number;
  readonly person: Person;
  /** All of it, a command's name included. */
  readonly text: string;
  /** When the person wrote it, epoch ms. */
  readonly sentAt: number;
  /** A voice message, a picture, a contact: nothing that answers a question. */
  readonly isMedia: boolean;
  /** Whether Telegram marked it as a command, and one that this bot has. */
  readonly command: 'known' | 'unknown' | undefined;
}

export interface Answered {
  readonly form: string;
  readonly values: Readonly<Record<string, string | Secret>>;
}

/** Forms as conversations: one question after the other, in a private chat. Methods of one person run one after the other. */
export interface Conversations {
  /** @throws PlatformFailure `forbidden` in a group: nothing private is asked where others read */
  open(form: Form, chat: Chat, person: Person, deepLink?: string): Promise<void>;
  /** Cancels the person's conversation, if one is open, and says so. @returns whether one was */
  cancel(person: Person): Promise<boolean>;
  /** Asks the open question again where this deep link opened the conversation. @returns whether it did */
  repeat(person: Person, deepLink: string): Promise<boolean>;
  /**
   * Takes a message as the answer to the question that is open, and deletes it from the chat. Where a secret is asked
   * for, everything is the answer: a password may begin with `/`.
   * @returns 'no conversation' where nothing was asked; 'taken' where more is to come; the values after the last answer
   */
  take(message: PrivateMessage): Promise<'no conversation' | 'taken' | Answered>;
  /** Forgets the waits for answers. The conversations stay in the store. */
  stop(): void;
}

export function createConversations(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly sender: MessageSender;
  readonly describe: (key: TextKey, language: Language) => string;
}): Conversations {
  const { clock, sender, describe } = parts;
  const kept = parts.store.values<Conversation>('talks', { sealed: true });
  const { run: inTurn } = createSerialByKey();
  const waits = new Map<string, AbortController>();

  const read = async (person: string) => unlessDamaged(kept.get(person));
  const isOpen = (conversation: Conversation) => conversation.end === undefined && clock.now() < conversation.expiresAt;

  async function say(person: string, language: Language, key: TextKey, message: Partial<Message> = {}): Promise<void> {
    const locale = { language, timeZone: 'UTC' };
    await sender.send({ chat: person }, { lines: [[describe(key, language)]], tone: 'neutral', locale, ...message });
  }

  async function ask(
    person: string,
    conversation: Conversation,
    before: Pick<Message, 'title' | 'lines'>,
  ): Promise<void> {
    const field = conversation.fields[conversation.answers.length];
    if (!field) return;
    const lines: Text[] = [...before.lines, [{ kind: 'bold', text: field.label }]];
    const locale = { language: conversation.language, timeZone: 'UTC' };
    await sender.send(
      { chat: person, question: field.placeholder ?? field.label },
      { ...before, lines, tone: 'neutral', locale },
    );
  }

  /** Keeps the conversation and starts the wait for its next answer. */
  async function keep(person: string, conversation: Conversation): Promise<void> {
    await kept.set(person, conversation, keptMs);
    waits.get(person)?.abort();
    const wait = new AbortController();
    waits.set(person, wait);
    clock.sleep(conversation.expiresAt - clock.now(), wait.signal).then(
      () => inTurn(person, () => expire(person, conversation)).catch(() => undefined),
      () => undefined,
    );
  }

  /** @param waited the conversation as it was when the wait that is over began */
  async function expire(person: string, waited: Conversation): Promise<void> {
    const conversation = await read(person);
    if (!conversation || conversation.end !== undefined || conversation.expiresAt !== waited.expiresAt) return;
    await giveUp(person, conversation, 'expired');
    await say(person, conversation.language, 'telegram.talk.expired', { tone: 'warning' });
  }

  /** What was answered goes at once; that there was a conversation is remembered, for a password that comes late. */
  async function giveUp(
    person: string,
    conversation: Conversation,
    end: NonNullable<Conversation['end']>,
  ): Promise<void> {
    const expiresAt = Math.min(conversation.expiresAt, clock.now());
    await kept.set(person, { ...conversation, answers: [], expiresAt, end }, keptMs);
    waits.get(person)?.abort();
    waits.delete(person);
  }

  async function forget(person: string): Promise<void> {
    await kept.delete(person);
    waits.get(person)?.abort();
    waits.delete(person);
  }

  async function erase(person: string, id: number, language: Language): Promise<void> {
    try {
      await sender.remove({ chat: person, id });
    } catch {
      await say(person, language, 'telegram.talk.not-deleted', { tone: 'warning' });
    }
  }

  /** After the end of a conversation: deletes what may be the password. Commands that the bot has go on. */
  async function takeLate(
    conversation: Conversation,
    { id, person, sentAt, command }: PrivateMessage,
  ): Promise<'no conversation' | 'taken'> {
    if (sentAt > conversation.expiresAt + lateMs) {
      await forget(person.id);
      return 'no conversation';
    }
    if (command === 'known') return 'no conversation';
    await erase(person.id, id, conversation.language);
    // What is said after a sign-in is answered as anything else, but for a command: its name would be repeated.
    if (conversation.end === 'answered' && command === undefined) return 'no conversation';
    const end = conversation.end ?? 'expired';
    const late = (conversation.late ?? 0) + 1;
    await giveUp(person.id, { ...conversation, late }, end);
    if (late > lateWords) return 'taken';
    const key = end === 'expired' ? 'telegram.talk.too-late' : 'telegram.talk.after-end';
    await say(person.id, conversation.language, key, { tone: 'warning' });
    return 'taken';
  }

  async function takeInTurn(message: PrivateMessage): Promise<'no conversation' | 'taken' | Answered> {
    const { id, text, command, isMedia } = message;
    const person = message.person.id;
    const conversation = await read(person);
    if (!conversation) return 'no conversation';
    if (!isOpen(conversation)) return takeLate(conversation, message);
    const field = conversation.fields[conversation.answers.length];
    if (!field?.secret && command !== undefined) {
      await forget(person);
      return 'no conversation';
    }
    if (field?.secret || !isMedia) await erase(person, id, conversation.language);
    const complaint = field && complaintAbout(field, message);
    const complaints = (conversation.complaints ?? 0) + 1;
    if (complaint && complaints >= tries) {
      await giveUp(person, conversation, 'cancelled');
      await say(person, conversation.language, 'telegram.talk.cancelled', { tone: 'warning' });
      return 'taken';
    }
    if (complaint) {
      await keep(person, { ...conversation, complaints });
      await ask(person, conversation, { lines: [[describe(complaint, conversation.language)]] });
      return 'taken';
    }
    const answers = [...conversation.answers, text];
    if (answers.length >= conversation.fields.length) {
      if (conversation.fields.some(({ secret: isSecret }) => isSecret)) await giveUp(person, conversation, 'answered');
      else await forget(person);
      return { form: conversation.form, values: valuesOf(conversation.fields, answers) };
    }
    const next = { ...conversation, answers, expiresAt: clock.now() + patienceMs };
    await keep(person, next);
    await ask(person, next, { lines: [] });
    return 'taken';
  }

  return {
    async open(form, chat, person, deepLink) {
      if (chat.kind !== 'private') {
        throw new PlatformFailure('forbidden', { cause: new OwnError('no form opens in a group') });
      }
      const { language } = form.locale;
      await inTurn(person.id, async () => {
        const conversation: Conversation = {
          form: form.id,
          language,
          fields: form.fields.map((field) => ({ ...field })),
          answers: [],
          expiresAt: clock.now() + patienceMs,
          ...(deepLink !== undefined && { deepLink }),
        };
        await keep(person.id, conversation);
        const lines = [...form.intro, [describe('telegram.talk.how-to-stop', language)]];
        await ask(person.id, conversation, { title: [form.title], lines });
      });
    },
    cancel: ({ id }) =>
      inTurn(id, async () => {
        const conversation = await read(id);
        if (!conversation || !isOpen(conversation)) return false;
        if (conversation.fields[conversation.answers.length]?.secret) await giveUp(id, conversation, 'cancelled');
        else await forget(id);
        await say(id, conversation.language, 'telegram.talk.cancelled');
        return true;
      }),
    repeat: ({ id }, deepLink) =>
      inTurn(id, async () => {
        const conversation = await read(id);
        if (!conversation || !isOpen(conversation) || conversation.deepLink !== deepLink) return false;
        await ask(id, conversation, { lines: [[describe('telegram.talk.how-to-stop', conversation.language)]] });
        return true;
      }),
    take: (message) => inTurn(message.person.id, () => takeInTurn(message)),
    stop() {
      for (const wait of waits.values()) wait.abort();
      waits.clear();
    },
  };
}

/** Why this can't be the answer; undefined where it can. */
function complaintAbout({ maxLength, format }: Field, { text, isMedia }: PrivateMessage): TextKey | undefined {
  if (isMedia) return 'telegram.talk.text-only';
  if (text.length > maxLength) return 'telegram.talk.too-long';
  return format === 'email' && !isEmailAddress(text) ? 'telegram.talk.no-email' : undefined;
}

function valuesOf(fields: readonly Field[], answers: readonly string[]): Record<string, string | Secret> {
  return Object.fromEntries(
    fields.map((field, index) => {
      const answer = answers[index] ?? '';
      return [field.name, field.secret ? secret(answer) : answer];
    }),
  );
}
