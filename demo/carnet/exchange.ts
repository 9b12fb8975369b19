import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, envelope, Refusal, refuse } from './answer.ts';
import type { Behaviour } from './behaviour.ts';
import type { EmulatorClock } from './clock.ts';
import { changeFields, type Fault, type FaultBox, spoiltAnswer } from './faults.ts';
import { type Incoming, isObject } from './incoming.ts';
import { oauthError } from './login/tokens.ts';
import type { RecordedRequest, RequestLog } from './requests.ts';
import { evBusy, tooMany } from './tsp-sessions.ts';

/** One address that a server answers at. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  /** Which of the document's requests it is: for some the body decides. */
  readonly number?: number | ((incoming: Incoming) => number | undefined);
  /** Answers as slowly as `behaviour.answerDelayMs` says. */
  readonly slow?: boolean;
  handle(incoming: Incoming): Answer;
}

export interface Exchange {
  readonly clock: EmulatorClock;
  readonly behaviour: Behaviour;
  readonly faults: FaultBox;
  readonly log: RequestLog;
  /** Aborted when the emulator closes, so that no delay outlives it. */
  readonly closing: AbortSignal;
}

/** Makes `app` answer `routes`: each request is recorded, meets the faults that wait for it, and then its handler. */
export function serve(
  app: FastifyInstance,
  server: RecordedRequest['server'],
  routes: readonly Route[],
  exchange: Exchange,
): void {
  // Bodies stay text, so that the checks see them as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.url,
      handler: (request, reply) => answerRequest(server, route, request, reply, exchange),
    });
  }
  const unknown: Route = {
    method: 'GET',
    url: '*',
    handle: () => refuse(404, 'NOT_FOUND', 'no such resource', 'CarnetGateway'),
  };
  app.setNotFoundHandler((request, reply) => answerRequest(server, unknown, request, reply, exchange));
}

async function answerRequest(
  server: RecordedRequest['server'],
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  exchange: Exchange,
): Promise<FastifyReply> {
  const { clock, behaviour, faults, log, closing } = exchange;
  const incoming: Incoming = {
    method: request.method,
    path: request.url,
    url: new URL(request.url, 'http://emulator'),
    headers: request.headers,
    body: typeof request.body === 'string' ? request.body : '',
    params: request.params as Record<string, string>,
  };
  const number = typeof route.number === 'function' ? route.number(incoming) : route.number;
  const { method, path, headers, body } = incoming;
  const entry = log.record({ server, number, method, path, headers: { ...headers }, body, at: clock.now() });
  const met = faults.meet(number, path);

  const cut = () => {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  };

  try {
    for (const fault of met) if (fault.kind === 'delay') await clock.sleep(fault.ms, closing);
    if (met.some((fault) => fault.kind === 'cut' && fault.when === 'before')) return cut();
    const answer = answerWith(met, route, incoming, clock);
    if (route.slow && behaviour.answerDelayMs > 0) await clock.sleep(behaviour.answerDelayMs, closing);
    if (met.some((fault) => fault.kind === 'cut')) return cut();
    entry.answered(answer.status);
    return send(reply, answer);
  } catch (error) {
    if (closing.aborted) return cut();
    throw error;
  }
}

function answerWith(met: readonly Fault[], route: Route, incoming: Incoming, clock: EmulatorClock): Answer {
  const handle = (refusal?: () => never): Answer => {
    try {
      return refusal ? refusal() : route.handle(incoming);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.answer) return error.answer;
      if (error.problem) return envelope(error.problem, incoming.url.pathname, clock.now());
      throw error;
    }
  };
  for (const fault of met) {
    const spoilt = spoiltAnswer(fault);
    if (spoilt?.takesEffect) handle();
    if (spoilt) return spoilt.answer;
  }
  const refused = met.find(({ kind }) => kind in refusals);
  const answer = handle(refused && refusals[refused.kind]);
  if (refused?.kind === 'rate-limited' && refused.retryAfterS !== undefined) {
    return { ...answer, headers: { 'retry-after': String(refused.retryAfterS) } };
  }
  let { body } = answer;
  for (const fault of met) if (fault.kind === 'fields' && isObject(body)) body = changeFields(body, fault);
  return { ...answer, body };
}

/** The refusals that a fault can cause before the request takes effect. */
const refusals: Partial<Record<Fault['kind'], () => never>> = {
  'rate-limited': tooMany,
  'ev-busy': evBusy,
  'expired-token': () => refuse(401, 'ACCESS_TOKEN_EXPIRED', 'the access token expired', 'CarnetGateway'),
  'invalid-client': () => oauthError(401, 'invalid_client', 'the client is not allowed'),
};

function send(reply: FastifyReply, { status, headers = {}, body }: Answer): FastifyReply {
  reply.code(status);
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') reply.header(name, value);
    else if (value.length > 0) reply.header(name, [...value]);
  }
  if (body === undefined) return reply.send();
  if (typeof body === 'string') return reply.type('text/html; charset=utf-8').send(body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}
