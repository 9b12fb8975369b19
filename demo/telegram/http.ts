import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiFailure } from './api-failure.ts';
import { type Fault, type Faults, faultyAnswer } from './faults.ts';
import type { Server } from './methods/method.ts';
import { isForEphemeral, methodNamed } from './methods/table.ts';
import { parameters } from './parameters.ts';
import { readRequest } from './request.ts';
import { stir } from './world.ts';

/** One call that the bot made. */
export interface Call {
  readonly method: string;
  readonly payload: Record<string, unknown>;
  /** Epoch ms of the emulator's clock. */
  readonly at: number;
  /** What was answered; undefined while it is under way, or where a fault answered. */
  answer?: unknown;
}

/** The HTTP server: `/bot{token}/{method}`. It is not listening yet. */
export function botApi(server: Server, token: string, faults: Faults, calls: Call[]) {
  return createServer((message, response) => {
    // By this clock; Node would send the machine's time.
    response.setHeader('date', new Date(server.world.clock.now()).toUTCString());
    answer(server, token, faults, calls, message, response).catch(() => response.destroy());
  });
}

async function answer(
  server: Server,
  token: string,
  faults: Faults,
  calls: Call[],
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(message.url ?? '/', 'http://emulator');
  const [, asked, name] = /^\/bot([^/]*)\/([^/]*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  if (asked === undefined || !/^\d+:/.test(asked)) return refuse(response, new ApiFailure(404, 'Not Found'));
  const request = await readRequest(message, url.searchParams);
  if (asked !== token) return refuse(response, new ApiFailure(401, 'Unauthorized'));
  if (message.method !== 'GET' && message.method !== 'POST') return refuse(response, new ApiFailure(404, 'Not Found'));
  if (!request) return refuse(response, new ApiFailure(400, 'Bad Request: object expected as request body'));
  const { ephemeral, lacks } = server.world;
  const known = methodNamed(
    name ?? '',
    (method) => lacks.includes(method) || (ephemeral !== 'known' && isForEphemeral(method)),
  );
  if (!known) return refuse(response, new ApiFailure(404, 'Not Found: method not found'));

  const given = parameters(request);
  const call: Call = { method: known.name, payload: given.all(), at: server.world.clock.now() };
  calls.push(call);
  const fault = faults.take(known.name, given.integer('chat_id'));
  if (fault !== undefined && (await failed(fault, response))) return stir(server.world);
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  try {
    const result = await known.method(server, given, hungUp.signal);
    call.answer = result;
    if (fault === 'lose answer') response.destroy();
    else send(response, 200, { ok: true, result });
  } catch (error) {
    const failure = error instanceof ApiFailure ? error : new ApiFailure(500, 'Internal Server Error');
    call.answer = refusal(failure);
    refuse(response, failure);
  }
  stir(server.world);
}

/** Applies a fault. @returns false if the call goes on */
async function failed(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault === 'cut') {
    response.destroy();
    return true;
  }
  if (fault === 'lose answer') return false;
  if ('delayMs' in fault) {
    await sleep(fault.delayMs, undefined, { ref: false });
    return false;
  }
  if ('html' in fault) {
    response.writeHead(fault.html, { 'content-type': 'text/html' });
    response.end(`<html><head><title>${fault.html}</title></head><body><h1>nginx</h1></body></html>`);
    return true;
  }
  send(response, fault.code, faultyAnswer(fault));
  return true;
}

function refuse(response: ServerResponse, failure: ApiFailure): void {
  send(response, failure.code, refusal(failure));
}

function refusal({ code, message, parameters: more }: ApiFailure) {
  return { ok: false, error_code: code, description: message, ...(more && { parameters: more }) };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
