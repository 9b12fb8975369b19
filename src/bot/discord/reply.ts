import { type APIMessage, MessageFlags } from 'discord.js';
import type { AnswerMode, Form, Message } from '../../chat/message.ts';
import { type Chat, type MessageRef, PlatformFailure, type Reply } from '../../chat/platform.ts';
import { newestOnly } from '../../concurrency/newest-only.ts';
import { createSerialByKey } from '../../concurrency/serial-by-key.ts';
import type { Text } from '../../language/text.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { type Address, type Messages, messageRef } from './messages.ts';
import { type Answerable, isEphemeralPress, isMemberThere, mayPostThere, pressedMessage } from './read-interaction.ts';

/**
 * The answer of an interaction.
 * `thinking`: Discord shows that the bot is at work, and what is shown next fills it. `shown`: it is this message, which
 * is the bot's own answer, or held the button. `none`: what is shown next is a follow-up.
 */
type Answer =
  | { readonly state: 'thinking' | 'none' }
  | { readonly state: 'shown'; readonly address: Address; readonly held: 'answer' | 'button' };

export interface DiscordReply extends Reply {
  /** To be called when the handler is through: takes away what still says that the bot is at work. */
  finish(): Promise<void>;
}

/** What a reply works with. */
interface ReplyParts {
  readonly interaction: Answerable;
  readonly mode: AnswerMode;
  readonly chat: Chat;
  readonly messages: Messages;
  readonly acknowledgement: Acknowledgement;
  /** Keeps a form, and makes the message with the button that opens it. */
  readonly formButton: (form: Form) => Message;
}

/**
 * The reply to one interaction, whose first answer is under way already. Its methods wait for that by themselves, and
 * act in the order in which they are called.
 */
export function createReply(parts: ReplyParts): DiscordReply {
  const { interaction, mode, chat, messages, acknowledgement, formButton } = parts;
  const { token } = interaction;
  const asked = { token, channel: chat.id };
  let answer: Answer | undefined;
  let posts = 0;

  const serial = createSerialByKey();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => serial.run(interaction.id, work);

  const firstAnswer = (): Answer => {
    if (acknowledgement.kind() === 'form') return { state: 'none' };
    if (mode !== 'update' || !interaction.isMessageComponent()) return { state: 'thinking' };
    messages.reachedBy(interaction.message.id, token);
    return { state: 'shown', address: pressedMessage(interaction), held: 'button' };
  };

  /** Waits for the first answer, and sends it where it was held back for a form: from here on no form can come. */
  const begin = async (): Promise<Answer> => {
    if ((await acknowledgement.answerFirst()) === 'unanswerable') throw new PlatformFailure('message-gone');
    answer ??= firstAnswer();
    return answer;
  };

  const addressOf = (message: APIMessage): Address => {
    const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const reach = !isEphemeral && isMemberThere(interaction) ? 'channel' : 'interaction';
    messages.reachedBy(message.id, token);
    return { reach, channel: chat.id, message: message.id };
  };

  const show = async (message: Message): Promise<MessageRef> => {
    const now = await begin();
    if (now.state === 'shown') {
      try {
        await messages.edit(now.address, message);
        return messageRef(now.address);
      } catch (error) {
        // Someone deleted it: what is to be told goes into a new message.
        if (!(error instanceof PlatformFailure) || error.code !== 'message-gone') throw error;
      }
    }
    const sent =
      now.state === 'thinking'
        ? await messages.answer(asked, message)
        : await messages.followUp(asked, message, mode === 'shared' ? 'to all' : 'to the asker');
    const address = addressOf(sent);
    answer = { state: 'shown', address, held: 'answer' };
    return messageRef(address);
  };

  /** Takes away an answer that only the asker sees: a pad, a progress line, or what says that the bot is at work. */
  const removePrivateAnswer = async () => {
    const gone = await begin();
    const isOthersToo = gone.state === 'shown' && gone.held === 'button' && !isEphemeralPress(interaction);
    if (gone.state === 'none' || isOthersToo) return;
    answer = { state: 'none' };
    await (gone.state === 'shown' ? messages.remove(gone.address) : messages.removeAnswer(token));
  };

  const postToAll = async (message: Message, nonce?: string): Promise<MessageRef> => {
    if (mode === 'shared') return show(message);
    posts += 1;
    if (mayPostThere(interaction)) {
      try {
        const address = await messages.post(chat.id, message, nonce ?? `${interaction.id}.${posts}`);
        // The message is out: that the pad could not be taken away is no failure of it.
        await removePrivateAnswer().catch(() => undefined);
        return messageRef(address);
      } catch (error) {
        if (!(error instanceof PlatformFailure) || !['forbidden', 'chat-gone'].includes(error.code)) throw error;
      }
    }
    // First, because Discord would fill an answer that is still thinking with the follow-up, and so keep it ephemeral.
    await removePrivateAnswer();
    return messageRef(addressOf(await messages.followUp(asked, message, 'to all')));
  };

  const whisper = async (message: Message): Promise<void> => {
    const now = await begin();
    if (now.state === 'thinking') answer = { state: 'none' };
    if (now.state === 'thinking' && mode !== 'shared') {
      await messages.answer(asked, message);
      return;
    }
    // An answer that all see must not be filled with what is for one.
    if (now.state === 'thinking') await messages.removeAnswer(token);
    await messages.followUp(asked, message, 'to the asker');
  };

  return {
    async acknowledge(notice) {
      if (mode === 'ask' && !notice) return 'in time';
      if ((await acknowledgement.answerFirst()) === 'unanswerable') return 'unanswerable';
      if (notice && interaction.isMessageComponent()) {
        const message = noticeMessage(notice);
        await inTurn<unknown>(() => (mode === 'update' ? whisper(message) : show(message)));
      }
      return 'in time';
    },
    show: newestOnly((message) => inTurn(() => show(message))),
    post: (message, nonce) => inTurn(() => postToAll(message, nonce)),
    whisper: (message) => inTurn(() => whisper(message)),
    ask: (form) =>
      inTurn(async () => {
        const opened = await acknowledgement.openForm(form);
        if (opened === 'unanswerable') throw new PlatformFailure('message-gone');
        if (opened === 'answered already') await whisper(formButton(form));
      }),
    /** Here a person's command, press or form leaves no message that others could read. */
    deleteTheirs: async () => true,
    finish: () =>
      inTurn(async () => {
        acknowledgement.settle();
        if (acknowledgement.kind() !== 'deferral') return;
        if ((await acknowledgement.answerFirst()) === 'unanswerable') return;
        if ((await begin()).state === 'thinking') await messages.removeAnswer(token);
      }),
  };
}

/** A notice holds nothing that depends on a language or time zone: Discord writes its times for each reader. */
function noticeMessage(notice: Text): Message {
  return { lines: [notice], tone: 'neutral', locale: { language: 'en', timeZone: 'UTC' } };
}
