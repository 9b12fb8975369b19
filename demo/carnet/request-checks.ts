import { malformed } from './answer.ts';
import { type Incoming, isObject, type JsonObject } from './incoming.ts';

/** The checks that make a request one of the document's: its headers and its fields, no more and no fewer. */

export const formType = 'application/x-www-form-urlencoded';
export const jsonType = 'application/json;charset=UTF-8';

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The headers that the document names must stand there with their value, and no other `x-` header nor an
 * `authorization` that it does not name. What a client's transport adds (host, accept …) passes.
 */
export function checkHeaders(incoming: Incoming, wanted: Readonly<Record<string, string | RegExp>>): void {
  for (const [name, value] of Object.entries(wanted)) {
    const got = incoming.headers[name];
    if (typeof got !== 'string') malformed(`header ${name} is missing`);
    if (typeof value === 'string' ? got !== value : !value.test(got)) malformed(`header ${name} is '${got}'`);
  }
  for (const name of Object.keys(incoming.headers)) {
    if ((name.startsWith('x-') || name === 'authorization') && !(name in wanted))
      malformed(`header ${name} is unknown`);
  }
  if (incoming.method === 'GET' && incoming.body !== '') malformed('a GET has no body');
}

/** The values of a query or of a form, each of `names` exactly once. */
export function checkFields<const N extends string>(
  fields: URLSearchParams,
  names: readonly N[],
): Readonly<Record<N, string>> {
  const values: Partial<Record<N, string>> = {};
  for (const name of names) {
    const [value, ...more] = fields.getAll(name);
    if (value === undefined) malformed(`field ${name} is missing`);
    if (more.length > 0) malformed(`field ${name} is there twice`);
    values[name] = value;
  }
  for (const name of fields.keys()) {
    if (!names.some((known) => known === name)) malformed(`field ${name} is unknown`);
  }
  return values as Record<N, string>;
}

export function formOf(incoming: Incoming): URLSearchParams {
  if (incoming.headers['content-type'] !== formType) {
    malformed(`content-type is '${incoming.headers['content-type']}', not ${formType}`);
  }
  return new URLSearchParams(incoming.body);
}

/** What a JSON field must be: text, or the test of its value. */
export type FieldCheck = 'text' | ((value: unknown) => boolean);

/** The JSON body, with each of `fields` and nothing else. */
export function checkJson(incoming: Incoming, fields: Readonly<Record<string, FieldCheck>>): JsonObject {
  const body = jsonOf(incoming);
  for (const [name, check] of Object.entries(fields)) {
    if (!(name in body)) malformed(`field ${name} is missing`);
    const value = body[name];
    const right = check === 'text' ? typeof value === 'string' && value !== '' : check(value);
    if (!right) malformed(`field ${name} is ${JSON.stringify(value)}`);
  }
  for (const name of Object.keys(body)) if (!(name in fields)) malformed(`field ${name} is unknown`);
  return body;
}

/** The JSON body, whatever it holds. */
function jsonOf(incoming: Incoming): JsonObject {
  try {
    const body: unknown = JSON.parse(incoming.body);
    if (isObject(body)) return body;
  } catch {
    malformed('the body is not JSON');
  }
  return malformed('the body is not a JSON object');
}
