import type { Message } from '../../chat/message.ts';
import { PlatformFailure } from '../../chat/platform.ts';
import { type SentMessage, writeRef } from './message-ref.ts';
import type { Destination, MessageSender } from './message-sender.ts';
import type { PacedEdits } from './paced-edits.ts';

export interface ShownMessageParts {
  readonly sender: MessageSender;
  readonly edits: PacedEdits;
  /** Called when the refusal of a message shows that the group became a supergroup. */
  readonly moved: (chat: string, to: string) => void;
}

/** Failures of an edit after which the words go into a new message. */
const uneditable: ReadonlySet<string> = new Set(['message-gone', 'forbidden', 'refused', 'migrated']);

/**
 * The one message that an answer shows: sent at first, edited from then on.
 * @param held the message that is edited from the start, where there is one
 */
export function createShownMessage(parts: ShownMessageParts, to: Destination, held?: SentMessage) {
  const { sender, edits } = parts;
  const following = followingTo(to, parts.moved);
  let shown: Promise<SentMessage> | undefined = held && Promise.resolve(held);

  async function send(message: Message): Promise<SentMessage> {
    const sent = following((where) => sender.send(where, message));
    shown = sent;
    sent.catch(() => {
      if (shown === sent) shown = undefined;
    });
    return sent;
  }

  /** @returns undefined where a new message is needed */
  async function edit(target: SentMessage, message: Message): Promise<SentMessage | undefined> {
    try {
      const edited = await edits.edit(target, message);
      if (edited === 'superseded') return target;
      shown = Promise.resolve(edited);
      return edited;
    } catch (error) {
      if (error instanceof PlatformFailure && uneditable.has(error.code)) return undefined;
      throw error;
    }
  }

  const current = async () => shown?.catch(() => undefined);

  /** Edits the message; where it is gone, the one sent in its place meanwhile; where there is none, sends a new one. */
  async function editOrSend(message: Message): Promise<SentMessage> {
    for (let target = await current(); target; ) {
      const edited = await edit(target, message);
      if (edited) return edited;
      const newer = await current();
      target = newer && writeRef(newer) !== writeRef(target) ? newer : undefined;
    }
    return send(message);
  }

  /** A file can't be put into a message that is there already: it replaces the message. */
  async function replaceWithFile(message: Message): Promise<SentMessage> {
    const before = await current();
    const sent = await send(message);
    if (before && !held) await sender.remove(before).catch(() => undefined);
    return sent;
  }

  return {
    show(message: Message): Promise<SentMessage> {
      if (shown === undefined) return send(message);
      return message.file ? replaceWithFile(message) : editOrSend(message);
    },
    /** The message that is shown now, where there is one. */
    current,
    /** Sends something beside it, to wherever the chat has moved. */
    sendBeside: following,
  };
}

/** Follows a group that became a supergroup; the messages of the old one, and its topics, stay behind. */
function followingTo(to: Destination, moved: ShownMessageParts['moved']) {
  let destination = to;
  return async <T>(send: (to: Destination) => Promise<T>): Promise<T> => {
    try {
      return await send(destination);
    } catch (error) {
      if (!(error instanceof PlatformFailure) || error.migratedTo === undefined) throw error;
      moved(destination.chat, error.migratedTo);
      destination = { chat: error.migratedTo };
      return await send(destination);
    }
  };
}
