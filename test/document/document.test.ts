import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { comparedDigests } from './compared-digests.ts';
import { type DocumentExample, documentExamples } from './examples.ts';

const addressLine = /^(GET|POST|PUT|PATCH) (https?:|\/)/;

describe('the examples as data', () => {
  test('are numbered 1 to 20', () => {
    expect(documentExamples.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test.each(documentExamples)('have a method, an address and an answer: request $number', (example) => {
    expect(example.requestText).toMatch(addressLine);
    expect(example.answer).not.toBe('');
    expect(example.body === undefined).toBe(example.method === 'GET');
    if (example.headers['content-type']?.startsWith('application/json')) expect(() => jsonBody(example)).not.toThrow();
  });

  // The document isn't ours to publish, so what was compared with it once, line by line, is held by its digest.
  test.each(Object.entries(comparedDigests))(
    'are still those that were compared with the document: %s',
    (name, digest) => {
      const text = readFileSync(new URL(`examples/${name}`, import.meta.url));
      expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
    },
  );
});

describe('the emulator', () => {
  let carnet: CarNetEmulator;
  beforeAll(async () => {
    carnet = await startCarNetEmulator({ clock: fakeClock() });
  });
  afterAll(() => carnet.close());

  test.each(documentExamples)('has a route for request $number, which knows it by that number', async (example) => {
    carnet.requests.clear();
    // with no token and no cookie each is refused, but by its own route, and recorded as what it is
    const answer = await fetch(emulated(carnet, example), {
      method: example.method,
      headers: example.headers,
      redirect: 'manual',
      ...(example.body === undefined ? {} : { body: example.body }),
    });
    expect(answer.status).not.toBe(404);
    expect(carnet.requests.all().map(({ number }) => number)).toEqual([example.number]);
  });

  test('does not answer where the document has no request', async () => {
    const answer = await fetch(`${carnet.apiUrl}/mps/v1/vehicles/12345678/status/doors`, { method: 'PUT' });
    expect(answer.status).toBe(404);
  });
});

describe('the tests', () => {
  const titles = globSync('**/*.test.ts', { cwd: new URL('..', import.meta.url) })
    // the emulator's own tests prove nothing of ours
    .filter((file) => !/^(document|demo)[\\/]/.test(file))
    .map((file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
    .join('\n');

  test.each(documentExamples)('name request $number in a title, as `@document $number`', ({ number }) => {
    // `$number` stands for all of them, in a title of `it.each(documentExamples)`
    expect(titles).toMatch(new RegExp(`@document (${number}(?!\\d)|\\$number)`));
  });
});

function jsonBody({ body = '' }: DocumentExample): unknown {
  return JSON.parse(body);
}

/** The example's address with its placeholders filled, at the emulator. */
function emulated(carnet: CarNetEmulator, { address, number }: DocumentExample): string {
  const filled = address
    .replace('[USER ID]', knownAccounts.paul.userId)
    .replace('[VEHICLE ID]', knownVehicles.zappy.vehicleId)
    .replace('[TSP ACCOUNT NUMBER]', knownVehicles.zappy.tspAccountNum)
    .replace('46319909', knownVehicles.zappy.tspAccountNum)
    .replaceAll(/\[[A-Z ]+\]/g, 'x');
  const url = new URL(filled, 'https://identity.na.vwgroup.io');
  return (number === 2 || number === 3 ? carnet.identityUrl : carnet.apiUrl) + url.pathname + url.search;
}
