import type { Context } from '../dispatch/command.ts';

/** A PIN was written where the chat can read it: deleted where that is allowed, warned about, never used. */
export async function warnOfTypedPin({ reply, say, locale, services }: Context): Promise<void> {
  const deleted = await reply.deleteTheirs().catch((error: unknown) => {
    services.log.info({ error }, 'a message with a PIN could not be deleted');
    return false;
  });
  await reply.show({ lines: [say(deleted ? 'pin-typed.deleted' : 'pin-typed.kept')], tone: 'warning', locale });
}
