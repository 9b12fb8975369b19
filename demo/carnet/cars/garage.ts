import type { CarChange } from './car.ts';
import type { HealthCategoryCode } from './health.ts';
import type { CarView, SimulatedCar } from './simulated-car.ts';

/** The simulated cars, as someone in the garage sees and changes them, by vehicle id. */
export interface Garage {
  cars(): readonly CarView[];
  car(vehicleId: string): CarView;
  /** @param options.report whether the car reports to Car-Net at once; yes by default */
  change(vehicleId: string, change: CarChange, options?: { readonly report?: boolean }): void;
  plug(vehicleId: string): void;
  unplug(vehicleId: string): void;
  drive(vehicleId: string, trip: Trip): void;
  /** The car sends its state now. */
  report(vehicleId: string): void;
  /** With `report: false`, Car-Net learns of it only when it is asked for a fresh report. */
  health(vehicleId: string, category: HealthChange, options?: { readonly report?: boolean }): void;
  service(
    vehicleId: string,
    due: { readonly distance: number; readonly days: number },
    options?: { readonly report?: boolean },
  ): void;
  /** What commands really did to the car. */
  history(vehicleId: string): readonly { readonly at: number; readonly command: string }[];
}

interface Trip {
  readonly km: number;
  readonly latitude?: number;
  readonly longitude?: number;
}

interface HealthChange {
  readonly category: HealthCategoryCode;
  /** A–E, or anything else, to test how that is read. */
  readonly priority: string;
  readonly messages?: readonly string[];
}

/** What a kilometre uses: 148 km per full battery, 700 km per full tank. */
const percentPerKm = { electric: 100 / 148, combustion: 100 / 700 } as const;

export function createGarage(cars: readonly SimulatedCar[], changed: () => void): Garage {
  const find = (vehicleId: string) => {
    const car = cars.find(({ model }) => model.vehicleId === vehicleId);
    if (!car) throw new Error(`no car has the id ${vehicleId}`);
    return car;
  };
  const change = (vehicleId: string, what: CarChange, report = true) => {
    find(vehicleId).change(what, report);
    changed();
  };
  return {
    cars: () => cars.map((car) => car.view()),
    car: (vehicleId) => find(vehicleId).view(),
    change: (vehicleId, what, options) => change(vehicleId, what, options?.report),
    plug: (vehicleId) => change(vehicleId, { plugged: true }),
    unplug: (vehicleId) => change(vehicleId, { plugged: false, charging: false }),
    drive(vehicleId, { km, latitude, longitude }) {
      const { now, kind } = find(vehicleId).view();
      const used = km * percentPerKm[kind];
      change(vehicleId, {
        plugged: false,
        charging: false,
        odometerKm: now.odometerKm + km,
        stateOfCharge: kind === 'electric' ? Math.max(now.stateOfCharge - used, 0) : now.stateOfCharge,
        fuel: kind === 'combustion' ? Math.max(now.fuel - used, 0) : now.fuel,
        ...(latitude === undefined ? {} : { latitude }),
        ...(longitude === undefined ? {} : { longitude }),
      });
    },
    report(vehicleId) {
      find(vehicleId).report();
      changed();
    },
    health(vehicleId, { category, priority, messages = [] }, { report = true } = {}) {
      find(vehicleId).changeHealth(
        (health) => ({ ...health, categories: { ...health.categories, [category]: { priority, messages } } }),
        report,
      );
      changed();
    },
    service(vehicleId, service, { report = true } = {}) {
      find(vehicleId).changeHealth((health) => ({ ...health, service }), report);
      changed();
    },
    history: (vehicleId) => find(vehicleId).history(),
  };
}
