import { readStatus } from '../../car/capabilities.ts';
import { chargingBefore, effectOf, isSeen, showsOnlyByRising } from '../../car/effects.ts';
import { keepClimate } from '../../car/kept-climate.ts';
import { minutesLeft, type Observation, type Source, statusObservation } from '../../car/observation.ts';
import { noteRefresh } from '../../car/refresh-limits.ts';
import {
  type CarRequest,
  changeCarRequest,
  hasEnded,
  holdsPlace,
  isTracked,
  readCarRequest,
  type Shows,
} from '../../car/requests.ts';
import { isFailure, orFailure } from '../../carnet/failure.ts';
import type { VehicleRef } from '../../carnet/model.ts';
import { runningOn } from '../../clock.ts';
import { readLink } from '../../household/link.ts';
import { pollNowWrite } from '../../household/watch.ts';
import type { Services } from '../../services.ts';
import type { Settings } from '../../settings.ts';
import type { Runtime } from '../dispatch/command.ts';
import { updateProgress } from './post-progress.ts';
import { showFresh } from './show-fresh.ts';

/** If the status is still old after this long, it is worth asking the car for a fresh one. */
const STALE_AFTER_MS = 30_000;

/** How long the request for a fresh status may wait for budget: later it is worth little. */
const FRESH_WAIT_MS = 1000;

/** Tracks a car command in the background until the car shows its effect, or can no longer be expected to. */
export function startTracking(runtime: Runtime, key: string): void {
  const sofar: Tracked = { observedAt: undefined, freshAsked: false };
  runtime.background.start('tracking a car action', () =>
    runtime.background.outlasting(() => track(runtime, key, sofar)),
  );
}

interface Tracked {
  observedAt: number | undefined;
  freshAsked: boolean;
}

async function track(runtime: Runtime, key: string, sofar: Tracked): Promise<void> {
  const { clock, settings } = runtime.services;
  const { signal } = runtime.background;
  const begun = await readCarRequest(runtime.services.store, key);
  // If it was accepted in the future, the clock has been set back since.
  const now = runningOn(clock, Math.max(clock.now(), begun ? acceptedAt(begun) : 0));
  for (let carRequest = await readTracked(runtime, key); carRequest; carRequest = await readTracked(runtime, key)) {
    const at = nextObservationAt(carRequest, sofar.observedAt, settings);
    if (at === undefined) return endUnseen(runtime, key);
    signal.throwIfAborted();
    if (at > now()) {
      await clock.sleep(at - now(), signal);
      carRequest = await readTracked(runtime, key);
    }
    if (!carRequest || (await observeOnce(runtime, carRequest))) return;
    sofar.observedAt = now();
    if (!sofar.freshAsked && asksForFresh(carRequest, sofar.observedAt)) {
      sofar.freshAsked = true;
      await askForFresh(runtime, carRequest);
    }
  }
}

/** The car request as it is now; undefined once there is no reason left to track it. */
async function readTracked(runtime: Runtime, key: string): Promise<CarRequest | undefined> {
  const carRequest = await readCarRequest(runtime.services.store, key);
  if (!carRequest || !isTracked(carRequest)) return undefined;
  if (await isStillMeant(runtime, carRequest)) return carRequest;
  await endUnseen(runtime, key);
  return undefined;
}

/**
 * Observes the car once. If it shows the effect, the car request ends as seen and its message says so.
 * @returns whether it was seen
 */
export async function observeOnce(runtime: Runtime, carRequest: CarRequest): Promise<boolean> {
  const { services } = runtime;
  const source = effectOf(carRequest.action).shown?.source;
  if (source === undefined) return false;
  if (source === 'climate details') {
    // Counted beforehand: after a crash there must be no third one.
    await changeCarRequest(services.store, carRequest.key, (before) => ({ ...before, looks: (before.looks ?? 0) + 1 }));
  }
  const observation = await observe(services, source, carRequest);
  if (!observation) return false;
  const seen = isSeen(carRequest, observation, carRequest.sentAt ?? carRequest.askedAt);
  const now = services.clock.now();
  const changed = await changeCarRequest(services.store, carRequest.key, (before) =>
    observed(before, observation, seen, now),
  );
  if (!changed) return false;
  if (!seen) {
    // It turned out that the car can't show the effect yet.
    if (changed.watchedUntil !== undefined && carRequest.watchedUntil === undefined)
      await updateProgress(runtime, changed.key);
    return false;
  }
  // Chats that watch the car hear soon of what people did to it.
  if (observation.source === 'status') await services.store.journal.commit([pollNowWrite(carRequest)]);
  if (observation.source === 'climate details') await keepClimate(services.store, carRequest, observation.reading);
  await showFresh(runtime, changed, observation);
  return true;
}

function observed(carRequest: CarRequest, observation: Observation, seen: boolean, now: number): CarRequest {
  const is = showsOf(carRequest, observation);
  const shown = { at: observation.at, ...(is === undefined ? {} : { is }) };
  if (seen) {
    const { watchedUntil: _, ...over } = carRequest;
    return { ...over, state: 'seen', shown, endedAt: now };
  }
  // Without a status from before, later ones are compared with the first one after it.
  const before = carRequest.before ?? chargingBefore(carRequest, observation);
  return watchedIfHidden({ ...carRequest, shown, ...(before ? { before } : {}) });
}

/**
 * An accepted start of charging that no status can show yet has ended for people; the car is still watched.
 */
export function watchedIfHidden(carRequest: CarRequest): CarRequest {
  if (carRequest.state !== 'accepted' || hasEnded(carRequest) || !showsOnlyByRising(carRequest)) return carRequest;
  const endedAt = carRequest.acceptedAt ?? carRequest.askedAt;
  return { ...carRequest, endedAt, watchedUntil: endedAt + WATCH_MS };
}

/** What the newest reading says about the subject of the command. */
function showsOf({ action }: CarRequest, { source, reading }: Observation): Shows | undefined {
  const { subject } = effectOf(action);
  const onOrOff = (on: boolean | undefined): Shows | undefined => (on === undefined ? undefined : on ? 'on' : 'off');
  if (source === 'status' && subject === 'doors') return reading.lock?.value;
  if (source === 'status' && subject === 'charging' && reading.hasBattery) {
    return reading.plug?.value !== 'out' && minutesLeft(reading) > 0 ? 'charging' : 'not-charging';
  }
  if (source !== 'climate details') return undefined;
  if (subject === 'climate') return onOrOff(reading.climateOn);
  return onOrOff(subject === 'defrost' ? reading.defrostOn : reading.unpluggedAllowed);
}

/** The car did not show the effect in time. */
async function endUnseen(runtime: Runtime, key: string): Promise<void> {
  const now = runtime.services.clock.now();
  const ended = await changeCarRequest(runtime.services.store, key, (carRequest) => {
    if (!hasEnded(carRequest))
      return { ...carRequest, state: carRequest.uncertain ? 'unknown' : 'not-seen', endedAt: now };
    const { watchedUntil, ...over } = carRequest;
    return watchedUntil === undefined ? undefined : over;
  });
  if (ended) await updateProgress(runtime, key);
}

/** Tracking ends if the link is gone or suspended; that of a watched charge also if a later command has its subject. */
async function isStillMeant({ services: { store } }: Runtime, carRequest: CarRequest): Promise<boolean> {
  const link = (await readLink(store, { chat: carRequest.chatKey, linkId: carRequest.linkId }))?.value;
  if (!link || link.suspendedAt !== undefined) return false;
  return carRequest.watchedUntil === undefined || (await holdsPlace(store, carRequest));
}

function asksForFresh({ action, sentAt, askedAt, watchedUntil }: CarRequest, now: number): boolean {
  const isOfStatus = effectOf(action).shown?.source === 'status' && action.name !== 'refresh';
  return isOfStatus && watchedUntil === undefined && now - (sentAt ?? askedAt) >= STALE_AFTER_MS;
}

/** One status/fresh, if there is a session and the budget has room: nobody is asked for a PIN for it. */
async function askForFresh(
  { services: { carnet, clock, log, store } }: Runtime,
  carRequest: CarRequest,
): Promise<void> {
  const car = { account: carRequest.account, vehicle: carRequest.vehicle };
  try {
    if (!(await carnet.hasSession(car)) || (await carnet.budget(car.account)).left === 0) return;
    await carnet.send(
      car,
      { name: 'refresh' },
      {
        urgency: 'read',
        notAfter: clock.elapsed() + FRESH_WAIT_MS,
        beforeSend: () => noteRefresh(store, car, clock.now()),
      },
    );
  } catch (error) {
    if (!isFailure(error)) throw error;
    log.info(
      { code: error.reason.code, stage: error.stage },
      'no fresh status could be requested while tracking a car action',
    );
  }
}

/** When to read climate details after the acceptance: at most twice, since each costs a TSP call (rules R45). */
const TSP_OBSERVATIONS_MS = [25_000, 60_000] as const;

/** How long after a start to watch the charge of a car that was already charging (rules R59). */
const WATCH_MS = 30 * 60_000;

/**
 * When to observe the car next for a command, epoch ms; undefined: never again.
 * @param observedAt when this process last did; undefined: not yet
 */
function nextObservationAt(
  carRequest: CarRequest,
  observedAt: number | undefined,
  { confirmPollMs, confirmTimeoutMs, pollMinMs }: Settings,
): number | undefined {
  const from = acceptedAt(carRequest);
  const source = effectOf(carRequest.action).shown?.source;
  if (source === undefined) return undefined;
  if (source === 'climate details') {
    const after = TSP_OBSERVATIONS_MS[carRequest.looks ?? 0];
    return after === undefined ? undefined : from + after;
  }
  const until = carRequest.watchedUntil ?? from + confirmTimeoutMs;
  if (observedAt === undefined) return from;
  if (observedAt >= until) return undefined;
  return Math.min(observedAt + (carRequest.watchedUntil === undefined ? confirmPollMs : pollMinMs), until);
}

/** From when on the effect of a command may show, epoch ms: its acceptance, if there was one. */
function acceptedAt({ acceptedAt, sentAt, askedAt }: CarRequest): number {
  return acceptedAt ?? sentAt ?? askedAt;
}

/** How long an observation that costs a TSP call may wait for its turn: later it is worth little. */
const OBSERVATION_WAIT_MS = 5000;

/**
 * Reads one source of what Car-Net knows about the car. If it fails, the next one may succeed. Climate details are read
 * only while there is a session: nobody is asked for a PIN for this.
 * @returns undefined if it could not be read, or the car gave no time for it
 * @see docs/car-net.md, The 20 requests: 6, 15 and 19
 */
async function observe(services: Services, source: Source, car: VehicleRef): Promise<Observation | undefined> {
  const found = await orFailure(readers[source](services, car));
  if (!isFailure(found)) return found;
  services.log.info({ source, code: found.reason.code, stage: found.stage }, 'the car could not be observed');
  return undefined;
}

const readers: Readonly<Record<Source, (services: Services, car: VehicleRef) => Promise<Observation | undefined>>> = {
  status: async (services, car) => statusObservation(await readStatus(services, car)),
  async 'climate details'({ carnet, clock }, car) {
    const reading = await carnet.climate(car, { urgency: 'read', notAfter: clock.elapsed() + OBSERVATION_WAIT_MS });
    return { source: 'climate details', at: reading.readAt, reading };
  },
  async 'health report'({ carnet }, car) {
    const reading = await carnet.health(car);
    return reading.at === undefined ? undefined : { source: 'health report', at: reading.at, reading };
  },
};
