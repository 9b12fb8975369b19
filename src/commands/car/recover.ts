import { type CarRequest, changeCarRequest, unfinishedCarRequests } from '../../car/requests.ts';
import type { Runtime } from '../dispatch/command.ts';
import { updateProgress } from './post-progress.ts';
import { startTracking } from './track.ts';

/**
 * Takes over what an earlier run of the program left unfinished, without sending anything again: what was waiting is told
 * as not sent; what may have gone out is looked for in the car's status; what was accepted is tracked further.
 * @returns once each is told; tracking goes on in the background
 */
export async function recover(runtime: Runtime): Promise<void> {
  const { store, log } = runtime.services;
  const left = await unfinishedCarRequests(store, runtime.run.id);
  for (const { key, state } of left) {
    const changed = await changeCarRequest(store, key, (carRequest) => takenOver(carRequest, runtime));
    if (!changed) continue;
    log.info({ state }, 'a car action of an earlier run is taken over');
    await updateProgress(runtime, key);
    startTracking(runtime, key);
  }
}

function takenOver(carRequest: CarRequest, { run, services }: Runtime): CarRequest {
  if (carRequest.state === 'waiting') {
    return { ...carRequest, run: run.id, state: 'not-sent', ended: 'restarted', endedAt: services.clock.now() };
  }
  return { ...carRequest, run: run.id, ...(carRequest.state === 'sending' ? { uncertain: true } : {}) };
}
