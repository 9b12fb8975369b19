import type { Stage } from '../failure.ts';

/** Everything that a request can be filled with. Text goes in encoded for where it stands; booleans and numbers as they are. */
export interface WireValues {
  readonly codeChallenge: string;
  readonly codeVerifier: string;
  readonly state: string;
  readonly csrf: string;
  readonly relayState: string;
  readonly hmac: string;
  readonly email: string;
  readonly password: string;
  readonly code: string;
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly idToken: string;
  readonly userId: string;
  readonly vwId: string;
  readonly vehicleId: string;
  /** The account number that the vehicle's telematics provider (TSP) knows the car by. */
  readonly tspAccountNumber: string;
  /** The telematics provider: VZT, ATC or WCT. */
  readonly tsp: string;
  readonly tspPin: string;
  readonly tspToken: string;
  /** A random UUID, new for each request. */
  readonly appUuid: string;
  readonly horn: boolean;
  readonly lights: boolean;
  readonly active: boolean;
  readonly enabled: boolean;
  readonly maxChargeCurrent: number | 'max';
  /** Whole degrees in the vehicle's own unit. */
  readonly targetTemperature: number;
}

/** `{name}`: stands for the value of that name. */
type Placeholder = `{${keyof WireValues}}`;

type FormBody = { readonly form: Readonly<Record<string, string>> };
export type JsonBody = { readonly json: Readonly<Record<string, Placeholder | boolean>> };

/** One request as data. In every text `{name}` stands for a value of `WireValues`. */
export interface WireRequest {
  /** Its number among the document's request examples, in their order; for another profile, in its own order. */
  readonly number: number;
  readonly stage: Stage;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** `form`: the address is the `action` of the sign-in page before it, which must lie on the identity origin. */
  readonly origin: 'api' | 'form';
  /** Path and query as they stand in the address; for `form` empty. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: FormBody | JsonBody;
  /** Whether it counts in the account's budget of TSP requests. */
  readonly costsTsp: boolean;
  /** 403 and 404 mean that this car can't, for ever: a combustion car's answer to charging and climate. */
  readonly refusedWithoutBattery?: true;
  /** Whether an answer (parsed JSON) of status 2xx says yes. Left out: any 2xx does. */
  readonly accepts?: (answer: unknown) => boolean;
}

/** One car action as a request, and what fills it beside the account's own values. */
export interface WireAction {
  readonly request: WireRequest;
  readonly values: Partial<WireValues>;
}

/** A request ready to go out. Holds secrets: never log it. */
export type FilledRequest = ReturnType<typeof fillRequest>;

/**
 * Puts `values` in the places of `request`.
 * @param base the API's origin, or the whole address of a sign-in form
 * @throws TypeError where a value that the request names is missing
 */
export function fillRequest(request: WireRequest, base: string | URL, values: Partial<WireValues>) {
  const named = (name: string): string | number | boolean => {
    const value = values[name as keyof WireValues];
    if (value === undefined) throw new TypeError(`request ${request.number} needs ${name}`);
    return value;
  };
  const fill = (template: string, encode: (text: string) => string = String): string =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => encode(String(named(name))));

  return {
    method: request.method,
    url: new URL(fill(request.path, encodeURIComponent), base),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, fill(value)])),
    body: request.body && fillBody(request.body, fill, named),
  };
}

function fillBody(
  body: FormBody | JsonBody,
  fill: (template: string) => string,
  named: (name: string) => string | number | boolean,
): string {
  if ('form' in body) {
    return new URLSearchParams(
      Object.entries(body.form).map(([name, value]): [string, string] => [name, fill(value)]),
    ).toString();
  }
  const fields = Object.entries(body.json).map(([name, value]) => [
    name,
    typeof value === 'string' ? named(value.slice(1, -1)) : value,
  ]);
  return JSON.stringify(Object.fromEntries(fields));
}
