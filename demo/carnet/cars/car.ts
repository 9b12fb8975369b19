/** The real state of a simulated car, whether or not Car-Net knows of it yet. */

type DoorName = 'frontLeft' | 'frontRight' | 'rearLeft' | 'rearRight' | 'trunk' | 'hood';
type WindowName = 'frontLeft' | 'frontRight' | 'rearLeft' | 'rearRight' | 'sunRoof';
type Opening = 'open' | 'closed';

export interface CarState {
  readonly online: boolean;
  readonly nickname: string | undefined;
  readonly odometerKm: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly locked: boolean;
  readonly lights: boolean;
  readonly doors: Readonly<Record<DoorName, Opening>>;
  readonly windows: Readonly<Record<WindowName, Opening>>;
  /** Percent of the tank. */
  readonly fuel: number;
  readonly plugged: boolean;
  readonly charging: boolean;
  /** Percent, with its fraction. */
  readonly stateOfCharge: number;
  /** How fast it charges. */
  readonly percentPerHour: number;
  /** Percent at which the car itself ends a charge. */
  readonly stopsAt: number;
  readonly maxCurrent: 5 | 10 | 13 | 'max';
  readonly climateOn: boolean;
  readonly defrostOn: boolean;
  readonly targetTemperature: number;
  readonly temperatureUnit: 'F' | 'C';
  readonly outdoorTemperature: number;
  readonly unpluggedClimate: boolean;
}

/** What the garage may change; doors and windows one by one. */
export type CarChange = Partial<Omit<CarState, 'doors' | 'windows'>> & {
  readonly doors?: Partial<CarState['doors']>;
  readonly windows?: Partial<CarState['windows']>;
};

/** What a car is built as: it never changes. */
export interface CarModel {
  readonly vehicleId: string;
  readonly vin: string;
  readonly kind: 'electric' | 'combustion';
  readonly modelName: string;
  readonly modelYear: string;
  readonly modelCode: string;
  readonly modelDesc: string;
  readonly rangeUnit: 'KM' | 'MI';
  readonly tspProvider: 'VZT' | 'ATC' | 'WCT';
  readonly tspAccountNum: string;
}

export function withChange(state: CarState, change: CarChange): CarState {
  return {
    ...state,
    ...change,
    doors: { ...state.doors, ...change.doors },
    windows: { ...state.windows, ...change.windows },
  };
}

export function parkedCar(state: Partial<CarState>): CarState {
  return {
    online: true,
    nickname: undefined,
    odometerKm: 55_000,
    latitude: 45.5152,
    longitude: -122.6784,
    locked: true,
    lights: false,
    doors: {
      frontLeft: 'closed',
      frontRight: 'closed',
      rearLeft: 'closed',
      rearRight: 'closed',
      trunk: 'closed',
      hood: 'closed',
    },
    windows: {
      frontLeft: 'closed',
      frontRight: 'closed',
      rearLeft: 'closed',
      rearRight: 'closed',
      sunRoof: 'closed',
    },
    fuel: 0,
    plugged: false,
    charging: false,
    stateOfCharge: 64,
    percentPerHour: 20,
    stopsAt: 100,
    maxCurrent: 'max',
    climateOn: false,
    defrostOn: false,
    targetTemperature: 77,
    temperatureUnit: 'F',
    outdoorTemperature: 74,
    unpluggedClimate: false,
    ...state,
  };
}

const msPerHour = 3_600_000;

/** Milliseconds until the charge under way ends by itself, rounded up. */
export function msUntilFull({ stopsAt, stateOfCharge, percentPerHour }: CarState): number {
  return Math.max(Math.ceil(((stopsAt - stateOfCharge) / percentPerHour) * msPerHour), 0);
}

/** The car after `ms` more of charging; one that does not charge stays as it is. */
export function charged(state: CarState, ms: number): CarState {
  if (!state.charging) return state;
  if (!state.plugged) return { ...state, charging: false };
  const untilFull = msUntilFull(state);
  if (ms >= untilFull)
    return { ...state, stateOfCharge: Math.max(state.stateOfCharge, state.stopsAt), charging: false };
  return { ...state, stateOfCharge: state.stateOfCharge + (state.percentPerHour * ms) / msPerHour };
}

/** Whole minutes until the charge under way ends, rounded up; 0 where none is. */
export function minutesUntilFull(state: CarState): number {
  return state.charging ? Math.ceil(msUntilFull(state) / 60_000) : 0;
}
