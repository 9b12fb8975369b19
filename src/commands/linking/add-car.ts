import { linksOfOwner } from '../../household/link.ts';
import { isSeenByAll, showingProgress } from '../dispatch/answer.ts';
import type { PressHandler } from '../dispatch/command.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { offerCars } from './link-choice.ts';
import { roomRefusal } from './make-link.ts';
import { beginInGroup } from './share-car.ts';

/** The button that adds a car: where the presser has signed in already, another of that account, with no password. */
export const addCar: PressHandler = {
  word: 'addcar',
  refuse: async (context) => roomRefusal(context, context.links),
  run: async (context) => {
    const { services, links, person, incoming, reply, say, locale } = context;
    const here = new Set(links.map(({ vehicle }) => vehicle));
    const accounts = new Set((await linksOfOwner(services.store, person)).map(({ account }) => account));
    const waiting = { lines: [say('link.signing-in')], tone: 'working', locale } as const;
    for (const account of accounts) {
      const all = await showingProgress(context, waiting, services.carnet.vehicles(account));
      const vehicles = all.filter(({ id, verified }) => verified && !here.has(id));
      if (vehicles.length > 0) return offerCars(context, { target: incoming.chat, account, vehicles });
    }
    if (isSeenByAll(incoming.chat)) return beginInGroup(context);
    await reply.show({
      lines: [say('help.next.unlinked')],
      tone: 'neutral',
      locale,
      buttons: [[commandButton(say('link.button'), 'link', undefined, { answer: 'ask', style: 'primary' })]],
    });
  },
};
