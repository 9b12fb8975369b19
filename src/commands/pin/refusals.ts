import { type Link, personOf } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { addRefusal, isNewHold } from '../../household/pin-refusals.ts';
import { bold, type Part } from '../../language/text.ts';
import { attempt } from '../dispatch/attempt.ts';
import type { Context } from '../dispatch/command.ts';

/**
 * Counts one local refusal. The third in a row closes the person's pads, in every chat, and the owner is told.
 * @returns until when (epoch ms) they are closed, by this refusal or earlier ones; undefined: they aren't
 */
export async function countRefusal(context: Context, link: Link): Promise<number | undefined> {
  const { services, person, incoming } = context;
  const { closedUntil, isThird } = await addRefusal(services.store, link.account, person, services.clock.now());
  if (isThird && closedUntil !== undefined) {
    const until = { kind: 'time', at: closedUntil, style: 'clock' } as const;
    const values = { who: bold(incoming.person.name), car: bold(link.vehicleName), until };
    await tellOwner(context, link, 'pad.owner-told', values);
  }
  return closedUntil;
}

/**
 * Car-Net refused two PINs of the account. The owner, who alone can let another through, is told once each time.
 * @param until epoch ms
 */
export async function tellOwnerOfHold(context: Context, link: Link, until: number): Promise<void> {
  const { services, person } = context;
  if (person === link.owner) return;
  if (!(await isNewHold(services.store, link.account, until))) return;
  const at = { kind: 'time', at: until, style: 'date' } as const;
  await tellOwner(context, link, 'pad.owner-told.held', { car: bold(link.vehicleName), until: at });
}

/** Privately if the bot may write to the owner first, else in the chat. */
async function tellOwner(
  context: Context,
  link: Link,
  text: 'pad.owner-told' | 'pad.owner-told.held',
  values: Readonly<Record<string, Part>>,
): Promise<void> {
  const { services, incoming, chat } = context;
  const chatPlatform = services.platforms[incoming.chat.platform];
  const { locale, say } = await localeOf(services.store, incoming.chat);
  const message = { lines: [say(text, values)], tone: 'warning', locale } as const;
  const owner = personOf(link);
  const log = services.log.child({ chat });
  const tell = () => chatPlatform?.tell(owner, message);
  if (await attempt(log, 'the owner could not be told privately', tell)) return;
  // The person still has to hear what became of their own PIN.
  await attempt(log, 'the owner could not be told at all', () => chatPlatform?.post(incoming.chat, message));
}
