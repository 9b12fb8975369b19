import type { Measured, VehicleStatus } from '../../../src/carnet/model.ts';
import type { Link } from '../../../src/household/link.ts';

/** When the car measured it. */
export const at = Date.UTC(2026, 4, 3, 11, 50);

/** A group's link to Zappy. */
export const link: Link = {
  chat: 'telegram:-100',
  chatKind: 'group',
  linkId: 'link-001',
  account: 'paul',
  vehicle: 'zappy',
  vehicleName: 'Zappy',
  owner: 'telegram:42',
  members: {},
  showPlace: false,
  linkedAt: at,
};
/** Of a car that tells nothing. */
export const empty: VehicleStatus = {
  at,
  readAt: at,
  hasBattery: false,
  doors: {},
  doorLocks: {},
  windows: {},
  lightsOn: [],
};

export const measured = <T>(value: T): Measured<T> => ({ value, at });
