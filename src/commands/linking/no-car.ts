import { type Link, linksOfMember, linksOfOwner } from '../../household/link.ts';
import { writeList } from '../../language/amounts.ts';
import { bold, type Text } from '../../language/text.ts';
import { isSeenByAll, refuseWith } from '../dispatch/answer.ts';
import { namesHere } from '../dispatch/car-names.ts';
import type { Context } from '../dispatch/command.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { shareButton } from './share-car.ts';

/** As many cars as a chat may have; who has more picks them after `/link`. */
const OFFERED_AT_MOST = 6;

const NAME_LENGTH = 40;

/**
 * Refuses a command about a car in a chat that has none, with what helps: a car of the asker's own that other chats have, the
 * chat where they may use one, or a sign-in.
 */
export async function refuseWithoutCar(context: Context, refusal: Text): Promise<void> {
  const { say, locale, incoming, services, person } = context;
  const own = isSeenByAll(incoming.chat) ? [] : eachCarOnce(await linksOfOwner(services.store, person));
  const offered = own.slice(0, OFFERED_AT_MOST);
  const names = await namesHere(context, offered, NAME_LENGTH);
  const label = say(own.length > 0 ? 'link.group.button.other' : 'link.button');
  await refuseWith(context, {
    lines: [own.length > 0 ? say('link.own') : refusal, ...(own.length > 0 ? [] : await usedElsewhere(context))],
    tone: own.length > 0 ? 'neutral' : 'bad',
    locale,
    buttons: [
      ...offered.map((link, index) => [
        shareButton(say('link.own.button', { car: names[index] ?? link.vehicleName }), link),
      ]),
      [commandButton(label, 'link', undefined, { answer: 'ask', style: own.length > 0 ? 'plain' : 'primary' })],
    ],
  });
}

/** Where the asker was given a role in cars of others: what they ask for in private works there. */
async function usedElsewhere({ say, incoming, services, person, locale }: Context): Promise<readonly Text[]> {
  if (incoming.chat.kind !== 'private') return [];
  const others = await linksOfMember(services.store, person);
  if (others.length === 0) return [];
  const cars = writeList(
    eachCarOnce(others).map(({ vehicleName }) => vehicleName),
    locale.language,
  );
  return [say('link.used-elsewhere', { cars: bold(cars) })];
}

function eachCarOnce(links: readonly Link[]): readonly Link[] {
  return [...new Map(links.map((link) => [link.vehicle, link])).values()];
}
