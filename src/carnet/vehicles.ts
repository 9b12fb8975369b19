import type { Clock } from '../clock.ts';
import { defined } from '../defined.ts';
import { unlessDamaged } from '../store/damaged.ts';
import type { Store } from '../store/store.ts';
import { accountKey } from './account-key.ts';
import type { Credentials } from './credentials.ts';
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
export type Vehicles = ReturnType<typeof createVehicles>;

type KeptVehicle = {
  readonly id: string;
  readonly tspAccountNumber?: string;
  readonly tsp?: string;
  readonly year?: string;
  readonly vinEnd?: string;
};

export function createVehicles(
  store: Store,
  clock: Clock,
  profile: WireProfile,
  callApi: CallApi,
  readWithToken: ReadWithToken,
) {
  const kept = store.values<readonly KeptVehicle[]>('carnet-vehicles', { sealed: true });

  const enrolmentIn = (answer: Answer) => readAnswer(answer, 'enrolment', clock.now(), profile.answers.enrolment);
  const vehicles = {
    /** Request 5 for a login that has no account yet. */
    async enrol({ accessToken, idToken }: Pick<Credentials, 'accessToken' | 'idToken'>): Promise<Enrolment> {
      return enrolmentIn(
        await answered('enrolment', () => callApi(profile.requests.enrolment, { accessToken, idToken })),
      );
    },
    async keep(account: string, found: readonly EnrolledVehicle[]): Promise<void> {
      const values = found.map(({ id, tspAccountNumber, tsp, year, vinEnd }) =>
        defined({ id, tspAccountNumber, tsp, year, vinEnd }),
      );
      await kept.set(accountKey(account), values);
    },
    /** Request 5, and keeps what it says. */
    async read(account: string): Promise<readonly EnrolledVehicle[]> {
      const { vehicles: found } = enrolmentIn(await readWithToken(account, profile.requests.enrolment, {}));
      await vehicles.keep(account, found);
      return found;
    },
    /** How commands name the car; asks Car-Net where it isn't known yet. @throws CarNetFailure `vehicle-gone` */
    async tspAccount({ account, vehicle }: VehicleRef): Promise<TspAccount> {
      const ofKept = (found: readonly KeptVehicle[] | readonly EnrolledVehicle[] = []) => {
        const { tspAccountNumber, tsp } = found.find(({ id }) => id === vehicle) ?? {};
        return tspAccountNumber !== undefined && tsp !== undefined ? { tspAccountNumber, tsp } : undefined;
      };
      const found = ofKept(await unlessDamaged(kept.get(accountKey(account)))) ?? ofKept(await vehicles.read(account));
      if (!found) throw new CarNetFailure({ code: 'vehicle-gone' }, 'enrolment');
      return found;
    },
    /** The vehicles that are kept, without asking Car-Net. */
    async known(account: string): Promise<readonly KeptVehicle[]> {
      return (await unlessDamaged(kept.get(accountKey(account)))) ?? [];
    },
    async forget(account: string): Promise<void> {
      await kept.delete(accountKey(account));
    },
  };
  return vehicles;
}
