import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { fillRequest, type WireRequest, type WireValues } from '../protocol/wire.ts';
import { type Answer, errorEnvelope } from './answer.ts';
import { deadlineOf } from './deadlines.ts';
import { exchange, TransportError } from './exchange.ts';

/**
 * Sends one request to the API origin and reads its answer, whatever its status.
 * @throws TransportError
 */
export type CallApi = (request: WireRequest, values: Partial<WireValues>) => Promise<Answer>;

/** @param log hears the request's number, stage, outcome and duration: addresses and bodies hold secrets */
export function createApi(origin: string, log: Log, metrics?: Metrics): CallApi {
  return async (request, values) => {
    const { number, stage } = request;
    const begun = performance.now();
    const tell = (outcome: { readonly status: number } | { readonly noAnswer: TransportError['kind'] }) => {
      const ms = Math.round(performance.now() - begun);
      log.debug({ request: number, stage, ...outcome, ms }, 'Car-Net');
      metrics?.carNet(number, 'status' in outcome ? String(outcome.status) : outcome.noAnswer, ms);
    };
    try {
      const received = await exchange(fillRequest(request, origin, values), deadlineOf(request));
      tell({ status: received.status });
      const sent = Object.values(values).filter((value) => typeof value === 'string');
      return { ...received, error: errorEnvelope(received.json, sent) };
    } catch (error) {
      if (error instanceof TransportError) tell({ noAnswer: error.kind });
      throw error;
    }
  };
}
