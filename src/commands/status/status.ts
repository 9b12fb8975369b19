import { readStatus } from '../../car/capabilities.ts';
import type { PressButton } from '../../chat/message.ts';
import { type Link, placeIsShown } from '../../household/link.ts';
import { showingRead } from '../dispatch/answer.ts';
import { namesHere } from '../dispatch/car-names.ts';
import { type Context, singleCommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { picturedCard } from './status-picture.ts';

/** Several buttons stand in one row. */
const NAME_LENGTH = 25;

/** The status card. @see document, request 6 */
export const status = singleCommand('status', { role: 'viewer', kind: 'read', answer: 'shared', run: show });

async function show(context: Context): Promise<void> {
  const { services, chatSettings, sharedLocale: locale, sayShared: say } = context;
  const link = requireLink(context);
  const read = await showingRead(context, link, { locale, say }, readStatus(services, link));
  const of = { link, status: read, locale, say, place: placeIsShown(link) };
  const card = await picturedCard(services, chatSettings.picture, of);
  await context.reply.show({ ...card, buttons: [...(card.buttons ?? []), ...(await otherCars(context, link))] });
}

/** A button for the card of each other car of the chat; a press shows it to whoever may look. */
async function otherCars(context: Context, { linkId }: Link): Promise<readonly (readonly PressButton[])[]> {
  const others = context.links.filter((each) => each.linkId !== linkId && each.suspendedAt === undefined);
  if (others.length === 0) return [];
  const names = await namesHere(context, others, NAME_LENGTH);
  return [others.map((car, index) => commandButton(names[index] ?? car.vehicleName, 'status', car))];
}
