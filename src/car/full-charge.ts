import type { VehicleStatus } from '../carnet/model.ts';

/** From here on the car is full: the rest is rounding (docs/car-net.md, What charging means). */
export const FULL = 99;

/** Whether the car's report shows that there is nothing to charge. */
export function isFull({ stateOfCharge }: Pick<VehicleStatus, 'stateOfCharge'>): boolean {
  return stateOfCharge !== undefined && stateOfCharge.value >= FULL;
}
