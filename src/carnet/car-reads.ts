import type { Clock } from '../clock.ts';
import { CarNetFailure } from './failure.ts';
import { goneOr } from './gone.ts';
import type { Answer } from './http/answer.ts';
import type { VehicleRef } from './model.ts';
import type { WireRequest } from './protocol/wire.ts';
import type { ReadWithToken } from './reading.ts';
import type { Throttle } from './throttle/throttle.ts';
import type { Vehicles } from './vehicles.ts';

/** A read of one car, shared with an identical one under way. */
export type ReadCar = <T>(
  car: VehicleRef,
  request: WireRequest,
  reader: (answer: unknown, readAt: number) => T | undefined,
) => Promise<T>;

interface CarReadParts {
  readonly clock: Clock;
  readonly throttle: Throttle;
  readonly vehicles: Vehicles;
  readonly readWithToken: ReadWithToken;
}

export function createCarReads({ clock, throttle, vehicles, readWithToken }: CarReadParts): ReadCar {
  return ({ account, vehicle }, request, reader) =>
    throttle.reads(account).share(`${request.stage}:${vehicle}`, async () => {
      const ask = (): Promise<Answer> => readWithToken(account, request, { vehicleId: vehicle });
      // A car without a health report still has a status.
      const askAgain = request.stage === 'status' ? ask : undefined;
      const answer = await ask().catch(async (error: unknown) => {
        throw await goneOr(error, { account, vehicle }, vehicles, askAgain);
      });
      const found = reader(answer.json, clock.now());
      if (found) return found;
      throw new CarNetFailure({ code: 'unreadable-answer', status: answer.status }, request.stage);
    });
}
