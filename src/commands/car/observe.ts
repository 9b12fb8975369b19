import { readStatus } from '../../car/capabilities.ts';
import { type Observation, type Source, statusObservation } from '../../car/observation.ts';
import { isFailure } from '../../carnet/failure.ts';
import type { VehicleRef } from '../../carnet/model.ts';
import type { Services } from '../../services.ts';

/** How long a look that costs a TSP call may wait for its turn: it is worth little later. */
const LOOK_WAIT_MS = 5000;

/**
 * Reads one source of what Car-Net knows of the car. A failed read is no news: the next look may tell. Climate details
 * are read only while there is a session: nobody is asked for a PIN for a look.
 * @returns undefined where it could not be read, or the car told no time of it
 * @see document, requests 6, 15 and 19
 */
export async function observe(services: Services, source: Source, car: VehicleRef): Promise<Observation | undefined> {
  try {
    return await readers[source](services, car);
  } catch (error) {
    if (!isFailure(error)) throw error;
    services.log.info({ source, code: error.reason.code, stage: error.stage }, 'the car could not be looked at');
    return undefined;
  }
}

const readers: Readonly<Record<Source, (services: Services, car: VehicleRef) => Promise<Observation | undefined>>> = {
  status: async (services, car) => statusObservation(await readStatus(services, car)),
  async 'climate details'({ carnet, clock }, car) {
    const reading = await carnet.climate(car, { urgency: 'look', notAfter: clock.elapsed() + LOOK_WAIT_MS });
    return { source: 'climate details', at: reading.readAt, reading };
  },
  async 'health report'({ carnet }, car) {
    const reading = await carnet.health(car);
    return reading.at === undefined ? undefined : { source: 'health report', at: reading.at, reading };
  },
};
