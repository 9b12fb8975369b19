import { isFailure, orFailure } from '../../carnet/failure.ts';
import { LINKS_AT_MOST, linksOfOwner } from '../../household/link.ts';
import { isSeenByAll, showAnswer, showingProgress } from '../dispatch/answer.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { type AccountCar, offerCars } from './link-choice.ts';
import { beginInGroup } from './share-car.ts';

/**
 * The button that adds a car: where the presser has signed in already, another of those accounts with no password, or one
 * of another account.
 */
export const addCar: PressHandler = {
  word: 'addcar',
  refuse: async ({ links, say }) =>
    links.length >= LINKS_AT_MOST ? say('link.full', { limit: LINKS_AT_MOST }) : undefined,
  run: async (context) => {
    const { incoming, say, locale } = context;
    const waiting = { lines: [say('link.signing-in')], tone: 'working', locale } as const;
    const vehicles = await showingProgress(context, () => waiting, carsToAdd(context));
    if (vehicles.length > 0) return offerCars(context, incoming.chat, vehicles, true);
    if (isSeenByAll(incoming.chat)) return beginInGroup(context);
    await showAnswer(context, {
      lines: [say('help.next.unlinked')],
      buttons: [[commandButton(say('link.button'), 'link', undefined, { answer: 'ask', style: 'primary' })]],
    });
  },
};

/** The cars of the accounts that the person has signed in to, but for those that are here already. */
async function carsToAdd({ services, links, person }: Context): Promise<readonly AccountCar[]> {
  const here = new Set(links.map(({ vehicle }) => vehicle));
  const accounts = [...new Set((await linksOfOwner(services.store, person)).map(({ account }) => account))];
  const all = accounts.map(async (account): Promise<readonly AccountCar[]> => {
    const vehicles = await orFailure(services.carnet.vehicles(account));
    if (!isFailure(vehicles)) {
      return vehicles.flatMap((car) => (car.verified && !here.has(car.id) ? [{ ...car, account }] : []));
    }
    // Whatever is wrong with one account, there are the others, and signing in.
    services.log.info(
      { code: vehicles.reason.code, stage: vehicles.stage },
      'the cars of an account could not be read',
    );
    return [];
  });
  return (await Promise.all(all)).flat();
}
