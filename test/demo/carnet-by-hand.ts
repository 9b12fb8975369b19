import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { CarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts, knownVehicles } from '../../demo/carnet/known-accounts.ts';

/** Someone who follows the document with plain fetch, step by step, and may leave its path at any of them. */

const client = '2dae49f6-830b-4180-9af9-59dd0d060916@apps_vw-dilab_com';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json;charset=UTF-8' };

export const tokenHeaders = {
  ...form,
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'Car-Net/60 CFNetwork/1121.2.2 Darwin/19.3.0',
  'accept-language': 'en-us',
};

/** A browser's cookies, told apart by origin, though loopback ports would share them. */
export interface Browser {
  get(url: string, headers?: Record<string, string>): Promise<Page>;
  post(url: string, body: string, headers?: Record<string, string>): Promise<Page>;
  /** Forgets the cookies of an origin, or the one that is named. */
  forget(origin: string, name?: string): void;
}

export interface Page {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  /** Set where the answer is a redirect out of http: the end of a login. */
  readonly location: string | undefined;
}

export function openBrowser(): Browser {
  const jar = new Map<string, Map<string, string>>();
  const visit = async (url: string, init: RequestInit & { headers: Record<string, string> }): Promise<Page> => {
    const { origin } = new URL(url);
    const cookies = jar.get(origin) ?? new Map<string, string>();
    jar.set(origin, cookies);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    if (location === null) return { status: answer.status, url, html: await answer.text(), location: undefined };
    if (location.startsWith('car-net:')) return { status: answer.status, url, html: '', location };
    return visit(new URL(location, url).href, { method: 'GET', headers: {} });
  };
  return {
    get: (url, headers = {}) => visit(url, { method: 'GET', headers }),
    post: (url, body, headers = form) => visit(url, { method: 'POST', body, headers }),
    forget: (origin, name) => (name === undefined ? jar.delete(origin) : jar.get(origin)?.delete(name)),
  };
}

export function pkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('hex');
  return { verifier, challenge: `${createHash('sha256').update(verifier).digest('base64url')}=` };
}

export function authorizeQuery(challenge: string, state: string = randomUUID()): Record<string, string> {
  return {
    redirect_uri: 'car-net:///oauth-callback',
    scope: 'openid',
    prompt: 'login',
    code_challenge: challenge,
    state,
    response_type: 'code',
    client_id: client,
  };
}

export function authorizeUrl(carnet: CarNetEmulator, query: Record<string, string>): string {
  return `${carnet.apiUrl}/oidc/v1/authorize?${new URLSearchParams(query)}`;
}

/** The value of a hidden field. */
export function hidden(page: Page, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.html)?.[1] ?? '';
}

/** The address that the page's form posts to. */
export function formAction(page: Page): string {
  return new URL(/action="([^"]*)"/.exec(page.html)?.[1] ?? '', page.url).href;
}

export interface EmailStep {
  readonly _csrf: string;
  readonly relayState: string;
  readonly hmac: string;
}

export function hiddenFields(page: Page): EmailStep {
  return { _csrf: hidden(page, '_csrf'), relayState: hidden(page, 'relayState'), hmac: hidden(page, 'hmac') };
}

export function encode(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

/** Requests 1 and 2: to the password page. */
export async function toPasswordPage(carnet: CarNetEmulator, browser: Browser, challenge: string, email: string) {
  const emailPage = await browser.get(authorizeUrl(carnet, authorizeQuery(challenge)));
  const fields = hiddenFields(emailPage);
  const passwordPage = await browser.post(formAction(emailPage), encode({ ...fields, email }));
  return { emailPage, fields, passwordPage };
}

/** Requests 1 to 3: to where the password leads. */
export async function signIn(
  carnet: CarNetEmulator,
  who: { readonly email: string; readonly password: string } = knownAccounts.paul,
) {
  const browser = openBrowser();
  const { verifier, challenge } = pkce();
  const { fields, passwordPage } = await toPasswordPage(carnet, browser, challenge, who.email);
  const end = await browser.post(
    formAction(passwordPage),
    encode({ ...fields, email: who.email, hmac: hidden(passwordPage, 'hmac'), password: who.password }),
  );
  return { browser, verifier, end, code: end.location && new URL(end.location).searchParams.get('code') };
}

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export async function reply(answer: Response): Promise<Reply> {
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

export function redeemFields(code: string, verifier: string): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code,
    client_id: client,
    redirect_uri: 'car-net:///oauth-callback',
    code_verifier: verifier,
  };
}

export function refreshFields(refreshToken: string, verifier: string): Record<string, string> {
  return { code_verifier: verifier, grant_type: 'refresh_token', client_id: client, refresh_token: refreshToken };
}

export async function postToken(
  carnet: CarNetEmulator,
  fields: Record<string, string>,
  headers: Record<string, string> = { ...form, accept: '*/*' },
): Promise<Reply> {
  return reply(await fetch(`${carnet.apiUrl}/oidc/v1/token`, { method: 'POST', headers, body: encode(fields) }));
}

export interface Visitor {
  readonly verifier: string;
  readonly access: string;
  readonly id: string;
  readonly refresh: string;
  readonly email: string;
  readonly userId: string;
  readonly vwId: string;
}

/** Requests 1 to 4. */
export async function link(
  carnet: CarNetEmulator,
  who: (typeof knownAccounts)[keyof typeof knownAccounts] = knownAccounts.paul,
): Promise<Visitor> {
  const { verifier, code } = await signIn(carnet, who);
  const { body } = await postToken(carnet, redeemFields(code ?? '', verifier), tokenHeaders);
  return {
    verifier,
    access: String(body['access_token']),
    id: String(body['id_token']),
    refresh: String(body['refresh_token']),
    email: who.email,
    userId: who.userId,
    vwId: who.vwId,
  };
}

export async function read(carnet: CarNetEmulator, path: string, access: string): Promise<Reply> {
  return reply(await fetch(carnet.apiUrl + path, { headers: { authorization: `Bearer ${access}` } }));
}

type KnownVehicle = (typeof knownVehicles)[keyof typeof knownVehicles];

function sessionBody(visitor: Visitor, pin: string, car: KnownVehicle): Record<string, unknown> {
  return { accountNumber: car.tspAccountNum, idToken: visitor.id, tspPin: pin, tsp: car.tspProvider };
}

/** Request 8. */
export async function postSession(
  carnet: CarNetEmulator,
  visitor: Visitor,
  pin: string,
  car: KnownVehicle = knownVehicles.zappy,
  changes: Record<string, unknown> = {},
): Promise<Reply> {
  const url = `${carnet.apiUrl}/ss/v1/user/${visitor.userId}/vehicle/${car.vehicleId}/session`;
  const headers = { ...json, authorization: `Bearer ${visitor.access}` };
  const body = JSON.stringify({ ...sessionBody(visitor, pin, car), ...changes });
  return reply(await fetch(url, { method: 'POST', headers, body }));
}

export async function tspToken(
  carnet: CarNetEmulator,
  visitor: Visitor,
  pin: string = knownAccounts.paul.pin,
  car: KnownVehicle = knownVehicles.zappy,
): Promise<string> {
  const { body } = await postSession(carnet, visitor, pin, car);
  return String((body['data'] as Record<string, unknown>)['tspToken']);
}

export interface Command {
  readonly method: 'PUT' | 'PATCH' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Requests 9 to 18 and 20, with whatever a test wants otherwise. */
export async function command(
  carnet: CarNetEmulator,
  visitor: Visitor,
  token: string,
  { method, path, body = {} }: Command,
  other: {
    readonly car?: KnownVehicle;
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly body?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<Reply> {
  const headers: Record<string, string | undefined> = {
    ...json,
    'x-user-id': visitor.userId,
    'x-user-agent': 'mobile-ios',
    'x-app-uuid': randomUUID(),
    authorization: `Bearer ${visitor.access}`,
    ...other.headers,
  };
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { tspAccountNum } = other.car ?? knownVehicles.zappy;
  return reply(
    await fetch(`${carnet.apiUrl}/mps/v1/vehicles/${tspAccountNum}/${path}`, {
      method,
      headers: sent,
      body: JSON.stringify({ ...body, email: visitor.email, tsp_token: token, vw_id: visitor.vwId, ...other.body }),
    }),
  );
}
