import { readStatus } from '../../car/capabilities.ts';
import { CarNetFailure } from '../../carnet/failure.ts';
import type { Button, Message, Tone } from '../../chat/message.ts';
import { type Link, placeIsShown } from '../../household/link.ts';
import type { Text } from '../../language/text.ts';
import { showingProgress, showingRead } from '../dispatch/answer.ts';
import { type Context, type PressHandler, refuseOtherLink, singleCommand } from '../dispatch/command.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { otherCars, withRows } from './other-cars.ts';
import { DETAILS, statusCard } from './status-card.ts';
import { picturedCard } from './status-picture.ts';

/** The status card. @see docs/car-net.md, The 20 requests: 6 */
export const status = singleCommand('status', { role: 'viewer', kind: 'read', answer: 'shared', run: show });

/** The last known status is shown until Car-Net answers (rules R91), unless its answer is here already: others just asked. */
const AT_ONCE_MS = 0;

async function show(context: Context): Promise<void> {
  const { services, chatSettings, locale, say, reply } = context;
  const link = requireLink(context);
  const others = await otherCars(services, context.links, link, 'status');
  const known = knownCard(context, link, others);
  const fresh = freshCard();
  if (!known) return void (await reply.show(await showingRead(context, link, { locale, say }, fresh)));
  let isShown = false;
  const meanwhile = () => {
    isShown = true;
    return known('working', say('card.asking-again'));
  };
  try {
    await reply.show(await showingProgress(context, meanwhile, fresh, AT_ONCE_MS));
  } catch (error) {
    // Where the account was erased meanwhile, nothing of its car stays.
    const stays = isShown && services.carnet.lastStatus(link) !== undefined;
    if (!(error instanceof CarNetFailure && stays)) throw error;
    services.log.info({ code: error.reason.code, stage: error.stage }, 'a status stays as it was last known');
    await reply.show(known('warning', failureSentence(error, say)));
  }

  async function freshCard(): Promise<Message> {
    const status = await readStatus(services, link, 'recent');
    const of = { link, status, locale, say, place: placeIsShown(link) };
    return withRows(await picturedCard(services, chatSettings.picture, of), others);
  }
}

/** The last known status without its picture, with a line below its age; undefined where nothing is known, or no age. */
function knownCard({ services, locale, say }: Context, link: Link, others: readonly (readonly Button[])[]) {
  const known = services.carnet.lastStatus(link);
  if (known?.at === undefined || known.clockOff) return undefined;
  // What was still to come by then is counted from now.
  const status = { ...known, readAt: services.clock.now() };
  const card = withRows(statusCard({ link, status, locale, say, place: placeIsShown(link) }), others);
  return (tone: Tone, line: Text): Message => ({ ...card, tone, lines: [...card.lines, line] });
}

/** `details:<link>`: what a card leaves out, to whoever pressed it. */
export const details: PressHandler = {
  word: DETAILS,
  role: 'viewer',
  refuse: refuseOtherLink,
  run: async (context) => {
    const { services, locale, say, reply } = context;
    const link = requireLink(context);
    const status = await showingRead(context, link, { locale, say }, readStatus(services, link, 'recent'));
    const lines = statusCard({ link, status, locale, say, place: false }).details?.lines ?? [say('card.nothing')];
    await reply.show({ title: say('name.title', { car: link.vehicleName }), lines, locale });
  },
};
