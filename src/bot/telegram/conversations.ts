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
import type { Sender } from './message-sender.ts';

/** How long a talk waits for its next answer (rules R36). */
const patienceMs = 5 * 60_000;
/** What comes this long after a talk's end may still be the password that was asked for, and is deleted. */
const lateMs = 10 * 60_000;
/** So often an answer that can't be one is asked for again; then the talk ends. */
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

/** A talk as the store keeps it, sealed, under the person's id. */
type Talk = {
  readonly form: string;
  readonly language: Language;
  readonly fields: readonly Field[];
  /** Of the fields so far. Given up with the talk; the last one is handed over without being kept. */
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
export interface Said {
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

/** Forms as talks: one question after the other, in a private chat. Methods of one person run one after the other. */
export interface Talks {
  /** @throws PlatformFailure `forbidden` in a group: nothing private is asked where others read */
  open(form: Form, chat: Chat, person: Person, deepLink?: string): Promise<void>;
  /** Cancels the person's talk, if one is open, and says so. @returns whether one was */
  cancel(person: Person): Promise<boolean>;
  /** Asks the open question again where this deep link opened the talk. @returns whether it did */
  repeat(person: Person, deepLink: string): Promise<boolean>;
  /**
   * Takes a message as the answer to the question that is open, and deletes it from the chat. Where a secret is asked
   * for, everything is the answer: a password may begin with `/`.
   * @returns 'no talk' where nothing was asked; 'taken' where more is to come; the values after the last answer
   */
  take(said: Said): Promise<'no talk' | 'taken' | Answered>;
  /** Forgets the waits for answers. The talks stay in the store. */
  stop(): void;
}

export function createTalks(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly sender: Sender;
  readonly describe: (key: TextKey, language: Language) => string;
}): Talks {
  const { clock, sender, describe } = parts;
  const kept = parts.store.values<Talk>('talks', { sealed: true });
  const { run: inTurn } = createSerialByKey();
  const waits = new Map<string, AbortController>();

  const read = async (person: string) => unlessDamaged(kept.get(person));
  const isOpen = (talk: Talk) => talk.end === undefined && clock.now() < talk.expiresAt;

  async function say(person: string, language: Language, key: TextKey, message: Partial<Message> = {}): Promise<void> {
    const locale = { language, timeZone: 'UTC' };
    await sender.send({ chat: person }, { lines: [[describe(key, language)]], tone: 'neutral', locale, ...message });
  }

  async function ask(person: string, talk: Talk, before: Pick<Message, 'title' | 'lines'>): Promise<void> {
    const field = talk.fields[talk.answers.length];
    if (!field) return;
    const lines: Text[] = [...before.lines, [{ kind: 'bold', text: field.label }]];
    const locale = { language: talk.language, timeZone: 'UTC' };
    await sender.send(
      { chat: person, question: field.placeholder ?? field.label },
      { ...before, lines, tone: 'neutral', locale },
    );
  }

  /** Keeps the talk and starts the wait for its next answer. */
  async function keep(person: string, talk: Talk): Promise<void> {
    await kept.set(person, talk, keptMs);
    waits.get(person)?.abort();
    const wait = new AbortController();
    waits.set(person, wait);
    clock.sleep(talk.expiresAt - clock.now(), wait.signal).then(
      () => inTurn(person, () => expire(person, talk)).catch(() => undefined),
      () => undefined,
    );
  }

  /** @param waited the talk as it was when the wait that is over began */
  async function expire(person: string, waited: Talk): Promise<void> {
    const talk = await read(person);
    if (!talk || talk.end !== undefined || talk.expiresAt !== waited.expiresAt) return;
    await giveUp(person, talk, 'expired');
    await say(person, talk.language, 'telegram.talk.expired', { tone: 'warning' });
  }

  /** What was answered goes at once; that there was a talk is remembered, for a password that comes late. */
  async function giveUp(person: string, talk: Talk, end: NonNullable<Talk['end']>): Promise<void> {
    const expiresAt = Math.min(talk.expiresAt, clock.now());
    await kept.set(person, { ...talk, answers: [], expiresAt, end }, keptMs);
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

  /** After the end of a talk: deletes what may be the password. Commands that the bot has go on. */
  async function takeLate(talk: Talk, { id, person, sentAt, command }: Said): Promise<'no talk' | 'taken'> {
    if (sentAt > talk.expiresAt + lateMs) {
      await forget(person.id);
      return 'no talk';
    }
    if (command === 'known') return 'no talk';
    await erase(person.id, id, talk.language);
    // What is said after a sign-in is answered as anything else, but for a command: its name would be repeated.
    if (talk.end === 'answered' && command === undefined) return 'no talk';
    const end = talk.end ?? 'expired';
    const late = (talk.late ?? 0) + 1;
    await giveUp(person.id, { ...talk, late }, end);
    if (late > lateWords) return 'taken';
    const key = end === 'expired' ? 'telegram.talk.too-late' : 'telegram.talk.after-end';
    await say(person.id, talk.language, key, { tone: 'warning' });
    return 'taken';
  }

  async function takeInTurn(said: Said): Promise<'no talk' | 'taken' | Answered> {
    const { id, text, command, isMedia } = said;
    const person = said.person.id;
    const talk = await read(person);
    if (!talk) return 'no talk';
    if (!isOpen(talk)) return takeLate(talk, said);
    const field = talk.fields[talk.answers.length];
    if (!field?.secret && command !== undefined) {
      await forget(person);
      return 'no talk';
    }
    if (field?.secret || !isMedia) await erase(person, id, talk.language);
    const complaint = field && complaintAbout(field, said);
    const complaints = (talk.complaints ?? 0) + 1;
    if (complaint && complaints >= tries) {
      await giveUp(person, talk, 'cancelled');
      await say(person, talk.language, 'telegram.talk.cancelled', { tone: 'warning' });
      return 'taken';
    }
    if (complaint) {
      await keep(person, { ...talk, complaints });
      await ask(person, talk, { lines: [[describe(complaint, talk.language)]] });
      return 'taken';
    }
    const answers = [...talk.answers, text];
    if (answers.length >= talk.fields.length) {
      if (talk.fields.some(({ secret: isSecret }) => isSecret)) await giveUp(person, talk, 'answered');
      else await forget(person);
      return { form: talk.form, values: valuesOf(talk.fields, answers) };
    }
    const next = { ...talk, answers, expiresAt: clock.now() + patienceMs };
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
        const talk: Talk = {
          form: form.id,
          language,
          fields: form.fields.map((field) => ({ ...field })),
          answers: [],
          expiresAt: clock.now() + patienceMs,
          ...(deepLink !== undefined && { deepLink }),
        };
        await keep(person.id, talk);
        const lines = [...form.intro, [describe('telegram.talk.how-to-stop', language)]];
        await ask(person.id, talk, { title: [form.title], lines });
      });
    },
    cancel: ({ id }) =>
      inTurn(id, async () => {
        const talk = await read(id);
        if (!talk || !isOpen(talk)) return false;
        if (talk.fields[talk.answers.length]?.secret) await giveUp(id, talk, 'cancelled');
        else await forget(id);
        await say(id, talk.language, 'telegram.talk.cancelled');
        return true;
      }),
    repeat: ({ id }, deepLink) =>
      inTurn(id, async () => {
        const talk = await read(id);
        if (!talk || !isOpen(talk) || talk.deepLink !== deepLink) return false;
        await ask(id, talk, { lines: [[describe('telegram.talk.how-to-stop', talk.language)]] });
        return true;
      }),
    take: (said) => inTurn(said.person.id, () => takeInTurn(said)),
    stop() {
      for (const wait of waits.values()) wait.abort();
      waits.clear();
    },
  };
}

/** Why this can't be the answer; undefined where it can. */
function complaintAbout({ maxLength, format }: Field, { text, isMedia }: Said): TextKey | undefined {
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
