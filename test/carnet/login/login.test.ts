import { describe, expect, test } from 'vitest';
import type { HostilePlace, LoginTrouble } from '../../../demo/carnet/behaviour.ts';
import type { CarNetEmulatorOptions } from '../../../demo/carnet/emulator.ts';
import { secret } from '../../../src/secret.ts';
import { elinor, failureOf, paul, startCarNet, startLinked, zappyRef } from '../start-carnet.ts';

const DAY_MS = 24 * 3600_000;

/** Paul's login against an emulator with these switches. */
async function login(options: Partial<CarNetEmulatorOptions> = {}, email: string = paul.email, password?: string) {
  const started = await startCarNet(options);
  const result = started.carnet.login(email, secret(password ?? paul.password));
  return { ...started, result };
}

describe('a good login', () => {
  for (const passwordPage of ['form', 'script'] as const) {
    for (const csrfName of ['_csrf', 'csrf'] as const) {
      test(`ends with the account and its vehicles (password page: ${passwordPage}, field: ${csrfName})`, async () => {
        const { result, emulator } = await login({ passwordPage, csrfName });
        const { account, vehicles } = await result;
        expect(account).toBe(paul.userId);
        expect(vehicles.map(({ name, verified }) => [name, verified])).toEqual([
          ['Zappy', true],
          ['Atlas', true],
        ]);
        expect([1, 2, 3, 4, 5].map((number) => emulator.requests.of(number).length)).toEqual([1, 1, 1, 1, 1]);
      });
    }
  }

  test('gets past the question about marketing, without answering it', async () => {
    const { result } = await login({ login: { kind: 'marketing-consent' } });
    await expect(result).resolves.toMatchObject({ account: paul.userId });
  });

  test('takes an e-mail as a telephone writes it', async () => {
    const { result, carnet } = await login({}, ` ${paul.email.replace('paul', 'Paul')} `);
    const { account } = await result;
    expect(await carnet.email(account)).toBe(paul.email);
  });

  test('has the account’s requests working at once', async () => {
    const { carnet } = await startLinked();
    expect((await carnet.status(zappyRef)).hasBattery).toBe(true);
  });
});

const troubles: readonly [string, Partial<CarNetEmulatorOptions> | LoginTrouble, object][] = [
  ['an unknown e-mail, told as an error', { unknownEmail: 'error' }, { code: 'unknown-email', stage: 'email' }],
  ['an unknown e-mail, told as a code', { unknownEmail: 'code' }, { code: 'unknown-email', stage: 'email' }],
  [
    'an unknown e-mail, told as a way to register',
    { unknownEmail: 'register' },
    { code: 'unknown-email', stage: 'email' },
  ],
  [
    'a wrong password, told in a redirect',
    { wrongPassword: 'redirect' },
    { code: 'wrong-password', stage: 'password' },
  ],
  ['a wrong password, told on a page', { wrongPassword: 'page' }, { code: 'wrong-password', stage: 'password' }],
  [
    'a wrong password, told by a script',
    { wrongPassword: 'page', passwordPage: 'script' },
    { code: 'wrong-password', stage: 'password' },
  ],
  [
    'VW’s throttle, told in a redirect',
    { kind: 'throttled', seconds: 28 },
    { code: 'login-throttled', seconds: 28, stage: 'password' },
  ],

  [
    'VW’s throttle, which asks for an hour at most',
    { kind: 'throttled', seconds: 1_000_000_000 },
    { code: 'login-throttled', seconds: 3600, stage: 'password' },
  ],
  [
    'VW’s throttle, told on a page that is a script',
    { passwordPage: 'script', login: { kind: 'throttled', seconds: 28, shape: 'page' } },
    { code: 'login-throttled', seconds: 28, stage: 'password' },
  ],
  [
    'VW’s throttle, told on a page that leaves the seconds out',
    { kind: 'throttled', seconds: 28, shape: 'page' },
    { code: 'login-throttled', seconds: undefined, stage: 'password' },
  ],
  ['a locked account', { kind: 'locked' }, { code: 'account-locked', stage: 'password' }],
  ['a blocked account', { kind: 'blocked' }, { code: 'account-locked', stage: 'password' }],
  [
    'new terms behind a redirect',
    { kind: 'terms', shape: 'redirect' },
    { code: 'terms-not-accepted', stage: 'password' },
  ],
  ['new terms on a page', { kind: 'terms', shape: 'page' }, { code: 'terms-not-accepted', stage: 'password' }],
  ['a question of scopes', { kind: 'scope-consent' }, { code: 'consent-required', stage: 'password' }],
  ['an account of the other country', { kind: 'other-country' }, { code: 'other-country', stage: 'password' }],
  ['a door shut by HTML', { kind: 'forbidden' }, { code: 'client-rejected', stage: 'authorize' }],
  ['a client that is not known', { kind: 'invalid-client' }, { code: 'client-rejected', stage: 'authorize' }],
  [
    'a changed e-mail page',
    { kind: 'page-changed', page: 'email' },
    { code: 'login-page-changed', stage: 'email-page' },
  ],
  [
    'a changed password page',
    { kind: 'page-changed', page: 'password' },
    { code: 'login-page-changed', stage: 'password-page' },
  ],
  ['attestation', { attestation: true }, { code: 'attestation-required', stage: 'token' }],
];

describe('a login that fails names the cause and the stage', () => {
  for (const [name, switches, expected] of troubles) {
    test(name, async () => {
      const email = name.startsWith('an unknown e-mail') ? 'nobody@example.com' : paul.email;
      const password = name.startsWith('a wrong password') ? 'guess' : paul.password;
      const { result, emulator } = await login('kind' in switches ? { login: switches } : switches, email, password);
      expect(await failureOf(result)).toEqual(expected);
      expect(emulator.requests.of(3).length).toBeLessThanOrEqual(1);
    });
  }

  test('an account without a vehicle', async () => {
    const { result, carnet } = await login({}, elinor.email, elinor.password);
    expect(await failureOf(result)).toEqual({ code: 'no-vehicle', stage: 'enrolment' });
    expect(await carnet.email(elinor.userId)).toBeUndefined();
  });

  const faults = [
    [1, { kind: 'answer', status: 503 }, { code: 'service-down', status: 503, stage: 'authorize' }],
    [1, { kind: 'cut', when: 'before' }, { code: 'unreachable', stage: 'authorize' }],
    [
      2,
      { kind: 'answer', status: 429, headers: { 'retry-after': '9' } },
      { code: 'login-throttled', seconds: 9, stage: 'email' },
    ],
    [3, { kind: 'answer', status: 502 }, { code: 'service-down', status: 502, stage: 'password' }],
    [3, { kind: 'html' }, { code: 'login-page-changed', stage: 'callback' }],
    [
      3,
      { kind: 'answer', status: 302, headers: { location: 'http://[' } },
      { code: 'login-page-changed', stage: 'password' },
    ],
    [
      3,
      { kind: 'answer', status: 302, headers: { location: 'car-net:///oauth-callback?code=stolen&state=another' } },
      { code: 'login-page-changed', stage: 'callback' },
    ],
    [
      3,
      { kind: 'answer', status: 302, headers: { location: 'car-net:///oauth-callback?error=unauthorized_client' } },
      { code: 'client-rejected', stage: 'callback' },
    ],
    [4, { kind: 'html' }, { code: 'unreadable-answer', status: 200, stage: 'token' }],
    [4, { kind: 'html', status: 403 }, { code: 'client-rejected', stage: 'token' }],
    [4, { kind: 'invalid-client' }, { code: 'client-rejected', stage: 'token' }],
    [4, { kind: 'answer', status: 500 }, { code: 'service-down', status: 500, stage: 'token' }],
    [4, { kind: 'answer', status: 200, body: {} }, { code: 'unreadable-answer', status: 200, stage: 'token' }],
    [
      4,
      { kind: 'answer', status: 400, body: { error: 'invalid_grant' } },
      { code: 'refused', status: 400, errorCode: 'invalid_grant', stage: 'token' },
    ],
    [5, { kind: 'answer', status: 503 }, { code: 'service-down', status: 503, stage: 'enrolment' }],
    [5, { kind: 'answer', status: 200, body: {} }, { code: 'unreadable-answer', status: 200, stage: 'enrolment' }],
  ] as const;
  for (const [number, fault, expected] of faults) {
    test(`request ${number} met by ${JSON.stringify(fault)}`, async () => {
      const { carnet, emulator } = await startCarNet();
      emulator.faults.next(number, fault);
      expect(await failureOf(carnet.login(paul.email, secret(paul.password)))).toEqual(expected);
    });
  }
});

describe('credentials go to the two origins alone', () => {
  const places: readonly HostilePlace[] = [
    'authorize',
    'email-form',
    'password-form',
    'email-redirect',
    'password-redirect',
    'marketing-callback',
  ];
  for (const at of places) {
    for (const passwordPage of ['form', 'script'] as const) {
      test(`whatever the ${at} says (${passwordPage})`, async () => {
        const { result, emulator } = await login({ passwordPage, login: { kind: 'hostile', at } });
        expect(await failureOf(result)).toMatchObject({ code: 'foreign-origin' });
        expect(emulator.foreign.requests).toEqual([]);
      });
    }
  }

  test('a form that posts to the API’s origin gets no credential', async () => {
    const { carnet, emulator } = await startCarNet();
    const body = `<form id="emailPasswordForm" action="${emulator.apiUrl}/login/identifier"><input name="_csrf" value="a"><input name="relayState" value="b"><input name="hmac" value="c"></form>`;
    emulator.faults.next('/signin-service/v1/signin/', { kind: 'answer', status: 200, body });
    expect(await failureOf(carnet.login(paul.email, secret(paul.password)))).toEqual({
      code: 'foreign-origin',
      stage: 'email',
    });
    expect(emulator.requests.all().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('a post is not repeated at another origin', async () => {
    const { carnet, emulator } = await startCarNet();
    const headers = { location: `${emulator.apiUrl}/oidc/v1/token` };
    emulator.faults.next(3, { kind: 'answer', status: 307, headers });
    expect(await failureOf(carnet.login(paul.email, secret(paul.password)))).toEqual({
      code: 'foreign-origin',
      stage: 'password',
    });
    expect(emulator.requests.of(4)).toEqual([]);
  });

  test('redirects without end are ended', async () => {
    const { carnet, emulator } = await startCarNet();
    emulator.faults.standing('/', { kind: 'answer', status: 302, headers: { location: '/round' } });
    expect(await failureOf(carnet.login(paul.email, secret(paul.password)))).toEqual({
      code: 'login-page-changed',
      stage: 'authorize',
    });
    expect(emulator.requests.all().length).toBeLessThan(25);
  });

  test('questions about marketing without end are ended', async () => {
    const { carnet, emulator } = await startCarNet({ login: { kind: 'marketing-consent' } });
    const path = '/signin-service/v1/consent/marketing/u/c?callback=';
    emulator.faults.standing('/oidc/v1/oauth/client/callback', {
      kind: 'answer',
      status: 302,
      headers: { location: `${path}${encodeURIComponent('/oidc/v1/oauth/client/callback')}` },
    });
    emulator.faults.standing('/signin-service/v1/consent/marketing/', { kind: 'html' });
    expect(await failureOf(carnet.login(paul.email, secret(paul.password)))).toMatchObject({
      code: 'login-page-changed',
      stage: 'callback',
    });
    const callbacks = emulator.requests.all().filter(({ path }) => path.startsWith('/oidc/v1/oauth/client/callback'));
    expect(callbacks).toHaveLength(3);
  });
});

describe('logins are rare', () => {
  test('one password a minute goes to an account, and the seconds left are told', async () => {
    const { carnet, clock, emulator } = await startCarNet();
    const attempt = (password: string) => carnet.login(paul.email.toUpperCase(), secret(password));
    expect(await failureOf(attempt('guess'))).toMatchObject({ code: 'wrong-password' });
    await clock.advance(20_000);
    expect(await failureOf(attempt(paul.password))).toEqual({ code: 'login-too-soon', seconds: 40, stage: 'password' });
    expect(emulator.requests.of(3)).toHaveLength(1);
    expect(emulator.requests.of(1)).toHaveLength(1);
    await clock.advance(40_000);
    await expect(attempt(paul.password)).resolves.toMatchObject({ account: paul.userId });
  });

  test('two logins at once send one password', async () => {
    const { carnet, another, emulator } = await startCarNet();
    const attempts = [carnet, another()].map((each) => each.login(paul.email, secret('guess')));
    const codes = await Promise.all(attempts.map(async (attempt) => (await failureOf(attempt)).code));
    expect(codes.sort()).toEqual(['login-too-soon', 'wrong-password']);
    expect(emulator.requests.of(3)).toHaveLength(1);
  });

  test('an e-mail that was not known may be mended at once', async () => {
    const { carnet } = await startCarNet();
    expect(await failureOf(carnet.login('pual@example.com', secret(paul.password)))).toMatchObject({
      code: 'unknown-email',
    });
    await expect(carnet.login(paul.email, secret(paul.password))).resolves.toMatchObject({ account: paul.userId });
  });

  test('after attestation no login is started for a day', async () => {
    const { carnet, clock, emulator } = await startCarNet({ attestation: true });
    const attempt = () => carnet.login(paul.email, secret(paul.password));
    expect(await failureOf(attempt())).toMatchObject({ code: 'attestation-required' });
    emulator.behaviour.attestation = false;
    emulator.requests.clear();
    await clock.advance(DAY_MS - 1000);
    expect(await failureOf(attempt())).toEqual({ code: 'attestation-required', stage: 'authorize' });
    expect(emulator.requests.all()).toEqual([]);
    await clock.advance(1000);
    await expect(attempt()).resolves.toMatchObject({ account: paul.userId });
  });
});
