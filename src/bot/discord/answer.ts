import { type APIMessage, MessageFlags } from 'discord.js';
import type { AnswerMode, Message } from '../../chat/message.ts';
import { type Chat, type MessageRef, PlatformFailure } from '../../chat/platform.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { type Address, messageRef } from './message-ref.ts';
import type { Messages } from './messages.ts';
import { type Answerable, isEphemeralPress, isMemberThere, pressedMessage } from './read-interaction.ts';

/**
 * What Discord shows as the answer of an interaction.
 * `thinking`: that the bot is at work, and what is shown next fills it. `shown`: this message, which is the bot's own
 * answer, or held the button. `none`: nothing, and what is shown next is a follow-up.
 */
type AnswerState =
  | { readonly state: 'thinking' | 'none' }
  | { readonly state: 'shown'; readonly address: Address; readonly held: 'answer' | 'button' };

/** What an answer works with. */
export interface AnswerParts {
  readonly interaction: Answerable;
  readonly mode: AnswerMode;
  readonly chat: Chat;
  readonly messages: Messages;
  readonly acknowledgement: Acknowledgement;
}

/** The answer of one interaction. Its methods wait for the first answer, and must not run at the same time. */
export function createAnswer(parts: AnswerParts) {
  const { interaction, mode, chat, messages, acknowledgement } = parts;
  const { token } = interaction;
  const asked = { token, channel: chat.id };
  let answer: AnswerState | undefined;

  /** Waits for the first answer, and sends it where it was held back for a form: from here on no form can come. */
  const begin = async (): Promise<AnswerState> => {
    if ((await acknowledgement.answerFirst()) === 'unanswerable') throw new PlatformFailure('message-gone');
    answer ??= firstAnswer(parts);
    return answer;
  };

  const addressOf = (message: APIMessage): Address => {
    messages.reachedBy(message.id, token);
    return { reach: reachOf(message, interaction), channel: chat.id, message: message.id };
  };

  return {
    async show(message: Message): Promise<MessageRef> {
      const now = await begin();
      if (now.state === 'shown' && (await editedIfThere(messages, now.address, message)))
        return messageRef(now.address);
      const sent =
        now.state === 'thinking'
          ? await messages.answer(asked, message)
          : await messages.followUp(asked, message, mode === 'shared' ? 'to all' : 'to the asker');
      const address = addressOf(sent);
      answer = { state: 'shown', address, held: 'answer' };
      return messageRef(address);
    },
    /** Shows something to the asker alone, beside the answer or in its place. */
    async whisper(message: Message): Promise<void> {
      const isThinking = (await begin()).state === 'thinking';
      if (isThinking) answer = { state: 'none' };
      if (isThinking && mode !== 'shared') return void (await messages.answer(asked, message));
      // An answer that all see must not be filled with what is for one.
      if (isThinking) await messages.removeAnswer(token);
      await messages.followUp(asked, message, 'to the asker');
    },
    /** Sends a further message that everyone sees. */
    followUp: async (message: Message): Promise<MessageRef> =>
      messageRef(addressOf(await messages.followUp(asked, message, 'to all'))),
    /** Removes an answer that only the asker sees: a pad, a progress line, or what says that the bot is at work. */
    async removePrivate(): Promise<void> {
      const gone = await begin();
      const isOthersToo = gone.state === 'shown' && gone.held === 'button' && !isEphemeralPress(interaction);
      if (gone.state === 'none' || isOthersToo) return;
      answer = { state: 'none' };
      await (gone.state === 'shown' ? messages.remove(gone.address) : messages.removeAnswer(token));
    },
    /** Removes what still says that the bot is at work. */
    async stopThinking(): Promise<void> {
      if ((await begin()).state === 'thinking') await messages.removeAnswer(token);
    },
  };
}

/** What the first answer, which is out by now, shows. */
function firstAnswer({ interaction, mode, messages, acknowledgement }: AnswerParts): AnswerState {
  if (acknowledgement.kind() === 'form') return { state: 'none' };
  if (mode !== 'update' || !interaction.isMessageComponent()) return { state: 'thinking' };
  messages.reachedBy(interaction.message.id, interaction.token);
  return { state: 'shown', address: pressedMessage(interaction), held: 'button' };
}

function reachOf({ flags }: APIMessage, interaction: Answerable): Address['reach'] {
  const isEphemeral = ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return !isEphemeral && isMemberThere(interaction) ? 'channel' : 'interaction';
}

/** @returns false where someone deleted the message: what it was to say goes into a new one */
async function editedIfThere(messages: Messages, address: Address, message: Message): Promise<boolean> {
  try {
    await messages.edit(address, message);
    return true;
  } catch (error) {
    if (error instanceof PlatformFailure && error.code === 'message-gone') return false;
    throw error;
  }
}
