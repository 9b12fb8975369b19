import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../chat/message.ts';
import type { SentMessage } from './message-ref.ts';
import type { Sender } from './message-sender.ts';

/** Telegram slows down who edits one message more often. Real time: it is the platform's. */
const gapMs = 1000;

/** Edits of one message, rendered at most once a second: the newest wins. */
export interface Edits {
  /**
   * @returns the message as it is after the edit, or 'superseded' as soon as a newer edit of the same message takes over
   * @throws PlatformFailure
   */
  edit(sent: SentMessage, message: Message): Promise<SentMessage | 'superseded'>;
  /** Gives up the edit that waits, if one does: the message is about to go. */
  drop(sent: SentMessage): void;
}

interface Waiting {
  readonly message: Message;
  readonly sent: SentMessage;
  readonly settle: (outcome: 'superseded' | Promise<SentMessage>) => void;
}

export function createEdits(sender: Sender): Edits {
  /** Messages that were edited within the last second or are being edited, with the edit that comes next. */
  const lanes = new Map<string, { next?: Waiting | undefined }>();

  async function render(key: string, lane: { next?: Waiting | undefined }): Promise<void> {
    while (lane.next) {
      const { message, sent, settle } = lane.next;
      lane.next = undefined;
      const edited = sender.edit(sent, message);
      settle(edited);
      await edited.catch(() => undefined);
      await sleep(gapMs);
    }
    lanes.delete(key);
  }

  return {
    edit: (sent, message) =>
      new Promise((settle) => {
        const key = `${sent.chat}:${sent.id}`;
        const next: Waiting = { message, sent, settle };
        const lane = lanes.get(key);
        if (lane) {
          lane.next?.settle('superseded');
          lane.next = next;
          return;
        }
        const fresh = { next };
        lanes.set(key, fresh);
        void render(key, fresh);
      }),
    drop(sent) {
      const lane = lanes.get(`${sent.chat}:${sent.id}`);
      lane?.next?.settle('superseded');
      if (lane) lane.next = undefined;
    },
  };
}
