import { readStatus } from '../../car/capabilities.ts';
import { placeIsShown } from '../../household/link.ts';
import { showingRead } from '../dispatch/answer.ts';
import { type Context, type PressHandler, singleCommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { otherCars, withRows } from './other-cars.ts';
import { DETAILS, statusCard } from './status-card.ts';
import { picturedCard } from './status-picture.ts';

/** The status card. @see document, request 6 */
export const status = singleCommand('status', { role: 'viewer', kind: 'read', answer: 'shared', run: show });

async function show(context: Context): Promise<void> {
  const { services, chatSettings, locale, say } = context;
  const link = requireLink(context);
  const read = await showingRead(context, link, { locale, say }, readStatus(services, link, 'recent'));
  const of = { link, status: read, locale, say, place: placeIsShown(link) };
  const card = await picturedCard(services, chatSettings.picture, of);
  const others = await otherCars(services, context.links, link, 'status');
  await context.reply.show(withRows(card, others));
}

/** `details:<link>`: what a card leaves out, to whoever pressed it. */
export const details: PressHandler = {
  word: DETAILS,
  role: 'viewer',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('refused.stale-button')),
  run: async (context) => {
    const { services, locale, say, reply } = context;
    const link = requireLink(context);
    const status = await showingRead(context, link, { locale, say }, readStatus(services, link, 'recent'));
    const lines = statusCard({ link, status, locale, say, place: false }).details?.lines ?? [say('card.nothing')];
    await reply.show({ title: say('name.title', { car: link.vehicleName }), lines, locale });
  },
};
