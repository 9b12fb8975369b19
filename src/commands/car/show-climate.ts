import { readClimate } from '../../car/kept-climate.ts';
import type { PadPurpose } from '../../car/pin-pads.ts';
import type { TypedPin } from '../../carnet/carnet.ts';
import { CarNetFailure } from '../../carnet/failure.ts';
import type { Link } from '../../household/link.ts';
import { showingRead } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { goesOutBy } from '../dispatch/in-time.ts';
import { pinAccepted } from '../pin/ask-pin.ts';
import { climateCard } from '../status/climate-card.ts';
import { sessionRefused, showFailure } from './refused.ts';

/**
 * Shows the car's climate to the asker.
 * @param pin typed for this; undefined: the person's grant and the cached session will do
 * @see document, request 15
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
  const car = { account: link.account, vehicle: link.vehicle };
  const call = {
    urgency: 'ordinary',
    notAfter: goesOutBy(context, purpose.action),
    beforeSend,
    ...(pin ? { pin } : {}),
  } as const;
  try {
    const details = await showingRead(context, link, { locale, say }, readClimate(services, car, call));
    await reply.show(climateCard({ link, details, locale, say }));
  } catch (error) {
    if (!(error instanceof CarNetFailure)) throw error;
    const { code } = error.reason;
    const isSession = code === 'session-refused' || code === 'pin-needed';
    if (isSession && !pin) await sessionRefused(context, link, purpose, 'answer');
    else await showFailure(context, link, purpose, error);
  }
}
