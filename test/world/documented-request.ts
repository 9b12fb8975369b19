import { expect } from 'vitest';
import type { CarNetEmulator } from '../../demo/carnet/emulator.ts';
import type { RecordedRequest } from '../../demo/carnet/requests.ts';
import { paul, zappy } from '../carnet/start-carnet.ts';
import { documentExamples } from '../document/examples.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What must stand in the document's placeholders when Paul's e-Golf is commanded; patterns. */
const filled: Readonly<Record<string, string>> = {
  '[USER ID]': paul.userId,
  '[VEHICLE ID]': zappy.vehicleId,
  '[TSP ACCOUNT NUMBER]': zappy.tspAccountNum,
  '46319909': zappy.tspAccountNum,
  '[YOUR CAR-NET PIN]': paul.pin,
  '[TSP]': zappy.tspProvider,
  '[YOUR CAR NET EMAIL ADDRESS]': escaped(paul.email),
  '[EMAIL ADDRESS]': escaped(paul.email),
  '[EMAIL]': escaped(paul.email),
  '[YOUR VW ID]': paul.vwId,
  '[VW ID]': paul.vwId,
  '[ANY RANDOM UUID VALUE]': uuid,
  '[RANDOM UUID]': uuid,
  '[ACCESS TOKEN]': '\\S{20,}',
  '[ID TOKEN]': '\\S{20,}',
  '[TSP TOKEN]': '\\S{20,}',
};

/**
 * Asserts that request `number` of the document arrived once since the records were last cleared, just as it is written
 * there: method, path, headers and body. @param body fields that differ from the example's
 */
export function expectDocumented(
  { emulator }: { readonly emulator: Pick<CarNetEmulator, 'requests'> },
  number: number,
  body: Readonly<Record<string, unknown>> = {},
) {
  const example = documentExamples.find((each) => each.number === number);
  const arrived = emulator.requests.of(number);
  if (!example) throw new Error(`the document has no request ${number}`);
  expect(arrived.map(seenAs)).toEqual([
    {
      method: example.method,
      path: pattern(new URL(example.address).pathname),
      headers: Object.fromEntries(Object.entries(example.headers).map(([name, value]) => [name, pattern(value)])),
      body: example.body === undefined ? '' : { ...patterns(JSON.parse(example.body)), ...body },
    },
  ]);
}

/** A request as far as the document describes one. */
function seenAs({ method, path, headers, body }: RecordedRequest) {
  const described = Object.entries(headers).filter(([name]) => /^(content-type|authorization|x-.*)$/.test(name));
  return {
    method,
    path: decodeURIComponent(path),
    headers: Object.fromEntries(described),
    body: body && JSON.parse(body),
  };
}

function patterns(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? pattern(value) : value]),
  );
}

function pattern(text: string) {
  const written = Object.entries(filled).reduce(
    (done, [name, value]) => done.replaceAll(escaped(name), value),
    escaped(decodeURIComponent(text)),
  );
  return expect.stringMatching(new RegExp(`^${written}$`));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
