import { type Form, type FormField, isEmailAddress } from '../../chat/message.ts';
import { type Chat, type Person, PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { createSerialByKey } from '../../concurrency/serial-by-key.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Log } from '../../log.ts';
import { OwnError } from '../../own-error.ts';
import { type Secret, secret } from '../../secret.ts';
import type { Store } from '../../store/store.ts';
import type { Describe } from '../shared/platform-options.ts';
import { type Conversation, createKeptConversations, type KeptConversations } from './kept-conversations.ts';
import type { MessageSender } from './message-sender.ts';
import { createQuestions, openQuestion, type Questions } from './questions.ts';

/** How long a conversation waits for its next answer (rules R36). */
const PATIENCE_MINUTES = 5;
const PATIENCE_MS = PATIENCE_MINUTES * 60_000;
/** What comes within this time after a conversation's end may still be the password, and is deleted. */
const LATE_MS = 10 * 60_000;
/** After this many impossible answers the conversation ends. */
const TRIES = 5;
/** This many late messages are deleted with an explanation, any further ones silently. */
const LATE_WORDS = 3;

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
  /** Whether Telegram marked it as a command, and whether this bot has it. */
  readonly command: 'known' | 'unknown' | undefined;
}

export interface Answered {
  readonly form: string;
  readonly values: Readonly<Record<string, string | Secret>>;
}

/** What a message was: no answer to anything, an answer after which more is to come, or the last answer. */
type Taken = 'no conversation' | 'taken' | Answered;

/**
 * Forms as conversations: one question after the other, in a private chat. What is asked of it for one person happens in
 * that order.
 */
export type Conversations = ReturnType<typeof createConversations>;

interface Parts {
  readonly kept: KeptConversations;
  readonly questions: Questions;
  readonly clock: Clock;
  readonly log: Log;
  readonly describe: Describe;
}

export function createConversations(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sender: MessageSender;
  readonly describe: Describe;
}) {
  const { store, clock, log } = options;
  const describe: Describe = (key, language) => options.describe(key, language, { minutes: PATIENCE_MINUTES });
  const { run: inTurn } = createSerialByKey();
  const questions = createQuestions(options.sender, describe);
  const kept = createKeptConversations(store, clock, (person, waited) => {
    inTurn(person, () => expire(parts, person, waited)).catch((error: unknown) =>
      log.warn({ error }, 'Telegram: the end of a conversation could not be told'),
    );
  });
  const parts = { kept, questions, clock, log, describe };
  const readOpen = async (person: string) => {
    const conversation = await kept.read(person);
    return conversation && kept.isOpen(conversation) ? conversation : undefined;
  };

  return {
    /** @throws PlatformFailure `forbidden` in a group: nothing private is asked where others read */
    async open(form: Form, chat: Chat, person: Person, deepLink?: string): Promise<void> {
      if (chat.kind !== 'private') {
        throw new PlatformFailure('forbidden', { cause: new OwnError('no form opens in a group') });
      }
      await inTurn(person.id, () => openForm(parts, form, person.id, deepLink));
    },
    /** Cancels the person's conversation, if one is open, and says so. @returns whether one was */
    cancel: ({ id }: Person): Promise<boolean> =>
      inTurn(id, async () => {
        const conversation = await readOpen(id);
        if (!conversation) return false;
        return orGiveUp(parts, id, conversation, true, async () => {
          if (openQuestion(conversation)?.secret) await kept.end(id, conversation, 'cancelled');
          else await kept.forget(id);
          await questions.say(id, conversation.language, 'telegram.talk.cancelled');
          return true;
        });
      }),
    /** Asks the open question again where this deep link opened the conversation. @returns whether it did */
    repeat: ({ id }: Person, deepLink: string): Promise<boolean> =>
      inTurn(id, async () => {
        const conversation = await readOpen(id);
        if (conversation?.deepLink !== deepLink) return false;
        return orGiveUp(parts, id, conversation, true, async () => {
          await questions.ask(id, conversation, {
            lines: [[describe('telegram.talk.how-to-stop', conversation.language)]],
          });
          return true;
        });
      }),
    /**
     * Takes a message as the answer to the open question, and deletes it from the chat. Where a secret is asked for,
     * everything is the answer: a password may begin with `/`.
     */
    take: (message: PrivateMessage): Promise<Taken> => inTurn(message.person.id, () => take(parts, message)),
    /** Stops the waits for answers. The conversations stay in the store. */
    stop: kept.stop,
  };
}

async function openForm({ kept, questions, clock, describe }: Parts, form: Form, person: string, deepLink?: string) {
  const { language } = form.locale;
  const conversation: Conversation = {
    form: form.id,
    language,
    fields: form.fields.map((field) => ({ ...field })),
    answers: [],
    expiresAt: clock.now() + PATIENCE_MS,
    ...(deepLink !== undefined && { deepLink }),
  };
  await kept.keep(person, conversation);
  const lines = [...form.intro, [describe('telegram.talk.how-to-stop', language)]];
  await questions.ask(person, conversation, { title: [form.title], lines });
}

/** @param waited the conversation as it was when the wait began */
async function expire({ kept, questions }: Parts, person: string, waited: Conversation): Promise<void> {
  const conversation = await kept.read(person);
  if (!conversation || conversation.end !== undefined || conversation.expiresAt !== waited.expiresAt) return;
  await kept.end(person, conversation, 'expired');
  await questions.say(person, conversation.language, 'telegram.talk.expired', 'warning');
}

async function take(parts: Parts, message: PrivateMessage): Promise<Taken> {
  const { kept, questions } = parts;
  const person = message.person.id;
  const conversation = await kept.read(person);
  if (!conversation) return 'no conversation';
  if (!kept.isOpen(conversation)) return takeLate(parts, conversation, message);
  const field = openQuestion(conversation);
  if (!field?.secret && message.command !== undefined) {
    await kept.forget(person);
    return 'no conversation';
  }
  return orGiveUp(parts, person, conversation, 'taken', async () => {
    if (field?.secret || !message.isMedia) await questions.erase(person, message.id, conversation.language);
    const complaint = field && complaintAbout(field, message);
    if (!complaint) return takeAnswer(parts, person, conversation, message.text);
    await complain(parts, person, conversation, complaint);
    return 'taken';
  });
}

/**
 * Does `work` for a conversation that is there. What goes wrong on the way ends the conversation, and its person is told:
 * handed on as a message like any other, their answer could be repeated to them.
 */
async function orGiveUp<T>(
  { kept, questions, log }: Parts,
  person: string,
  conversation: Conversation,
  givenUp: T,
  work: () => Promise<T>,
): Promise<T> {
  const note = (error: unknown) => log.error({ error }, 'Telegram: a conversation could not go on');
  try {
    return await work();
  } catch (error) {
    note(error);
    await kept.end(person, conversation, conversation.end ?? 'cancelled').catch(note);
    await questions.say(person, conversation.language, 'telegram.talk.failed', 'warning').catch(note);
    return givenUp;
  }
}

async function takeAnswer(parts: Parts, person: string, conversation: Conversation, text: string): Promise<Taken> {
  const { kept, questions, clock } = parts;
  const { form, fields } = conversation;
  const answers = [...conversation.answers, text];
  if (answers.length >= fields.length) {
    if (fields.some(({ secret: isSecret }) => isSecret)) await kept.end(person, conversation, 'answered');
    else await kept.forget(person);
    return { form, values: valuesOf(fields, answers) };
  }
  const next = { ...conversation, answers, expiresAt: clock.now() + PATIENCE_MS };
  await kept.keep(person, next);
  await questions.ask(person, next, { lines: [] });
  return 'taken';
}

/** Says what is wrong with an answer and asks again, or ends the conversation where that came too often. */
async function complain(
  { kept, questions, describe }: Parts,
  person: string,
  conversation: Conversation,
  complaint: TextKey,
): Promise<void> {
  const complaints = (conversation.complaints ?? 0) + 1;
  if (complaints >= TRIES) {
    await kept.end(person, conversation, 'cancelled');
    await questions.say(person, conversation.language, 'telegram.talk.cancelled', 'warning');
    return;
  }
  await kept.keep(person, { ...conversation, complaints });
  await questions.ask(person, conversation, { lines: [[describe(complaint, conversation.language)]] });
}

/** After the end of a conversation: deletes what may be the password. Commands that the bot has are answered as usual. */
async function takeLate(
  parts: Parts,
  conversation: Conversation,
  { id, person, sentAt, command }: PrivateMessage,
): Promise<Taken> {
  const { kept, questions } = parts;
  if (sentAt > conversation.expiresAt + LATE_MS) {
    await kept.forget(person.id);
    return 'no conversation';
  }
  if (command === 'known') return 'no conversation';
  return orGiveUp(parts, person.id, conversation, 'taken', async () => {
    await questions.erase(person.id, id, conversation.language);
    // After a sign-in any text is answered as usual, but not an unknown command: the answer would repeat its name.
    if (conversation.end === 'answered' && command === undefined) return 'no conversation';
    const end = conversation.end ?? 'expired';
    const late = (conversation.late ?? 0) + 1;
    await kept.end(person.id, { ...conversation, late }, end);
    if (late > LATE_WORDS) return 'taken';
    const key = end === 'expired' ? 'telegram.talk.too-late' : 'telegram.talk.after-end';
    await questions.say(person.id, conversation.language, key, 'warning');
    return 'taken';
  });
}

/** Why this can't be the answer; undefined where it can. */
function complaintAbout({ maxLength, format }: FormField, { text, isMedia }: PrivateMessage): TextKey | undefined {
  if (isMedia) return 'telegram.talk.text-only';
  if (text.length > maxLength) return 'telegram.talk.too-long';
  return format === 'email' && !isEmailAddress(text) ? 'link.no-email' : undefined;
}

function valuesOf(fields: readonly FormField[], answers: readonly string[]): Record<string, string | Secret> {
  return Object.fromEntries(
    fields.map((field, index) => {
      const answer = answers[index] ?? '';
      return [field.name, field.secret ? secret(answer) : answer];
    }),
  );
}
