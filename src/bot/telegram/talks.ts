import type { Clock } from '../../clock.ts';
import type { Form, FormField, Message } from '../../commands/message.ts';
import { type Chat, type Person, PortFailure } from '../../commands/port.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Language, Text } from '../../language/text.ts';
import { type Secret, secret } from '../../secret.ts';
import type { Store } from '../../store/store.ts';
import type { Sender } from './sender.ts';

/** How long a talk waits for its next answer: `design`ed by product.md, section 5. */
const patienceMs = 5 * 60_000;
/** What comes this long after a talk's end may still be the password that was asked for, and is deleted. */
const lateMs = 10 * 60_000;
/** Telegram keeps an update for a day: for so long an answer from before a restart can arrive. */
const keptMs = 24 * 60 * 60_000;

type Field = {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
  readonly maxLength: number;
  readonly placeholder?: string;
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
  readonly over: boolean;
};

export interface Answered {
  readonly form: string;
  readonly values: Readonly<Record<string, string | Secret>>;
}

/** Forms as talks: one question after the other, in a private chat. Methods of one person run one after the other. */
export interface Talks {
  /** @throws PortFailure `forbidden` in a group: nothing private is asked where others read */
  open(form: Form, chat: Chat, person: Person): Promise<void>;
  /** Ends the person's talk, if one is open. @returns whether one was */
  end(person: Person, options?: { readonly tell: boolean }): Promise<boolean>;
  /**
   * Takes a text as the answer to the question that is open, and deletes it from the chat.
   * @param sentAt when the person wrote it, epoch ms
   * @returns 'no talk' where nothing was asked; 'taken' where more is to come; the values after the last answer
   */
  answer(text: { id: number; text: string; sentAt: number; person: Person }): Promise<'no talk' | 'taken' | Answered>;
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
  const inTurn = createTurns();
  const waits = new Map<string, AbortController>();

  const read = async (person: string) => kept.get(person);
  const isOpen = (talk: Talk) => !talk.over && clock.now() < talk.expiresAt;

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
    if (!talk || talk.over || talk.expiresAt !== waited.expiresAt) return;
    await giveUp(person, talk);
    await say(person, talk.language, 'telegram.talk.expired', { tone: 'warning' });
  }

  /** What was answered goes at once; that there was a talk is remembered, for a password that comes late. */
  async function giveUp(person: string, talk: Talk): Promise<void> {
    await kept.set(person, { ...talk, answers: [], over: true }, keptMs);
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

  async function answerInTurn(person: string, id: number, text: string, sentAt: number) {
    const talk = await read(person);
    if (!talk) return 'no talk' as const;
    if (!isOpen(talk)) {
      if (sentAt > talk.expiresAt + lateMs) {
        await forget(person);
        return 'no talk' as const;
      }
      await erase(person, id, talk.language);
      await giveUp(person, talk);
      await say(person, talk.language, 'telegram.talk.too-late', { tone: 'warning' });
      return 'taken' as const;
    }
    await erase(person, id, talk.language);
    const field = talk.fields[talk.answers.length];
    if (field && text.length > field.maxLength) {
      const lines = [[describe('telegram.talk.too-long', talk.language)]];
      await ask(person, talk, { lines });
      return 'taken' as const;
    }
    const answers = [...talk.answers, text];
    if (answers.length >= talk.fields.length) {
      await forget(person);
      return { form: talk.form, values: valuesOf(talk.fields, answers) };
    }
    const next = { ...talk, answers, expiresAt: clock.now() + patienceMs };
    await keep(person, next);
    await ask(person, next, { lines: [] });
    return 'taken' as const;
  }

  return {
    async open(form, chat, person) {
      if (chat.kind !== 'private') throw new PortFailure('forbidden', { cause: new Error('no form opens in a group') });
      const { language } = form.locale;
      await inTurn(person.id, async () => {
        const talk: Talk = {
          form: form.id,
          language,
          fields: form.fields.map(plainField),
          answers: [],
          expiresAt: clock.now() + patienceMs,
          over: false,
        };
        await keep(person.id, talk);
        const lines = [...form.intro, [describe('telegram.talk.how-to-stop', language)]];
        await ask(person.id, talk, { title: [form.title], lines });
      });
    },
    end: ({ id }, options) =>
      inTurn(id, async () => {
        const talk = await read(id);
        if (!talk) return false;
        await forget(id);
        if (isOpen(talk) && options?.tell) await say(id, talk.language, 'telegram.talk.cancelled');
        return isOpen(talk);
      }),
    answer: ({ id, text, sentAt, person }) => inTurn(person.id, () => answerInTurn(person.id, id, text, sentAt)),
    stop() {
      for (const wait of waits.values()) wait.abort();
      waits.clear();
    },
  };
}

function plainField({ name, label, secret: isSecret, maxLength, placeholder }: FormField): Field {
  return { name, label, secret: isSecret, maxLength, ...(placeholder !== undefined && { placeholder }) };
}

function valuesOf(fields: readonly Field[], answers: readonly string[]): Record<string, string | Secret> {
  return Object.fromEntries(
    fields.map((field, index) => {
      const answer = answers[index] ?? '';
      return [field.name, field.secret ? secret(answer) : answer];
    }),
  );
}

/** Runs the tasks of one key one after the other, in the order they were given. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, turn);
    const leave = () => {
      if (last.get(key) === turn) last.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  };
}
