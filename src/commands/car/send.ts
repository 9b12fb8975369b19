import { randomBytes } from 'node:crypto';
import { type CarCommand, doing, title } from '../../car/command.ts';
import { effectOf } from '../../car/effects.ts';
import { forgetClimate, noteClimateCommanded } from '../../car/kept-climate.ts';
import type { PadPurpose } from '../../car/pin-pads.ts';
import { noteRefresh } from '../../car/refresh-limits.ts';
import { beginCarRequest, type CarRequest, carRequestKey, changeCarRequest, isTracked } from '../../car/requests.ts';
import type { Accepted, TypedPin } from '../../carnet/carnet.ts';
import { CarNetFailure, type FailureCode } from '../../carnet/failure.ts';
import { type Link, mayAct, readLink, roleOf } from '../../household/link.ts';
import { isStoreAway } from '../../store/outlasting.ts';
import type { Context } from '../dispatch/command.ts';
import { goesOutBy } from '../dispatch/in-time.ts';
import { pinAccepted } from '../pin/ask-pin.ts';
import { NotSent, prepare } from './before-sending.ts';
import { stand } from './in-line.ts';
import { joinCommand } from './join.ts';
import { postProgress, updateProgress } from './post-progress.ts';
import { why } from './progress-message.ts';
import { sessionRefused, showFailure } from './refused.ts';
import { startTracking, watchedIfHidden } from './track.ts';

/** After these, nobody knows whether a command that went out has reached the car. */
const UNCERTAIN: readonly FailureCode[] = ['answer-lost', 'timed-out', 'service-down', 'unreadable-answer'];

/** After these, it certainly has not left Car-Net, or has not even reached it. */
const NOT_SENT: readonly FailureCode[] = ['rate-limited', 'not-sent', 'unreachable'];

/** What is to be sent, and why. */
type CommandPurpose = PadPurpose & { readonly action: CarCommand };

/**
 * Records the car request, sends the command and has its effect tracked; or joins an identical one that is under way.
 * @param pin typed for this, or kept for a scheduled run; undefined: a grant and the cached session will do
 * @param notAfter until when, on the clock's `elapsed`, it may wait for its turn
 * @returns why it failed at Car-Net or on the way there; the person has been told
 */
export async function sendCommand(
  context: Context,
  link: Link,
  purpose: CommandPurpose,
  pin: TypedPin | undefined,
  notAfter = goesOutBy(context, purpose.action),
): Promise<CarNetFailure | undefined> {
  const { services, incoming, reply } = context;
  const carRequest = newCarRequest(context, link, purpose);
  const update = `${incoming.person.platform}:${incoming.id}`;
  const begun = await beginCarRequest(services.store, carRequest, update).catch((error: unknown) => {
    if (isStoreAway(error)) endIfWritten(context, carRequest.key, error);
    throw error;
  });
  if (begun === 'repeated') return undefined;
  if (begun === 'begun') return carryOut(context, link, carRequest, purpose, pin, notAfter);
  // Only someone who types a PIN proves it by joining.
  const typed = context.unattended ? undefined : pin;
  const joined = await joinCommand(context, link, begun.joins, typed, notAfter);
  // There is nothing left to join: this person's own command is sent.
  if (joined === 'came to nothing') return sendCommand(context, link, purpose, pin, notAfter);
  if (joined instanceof CarNetFailure) await showFailure(context, link, purpose, joined);
  else await reply.show(joined);
  return joined instanceof CarNetFailure ? joined : undefined;
}

/** A store that seemed away may have written it down all the same: nobody carries it out, and others must not join it. */
function endIfWritten({ services: { store, clock }, runtime }: Context, key: string, error: unknown): void {
  const end = async () => {
    const ended = await changeCarRequest(store, key, (before) =>
      endedBy(before, { error, wentOut: false, pin: undefined }, clock.now()),
    );
    // Its person has been told; who joined it meanwhile, or sees it announced, has not.
    if (ended && (ended.joined.length > 0 || ended.message !== undefined)) await updateProgress(runtime, key);
  };
  runtime.background.start('ending a car action that was not begun', () => runtime.background.outlasting(end));
}

function newCarRequest(context: Context, link: Link, { action, card, cardLocale, shows }: CommandPurpose): CarRequest {
  const { incoming, chat, person, services, runtime, sharedLocale } = context;
  const { platform, id, kind, topic, guild } = incoming.chat;
  return {
    key: carRequestKey(chat, randomBytes(9).toString('base64url')),
    chat: { platform, id, kind, ...(topic === undefined ? {} : { topic }), ...(guild === undefined ? {} : { guild }) },
    chatKey: chat,
    linkId: link.linkId,
    account: link.account,
    vehicle: link.vehicle,
    vehicleName: link.vehicleName,
    action,
    by: { person, name: incoming.person.name },
    joined: [],
    run: runtime.run.id,
    locale: sharedLocale,
    state: 'waiting',
    askedAt: services.clock.now(),
    ...(card === undefined ? {} : { card }),
    ...(shows === undefined ? {} : { cardShows: shows }),
    ...(cardLocale && { cardLocale }),
  };
}

async function carryOut(
  context: Context,
  link: Link,
  carRequest: CarRequest,
  purpose: CommandPurpose,
  pin: TypedPin | undefined,
  notAfter: number,
): Promise<CarNetFailure | undefined> {
  const { services, runtime } = context;
  const place = stand(context, doing(carRequest, context.say));
  const waiting = showWaiting(context, carRequest);
  const progress = () => waiting.then(place.shown);
  let wentOut = false;
  const mayGoOut = async () => {
    await rightsStillHold(context, link);
    // Only someone who types gets a grant.
    if (pin && !context.unattended) await pinAccepted(services.store, link, context.person, services.clock.now());
  };
  const beforeSend = async () => {
    await mayGoOut();
    place.leave();
    place.waits.signal.throwIfAborted();
    const { shown, subject } = effectOf(carRequest.action);
    if (shown?.source === 'climate details') await forgetClimate(services.store, link, subject);
    if (carRequest.action.name === 'refresh') await noteRefresh(services.store, link, services.clock.now());
    const sentAt = services.clock.now();
    const sending = await changeCarRequest(services.store, carRequest.key, (before) => ({
      ...before,
      state: 'sending',
      sentAt,
    }));
    // Erased with its chat: nobody is left to tell.
    if (!sending) throw new NotSent('rights');
    if (wentOut) return;
    wentOut = true;
    // Not awaited: the car's door is more urgent than the message about it.
    void postProgress(runtime, carRequest.key, (...message) => progress().then(() => context.reply.post(...message)));
  };
  const waits = { urgency: effectOf(carRequest.action).urgency, notAfter, ...place.waits };
  const typed = pin ? { pin } : {};
  try {
    const { action, hasSession } = await prepare(context, carRequest, {
      ...waits,
      ...typed,
      beforeSend: mayGoOut,
      followedBy: 1,
    });
    const call = { ...waits, ...(hasSession ? {} : typed), beforeSend };
    const accepted = await services.carnet.send(link, action, call);
    await progress();
    await runtime.background.outlasting(() => commandAccepted(context, carRequest, accepted));
    return undefined;
  } catch (error) {
    place.leave();
    await progress();
    const settle = () => commandFailed(context, link, carRequest, purpose, { error, wentOut, pin });
    if (isStoreAway(error)) {
      // The person hears so now; what became of the command is written down, and looked for, once that is possible.
      runtime.background.start('noting how a car action failed', () => runtime.background.outlasting(settle));
      throw error;
    }
    await settle();
    return error instanceof CarNetFailure ? error : undefined;
  }
}

/** Nobody waits in silence: a line is shown at once, and the progress message replaces it. */
async function showWaiting({ reply, services, say, locale }: Context, carRequest: CarRequest): Promise<void> {
  try {
    await reply.show({
      title: doing(carRequest, say),
      lines: [say('under-way.waiting')],
      tone: 'working',
      locale,
    });
  } catch (error) {
    services.log.info({ error }, 'the waiting line could not be shown');
  }
}

/** If the role or link ended while the command waited for its turn, nothing is sent. */
async function rightsStillHold({ services, person }: Context, link: Link): Promise<void> {
  const now = (await readLink(services.store, link))?.value;
  const holds = now && now.suspendedAt === undefined && mayAct(roleOf(now, person), 'driver');
  if (!holds) throw new NotSent('rights');
}

async function commandAccepted(
  { services, runtime }: Context,
  carRequest: CarRequest,
  { sentAt, acceptedAt }: Accepted,
): Promise<void> {
  const { action, account, vehicle } = carRequest;
  const { store, settings } = services;
  if (action.name === 'climate-start' || action.name === 'climate-stop') {
    const until = acceptedAt + settings.confirmTimeoutMs;
    await noteClimateCommanded(store, { account, vehicle }, action.name === 'climate-start', until);
  }
  const isShown = effectOf(action).shown !== undefined;
  const changed = await changeCarRequest(store, carRequest.key, (before) =>
    watchedIfHidden({
      ...before,
      state: 'accepted',
      sentAt,
      acceptedAt,
      ...(isShown ? {} : { endedAt: acceptedAt }),
    }),
  );
  if (changed && isTracked(changed)) startTracking(runtime, carRequest.key);
  await updateProgress(runtime, carRequest.key);
}

interface Failed {
  readonly error: unknown;
  readonly wentOut: boolean;
  readonly pin: TypedPin | undefined;
}

async function commandFailed(
  context: Context,
  link: Link,
  carRequest: CarRequest,
  purpose: CommandPurpose,
  failed: Failed,
): Promise<void> {
  const { services, runtime, reply, say, locale } = context;
  const { error, wentOut } = failed;
  const failure = error instanceof CarNetFailure ? error : undefined;
  const logged = failure ? { code: failure.reason.code, stage: failure.stage } : { error };
  services.log[failure ? 'info' : 'error'](logged, 'a car action failed');
  const uncertain = failure
    ? failure.stage === 'command' && UNCERTAIN.includes(failure.reason.code)
    : !(error instanceof NotSent);
  if (wentOut && uncertain) {
    await changeCarRequest(services.store, carRequest.key, (before) => ({ ...before, uncertain: true }));
    await updateProgress(runtime, carRequest.key);
    startTracking(runtime, carRequest.key);
    return;
  }
  const ended = await changeCarRequest(services.store, carRequest.key, (before) =>
    endedBy(before, failed, services.clock.now()),
  );
  const session = failure?.reason.code === 'session-refused' || failure?.reason.code === 'pin-needed';
  // Those who joined are told by the message that names them, and so is whoever scheduled it.
  const isToldByMessage = wentOut || context.unattended;
  if (isToldByMessage || (ended && ended.joined.length > 0)) await updateProgress(runtime, carRequest.key);
  if (session && !failed.pin) await sessionRefused(context, link, purpose, wentOut ? 'beside' : 'answer');
  else if (isToldByMessage) return;
  else if (failure) await showFailure(context, link, purpose, failure);
  else if (ended) await reply.show({ title: title(ended, say), lines: [why(ended, say)], tone: 'bad', locale });
}

/** The command certainly did nothing. */
function endedBy(before: CarRequest, { error, wentOut }: Failed, endedAt: number): CarRequest {
  if (!(error instanceof CarNetFailure)) {
    const ended = error instanceof NotSent ? error.why : 'error';
    return { ...before, state: 'not-sent', ended, endedAt };
  }
  const { reason, stage } = error;
  const refused = wentOut && !NOT_SENT.includes(reason.code);
  return { ...before, state: refused ? 'refused' : 'not-sent', failure: { reason, stage }, endedAt };
}
