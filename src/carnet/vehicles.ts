import type { Clock } from '../clock.ts';
import { defined } from '../defined.ts';
import { unlessDamaged } from '../store/damaged.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import { CarNetFailure } from './failure.ts';
import type { Answer } from './http/answer.ts';
import { answered, readAnswer } from './http/answer-failure.ts';
import type { CallApi } from './http/api.ts';
import type { VehicleRef } from './model.ts';
import type { EnrolledVehicle, Enrolment, WireProfile } from './protocol/profile.ts';
import type { ReadWithToken } from './reading.ts';

/** A car as its commands name it. */
export interface TspAccount {
  readonly tspAccountNumber: string;
  readonly tsp: string;
}

/** The vehicles of every account, sealed, as the last enrolment answer told them. */
export interface Vehicles {
  /** Request 5 for a login that has no account yet. */
  enrol(tokens: { readonly accessToken: string; readonly idToken: string }): Promise<Enrolment>;
  keep(account: string, vehicles: readonly EnrolledVehicle[]): Promise<void>;
  /** Request 5, and keeps what it says. */
  read(account: string): Promise<readonly EnrolledVehicle[]>;
  /** How commands name the car; asks Car-Net where it isn't known yet. @throws CarNetFailure `vehicle-gone` */
  tspAccount(car: VehicleRef): Promise<TspAccount>;
  /** The vehicles that are kept, without asking Car-Net. */
  known(account: string): Promise<readonly KeptVehicle[]>;
  forget(account: string): Promise<void>;
}

type KeptVehicle = {
  readonly id: string;
  readonly tspAccountNumber?: string;
  readonly tsp?: string;
  readonly year?: string;
  readonly vinEnd?: string;
};

interface VehicleParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly profile: WireProfile;
  readonly callApi: CallApi;
  readonly readWithToken: ReadWithToken;
}

export function createVehicles({ store, clock, profile, callApi, readWithToken }: VehicleParts): Vehicles {
  const kept = store.values<readonly KeptVehicle[]>('carnet-vehicles', { sealed: true });

  const enrolmentIn = (answer: Answer) => readAnswer(answer, 'enrolment', clock.now(), profile.answers.enrolment);
  const vehicles: Vehicles = {
    async enrol({ accessToken, idToken }) {
      return enrolmentIn(
        await answered('enrolment', () => callApi(profile.requests.enrolment, { accessToken, idToken })),
      );
    },
    async keep(account, found) {
      const values = found.map(({ id, tspAccountNumber, tsp, year, vinEnd }) =>
        defined({ id, tspAccountNumber, tsp, year, vinEnd }),
      );
      await kept.set(accountKey(account), values);
    },
    async read(account) {
      const { vehicles: found } = enrolmentIn(await readWithToken(account, profile.requests.enrolment, {}));
      await vehicles.keep(account, found);
      return found;
    },
    async tspAccount({ account, vehicle }) {
      const ofKept = (found: readonly KeptVehicle[] | readonly EnrolledVehicle[] = []) => {
        const { tspAccountNumber, tsp } = found.find(({ id }) => id === vehicle) ?? {};
        return tspAccountNumber !== undefined && tsp !== undefined ? { tspAccountNumber, tsp } : undefined;
      };
      const found = ofKept(await unlessDamaged(kept.get(accountKey(account)))) ?? ofKept(await vehicles.read(account));
      if (!found) throw new CarNetFailure({ code: 'vehicle-gone' }, 'enrolment');
      return found;
    },
    async known(account) {
      return (await unlessDamaged(kept.get(accountKey(account)))) ?? [];
    },
    async forget(account) {
      await kept.delete(accountKey(account));
    },
  };
  return vehicles;
}
