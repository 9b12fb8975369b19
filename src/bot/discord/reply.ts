import type { Form, Message } from '../../chat/message.ts';
import { type MessageRef, PlatformFailure, type Reply } from '../../chat/platform.ts';
import { newestOnly } from '../../concurrency/newest-only.ts';
import { createSerialByKey } from '../../concurrency/serial-by-key.ts';
import type { Text } from '../../language/text.ts';
import { type AnswerParts, createAnswer } from './answer.ts';
import { messageRef } from './message-ref.ts';
import { isEphemeralPress, mayPostThere } from './read-interaction.ts';

export interface DiscordReply extends Reply {
  /** To be called when the handler has ended: removes what still says that the bot is at work. */
  finish(): Promise<void>;
}

interface ReplyParts extends AnswerParts {
  /** Keeps a form, and makes the message with the button that opens it. */
  readonly formButton: (form: Form) => Message;
}

/**
 * The reply to one interaction, whose first answer is under way already. Its methods wait for that by themselves, and
 * act in the order in which they are called.
 */
export function createReply(parts: ReplyParts): DiscordReply {
  const { interaction, mode, chat, messages, acknowledgement, formButton } = parts;
  const answer = createAnswer(parts);
  const serial = createSerialByKey();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => serial.run(interaction.id, work);
  let posts = 0;

  const postToAll = async (message: Message, nonce?: string): Promise<MessageRef> => {
    if (mode === 'shared') return answer.show(message);
    posts += 1;
    if (mayPostThere(interaction)) {
      try {
        const address = await messages.post(chat.id, message, nonce ?? `${interaction.id}.${posts}`);
        // The message is out: it has not failed where the pad can't be removed.
        await answer.removePrivate().catch(() => undefined);
        return messageRef(address);
      } catch (error) {
        if (!(error instanceof PlatformFailure) || !['forbidden', 'chat-gone'].includes(error.code)) throw error;
      }
    }
    // First, because Discord would fill an answer that is still thinking with the follow-up, and so keep it ephemeral.
    await answer.removePrivate();
    return answer.followUp(message);
  };

  const isForAll = mode === 'shared' || (mode === 'update' && !isEphemeralPress(interaction));

  return {
    audience: (part) => (part === 'answer' && isForAll && chat.kind === 'group' ? 'chat' : 'asker'),
    share: () => undefined,
    async acknowledge(notice, buttons = []) {
      if (mode === 'ask' && !notice) return 'in time';
      if ((await acknowledgement.answerFirst()) === 'unanswerable') return 'unanswerable';
      if (notice && interaction.isMessageComponent()) {
        const message = noticeMessage(notice, buttons);
        await inTurn<unknown>(() => (mode === 'update' ? answer.whisper(message) : answer.show(message)));
      }
      return 'in time';
    },
    show: newestOnly((message) => inTurn(() => answer.show(message))),
    post: (message, nonce) => inTurn(() => postToAll(message, nonce)),
    whisper: (message) => inTurn(() => answer.whisper(message)),
    ask: (form) =>
      inTurn(async () => {
        const opened = await acknowledgement.openForm(form);
        if (opened === 'unanswerable') throw new PlatformFailure('message-gone');
        if (opened === 'answered already') await answer.whisper(formButton(form));
      }),
    /** Here a person's command, press or form leaves no message that others could read. */
    deleteRequest: async () => true,
    finish: () =>
      inTurn(async () => {
        acknowledgement.settle();
        if (acknowledgement.kind() === 'form') return;
        // Discord calls failed what has no answer at all, though it may be meant to have none.
        if ((await acknowledgement.answerFirst()) === 'unanswerable') return;
        await answer.stopThinking();
      }),
  };
}

/** A notice holds nothing that depends on a language or time zone: Discord writes its times for each reader. */
function noticeMessage(notice: Text, buttons: NonNullable<Message['buttons']>): Message {
  return { lines: [notice], buttons, locale: { language: 'en', timeZone: 'UTC' } };
}
