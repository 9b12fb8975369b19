import { chatKey, type Incoming, personKey } from '../../chat/platform.ts';
import { roleOf } from '../../household/link.ts';
import { localesOf } from '../../household/locale.ts';
import type { Context, Runtime } from './command.ts';
import { linkOf } from './suspension.ts';

/** All that answering a request needs to know, as it is now. @param receivedAt on the clock's `elapsed` */
export async function contextOf(runtime: Runtime, incoming: Incoming, receivedAt: number): Promise<Context> {
  const chat = chatKey(incoming.chat);
  const person = personKey(incoming.person);
  const link = await linkOf(runtime.services, incoming);
  const { own, shared, chatSettings } = await localesOf(runtime.services.store, incoming, link);
  return {
    services: runtime.services,
    runtime,
    registry: runtime.registry,
    incoming,
    reply: incoming.reply,
    receivedAt,
    tooLate: incoming.kind === 'press' && incoming.backlog,
    chat,
    person,
    link,
    role: link && roleOf(link, person),
    options: {},
    args: [],
    chatSettings,
    locale: own.locale,
    say: own.say,
    sharedLocale: shared.locale,
    sayShared: shared.say,
  };
}
