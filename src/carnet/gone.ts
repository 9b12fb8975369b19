import { CarNetFailure, isFailure, orFailure } from './failure.ts';
import type { VehicleRef } from './model.ts';
import type { Vehicles } from './vehicles.ts';

/**
 * A car that was sold, or whose subscription ended, is answered with 403, 404, a page or nothing: so is any car while
 * Car-Net is unwell. The account's list of cars, which comes from the same service, tells the two apart.
 * @param readAgain reads the car once more, where an answer would show that it is still there; left out: only a car
 *   that left the list is gone
 * @returns what to throw in place of `error`
 */
export async function goneOr(
  error: unknown,
  { account, vehicle }: VehicleRef,
  vehicles: Pick<Vehicles, 'read'>,
  readAgain?: () => Promise<unknown>,
): Promise<unknown> {
  if (!looksGone(error)) return error;
  const gone = new CarNetFailure({ code: 'vehicle-gone' }, error.stage, { cause: error });
  const listed = await orFailure(vehicles.read(account));
  if (isFailure(listed)) return error;
  if (!listed.some(({ id, verified }) => id === vehicle && verified)) return gone;
  if (!readAgain) return error;
  return readAgain().then(
    () => error,
    (again: unknown) => (looksGone(again) ? gone : error),
  );
}

function looksGone(error: unknown): error is CarNetFailure {
  if (!isFailure(error, 'refused', 'unreadable-answer') || !('status' in error.reason)) return false;
  const { code, status } = error.reason;
  return status === 403 || status === 404 || (code === 'unreadable-answer' && status >= 200 && status < 300);
}
