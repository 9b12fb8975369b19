import { type CarModel, type CarState, parkedCar } from './cars/car.ts';

/** The emulator's accounts at the start. The demo page and the tests sign in with them. */

export interface KnownAccount {
  readonly email: string;
  readonly password: string;
  /** Four digits. */
  readonly pin: string;
  readonly userId: string;
  readonly vwId: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** An account as the emulator goes on with it. */
export interface Account extends Omit<KnownAccount, 'password' | 'pin'> {
  password: string;
  pin: string;
  wrongPins: number;
  pinLocked: boolean;
  /** The person has to accept new terms in the official app. */
  termsWaiting: boolean;
  /** The vehicles it has enrolled, and how far that got. */
  readonly vehicles: Map<string, string>;
}

export const knownAccounts = {
  /** His PIN repeats a digit, for tests that tap the pad fast. */
  paul: {
    email: 'paul.newman@example.com',
    password: 'Zappy-2016!',
    pin: '1123',
    userId: '4568c4f9-6e5b-4308-99f7-eb276ba0fa26',
    vwId: 'c65512a4-9c58-4fd6-a42a-549cc0314de6vwcarnetportal-prod-002-appserver-000',
    firstName: 'Paul',
    lastName: 'Newman',
  },
  joanne: {
    email: 'joanne.woodward@example.com',
    password: 'Rachel-1968!',
    pin: '4407',
    userId: '7b1f0c52-0d34-4e0b-9a53-6f9a3d1c2e88',
    vwId: '0f2a7f0e-3f3b-49a1-8d53-5f7f1c9f6b10vwcarnetportal-prod-002-appserver-000',
    firstName: 'Joanne',
    lastName: 'Woodward',
  },
  /** Has no vehicle enrolled. */
  elinor: {
    email: 'elinor.dash@example.com',
    password: 'Sense-1811!',
    pin: '9981',
    userId: 'a3d9e3c4-51c7-4a7e-8b60-2b1d5f0e9c77',
    vwId: '5b8f5b0a-98a4-4bb1-b0ce-7d7f4f1e2a33vwcarnetportal-prod-002-appserver-000',
    firstName: 'Elinor',
    lastName: 'Dash',
  },
} as const satisfies Record<string, KnownAccount>;

export const knownVehicles = {
  zappy: {
    vehicleId: 'abcdef12-3456-7890-abcd-ef1234567890',
    vin: 'WVWKP7AU6GW900001',
    kind: 'electric',
    modelName: 'e-Golf',
    modelYear: '2016',
    modelCode: 'BE12B1',
    modelDesc: 'egolf_2016',
    rangeUnit: 'KM',
    tspProvider: 'VZT',
    tspAccountNum: '12345678',
  },
  atlas: {
    vehicleId: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    vin: '1V2MR2CA4JC500002',
    kind: 'combustion',
    modelName: 'Atlas',
    modelYear: '2018',
    modelCode: 'CA24PZ',
    modelDesc: 'atlas_2018',
    rangeUnit: 'MI',
    tspProvider: 'ATC',
    tspAccountNum: '23456789',
  },
  joannes: {
    vehicleId: '9f8e7d6c-5b4a-4392-8170-6f5e4d3c2b1a',
    vin: 'WVWPR7AU0KW900003',
    kind: 'electric',
    modelName: 'e-Golf',
    modelYear: '2019',
    modelCode: 'BE12C1',
    modelDesc: 'egolf_2019',
    rangeUnit: 'KM',
    tspProvider: 'WCT',
    tspAccountNum: '34567890',
  },
} as const satisfies Record<string, CarModel>;

/** An account, and how its cars stand at the start. */
export interface Seed {
  readonly account: KnownAccount;
  readonly cars: readonly { readonly model: CarModel; readonly state: CarState }[];
}

/** Whose car is whose. */
export const seeds: readonly Seed[] = [
  {
    account: knownAccounts.paul,
    cars: [
      { model: knownVehicles.zappy, state: parkedCar({ nickname: 'Zappy' }) },
      { model: knownVehicles.atlas, state: parkedCar({ fuel: 71, odometerKm: 43_210, latitude: 45.5121 }) },
    ],
  },
  {
    account: knownAccounts.joanne,
    cars: [{ model: knownVehicles.joannes, state: parkedCar({ stateOfCharge: 81, odometerKm: 12_345 }) }],
  },
  { account: knownAccounts.elinor, cars: [] },
];
