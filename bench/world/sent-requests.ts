import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/**
 * Counts the requests of this process that have no full answer yet, from now on: those of `fetch` and undici, and those of
 * Node's HTTP client. Telegram's long polls don't count.
 */
export function countSentRequests(): { readonly isNone: boolean } {
  const open = new Set<object>();
  const on = (channel: string, heard: (request: object) => void) =>
    subscribe(channel, (message) => heard((message as { readonly request: object }).request));
  on('undici:request:create', (request) => open.add(request));
  on('undici:request:trailers', (request) => open.delete(request));
  on('undici:request:error', (request) => open.delete(request));
  on('http.client.request.start', (sent) => {
    const request = sent as ClientRequest;
    if (request.path.endsWith('/getUpdates')) return;
    open.add(request);
    request.once('close', () => open.delete(request));
  });
  return {
    get isNone() {
      return open.size === 0;
    },
  };
}
