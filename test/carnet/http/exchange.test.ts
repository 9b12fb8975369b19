import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { errorEnvelope, isAttestation, retryAt } from '../../../src/carnet/http/answer.ts';
import { causeOf } from '../../../src/carnet/http/answer-failure.ts';
import { exchange, TransportError, withDeadline } from '../../../src/carnet/http/exchange.ts';
import { freePort } from '../../world/free-port.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const get = (url: string, deadlineMs = 10_000, cut?: AbortSignal) =>
  exchange({ method: 'GET', url: new URL(url), headers: {}, body: undefined }, deadlineMs, cut);

const kindOf = async (work: Promise<unknown>) => {
  const error = await work.catch((reason: unknown) => reason);
  return error instanceof TransportError ? error.kind : error;
};

test('an answer of any status is read whole', async () => {
  const url = await serve((_, response) => response.writeHead(418, { 'retry-after': '7' }).end('{"a":1}'));
  expect(await get(url)).toEqual({ status: 418, json: { a: 1 }, text: '{"a":1}', retryAfter: '7' });
});

test('a body that is no JSON stays text', async () => {
  const url = await serve((_, response) => response.end('<html>'));
  expect(await get(url)).toMatchObject({ status: 200, json: undefined, text: '<html>' });
});

test('a redirect is not followed: a token goes only where it was sent', async () => {
  let calls = 0;
  const url = await serve((_, response) => {
    calls += 1;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect((await get(url)).status).toBe(307);
  expect(calls).toBe(1);
});

test('what found no connection was not sent', async () => {
  const url = await serve(() => undefined);
  expect(await kindOf(get(`http://127.0.0.1:${await freePort()}`))).toBe('unreachable');
  expect(await kindOf(get('http://name.invalid'))).toBe('unreachable');
  // Plain HTTP where TLS is wanted is cut in the middle of a connection.
  expect(await kindOf(get(url.replace('http:', 'https:'), 2000))).not.toBe(undefined);
});

test('a connection cut before the answer, or in it, may have brought the request over', async () => {
  const before = await serve((request) => request.socket.destroy());
  expect(await kindOf(get(before))).toBe('cut');
  const within = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => request.socket.destroy());
  });
  expect(await kindOf(get(within))).toBe('cut');
});

test('an answer, or its end, that doesn’t come by the deadline timed out', async () => {
  const silent = await serve(() => undefined);
  expect(await kindOf(get(silent, 50))).toBe('timed-out');
  const endless = await serve((_, response) => {
    response.writeHead(200);
    response.write('begins');
  });
  expect(await kindOf(get(endless, 50))).toBe('timed-out');
});

test.each([
  { when: 'at the deadline', deadlineMs: 300, cutMs: undefined },
  { when: 'at the deadline, where it can be cut off before', deadlineMs: 300, cutMs: 600_000 },
  { when: 'when it is cut off', deadlineMs: 600_000, cutMs: 300 },
])(
  'an answer that begins and never ends is given up $when, whatever garbage is collected meanwhile',
  async ({ deadlineMs, cutMs }) => {
    const cut = new AbortController();
    const cutting = cutMs === undefined ? undefined : setTimeout(() => cut.abort(), cutMs);
    onTestFinished(() => clearTimeout(cutting));
    setFlagsFromString('--expose-gc');
    const collecting = setInterval(runInNewContext('gc') as () => void, 5);
    onTestFinished(() => clearInterval(collecting));
    const endless = await serve((_, response) => {
      response.writeHead(200);
      response.write('begins');
    });
    expect(await kindOf(get(endless, deadlineMs, cutting && cut.signal))).toBe('timed-out');
  },
);

test('a mistake of ours is no failure of the network', async () => {
  const mistake = new RangeError('ours');
  await expect(withDeadline(1000, () => Promise.reject(mistake))).rejects.toBe(mistake);
});

const answer = (status: number, body: unknown, retryAfter?: string) => ({
  status,
  json: body,
  text: JSON.stringify(body) ?? '',
  retryAfter,
  error: errorEnvelope(body, []),
});

test('Retry-After may be seconds or a date', () => {
  expect(retryAt(answer(429, {}, '7'), 1000)).toBe(8000);
  const noon = Date.UTC(2026, 4, 3, 12);
  expect(retryAt(answer(429, {}, 'Sun, 03 May 2026 12:00:00 GMT'), noon - 60_000)).toBe(noon);
  expect(retryAt(answer(429, {}, 'soon'), 1000)).toBeUndefined();
  expect(retryAt(answer(429, {}), 1000)).toBeUndefined();
});

test('Retry-After is honoured for an hour at most', () => {
  const now = Date.UTC(2026, 4, 3, 12);
  for (const asked of ['3601', '315360000', '9'.repeat(400), 'Thu, 03 May 2046 12:00:00 GMT']) {
    expect(retryAt(answer(429, {}, asked), now)).toBe(now + 3_600_000);
  }
});

test('the envelope gives code and origin, in Car-Net’s shape and in OAuth’s, and nothing personal', () => {
  const whole = { errorCode: 'X', origin: 'Y', errorDescription: 'Paul Newman', reason: 'his' };
  expect(errorEnvelope({ error: whole }, [])).toEqual({ code: 'X', origin: 'Y' });
  expect(errorEnvelope({ error: 'invalid_grant' }, [])).toEqual({ code: 'invalid_grant', origin: undefined });
  expect(errorEnvelope({ error: { errorCode: 4 } }, [])).toEqual({ code: undefined, origin: undefined });
  expect(errorEnvelope(undefined, [])).toEqual({ code: undefined, origin: undefined });
});

const TOKEN = 'EYJHBGCIOIJSUZI1NIJ9.EYJZDWIIOIJWYXVSIN0';

test.each([
  ['is no code', 'Bearer eyJhbGciOi failed for paul@example.com', []],
  ['is too long', 'A'.repeat(65), []],
  ['is the PIN', '1123', ['1123']],
  ['holds the PIN', 'PIN_1123_REFUSED', ['1123']],
  ['is the token', TOKEN, [TOKEN]],
  ['is a piece of the token', TOKEN.slice(5, 20), [TOKEN]],
  ['is the e-mail’s name', 'PAUL.NEWMAN', ['paul.newman@example.com']],
])('a code that %s is left behind', (_, errorCode, sent) => {
  expect(errorEnvelope({ error: { errorCode } }, sent).code).toBeUndefined();
  expect(errorEnvelope({ error: errorCode }, sent).code).toBeUndefined();
});

test('a code that has nothing to do with what was sent is read', () => {
  const sent = ['1123', TOKEN, 'paul.newman@example.com', 'VZT'];
  for (const errorCode of ['EV_THRESHOLD_EXCEEDED', 'VZT-4012', 'a.b'.toUpperCase(), 'TSP_PIN_LOCKED']) {
    expect(errorEnvelope({ error: { errorCode } }, sent).code).toBe(errorCode);
  }
});

test('attestation is a 401 of that code and that origin alone', () => {
  const error = { errorCode: 'INVALID_REQUEST', origin: 'CarnetSPAuthorizationServer' };
  expect(isAttestation(answer(401, { error }))).toBe(true);
  expect(isAttestation(answer(400, { error }))).toBe(false);
  expect(isAttestation(answer(401, { error: { ...error, origin: 'TSP' } }))).toBe(false);
});

test('an answer that can’t be used has its cause by status', () => {
  expect(causeOf(answer(200, {}), 0)).toBeUndefined();
  expect(causeOf(answer(200, undefined), 0)).toEqual({ code: 'unreadable-answer', status: 200 });
  expect(causeOf(answer(302, undefined), 0)).toEqual({ code: 'unreadable-answer', status: 302 });
  expect(causeOf(answer(503, {}), 0)).toEqual({ code: 'service-down', status: 503 });
  expect(causeOf(answer(429, {}), 0)).toEqual({ code: 'rate-limited', tryAgainAt: 60_000 });
  expect(causeOf(answer(404, { error: { errorCode: 'NONE' } }), 0)).toEqual({
    code: 'refused',
    status: 404,
    errorCode: 'NONE',
  });
});
