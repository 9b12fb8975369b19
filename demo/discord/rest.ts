import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { ApiError, refusal } from './api-error.ts';
import { isRequestBody, parseJson, parseMultipart } from './bodies/request-body.ts';
import { createFaults, type Fault, type Faults, type RequestRecord, withoutTokens } from './faults.ts';
import type { Interactions } from './interactions.ts';
import { createRateLimits } from './rate-limit.ts';
import type { Responses } from './responses.ts';
import { type ApplicationRoutes, applicationRoutes } from './routes/application.ts';
import { channelRoutes } from './routes/channels.ts';
import { interactionRoutes } from './routes/interactions.ts';
import type { World } from './world.ts';

/** Discord takes 10 MiB of files; larger ones are refused by a check of their own. */
const BODY_LIMIT_BYTES = 32 * 1024 * 1024;
/** A demo may run for days. */
const RECORDS_KEPT = 10_000;

export interface Rest {
  readonly server: FastifyInstance;
  readonly faults: Faults;
  readonly requests: RequestRecord[];
  readonly commands: ApplicationRoutes;
}

/** The REST root is `/api`, so `/api/v10/...`. */
export function createRest(world: World, token: string, interactions: Interactions, responses: Responses): Rest {
  const server = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, exposeHeadRoutes: false });
  const faults = createFaults();
  const requests: RequestRecord[] = [];
  const records = new WeakMap<FastifyRequest, RequestRecord>();
  const met = new WeakMap<FastifyRequest, Fault>();
  const rateLimit = createRateLimits();

  readBodies(server);
  server.addHook('preHandler', async (request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (!pathname.startsWith('/api/v10/')) return;
    const path = pathname.slice('/api/v10'.length);
    const record: RequestRecord = {
      method: request.method,
      path: withoutTokens(path),
      body: isRequestBody(request.body) ? request.body.json : undefined,
      at: world.now(),
    };
    requests.push(record);
    if (requests.length > RECORDS_KEPT) requests.shift();
    records.set(request, record);
    world.changed();
    const fault = faults.meet(record.method, record.path);
    if (fault) {
      met.set(request, fault);
      if (await disturb(fault, reply)) return reply;
    }
    const open = /^\/(?:webhooks\/\d+\/|interactions\/\d+\/)/.test(path);
    if (!open && request.headers.authorization !== `Bot ${token}`) throw refusal('unauthorized');
    const limit = rateLimit(request.method, path);
    reply.headers(limit.headers);
    if (limit.exceeded) return sendRateLimit(reply, limit.resetAfter, false);
    return undefined;
  });
  server.addHook('onSend', async (request, reply, payload) => {
    // By this clock; Node would send the machine's time.
    reply.header('date', new Date(world.now()).toUTCString());
    const fault = met.get(request);
    if (fault?.answerAfterMs !== undefined) await sleep(fault.answerAfterMs);
    if (fault?.cutAfter) request.raw.socket.destroy();
    const record = records.get(request);
    if (record) {
      record.status = reply.statusCode;
      world.changed();
    }
    return fault?.stall ? Readable.from(endless(payload)) : payload;
  });
  answerErrors(server, records);

  const commands = applicationRoutes(server, world);
  channelRoutes(server, world);
  interactionRoutes(server, world, interactions, responses);
  return { server, faults, requests, commands };
}

function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, { json: text === '' ? {} : parseJson(String(text)), files: [] });
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
  server.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request: FastifyRequest, bytes: Buffer) =>
    parseMultipart(request.headers['content-type'] ?? '', bytes),
  );
}

async function* endless(payload: unknown): AsyncGenerator<string> {
  yield String(payload).slice(0, 10);
  await Promise.withResolvers<never>().promise;
}

function answerErrors(server: FastifyInstance, records: WeakMap<FastifyRequest, RequestRecord>): void {
  server.setErrorHandler((error, request, reply) => {
    if (!(error instanceof ApiError)) {
      // Fastify's own errors carry their status, e.g. 415 for a content type that Discord doesn't take.
      const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
      return reply.code(status).send({ message: `${status}: ${String(error)}`, code: 0 });
    }
    const record = records.get(request);
    if (record) record.code = error.code;
    const { message, code, errors } = error;
    return reply.code(error.status).send({ message, code, ...(errors ? { errors } : {}) });
  });
  server.setNotFoundHandler(() => {
    throw refusal('notFound');
  });
}

/** @returns true where the request has been answered or cut off */
async function disturb(fault: Fault, reply: FastifyReply): Promise<boolean> {
  if (fault.delayMs !== undefined) await sleep(fault.delayMs);
  if (fault.cut) {
    reply.hijack();
    reply.raw.socket?.destroy();
    return true;
  }
  if (fault.status === undefined) return false;
  if (fault.status === 429) await sendRateLimit(reply, fault.retryAfter ?? 1, fault.global ?? false);
  else if (fault.html) {
    await reply.code(fault.status).type('text/html').send(`<html><h1>Error ${fault.status}</h1>cloudflare</html>`);
  } else await reply.code(fault.status).send({ message: `${fault.status}: error`, code: fault.code ?? 0 });
  return true;
}

/** @param resetAfter seconds */
function sendRateLimit(reply: FastifyReply, resetAfter: number, global: boolean): FastifyReply {
  const message = 'You are being rate limited.';
  return reply
    .code(429)
    .headers({
      'retry-after': String(Math.max(resetAfter, 0.001)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      'x-ratelimit-limit': '1',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    })
    .send({ message, retry_after: resetAfter, global });
}
