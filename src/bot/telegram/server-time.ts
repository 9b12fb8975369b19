import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Clock, HearTime } from '../../clock.ts';

/** Node publishes every request of its HTTP client, and every answer once its headers have arrived. */
const ASKED = 'http.client.request.start';
const ANSWERED = 'http.client.response.finish';

/**
 * Listens for the time in the headers of the Bot API's answers, which grammY doesn't hand out.
 * @returns stops it
 */
export function listenForTime(apiUrl: string, clock: Clock, hearTime: HearTime): () => void {
  const { host } = new URL(apiUrl);
  const replyContext = new WeakMap<ClientRequest, number>();
  const onAsked = (message: unknown) => {
    const { request } = message as { readonly request: ClientRequest };
    if (request.getHeader('host') === host) replyContext.set(request, clock.elapsed());
  };
  const onAnswered = (message: unknown) => {
    const { request, response } = message as { readonly request: ClientRequest; readonly response: IncomingMessage };
    const askedAt = replyContext.get(request);
    if (askedAt !== undefined) hearTime(response.headers.date, askedAt);
  };
  subscribe(ASKED, onAsked);
  subscribe(ANSWERED, onAnswered);
  return () => {
    unsubscribe(ASKED, onAsked);
    unsubscribe(ANSWERED, onAnswered);
  };
}
