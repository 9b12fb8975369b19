import type { CarAction } from '../actions.ts';
import type { ClimateDetails, HealthReport, Vehicle, VehicleStatus } from '../model.ts';
import type { WireAction, WireRequest } from './wire.ts';

/** What the token endpoint gives. Absent where the answer left it out. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** How long it lives, in ms. */
  readonly accessForMs: number;
  readonly idToken: string | undefined;
  readonly idForMs: number;
  readonly refreshToken: string | undefined;
}

/** A vehicle with what commands to it need. */
export interface EnrolledVehicle extends Vehicle {
  /** The account number that the telematics provider knows the car by; undefined where the answer left it out. */
  readonly tspAccountNumber: string | undefined;
  /** The telematics provider; undefined where the answer left it out. */
  readonly tsp: string | undefined;
}

export interface Enrolment {
  readonly userId: string;
  readonly vwId: string;
  readonly vehicles: readonly EnrolledVehicle[];
}

/**
 * How one generation of Car-Net talks: its requests as data and its answers as readers. The rest of `carnet/` knows
 * only this, so that another generation is another folder beside `na-2019/`.
 * Every reader takes parsed JSON of any shape and gives undefined only where nothing in it can be used.
 */
export interface WireProfile {
  /** Whether PKCE challenges keep their `=` padding. */
  readonly pkcePadded: boolean;
  /** Where the login ends: the app's own address, which carries the code. */
  readonly redirectUri: string;
  readonly requests: {
    readonly authorize: WireRequest;
    readonly identifier: WireRequest;
    readonly authenticate: WireRequest;
    readonly token: WireRequest;
    readonly refresh: WireRequest;
    readonly enrolment: WireRequest;
    readonly status: WireRequest;
    readonly health: WireRequest;
    readonly session: WireRequest;
    readonly climateDetails: WireRequest;
  };
  action(action: CarAction): WireAction;
  readonly answers: {
    tokens(answer: unknown): TokenAnswer | undefined;
    enrolment(answer: unknown): Enrolment | undefined;
    /** @returns the TSP token */
    session(answer: unknown): string | undefined;
    /** @param readAt epoch ms */
    status(answer: unknown, readAt: number): VehicleStatus | undefined;
    health(answer: unknown, readAt: number): HealthReport | undefined;
    climate(answer: unknown, readAt: number): ClimateDetails | undefined;
  };
}
