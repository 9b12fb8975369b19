import { chatKey, type Incoming, personKey } from '../../chat/platform.ts';
import { localesOf } from '../../household/locale.ts';
import type { Context, Runtime } from './command.ts';
import { linksOf } from './suspension.ts';
import { aboutCar, presentCar } from './which-car.ts';

/** All that answering a request needs to know, as it is now. @param receivedAt on the clock's `elapsed` */
export async function contextOf(runtime: Runtime, incoming: Incoming, receivedAt: number): Promise<Context> {
  const chat = chatKey(incoming.chat);
  const person = personKey(incoming.person);
  const links = await linksOf(runtime.services, incoming);
  const { own, shared, chatSettings } = await localesOf(runtime.services.store, incoming, links[0]);
  const context: Context = {
    services: runtime.services,
    runtime,
    registry: runtime.registry,
    incoming,
    reply: incoming.reply,
    receivedAt,
    tooLate: incoming.kind === 'press' && incoming.backlog,
    chat,
    person,
    links,
    link: undefined,
    role: undefined,
    options: {},
    args: [],
    chatSettings,
    locale: own.locale,
    say: own.say,
    own,
    sharedLocale: shared.locale,
    sayShared: shared.say,
  };
  return aboutCar(context, await presentCar(context));
}
