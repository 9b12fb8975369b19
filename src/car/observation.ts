import type { CarAction } from '../carnet/actions.ts';
import type { ClimateDetails, HealthReport, VehicleStatus } from '../carnet/model.ts';
import type { CarCommand } from './command.ts';

/** One reading of what Car-Net knows about the car. `at`: epoch ms, by the car's own clock if the source says. */
export type Observation =
  | { readonly source: 'status'; readonly at: number; readonly reading: VehicleStatus }
  /** Carries no time of the car: `at` is when it was read. */
  | { readonly source: 'climate details'; readonly at: number; readonly reading: ClimateDetails }
  | { readonly source: 'health report'; readonly at: number; readonly reading: HealthReport };

export type Source = Observation['source'];

/** What charging was like in a status from before the command, or else in the first one after it. */
export type ChargingBefore = { readonly minutes: number; readonly charge?: number };

/** What recognizing the effect of a sent command takes. */
export interface Sent<Command extends CarCommand = CarCommand> {
  readonly action: Command;
  /** What went to Car-Net for it, once known. */
  readonly sends?: CarAction;
  readonly before?: ChargingBefore;
}

/** A status as an observation; undefined if the car gave no time for it. */
export function statusObservation(reading: VehicleStatus): Observation | undefined {
  const at = reading.at ?? reading.lock?.at;
  return at === undefined ? undefined : { source: 'status', at, reading };
}

/** Minutes to full, 0 if the status has none. */
export function minutesLeft({ minutesToFull }: VehicleStatus): number {
  return minutesToFull?.value ?? 0;
}
