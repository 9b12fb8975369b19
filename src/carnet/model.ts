/** What the bot knows of a car. Missing is unknown: never closed, locked, empty or zero. */

/** A value and when the car measured it: epoch ms, undefined where no time was told. */
export interface Measured<T> {
  readonly value: T;
  readonly at: number | undefined;
}

export interface Distance {
  readonly amount: number;
  readonly unit: 'km' | 'mi';
}

export type Temperature = {
  readonly degrees: number;
  readonly unit: '°C' | '°F';
};

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

export type DoorName = 'frontLeft' | 'frontRight' | 'rearLeft' | 'rearRight' | 'trunk' | 'hood';
export type WindowName = 'frontLeft' | 'frontRight' | 'rearLeft' | 'rearRight' | 'sunRoof';

/** One car of an account, from the enrolment answer. */
export interface Vehicle {
  /** Car-Net's vehicle id (a UUID). */
  readonly id: string;
  /** The owner's nickname for it, else the model name. Free text of at most 60 characters: may hold any markup. */
  readonly name: string;
  readonly model: string | undefined;
  readonly year: string | undefined;
  /** The last four of its VIN, whose rest is kept nowhere: shown only to tell two cars of one name apart. */
  readonly vinEnd: string | undefined;
  /** A vehicle whose association is not verified can't be read or commanded. */
  readonly verified: boolean;
}

/** Which car of which account. */
export interface VehicleRef {
  /** Car-Net's user id: the same for every chat that links this login. */
  readonly account: string;
  readonly vehicle: string;
}

/** @see docs/car-net.md, The 20 requests: 6 */
export interface VehicleStatus {
  /** The car's own time of this status, epoch ms, never far in the future; undefined where it told none that can be true. */
  readonly at: number | undefined;
  /** It told a time that can't be true. */
  readonly clockOff?: true;
  /** When it was read from Car-Net, epoch ms. */
  readonly readAt: number;
  /** True where the answer holds a battery object: this is how a car shows that it can be charged. */
  readonly hasBattery: boolean;
  /** Percent, 0–100. */
  readonly stateOfCharge?: Measured<number>;
  readonly minutesToFull?: Measured<number>;
  readonly plug?: Measured<'in' | 'out'>;
  /** Percent, 0–100; absent on a purely electric car (whose answer says 0). */
  readonly fuel?: Measured<number>;
  readonly range?: Measured<Distance>;
  /** What the car itself shows distances in. */
  readonly distanceUnit?: Distance['unit'];
  readonly odometer?: Measured<Distance>;
  /** What is still to go until the next service. */
  readonly nextService?: Measured<Distance>;
  readonly lock?: Measured<'locked' | 'unlocked'>;
  readonly doors: Readonly<Partial<Record<DoorName, Measured<'open' | 'closed'>>>>;
  readonly doorLocks: Readonly<Partial<Record<DoorName, Measured<'locked' | 'unlocked'>>>>;
  readonly windows: Readonly<Partial<Record<WindowName, Measured<'open' | 'closed'>>>>;
  /** Names of lights that are on, as Car-Net calls them. */
  readonly lightsOn: readonly string[];
  readonly parked?: Measured<Position>;
}

/** @see docs/car-net.md, The 20 requests: 15 */
export type ClimateDetails = {
  readonly readAt: number;
  readonly outdoor?: Temperature;
  readonly target?: Temperature;
  readonly climateOn?: boolean;
  readonly defrostOn?: boolean;
  /** Whether the car may heat or cool on battery power. */
  readonly unpluggedAllowed?: boolean;
};

/** A is the worst. E and anything else that is not A–D has no rank (undefined). */
export type HealthPriority = 'A' | 'B' | 'C' | 'D';

export interface HealthCategory {
  readonly code: string;
  readonly description: string;
  readonly priority: HealthPriority | undefined;
  /** Free text from Car-Net. */
  readonly messages: readonly string[];
}

export interface MaintenanceDue {
  readonly type: string;
  readonly description: string;
  readonly distance?: Distance;
  readonly days?: number;
}

/** @see docs/car-net.md, The 20 requests: 19 */
export interface HealthReport {
  /** As `VehicleStatus.at`. */
  readonly at: number | undefined;
  readonly clockOff?: true;
  readonly readAt: number;
  readonly odometer?: Distance;
  readonly overall: HealthPriority | undefined;
  readonly categories: readonly HealthCategory[];
  readonly maintenance: readonly MaintenanceDue[];
}
