import { type CarModel, type CarState, minutesUntilFull } from './car.ts';

const kmPerMile = 1.609344;
/** The range of a full battery or tank. Documented: 148 km at 100 %. */
const fullRangeKm = { electric: 148, combustion: 700 } as const;

/** The body of the answer to the document's request 6: what the car reported at `at`, with its mix of kinds in a map. */
export function statusAnswer(model: CarModel, state: CarState, at: number): unknown {
  const opening = (is: 'open' | 'closed') => (is === 'open' ? 'OPEN' : 'CLOSED');
  const lock = state.locked ? 'LOCKED' : 'UNLOCKED';
  const light = state.lights ? 'ON' : 'OFF';
  const { doors, windows } = state;
  return {
    data: {
      currentMileage: Math.floor(state.odometerKm),
      nextMaintenanceMilestone: { mileageInterval: 0, absoluteMileage: 76_000 },
      timestamp: at,
      exteriorStatus: {
        secure: state.locked ? 'SECURE' : 'UNSECURE',
        doorStatus: {
          frontLeft: opening(doors.frontLeft),
          frontRight: opening(doors.frontRight),
          rearLeft: opening(doors.rearLeft),
          rearRight: opening(doors.rearRight),
          trunk: opening(doors.trunk),
          hood: opening(doors.hood),
          frontLeftTimestamp: at,
          sliding: 'NOTAVAILABLE',
        },
        doorLockStatus: { frontLeft: lock, frontRight: lock, rearLeft: lock, rearRight: lock, frontLeftTimestamp: at },
        windowStatus: {
          frontLeft: opening(windows.frontLeft),
          frontRight: opening(windows.frontRight),
          rearLeft: opening(windows.rearLeft),
          rearRight: opening(windows.rearRight),
          sunRoof: model.kind === 'combustion' ? opening(windows.sunRoof) : 'NOTAVAILABLE',
          frontLeftTimestamp: at,
        },
        lightStatus: { left: light, right: light, leftTimestamp: at },
      },
      powerStatus: powerStatus(model, state),
      location: { latitude: state.latitude, longitude: state.longitude },
      lastParkedLocation: { latitude: state.latitude, longitude: state.longitude },
      lockStatus: lock,
    },
  };
}

function powerStatus({ kind, rangeUnit }: CarModel, state: CarState) {
  const km = (fullRangeKm[kind] * (kind === 'electric' ? state.stateOfCharge : state.fuel)) / 100;
  const range = Math.round(rangeUnit === 'KM' ? km : km / kmPerMile);
  const common = {
    cruiseRange: range,
    fuelPercentRemaining: Math.floor(state.fuel),
    cruiseRangeUnits: rangeUnit,
    cruiseRangeFirst: range,
  };
  if (kind === 'combustion') return common;
  return {
    ...common,
    battery: {
      chargePercentRemaining: Math.floor(state.stateOfCharge),
      minutesUntilFullCharge: minutesUntilFull(state),
      chargePlug: state.plugged ? 'PLUGGEDIN' : 'UNPLUGGED',
      triggeredByTimer: 'false',
    },
  };
}
