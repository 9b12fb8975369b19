import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LoginTrouble } from '../../demo/carnet/behaviour.ts';
import { type CarNetEmulator, startCarNetEmulator } from '../../demo/carnet/emulator.ts';
import { knownAccounts } from '../../demo/carnet/known-accounts.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';
import {
  authorizeQuery,
  authorizeUrl,
  encode,
  formAction,
  hidden,
  hiddenFields,
  link,
  openBrowser,
  pkce,
  postToken,
  redeemFields,
  refreshFields,
  signIn,
  tokenHeaders,
  toPasswordPage,
} from './carnet-by-hand.ts';

const { paul } = knownAccounts;
let clock: FakeClock;
let carnet: CarNetEmulator;

beforeEach(async () => {
  clock = fakeClock();
  carnet = await startCarNetEmulator({ clock });
});
afterEach(() => carnet.close());

describe('the login', () => {
  test('gives tokens to a client that follows the document (@document 1 @document 2 @document 3 @document 4)', async () => {
    const state = randomUUID();
    const { verifier, challenge } = pkce();
    const browser = openBrowser();
    const emailPage = await browser.get(authorizeUrl(carnet, authorizeQuery(challenge, state)));
    expect(emailPage.html).toContain('id="emailPasswordForm"');
    const fields = hiddenFields(emailPage);
    const passwordPage = await browser.post(formAction(emailPage), encode({ ...fields, email: paul.email }));
    expect(passwordPage.html).toContain('id="credentialsForm"');
    expect(hidden(passwordPage, 'hmac')).not.toBe(fields.hmac);
    const end = await browser.post(
      formAction(passwordPage),
      encode({ ...fields, email: paul.email, hmac: hidden(passwordPage, 'hmac'), password: paul.password }),
    );
    const callback = new URL(end.location ?? '');
    expect(end.location).toMatch(/^car-net:\/\/\/oauth-callback\?/);
    expect(callback.searchParams.get('state')).toBe(state);
    const code = callback.searchParams.get('code') ?? '';
    expect(code).toMatch(/^[0-9a-f]{96}$/);
    const tokens = await postToken(carnet, redeemFields(code, verifier), tokenHeaders);
    expect(tokens).toMatchObject({
      status: 200,
      body: { expires_in: 1800, id_expires_in: 1800, token_type: 'Bearer', refresh_expires_in: 31_536_000 },
    });
    expect(carnet.requests.all().flatMap(({ number }) => number ?? [])).toEqual([1, 2, 3, 4]);
  });

  test('uses a different sign-in client at each start', async () => {
    const other = await startCarNetEmulator({ clock });
    const page = (one: CarNetEmulator) => openBrowser().get(authorizeUrl(one, authorizeQuery(pkce().challenge)));
    const actions = [formAction(await page(carnet)), formAction(await page(other))].map((url) => new URL(url).pathname);
    await other.close();
    expect(actions[0]).toMatch(/^\/signin-service\/v1\/[0-9a-f-]{36}@apps_vw-dilab_com\/login\/identifier$/);
    expect(actions[0]).not.toBe(actions[1]);
  });

  const good = authorizeQuery(pkce().challenge);
  test.each([
    [
      'a challenge without its padding',
      { ...good, code_challenge: good['code_challenge']?.replace('=', '') ?? '' },
      400,
    ],
    ['a challenge in plain base64', { ...good, code_challenge: `+/${'a'.repeat(41)}=` }, 400],
    ['a state that is no UUID', { ...good, state: 'state' }, 400],
    ['another redirect_uri', { ...good, redirect_uri: 'https://example.com' }, 400],
    ['another scope', { ...good, scope: 'openid profile' }, 400],
    ['another prompt', { ...good, prompt: 'none' }, 400],
    ['another response_type', { ...good, response_type: 'token' }, 400],
    ['code_challenge_method, which the document has not', { ...good, code_challenge_method: 'S256' }, 400],
    ['another client', { ...good, client_id: 'me' }, 401],
  ])('refuses an authorize request with %s', async (_what, query, status) => {
    const answer = await fetch(authorizeUrl(carnet, query), { redirect: 'manual' });
    expect(answer.status).toBe(status);
  });

  test.each(Object.keys(good))('refuses an authorize request without %s', async (name) => {
    const query = Object.fromEntries(Object.entries(good).filter(([other]) => other !== name));
    expect((await fetch(authorizeUrl(carnet, query), { redirect: 'manual' })).status).toBe(400);
  });

  test('refuses an e-mail without cookies, with other hidden fields, as multipart, or twice', async () => {
    const browser = openBrowser();
    const emailPage = await browser.get(authorizeUrl(carnet, good));
    const url = formAction(emailPage);
    const fields = { ...hiddenFields(emailPage), email: paul.email };
    const charset = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    expect((await openBrowser().post(url, encode(fields))).html).toContain('cookie SESSION is missing');
    expect((await browser.post(url, encode({ ...fields, _csrf: randomUUID() }))).html).toContain(
      '_csrf does not match',
    );
    expect((await browser.post(url, encode({ ...fields, hmac: 'x' }))).html).toContain('hmac does not match');
    expect((await browser.post(url, encode({ ...fields, relayState: 'x' }))).html).toContain('relayState is unknown');
    expect((await browser.post(url, encode({ ...fields, more: '1' }))).html).toContain('field more is unknown');
    expect((await browser.post(url, encode(fields), charset)).html).toContain('content-type');
    expect((await browser.post(url.replace(/v1\/./, 'v1/_'), encode(fields))).html).toContain('client is unknown');
    expect((await browser.post(url, encode(fields))).html).toContain('credentialsForm');
    expect((await browser.post(url, encode(fields))).html).toContain('the e-mail is not asked for now');
  });

  test('takes neither e-mail nor password once the sign-in has expired', async () => {
    carnet.behaviour.signInMs = 60_000;
    const browser = openBrowser();
    const { emailPage, fields, passwordPage } = await toPasswordPage(carnet, browser, pkce().challenge, paul.email);
    await clock.advance(60_000);
    const form = { ...fields, email: paul.email, hmac: hidden(passwordPage, 'hmac'), password: paul.password };
    for (const page of [emailPage, passwordPage]) {
      const late = await browser.post(
        formAction(page),
        encode(page === emailPage ? { ...fields, email: paul.email } : form),
      );
      expect([late.status, late.html]).toEqual([400, expect.stringContaining('the sign-in has expired')]);
    }
  });

  test('refuses a password with the hmac of the page before, or from another e-mail', async () => {
    const browser = openBrowser();
    const { fields, passwordPage } = await toPasswordPage(carnet, browser, pkce().challenge, paul.email);
    const url = formAction(passwordPage);
    const rest = { ...fields, email: paul.email, password: paul.password };
    const hmac = hidden(passwordPage, 'hmac');
    expect((await browser.post(url, encode(rest))).html).toContain('hmac does not match');
    const other = { ...rest, hmac, email: knownAccounts.joanne.email };
    expect((await browser.post(url, encode(other))).html).toContain('e-mail is another');
    expect((await browser.post(url, encode({ ...rest, hmac }))).location).toContain('code=');
  });

  test('fails when the cookies of either origin are lost on the way', async () => {
    for (const origin of [carnet.apiUrl, carnet.identityUrl]) {
      const browser = openBrowser();
      const { fields, passwordPage } = await toPasswordPage(carnet, browser, pkce().challenge, paul.email);
      browser.forget(origin);
      const form = { ...fields, email: paul.email, hmac: hidden(passwordPage, 'hmac'), password: paul.password };
      const end = await browser.post(formAction(passwordPage), encode(form));
      expect([end.status, end.location]).toEqual([400, undefined]);
      expect(end.html).toContain('cookie');
    }
  });

  test('requires the second cookie of the sign-in pages too', async () => {
    const browser = openBrowser();
    const { fields, passwordPage } = await toPasswordPage(carnet, browser, pkce().challenge, paul.email);
    browser.forget(carnet.identityUrl, 'vwid_signin');
    const form = { ...fields, email: paul.email, hmac: hidden(passwordPage, 'hmac'), password: paul.password };
    expect((await browser.post(formAction(passwordPage), encode(form))).html).toContain('cookie vwid_signin');
  });

  test('takes a code once, with its own verifier, within a minute, and with the documented headers', async () => {
    const first = await signIn(carnet);
    const fields = redeemFields(first.code ?? '', first.verifier);
    expect((await postToken(carnet, fields)).status).toBe(400);
    expect((await postToken(carnet, fields, { ...tokenHeaders, 'user-agent': 'me' })).status).toBe(400);
    expect((await postToken(carnet, { ...fields, more: '1' }, tokenHeaders)).status).toBe(400);
    expect((await postToken(carnet, fields, tokenHeaders)).status).toBe(200);
    const dead = { status: 400, body: { error: 'invalid_grant' } };
    expect(await postToken(carnet, fields, tokenHeaders)).toMatchObject(dead);
    const second = await signIn(carnet);
    const stolen = redeemFields(second.code ?? '', pkce().verifier);
    expect(await postToken(carnet, stolen, tokenHeaders)).toMatchObject(dead);
    const third = await signIn(carnet);
    await clock.advance(60_000);
    expect(await postToken(carnet, redeemFields(third.code ?? '', third.verifier), tokenHeaders)).toMatchObject(dead);
  });
});

describe('a login that fails', () => {
  const wrong = { email: paul.email, password: 'no' };

  test.each(['error', 'code', 'register'] as const)('reports an unknown e-mail by its %s', async (shape) => {
    carnet.behaviour.unknownEmail = shape;
    const { passwordPage } = await toPasswordPage(carnet, openBrowser(), pkce().challenge, 'nobody@example.com');
    const texts = {
      error: '"error":"validator.email.invalid"',
      code: '"errorCode":"login.errors.user_unknown"',
      register: '"registerCredentialsPath":"register"',
    };
    expect(passwordPage.html).toContain(texts[shape]);
    expect(passwordPage.html).not.toContain('credentialsForm');
  });

  test('reports a wrong password by a redirect, or by a page', async () => {
    const redirected = (await signIn(carnet, wrong)).end;
    expect(new URL(redirected.url).searchParams.get('error')).toBe('login.errors.password_invalid');
    expect(carnet.requests.of(3)[0]?.status).toBe(303);
    carnet.behaviour.wrongPassword = 'page';
    const shown = (await signIn(carnet, wrong)).end;
    expect(new URL(shown.url).search).toBe('');
    expect(shown.html).toContain('login.errors.password_invalid');
  });

  test.each<[LoginTrouble, RegExp]>([
    [{ kind: 'throttled', seconds: 28 }, /error=login.error.throttled&enableNextButtonAfterSeconds=28/],
    [{ kind: 'locked' }, /error=login.error.locked/],
    [{ kind: 'blocked' }, /error=login.error.blocked/],
    [{ kind: 'terms', shape: 'redirect' }, /\/terms-and-conditions\?/],
    [{ kind: 'scope-consent' }, /\/consent\/users\//],
    [{ kind: 'marketing-consent' }, /\/signin-service\/v1\/consent\/marketing\/.*&callback=/],
  ])('ends at the address of %o', async (trouble, address) => {
    carnet.behaviour.login = trouble;
    const { end } = await signIn(carnet);
    expect(end.url).toMatch(address);
    expect(end.location).toBeUndefined();
  });

  test('goes on from the marketing consent by its callback', async () => {
    carnet.behaviour.login = { kind: 'marketing-consent' };
    const { browser, end } = await signIn(carnet);
    expect(end.status).toBe(200);
    const callback = new URL(end.url).searchParams.get('callback') ?? '';
    expect(new URL(callback).origin).toBe(carnet.identityUrl);
    expect((await browser.get(callback)).location).toContain('code=');
  });

  test('shows terms on a page, and at the account that has them waiting', async () => {
    carnet.behaviour.login = { kind: 'terms', shape: 'page' };
    expect((await signIn(carnet)).end.html).toContain('termsAndConditions');
    carnet.behaviour.login = undefined;
    carnet.accounts.requireTerms(paul.email);
    expect((await signIn(carnet)).end.url).toContain('/terms-and-conditions');
    expect((await signIn(carnet, knownAccounts.joanne)).code).toBeTruthy();
    carnet.accounts.acceptTerms(paul.email);
    expect((await signIn(carnet)).code).toBeTruthy();
  });

  test('answers 500 to an account of the other country, 403 or invalid_client to a client it does not want', async () => {
    carnet.behaviour.login = { kind: 'other-country' };
    expect((await signIn(carnet)).end.status).toBe(500);
    const url = authorizeUrl(carnet, authorizeQuery(pkce().challenge));
    carnet.behaviour.login = { kind: 'forbidden' };
    expect(await openBrowser().get(url)).toMatchObject({ status: 403, html: expect.stringContaining('<html') });
    carnet.behaviour.login = { kind: 'invalid-client' };
    expect(await openBrowser().get(url)).toMatchObject({
      status: 401,
      html: expect.stringContaining('invalid_client'),
    });
  });

  test('shows pages that hold neither form nor script when they were changed', async () => {
    carnet.behaviour.login = { kind: 'page-changed', page: 'email' };
    const emailPage = await openBrowser().get(authorizeUrl(carnet, authorizeQuery(pkce().challenge)));
    carnet.behaviour.login = { kind: 'page-changed', page: 'password' };
    const { passwordPage } = await toPasswordPage(carnet, openBrowser(), pkce().challenge, paul.email);
    for (const page of [emailPage, passwordPage]) expect(page.html).not.toMatch(/<form|_IDK/);
  });

  test('asks for attestation at token and refresh alike, and burns nothing', async () => {
    const visitor = await link(carnet);
    carnet.behaviour.attestation = true;
    const attestation = {
      status: 401,
      body: { error: { errorCode: 'INVALID_REQUEST', origin: 'CarnetSPAuthorizationServer', status: 401 } },
    };
    const { code, verifier } = await signIn(carnet);
    expect(await postToken(carnet, redeemFields(code ?? '', verifier), tokenHeaders)).toMatchObject(attestation);
    const refresh = refreshFields(visitor.refresh, visitor.verifier);
    expect(await postToken(carnet, refresh)).toMatchObject(attestation);
    carnet.behaviour.attestation = false;
    expect((await postToken(carnet, refresh)).status).toBe(200);
  });

  test('leads a client that follows anything to the foreign server, which records it', async () => {
    expect(carnet.foreign.requests).toEqual([]);
    carnet.behaviour.login = { kind: 'hostile', at: 'authorize' };
    await openBrowser().get(authorizeUrl(carnet, authorizeQuery(pkce().challenge)));
    carnet.behaviour.login = { kind: 'hostile', at: 'email-form' };
    const emailPage = await openBrowser().get(authorizeUrl(carnet, authorizeQuery(pkce().challenge)));
    expect(formAction(emailPage)).toContain(carnet.foreign.url);
    carnet.behaviour.login = { kind: 'hostile', at: 'email-redirect' };
    await toPasswordPage(carnet, openBrowser(), pkce().challenge, paul.email);
    for (const at of ['password-form', 'password-redirect'] as const) {
      carnet.behaviour.login = { kind: 'hostile', at };
      await signIn(carnet);
    }
    carnet.behaviour.login = { kind: 'hostile', at: 'marketing-callback' };
    expect(new URL((await signIn(carnet)).end.url).searchParams.get('callback')).toContain(carnet.foreign.url);
    const paths = carnet.foreign.requests.map(({ path, method }) => `${method} ${path.split('?')[0]}`);
    expect(paths.map((path) => path.replace(/[0-9a-f-]{36}@\S+?\//, '')).sort()).toEqual([
      'GET /oidc/v1/authorize',
      'GET /oidc/v1/oauth/sso',
      'GET /signin-service/v1/login/authenticate',
      'POST /signin-service/v1/login/authenticate',
    ]);
    expect(carnet.foreign.requests.some(({ body }) => body.includes('password='))).toBe(true);
  });
});

describe('the page since 2022', () => {
  test('has its fields in a script that is not JSON, and takes the password at its postAction', async () => {
    carnet.behaviour.passwordPage = 'script';
    carnet.behaviour.csrfName = 'csrf';
    const browser = openBrowser();
    const emailPage = await browser.get(authorizeUrl(carnet, authorizeQuery(pkce().challenge)));
    const csrf = hidden(emailPage, 'csrf');
    const { relayState, hmac } = hiddenFields(emailPage);
    const email = { _csrf: csrf, relayState, hmac, email: paul.email };
    const page = await browser.post(formAction(emailPage), encode(email));
    expect(page.html).not.toContain('<form');
    const script = /window\._IDK = (\{[\s\S]*\})\s*<\/script>/.exec(page.html)?.[1] ?? '';
    expect(() => JSON.parse(script)).toThrow();
    expect(script).toContain(`csrf_token: '${csrf}'`);
    const of = (name: string) => new RegExp(`"${name}":"([^"]*)"`).exec(script)?.[1] ?? '';
    expect(of('postAction')).toBe('login/authenticate');
    const url = formAction(emailPage).replace('login/identifier', of('postAction'));
    const password = { ...email, hmac: of('hmac'), password: paul.password };
    expect((await browser.post(url, encode(password))).location).toContain('code=');
  });

  test('reports a wrong password and the seconds of a throttle in its script', async () => {
    carnet.behaviour.passwordPage = 'script';
    carnet.behaviour.login = { kind: 'throttled', seconds: 28, shape: 'page' };
    const browser = openBrowser();
    const { emailPage, fields, passwordPage } = await toPasswordPage(carnet, browser, pkce().challenge, paul.email);
    const hmac = /"hmac":"([^"]*)"/.exec(passwordPage.html)?.[1] ?? '';
    const url = formAction(emailPage).replace('identifier', 'authenticate');
    const page = await browser.post(url, encode({ ...fields, email: paul.email, hmac, password: 'no' }));
    expect(page.html).toContain('"error":"login.error.throttled"');
    expect(page.html).toContain('"enableNextButtonAfterSeconds":28');
  });
});
