import type { CarAction } from '../carnet/actions.ts';
import type { ClimateDetails, HealthReport, VehicleStatus } from '../carnet/model.ts';
import type { CarCommand } from './command.ts';

/** One reading of what Car-Net knows of the car. `at`: epoch ms, the car's own time of it, where its source tells one. */
export type Observation =
  | { readonly source: 'status'; readonly at: number; readonly reading: VehicleStatus }
  /** Tells no time of the car: `at` is when it was read. */
  | { readonly source: 'climate details'; readonly at: number; readonly reading: ClimateDetails }
  | { readonly source: 'health report'; readonly at: number; readonly reading: HealthReport };

export type Source = Observation['source'];

/** What charging was like by a status from before the command, or else by the first one after it. */
export type ChargingBefore = { readonly minutes: number; readonly charge?: number };

/** A command that was sent, as far as its effect is read from it. */
export interface Sent<Command extends CarCommand = CarCommand> {
  readonly action: Command;
  /** What went to Car-Net for it, once that is known. */
  readonly sends?: CarAction;
  readonly before?: ChargingBefore;
}

/** A status as an observation; undefined where the car told no time of it. */
export function statusObservation(reading: VehicleStatus): Observation | undefined {
  const at = reading.at ?? reading.lock?.at;
  return at === undefined ? undefined : { source: 'status', at, reading };
}

/** Minutes to full, 0 where the status tells none. */
export function minutesLeft({ minutesToFull }: VehicleStatus): number {
  return minutesToFull?.value ?? 0;
}
