import { readStatus } from '../../car/capabilities.ts';
import { showingRead } from '../dispatch/answer.ts';
import type { PressHandler } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { DETAILS, statusCard } from './status-card.ts';

/** `details:<link>`: what a card leaves out, to whoever pressed it. */
export const details: PressHandler = {
  word: DETAILS,
  role: 'viewer',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('refused.stale-button')),
  run: async (context) => {
    const { services, locale, say, reply } = context;
    const link = requireLink(context);
    const status = await showingRead(context, link, { locale, say }, readStatus(services, link));
    const lines = statusCard({ link, status, locale, say, place: false }).details?.lines ?? [say('card.nothing')];
    await reply.show({ title: say('name.title', { car: link.vehicleName }), lines, tone: 'neutral', locale });
  },
};
