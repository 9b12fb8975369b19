import type { Message } from '../../chat/message.ts';
import type { Audience, Reply } from '../../chat/platform.ts';

/** Says what failed, in the words for whoever will see it. */
export type TellFailure = (write: (audience: Audience) => Promise<Message>) => Promise<void>;

/**
 * A reply that knows where a failure belongs: to the asker alone (rules R90), unless the answer shows something to
 * all already, such as that the car is being read. That mustn't stay, so the failure takes its place.
 */
export function withFailures(reply: Reply): { readonly reply: Reply; readonly tellFailure: TellFailure } {
  let hasShown = false;
  return {
    reply: {
      ...reply,
      show(message) {
        hasShown = true;
        return reply.show(message);
      },
    },
    async tellFailure(write) {
      const isForAll = reply.audience('answer') === 'chat';
      const isAside = isForAll && !hasShown && reply.audience('aside') === 'asker';
      if (isAside) await reply.whisper(await write('asker'));
      else await reply.show(await write(isForAll ? 'chat' : 'asker'));
    },
  };
}
