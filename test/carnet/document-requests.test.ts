import { expect, test } from 'vitest';
import { documentRequests } from '../../src/carnet/protocol/na-2019/requests.ts';
import { fillRequest, type WireRequest, type WireValues } from '../../src/carnet/protocol/wire.ts';
import { documentExamples } from '../document/examples.ts';

/** What stands in each of the document's placeholders, which it words now so, now so. */
const filled: Readonly<Record<string, string>> = {
  '[CODE CHALLENGE]': 'ChAlLeNgE',
  '[RANDOMLY GENERATED UUID VALUE]': '3f0d3cde-0000-4000-8000-000000000001',
  '[CSRF]': 'the-csrf',
  '[RELAY STATE]': 'the-relay-state',
  '[HMAC]': 'the-hmac',
  '[LAST HMAC COPIED]': 'the-hmac',
  '[YOUR CAR NET EMAIL ADDRESS]': 'me@example.com',
  '[CAR NET EMAIL ADDRESS]': 'me@example.com',
  '[EMAIL ADDRESS]': 'me@example.com',
  '[EMAIL]': 'me@example.com',
  '[CAR NET PASSWORD]': 'p&ss word',
  '[CODE VALUE]': 'the-code',
  '[CODE VERIFIER VALUE THAT YOU GENERATED EARLIER]': 'the-verifier',
  '[CODE VERIFIER YOU GENERATED EARLIER]': 'the-verifier',
  '[REFRESH TOKEN]': 'refresh.token',
  '[ACCESS TOKEN]': 'access.token',
  '[ID TOKEN]': 'id.token',
  '[USER ID]': 'user-id',
  '[YOUR VW ID]': 'vw-id',
  '[VW ID]': 'vw-id',
  '[VEHICLE ID]': 'vehicle-id',
  '[TSP ACCOUNT NUMBER]': '12345678',
  // Request 16 shows a number in its place (docs/car-net.md).
  '46319909': '12345678',
  '[YOUR CAR-NET PIN]': '1123',
  '[TSP]': 'VZT',
  '[TSP TOKEN]': 'tsp-token',
  '[ANY RANDOM UUID VALUE]': '3f0d3cde-0000-4000-8000-000000000002',
  '[RANDOM UUID]': '3f0d3cde-0000-4000-8000-000000000002',
};

const values: Partial<WireValues> = {
  codeChallenge: 'ChAlLeNgE=',
  state: '3f0d3cde-0000-4000-8000-000000000001',
  csrf: 'the-csrf',
  relayState: 'the-relay-state',
  hmac: 'the-hmac',
  email: 'me@example.com',
  password: 'p&ss word',
  code: 'the-code',
  codeVerifier: 'the-verifier',
  refreshToken: 'refresh.token',
  accessToken: 'access.token',
  idToken: 'id.token',
  userId: 'user-id',
  vwId: 'vw-id',
  vehicleId: 'vehicle-id',
  tspAccountNumber: '12345678',
  tspPin: '1123',
  tsp: 'VZT',
  tspToken: 'tsp-token',
  appUuid: '3f0d3cde-0000-4000-8000-000000000002',
  horn: true,
  lights: true,
  maxChargeCurrent: 'max',
  targetTemperature: 77,
  enabled: true,
};

/** The document's example of request 17 stops the climate; the others with `active` start something. */
const activeIn = (number: number) => number !== 17;

const fillIn = (text: string, encode: (value: string) => string = String) =>
  Object.entries(filled).reduce((done, [name, value]) => done.replaceAll(name, encode(value)), text);
const asForm = (value: string) => new URLSearchParams({ value }).toString().slice('value='.length);

const requests: readonly WireRequest[] = Object.values(documentRequests);

test('each of the 20 examples has exactly one request', () => {
  expect(documentExamples).toHaveLength(20);
  expect(requests.map(({ number }) => number)).toEqual(documentExamples.map(({ number }) => number));
});

for (const example of documentExamples) {
  test(`request ${example.number} goes out as the document writes it: ${example.method} ${example.address.split('?')[0]}`, () => {
    const request = requests.find(({ number }) => number === example.number);
    if (!request) throw new Error('no such request');
    const address = new URL(fillIn(example.address), 'https://identity.na.vwgroup.io');
    const base = request.origin === 'form' ? address : address.origin;

    const sent = fillRequest(request, base, { ...values, active: activeIn(example.number) });

    expect(sent.method).toBe(example.method);
    expect(sent.url.href).toBe(address.href);
    expect(sent.headers).toEqual(
      Object.fromEntries(Object.entries(example.headers).map(([name, value]) => [name, fillIn(value)])),
    );
    const isJson = example.headers['content-type']?.includes('json');
    expect(isJson ? JSON.parse(sent.body ?? '') : sent.body).toEqual(
      isJson ? JSON.parse(fillIn(example.body ?? '')) : example.body && fillIn(example.body, asForm),
    );
  });
}

test('the requests that need a TSP token, and sessions, cost its budget; no other does', () => {
  expect(requests.filter(({ costsTsp }) => costsTsp).map(({ number }) => number)).toEqual([
    8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20,
  ]);
});

test('a request whose value is missing is not sent half filled', () => {
  expect(() => fillRequest(documentRequests.status, 'https://example.com', { accessToken: 'a' })).toThrow(
    'request 6 needs vehicleId',
  );
});

test('an id cannot break out of its place in the address', () => {
  const { url } = fillRequest(documentRequests.status, 'https://example.com', {
    accessToken: 'a',
    vehicleId: '../../evil?x=1#y',
  });
  expect(url.href).toBe('https://example.com/rvs/v1/vehicle/..%2F..%2Fevil%3Fx%3D1%23y');
});
