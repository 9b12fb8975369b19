import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../chat/message.ts';
import { type SentMessage, writeRef } from './message-ref.ts';
import type { MessageSender } from './message-sender.ts';

/** Telegram throttles more frequent edits of one message. Real time, as Telegram's limit is. */
const GAP_MS = 1000;

/** Edits of one message, rendered at most once a second: the newest wins. */
export type PacedEdits = ReturnType<typeof createPacedEdits>;

interface Waiting {
  readonly message: Message;
  readonly sent: SentMessage;
  readonly settle: (outcome: 'superseded' | Promise<SentMessage>) => void;
}

/** The same for a message, whatever its kind becomes. */
function keyOf(sent: SentMessage): string {
  return writeRef({ ...sent, kind: 'text' });
}

export function createPacedEdits(sender: MessageSender) {
  /** Messages that are being edited, or were within the last second, with the edit that comes next. */
  const queues = new Map<string, { next?: Waiting | undefined }>();

  async function render(key: string, queue: { next?: Waiting | undefined }): Promise<void> {
    while (queue.next) {
      const { message, sent, settle } = queue.next;
      queue.next = undefined;
      const edited = sender.edit(sent, message);
      settle(edited);
      await edited.catch(() => undefined);
      await sleep(GAP_MS);
    }
    queues.delete(key);
  }

  return {
    /**
     * @returns the message as it is after the edit, or 'superseded' as soon as a newer edit of the same message takes over
     * @throws PlatformFailure
     */
    edit: (sent: SentMessage, message: Message): Promise<SentMessage | 'superseded'> =>
      new Promise((settle) => {
        const key = keyOf(sent);
        const next: Waiting = { message, sent, settle };
        const queue = queues.get(key);
        if (queue) {
          queue.next?.settle('superseded');
          queue.next = next;
          return;
        }
        const fresh = { next };
        queues.set(key, fresh);
        void render(key, fresh);
      }),
    /** Drops the waiting edit, if there is one: the message is about to be deleted. */
    cancel(sent: SentMessage): void {
      const queue = queues.get(keyOf(sent));
      queue?.next?.settle('superseded');
      if (queue) queue.next = undefined;
    },
  };
}
