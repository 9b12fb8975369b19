import type { Message } from '../../chat/message.ts';
import type { Context } from './command.ts';

/** Long enough that a quick answer comes alone, short enough that nobody waits in silence (rules R91). */
const QUIET_MS = 800;

/** Waits for `work`; where it takes longer than a moment, shows `meanwhile` first. */
export async function showingProgress<T>(context: Context, meanwhile: Message, work: Promise<T>): Promise<T> {
  const { services, reply } = context;
  const ended = new AbortController();
  const told = services.clock
    .sleep(QUIET_MS, ended.signal)
    .then(
      () => reply.show(meanwhile),
      () => undefined,
    )
    // At once, not when the work has ended: a rejection that nobody looks at ends the process.
    .catch((error: unknown) => services.log.debug({ error }, 'the progress line could not be shown'));
  try {
    return await work;
  } finally {
    ended.abort();
    await told;
  }
}
