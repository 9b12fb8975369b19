import type { Asked, PinUse } from '../../car/command.ts';
import { effectOf } from '../../car/effects.ts';
import type { PadPurpose, Tap } from '../../car/pin-pads.ts';
import { refreshRefusal } from '../../car/refresh-limits.ts';
import { identicalUnderWay } from '../../car/requests.ts';
import type { TypedPin } from '../../carnet/carnet.ts';
import { isFailure, orFailure } from '../../carnet/failure.ts';
import { holdsGrant } from '../../household/grants.ts';
import { type Link, mayAct, personOf } from '../../household/link.ts';
import { padClosedUntil } from '../../household/pin-refusals.ts';
import { bold, type Text } from '../../language/text.ts';
import type { Secret } from '../../secret.ts';
import { acknowledge, refuse, showAnswer, showLines } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { lateness, presenceRefusal, requireLink } from '../dispatch/permissions.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { askPin, drawPad, padClosed } from '../pin/ask-pin.ts';
import { questionBefore } from './ask-first.ts';
import { keepTypedPin } from './keep-typed-pin.ts';
import { showFailure } from './refused.ts';
import { sendCommand } from './send.ts';
import { showClimate } from './show-climate.ts';

/** What every sub-command that asks for `action` has in common. */
export function carAction(action: Asked) {
  return {
    role: 'driver',
    kind: isSensitive(action) ? 'sensitive' : 'car action',
    answer: 'private',
    action: () => action,
    run: (context: Context) => authorize(context, action),
  } as const;
}

/** Whether it needs the PIN from the person who asks, every time. */
function isSensitive(action: Asked): boolean {
  return action.name !== 'climate-look' && effectOf(action).sensitive;
}

/** `isConfirmed`: it was asked about, and is wanted all the same. */
interface How extends Pick<PadPurpose, 'shows'> {
  readonly isConfirmed?: boolean;
}

/**
 * Checks a request that needs a session with the car: is it too old, are its person and the owner still here, is there a
 * grant, or must the PIN be typed on a pad? Then sends the command, or shows the climate. What will probably come to
 * nothing is asked about first.
 */
export async function authorize(context: Context, action: Asked, how: How = {}): Promise<void> {
  const link = requireLink(context);
  const refusal =
    lateness(context) ??
    (await presenceRefusal(context)) ??
    (await ownerIsGone(context, link)) ??
    (await limit(context, link, action));
  if (refusal) return refuse(context, refusal);
  const question = how.isConfirmed ? undefined : await questionBefore(context, link, action);
  if (question) return showAnswer(context, question);
  const purpose = purposeOf(context, action, how);
  if (isSensitive(action) || !(await mayGoWithoutPin(context, link))) await askPin(context, link, purpose);
  else await proceed(context, link, purpose, undefined);
}

/** Goes on with what a pad was opened for, once its PIN is complete. @param linkId of the link that the pad was for */
async function authorizeWithPin(
  context: Context,
  pad: { readonly linkId: string; readonly purpose: PadPurpose },
  digits: Secret,
): Promise<void> {
  const { link, say, role, person } = context;
  if (!link || link.linkId !== pad.linkId || link.suspendedAt !== undefined || !mayAct(role, 'driver'))
    return refuse(context, say('under-way.rights-ended'));
  const { action, changed } = pad.purpose;
  const refusal = lateness(context) ?? (await presenceRefusal(context)) ?? (await limit(context, link, action));
  if (refusal) return refuse(context, refusal);
  const pin = { digits, changed, by: person };
  if (await pinPasses(context, link, pad.purpose, pin)) await proceed(context, link, pad.purpose, pin);
}

async function proceed(context: Context, link: Link, purpose: PadPurpose, pin: TypedPin | undefined): Promise<void> {
  const { action } = purpose;
  if (action.name === 'keep-pin') {
    if (pin) await keepTypedPin(context, link, purpose, pin);
    return;
  }
  if (action.name === 'climate-look') await showClimate(context, link, purpose, pin);
  else await sendCommand(context, link, { ...purpose, action }, pin);
}

/** Remembers the card whose button was pressed, so that a fresh one can replace it. */
function purposeOf({ incoming, own }: Context, action: Asked, { shows }: How): PadPurpose {
  const isForCard = action.name === 'refresh' || action.name === 'health-refresh';
  const what = { action, changed: false, ...(shows === undefined ? {} : { shows }) };
  if (!isForCard || incoming.kind !== 'press') return what;
  const { message: card, onlyTheirs } = incoming;
  return { ...what, card, ...(onlyTheirs && { cardLocale: own.locale }) };
}

async function mayGoWithoutPin({ services, person }: Context, link: Link): Promise<boolean> {
  const { store, carnet, clock } = services;
  return (await holdsGrant(store, link, person, clock.now())) && (await carnet.hasSession(link));
}

/**
 * Checks that the owner is still in the chat before someone else's car action, or a scheduled one: a link without its
 * owner commands nothing.
 */
export async function ownerIsGone(context: Context, link: Link): Promise<Text | undefined> {
  const { services, runtime, registry, incoming, person, say } = context;
  // The owner who asks is here.
  if ((person === link.owner && !context.unattended) || link.chatKind === 'private') return undefined;
  const owner = personOf(link);
  if ((await membershipOf(services, incoming.chat, owner)) !== 'gone') return undefined;
  services.log.info('the owner of a link is gone from its chat');
  await registry.happened?.(runtime, { kind: 'left', chat: incoming.chat, person: owner });
  return say('refused.suspended');
}

/** Fresh statuses are limited for the sake of the car's battery; one that is already under way can be joined. */
async function limit(context: Context, link: Link, action: PinUse): Promise<Text | undefined> {
  if (action.name !== 'refresh') return undefined;
  const { services, say, chat } = context;
  if (await identicalUnderWay(services.store, { chatKey: chat, linkId: link.linkId, action })) return undefined;
  const refusal = await refreshRefusal(services.store, link, services.clock.now());
  if (!refusal) return undefined;
  const next = { kind: 'time', at: refusal.next, style: 'clock' } as const;
  if (refusal.why === 'day') return say('refused.refresh-day', { limit: refusal.limit, next });
  return say('refused.refresh-soon', { last: { kind: 'time', at: refusal.last, style: 'clock' }, next });
}

/** Whether a PIN that was just submitted may go to Car-Net. If not, its person is told why. */
async function pinPasses(context: Context, link: Link, purpose: PadPurpose, pin: TypedPin): Promise<boolean> {
  const { services, person, reply } = context;
  const checked = await orFailure(services.carnet.checkPin(link.account, pin));
  if (isFailure(checked)) {
    await showFailure(context, link, purpose, checked);
    return false;
  }
  // Read after the check: guesses made meanwhile on other pads count too.
  const closedUntil = await padClosedUntil(services.store, link.account, person, services.clock.now());
  if (closedUntil !== undefined) await reply.show(padClosed(context, closedUntil));
  return closedUntil === undefined;
}

/** Answers a press on a PIN pad. What it typed was decided when it came in, so nothing here can change the order. */
export async function answerTap(context: Context, tap: Tap): Promise<void> {
  const { say, own } = context;
  switch (tap.kind) {
    case 'repeated':
      return;
    case 'unknown':
      await acknowledge(context, own.say('pad.over'));
      return;
    case 'not theirs':
      await acknowledge(context, own.say('pad.not-yours', { who: bold(tap.owner) }));
      return;
  }
  const acknowledged = await acknowledge(context);
  if (acknowledged === 'unanswerable') return;
  if (tap.kind === 'complete') {
    await authorizeWithPin(
      { ...context, tooLate: context.tooLate || acknowledged === 'too late' },
      tap.pad,
      tap.digits,
    );
  } else if (tap.kind === 'typed') await drawPad(context, tap.pad);
  else await showLines(context, 'neutral', say('pad.cancelled'));
}
