import type { Account } from '../known-accounts.ts';
import type { SimulatedCar } from './simulated-car.ts';

/** The body of the answer to the document's request 5. It says as much about the person as the real one does. */
export function enrolmentAnswer(account: Account, cars: readonly SimulatedCar[], now: number): unknown {
  return {
    data: {
      customer: {
        userId: account.userId,
        vwId: account.vwId,
        firstName: account.firstName,
        lastName: account.lastName,
        preferredLanguage: 'English',
        birthDate: '1925-01-26',
        address: { city: 'Shaker Heights', state: 'OH', country: 'US' },
        phones: [{ type: 'MOBILE', number: '+12165550123' }],
        emails: [{ type: 'PRIMARY', address: account.email }],
        updatedAt: now,
      },
      vehicleEnrollmentStatus: [...account.vehicles].flatMap(([vehicleId, association]) => {
        const car = cars.find(({ model }) => model.vehicleId === vehicleId);
        return car ? [enrolled(account, car, association)] : [];
      }),
    },
  };
}

function enrolled({ userId }: Account, car: SimulatedCar, associationStatus: string) {
  const { vehicleId, vin, modelName, modelYear, modelCode, modelDesc, tspProvider, tspAccountNum } = car.model;
  return {
    vehicleId,
    // the document shows `{}`, from a car with no name; a name is taken to be text
    carName: car.view().nickname ?? {},
    associationStatus,
    vehicle: {
      vin,
      vehicleId,
      brand: 'VW',
      modelName,
      modelYear,
      modelCode,
      modelDesc,
      stolenFlag: 'N',
      tspProvider,
      ocuSim: { imei: '358900000000001', defaultMno: 'Verizon' },
    },
    rolesAndRights: { vehicleId, userId, tspAccountNum, privileges: ['PRIMARY_USER'] },
  };
}
