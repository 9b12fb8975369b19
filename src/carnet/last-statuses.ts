import type { Clock } from '../clock.ts';
import { DAY_MS } from '../durations.ts';
import type { VehicleRef, VehicleStatus } from './model.ts';

/** After this long a status says nothing any more about how the car is. */
const KEPT_MS = DAY_MS;

/** Each is some 1.5 KB. */
const KEPT_AT_MOST = 2000;

/** The newest status of each car, in memory alone. */
export interface LastStatuses {
  /** Reads a status and keeps it, unless an account is forgotten meanwhile: it may have been this one. */
  keep(car: VehicleRef, read: () => Promise<VehicleStatus>): Promise<VehicleStatus>;
  of(car: VehicleRef): VehicleStatus | undefined;
  forget(account: string): void;
}

export function createLastStatuses(clock: Pick<Clock, 'now'>): LastStatuses {
  const kept = new Map<string, { readonly account: string; readonly status: VehicleStatus }>();
  let timesForgotten = 0;
  const keyOf = ({ account, vehicle }: VehicleRef) => JSON.stringify([account, vehicle]);
  return {
    async keep(car, read) {
      const before = timesForgotten;
      const status = await read();
      if (before !== timesForgotten) return status;
      // Set again, so that the one that was read longest ago comes first.
      kept.delete(keyOf(car));
      kept.set(keyOf(car), { account: car.account, status });
      const [oldest] = kept.keys();
      if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
      return status;
    },
    of(car) {
      const status = kept.get(keyOf(car))?.status;
      return status && clock.now() - status.readAt < KEPT_MS ? status : undefined;
    },
    forget(account) {
      timesForgotten += 1;
      for (const [key, each] of kept) if (each.account === account) kept.delete(key);
    },
  };
}
