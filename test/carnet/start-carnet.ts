import type { ScryptOptions } from 'node:crypto';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { type CarNetEmulator, type CarNetEmulatorOptions, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import type { CarAction } from '../../src/carnet/actions.ts';
import type { CarNet, TspCall } from '../../src/carnet/carnet.ts';
import { createCarNet } from '../../src/carnet/client.ts';
import { CarNetFailure } from '../../src/carnet/failure.ts';
import type { VehicleRef } from '../../src/carnet/model.ts';
import { na2019 } from '../../src/carnet/protocol/na-2019/profile.ts';
import type { WireProfile } from '../../src/carnet/protocol/profile.ts';
import type { Clock } from '../../src/clock.ts';
import { createLog, type Log } from '../../src/log.ts';
import { secret } from '../../src/secret.ts';
import type { Store } from '../../src/store/store.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';
import { openTestStore } from '../world/test-store.ts';

export const { paul, elinor } = knownAccounts;
export const { zappy } = knownVehicles;
export const zappyRef: VehicleRef = { account: paul.userId, vehicle: zappy.vehicleId };
export const atlasRef: VehicleRef = { account: paul.userId, vehicle: knownVehicles.atlas.vehicleId };

/** Of the PIN's hash, where a test isn't about its slowness. */
export const QUICK_HASH: ScryptOptions = { N: 16 };

export interface Started {
  readonly clock: FakeClock;
  readonly emulator: CarNetEmulator;
  readonly store: Store;
  readonly carnet: CarNet;
  /** Everything logged so far, at level trace. */
  logged(): string;
  /** Another process on the same store, or on one that stands before it. */
  another(profile?: WireProfile, before?: Store): CarNet;
}

/** The real client against the real emulator over sockets, on one fake clock. */
export async function startCarNet(
  options: Partial<CarNetEmulatorOptions> & { storeUrl?: string; limit?: number; windowMs?: number } = {},
): Promise<Started> {
  const { storeUrl = 'memory://', limit = 15, windowMs = 300_000, ...emulated } = options;
  const clock = fakeClock();
  const emulator = await startCarNetEmulator({ clock, ...emulated });
  const { log, logged } = captureLog();
  const store = await openTestStore(clock, { log, url: storeUrl });
  const another = (profile: WireProfile = na2019, before: Store = store) =>
    createCarNet({
      profile,
      apiUrl: emulator.apiUrl,
      identityUrl: emulator.identityUrl,
      store: before,
      clock,
      log,
      tspLimit: limit,
      tspWindowMs: windowMs,
      pinHashCost: QUICK_HASH,
    });
  const carnet = another();
  onTestFinished(async () => {
    await carnet.close();
    await emulator.close();
    await store.close();
  });
  return { clock, emulator, store, carnet, logged, another };
}

/** As `startCarNet`, with Paul already signed in. */
export async function startLinked(options: Parameters<typeof startCarNet>[0] = {}): Promise<Started> {
  const started = await startCarNet(options);
  await started.carnet.login(paul.email, secret(paul.password));
  started.emulator.requests.clear();
  return started;
}

export function captureLog(): { readonly log: Log; logged(): string } {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLog('trace', destination), logged: () => lines.join('') };
}

/** A call with Paul's PIN, good for two minutes. */
export function tspCall(clock: Clock, more: Partial<TspCall> = {}): TspCall {
  return { urgency: 'ordinary', notAfter: clock.elapsed() + 120_000, ...more };
}

export const pin = (digits: string, changed = false) => ({ digits: secret(digits), changed });

/** What a call fails with: its cause and the stage. */
export async function failureOf(
  work: Promise<unknown>,
): Promise<{ code: string; stage: string } & Record<string, unknown>> {
  const error = await work.then(
    (value) => new Error(`it succeeded: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CarNetFailure)) throw error;
  return { ...error.reason, stage: error.stage };
}

/** Linked, with a session for a car, and its whole budget left. */
export async function startWithSession(
  options: Parameters<typeof startCarNet>[0] = {},
  car: VehicleRef = zappyRef,
): Promise<Started> {
  const started = await startLinked(options);
  await started.carnet.provePin(car, { ...tspCall(started.clock), pin: pin(paul.pin) });
  await started.clock.advance(301_000);
  started.emulator.requests.clear();
  return started;
}

/** Sends within two minutes, by the session where no PIN is given. */
export const send = (
  { carnet, clock }: Started,
  action: CarAction,
  more: Partial<TspCall> = {},
  car: VehicleRef = zappyRef,
) => carnet.send(car, action, tspCall(clock, more));
