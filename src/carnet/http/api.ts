import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { fillRequest, type WireRequest, type WireValues } from '../protocol/wire.ts';
import { type Answer, errorEnvelope } from './answer.ts';
import { canBeCut, deadlineOf } from './deadlines.ts';
import { exchange, TransportError } from './exchange.ts';

/**
 * Sends one request to the API origin and reads its answer, whatever its status.
 * @throws TransportError
 */
export type CallApi = (request: WireRequest, values: Partial<WireValues>) => Promise<Answer>;

/** In a row: a single one may be about its own request. */
const FAILURES_OF_AN_OUTAGE = 3;

/** One line when Car-Net goes down and one when it is back, however many requests fail between. */
function createOutageLog(log: Log): (isAnswer: boolean) => void {
  let failures = 0;
  return (isAnswer) => {
    if (isAnswer && failures >= FAILURES_OF_AN_OUTAGE) log.info('Car-Net answers again');
    failures = isAnswer ? 0 : failures + 1;
    if (failures === FAILURES_OF_AN_OUTAGE) log.warn('Car-Net is down');
  };
}

/**
 * @param log hears the request's number, stage, outcome and duration: addresses and bodies hold secrets
 * @param cut aborted, it lets every request time out whose answer can be done without
 */
export function createApi(origin: string, log: Log, metrics: Metrics | undefined, cut: AbortSignal): CallApi {
  const noteOutage = createOutageLog(log);
  return async (request, values) => {
    const { number, stage } = request;
    const begun = performance.now();
    const tell = (outcome: { readonly status: number } | { readonly noAnswer: TransportError['kind'] }) => {
      const ms = Math.round(performance.now() - begun);
      // A request that was cut off says nothing about Car-Net.
      if (!cut.aborted) noteOutage('status' in outcome && outcome.status < 500);
      log.debug({ request: number, stage, ...outcome, ms }, 'Car-Net');
      metrics?.carNet(number, 'status' in outcome ? String(outcome.status) : outcome.noAnswer, ms);
    };
    try {
      const filled = fillRequest(request, origin, values);
      const received = await exchange(filled, deadlineOf(request), canBeCut(request) ? cut : undefined);
      tell({ status: received.status });
      const sent = Object.values(values).filter((value) => typeof value === 'string');
      return { ...received, error: errorEnvelope(received.json, sent) };
    } catch (error) {
      if (error instanceof TransportError) tell({ noAnswer: error.kind });
      throw error;
    }
  };
}
