import type { PadPurpose } from '../../car/pin-pads.ts';
import type { TypedPin } from '../../carnet/carnet.ts';
import { CarNetFailure } from '../../carnet/failure.ts';
import type { Link } from '../../household/link.ts';
import type { Context } from '../dispatch/command.ts';
import { padClosed } from '../pin/ask-pin.ts';
import { padClosedUntil } from '../pin/refusals.ts';
import { showFailure } from './refused.ts';

/** Whether a PIN that was just submitted may go on to Car-Net. Where it may not, its person is told why. */
export async function pinPasses(context: Context, link: Link, purpose: PadPurpose, pin: TypedPin): Promise<boolean> {
  const { services, person, reply } = context;
  try {
    await services.carnet.checkPin(link.account, pin);
  } catch (error) {
    if (!(error instanceof CarNetFailure)) throw error;
    await showFailure(context, link, purpose, error);
    return false;
  }
  // Looked at after the PIN: what the person guessed meanwhile, on pads opened before this one closed, counts.
  const closedUntil = await padClosedUntil(services.store, link.account, person, services.clock.now());
  if (closedUntil !== undefined) await reply.show(padClosed(context, closedUntil));
  return closedUntil === undefined;
}
