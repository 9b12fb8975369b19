import { isKnownToHave, readStatus } from '../../car/capabilities.ts';
import { lastClimate, readClimate } from '../../car/kept-climate.ts';
import type { PadPurpose } from '../../car/pin-pads.ts';
import type { TypedPin } from '../../carnet/carnet.ts';
import { isFailure, orFailure } from '../../carnet/failure.ts';
import type { ClimateDetails } from '../../carnet/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import { showingRead } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { goesOutBy } from '../dispatch/in-time.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { pinAccepted } from '../pin/ask-pin.ts';
import { noBattery } from '../status/charging-card.ts';
import { climateCard } from '../status/climate-card.ts';
import { otherCars, withRows } from '../status/other-cars.ts';
import { sessionRefused, showFailure } from './refused.ts';

/** What is known of the climate, and how old that is: nobody is asked for a PIN just to look. */
export const lookAtClimate = {
  role: 'driver',
  kind: 'read',
  answer: 'private',
  run: async (context: Context) => {
    const link = requireLink(context);
    const { services, reply } = context;
    const card =
      (await withoutBattery(context, link)) ?? (await cardOf(context, link, await lastClimate(services.store, link)));
    await reply.show(card);
  },
} as const;

/** A car that has never shown a battery is read first: without one there is nothing to heat or cool with. */
async function withoutBattery(context: Context, link: Link): Promise<Message | undefined> {
  const { services, locale, say } = context;
  if (await isKnownToHave(services.store, link, 'battery')) return undefined;
  const status = await showingRead(context, link, { locale, say }, readStatus(services, link));
  return status.hasBattery ? undefined : noBattery({ link, status, locale, say });
}

async function cardOf(context: Context, link: Link, details: ClimateDetails | undefined): Promise<Message> {
  const { services, links, say, locale } = context;
  const others = await otherCars(services, links, link, 'climate');
  return withRows(climateCard({ link, details, locale, say }), others);
}

/**
 * Asks Car-Net for the car's climate, and shows it to the asker.
 * @param pin typed for this; undefined: the person's grant and the cached session will do
 * @see docs/car-net.md, The 20 requests: 15
 */
export async function showClimate(
  context: Context,
  link: Link,
  purpose: PadPurpose,
  pin: TypedPin | undefined,
): Promise<void> {
  const { services, person, reply, say, locale } = context;
  const { clock, store } = services;
  const beforeSend = async () => {
    if (pin) await pinAccepted(store, link, person, clock.now());
  };
  const call = {
    urgency: 'ordinary',
    notAfter: goesOutBy(context, purpose.action),
    beforeSend,
    ...(pin ? { pin } : {}),
  } as const;
  const details = await orFailure(showingRead(context, link, { locale, say }, readClimate(services, link, call)));
  if (!isFailure(details)) await reply.show(await cardOf(context, link, details));
  else if (isFailure(details, 'session-refused', 'pin-needed') && !pin)
    await sessionRefused(context, link, purpose, 'answer');
  else await showFailure(context, link, purpose, details);
}
