import { readStatus } from '../../car/capabilities.ts';
import { placeIsShown } from '../../household/link.ts';
import { showingRead } from '../dispatch/answer.ts';
import { type Context, singleCommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { otherCars, withRows } from './other-cars.ts';
import { picturedCard } from './status-picture.ts';

/** The status card. @see document, request 6 */
export const status = singleCommand('status', { role: 'viewer', kind: 'read', answer: 'shared', run: show });

async function show(context: Context): Promise<void> {
  const { services, chatSettings, locale, say } = context;
  const link = requireLink(context);
  const read = await showingRead(context, link, { locale, say }, readStatus(services, link));
  const of = { link, status: read, locale, say, place: placeIsShown(link) };
  const card = await picturedCard(services, chatSettings.picture, of);
  const others = await otherCars(services, context.links, link, 'status');
  await context.reply.show(withRows(card, others));
}
