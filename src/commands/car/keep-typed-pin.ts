import type { PadPurpose } from '../../car/pin-pads.ts';
import type { TypedPin } from '../../carnet/carnet.ts';
import { isFailure, orFailure } from '../../carnet/failure.ts';
import { keepPin, UNUSED_DAYS } from '../../household/kept-pin.ts';
import { expectingLink, type Link, mayAct, readLink, roleOf } from '../../household/link.ts';
import { bold } from '../../language/text.ts';
import { refuse, showLines } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { goesOutBy } from '../dispatch/in-time.ts';
import { pinAccepted } from '../pin/ask-pin.ts';
import { showFailure } from './refused.ts';

/** Proves a PIN that was typed to be kept, by opening a session with it, and keeps it. Nothing is commanded. */
export async function keepTypedPin(context: Context, link: Link, purpose: PadPurpose, pin: TypedPin): Promise<void> {
  const { services, chat, person, say } = context;
  const { store, clock, carnet } = services;
  await showLines(context, 'working', say('pad.checking'));
  const notAfter = goesOutBy(context, purpose.action);
  const proved = await orFailure(carnet.provePin(link, { urgency: 'ordinary', notAfter, pin }));
  if (isFailure(proved)) return showFailure(context, link, purpose, proved);
  const now = await readLink(store, link);
  const isDriver = now && now.value.suspendedAt === undefined && mayAct(roleOf(now.value, person), 'driver');
  const whose = { chat, account: link.account, person };
  // The role may go, or the car, as the PIN is kept: then it isn't.
  const isKept = isDriver && (await keepPin(store, whose, pin.digits, clock.now(), expectingLink(now)));
  if (!isKept) return refuse(context, say('under-way.rights-ended'));
  await pinAccepted(store, now.value, person, clock.now());
  const until = say('pin.kept.until', { days: UNUSED_DAYS });
  await showLines(context, 'good', say('pin.kept', { car: bold(link.vehicleName) }), until);
  await context.registry.pinKept?.(context, now.value);
}
