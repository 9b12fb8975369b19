import type { Clock } from '../clock.ts';
import { createOneATurn } from '../concurrency/one-a-turn.ts';
import { goneOr } from './gone.ts';
import type { Answer } from './http/answer.ts';
import { readAnswer } from './http/answer-failure.ts';
import type { VehicleRef } from './model.ts';
import type { WireRequest } from './protocol/wire.ts';
import type { ReadWithToken } from './reading.ts';
import type { Throttle } from './throttle/throttle.ts';
import type { Vehicles } from './vehicles.ts';

/** A read of one car, shared with an identical one under way, or with one of the last second where that is recent enough. */
export function createCarReads(
  clock: Clock,
  throttle: Throttle,
  vehicles: Pick<Vehicles, 'read'>,
  readWithToken: ReadWithToken,
) {
  const turn = createOneATurn();
  return <T>(
    { account, vehicle }: VehicleRef,
    request: WireRequest,
    reader: (answer: unknown, readAt: number) => T | undefined,
    recent?: 'recent',
  ): Promise<T> => {
    const read = async () => {
      // Of a crowd that asks at once, people's messages are answered before Car-Net is asked.
      await turn();
      const ask = (): Promise<Answer> => readWithToken(account, request, { vehicleId: vehicle });
      // A car without a health report still has a status.
      const askAgain = request.stage === 'status' ? ask : undefined;
      const answer = await ask().catch(async (error: unknown) => {
        throw await goneOr(error, { account, vehicle }, vehicles, askAgain);
      });
      return readAnswer(answer, request.stage, clock.now(), (json) => reader(json, clock.now()));
    };
    return throttle.reads(account).share(`${request.stage}:${vehicle}`, read, recent);
  };
}
