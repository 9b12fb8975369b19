import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../demo/carnet/faults.ts';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import { secret } from '../../../src/secret.ts';
import { failureOf, paul, type Started, startCarNet } from '../start-carnet.ts';

const { joanne } = knownAccounts;
const KEPT_MS = 120_000;

/** The numbers of what arrived, in order; redirects of the sign-in pages have none. */
const arrived = ({ emulator }: Started) => emulator.requests.all().flatMap(({ number }) => number ?? []);
const logIn = ({ carnet }: Started, { email, password }: { email: string; password: string } = paul) =>
  carnet.login(email, secret(password));

describe('a sign-in page opened ahead', () => {
  test('is used by the next login, once', async () => {
    const started = await startCarNet();
    await started.carnet.prepareLogin();
    expect(arrived(started)).toEqual([1]);
    expect(JSON.stringify(started.emulator.requests.all())).not.toContain('@example.com');
    started.emulator.requests.clear();
    await expect(logIn(started)).resolves.toMatchObject({ account: paul.userId });
    expect(started.emulator.requests.all()[0]).toMatchObject({ number: 2 });
    expect(arrived(started)).toEqual([2, 3, 4, 5]);
    started.emulator.requests.clear();
    await expect(logIn(started, joanne)).resolves.toMatchObject({ account: joanne.userId });
    expect(arrived(started)).toEqual([1, 2, 3, 4, 5]);
  });

  test('is waited for where it is still under way', async () => {
    const started = await startCarNet();
    const opened = started.carnet.prepareLogin();
    await expect(logIn(started)).resolves.toMatchObject({ account: paul.userId });
    await opened;
    expect(arrived(started)).toEqual([1, 2, 3, 4, 5]);
  });

  test('is each person’s own where two sign in at once', async () => {
    const started = await startCarNet();
    await Promise.all([started.carnet.prepareLogin(), started.carnet.prepareLogin()]);
    const accounts = await Promise.all([logIn(started), logIn(started, joanne)]);
    expect(accounts.map(({ account }) => account)).toEqual([paul.userId, joanne.userId]);
    expect(arrived(started).sort()).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  test('is left for the next login by one that may not begin', async () => {
    const started = await startCarNet();
    expect(await failureOf(logIn(started, { ...paul, password: 'guess' }))).toMatchObject({ code: 'wrong-password' });
    await started.carnet.prepareLogin();
    expect(await failureOf(logIn(started))).toMatchObject({ code: 'login-too-soon' });
    started.emulator.requests.clear();
    await logIn(started, joanne);
    expect(arrived(started)).toEqual([2, 3, 4, 5]);
  });

  test('is used for two minutes', async () => {
    const started = await startCarNet();
    await started.carnet.prepareLogin();
    await started.clock.advance(KEPT_MS - 1);
    await logIn(started);
    expect(arrived(started)).toEqual([1, 2, 3, 4, 5]);
    await started.carnet.prepareLogin();
    await started.clock.advance(KEPT_MS);
    started.emulator.requests.clear();
    await logIn(started, joanne);
    expect(arrived(started)).toEqual([1, 2, 3, 4, 5]);
  });

  const failures: readonly Fault[] = [
    { kind: 'answer', status: 503 },
    { kind: 'cut', when: 'before' },
    { kind: 'answer', status: 403, body: '<html>no</html>' },
    { kind: 'answer', status: 302, headers: { location: 'http://[' } },
  ];
  for (const fault of failures) {
    test(`that met ${JSON.stringify(fault)} is forgotten: the login opens its own`, async () => {
      const started = await startCarNet();
      started.emulator.faults.next(1, fault);
      await started.carnet.prepareLogin();
      await expect(logIn(started)).resolves.toMatchObject({ account: paul.userId });
      expect(arrived(started)).toEqual([1, 1, 2, 3, 4, 5]);
      expect(await started.carnet.failures(paul.userId)).toEqual([]);
    });
  }

  test('that failed leaves the login to fail by itself', async () => {
    const started = await startCarNet();
    started.emulator.faults.standing(1, { kind: 'answer', status: 503 });
    await started.carnet.prepareLogin();
    expect(await failureOf(logIn(started))).toEqual({ code: 'service-down', status: 503, stage: 'authorize' });
    expect(arrived(started)).toEqual([1, 1]);
  });
});

describe('where VW no longer takes the e-mail from a page opened ahead', () => {
  test('a fresh one is opened, and one password sent', async () => {
    const started = await startCarNet({ signInMs: 60_000 });
    await started.carnet.prepareLogin();
    await started.clock.advance(60_000);
    await expect(logIn(started)).resolves.toMatchObject({ account: paul.userId });
    expect(arrived(started)).toEqual([1, 2, 1, 2, 3, 4, 5]);
    expect(started.emulator.requests.of(2).map(({ status }) => status)).toEqual([400, 303]);
  });

  test('a 403 is taken as that too', async () => {
    const started = await startCarNet();
    await started.carnet.prepareLogin();
    started.emulator.faults.next(2, { kind: 'html', status: 403 });
    await expect(logIn(started)).resolves.toMatchObject({ account: paul.userId });
    expect(arrived(started)).toEqual([1, 2, 1, 2, 3, 4, 5]);
  });

  test('a fresh page that fares no better ends the login', async () => {
    const started = await startCarNet();
    await started.carnet.prepareLogin();
    started.emulator.faults.standing(2, { kind: 'html', status: 403 });
    expect(await failureOf(logIn(started))).toEqual({ code: 'client-rejected', stage: 'email' });
    expect(arrived(started)).toEqual([1, 2, 1, 2]);
  });

  const told: readonly (readonly [Fault, object])[] = [
    [
      { kind: 'answer', status: 429 },
      { code: 'login-throttled', seconds: undefined, stage: 'email' },
    ],
    [
      { kind: 'answer', status: 503 },
      { code: 'service-down', status: 503, stage: 'email' },
    ],
    [
      { kind: 'answer', status: 200, body: 'login.error.locked' },
      { code: 'account-locked', stage: 'email' },
    ],
    [
      { kind: 'cut', when: 'before' },
      { code: 'unreachable', stage: 'email' },
    ],
  ];
  for (const [fault, expected] of told) {
    test(`what else it says is told: ${JSON.stringify(fault)}`, async () => {
      const started = await startCarNet();
      await started.carnet.prepareLogin();
      started.emulator.faults.next(2, fault);
      expect(await failureOf(logIn(started))).toEqual(expected);
      expect(arrived(started)).toEqual([1, 2]);
    });
  }

  test('an e-mail that it doesn’t know is posted once', async () => {
    const started = await startCarNet();
    await started.carnet.prepareLogin();
    const failure = await failureOf(logIn(started, { ...paul, email: 'nobody@example.com' }));
    expect(failure).toEqual({ code: 'unknown-email', stage: 'email' });
    expect(arrived(started)).toEqual([1, 2]);
  });
});

describe('pages opened ahead are few', () => {
  for (const fault of [undefined, { kind: 'answer', status: 503 }] as const) {
    test(`however often they are asked for${fault ? ', while VW is down too' : ''}`, async () => {
      const started = await startCarNet();
      if (fault) started.emulator.faults.standing(1, fault);
      await Promise.all(Array.from({ length: 50 }, () => started.carnet.prepareLogin()));
      for (let count = 0; count < 50; count++) await started.carnet.prepareLogin();
      expect(arrived(started)).toEqual([1, 1, 1, 1]);
      await started.clock.advance(KEPT_MS);
      await started.carnet.prepareLogin();
      expect(arrived(started)).toEqual([1, 1, 1, 1, 1]);
    });
  }

  test('for a day after VW asked anyone for attestation none is opened, by any process', async () => {
    const started = await startCarNet({ attestation: true });
    expect(await failureOf(logIn(started))).toMatchObject({ code: 'attestation-required' });
    started.emulator.requests.clear();
    await started.clock.advance(24 * 3600_000 - 1);
    for (const carnet of [started.carnet, started.another()]) await carnet.prepareLogin();
    expect(started.emulator.requests.all()).toEqual([]);
    await started.clock.advance(1);
    await started.clock.advance(KEPT_MS);
    await started.carnet.prepareLogin();
    expect(arrived(started)).toEqual([1]);
  });

  test('once the client is closed none is opened', async () => {
    const started = await startCarNet();
    const begun = started.carnet.prepareLogin();
    await started.carnet.close();
    await started.carnet.prepareLogin();
    await begun;
    expect(started.emulator.requests.all()).toEqual([]);
  });

  test('a store that can’t be read opens none, and ends nothing', async () => {
    const started = await startCarNet();
    await started.store.close();
    await started.carnet.prepareLogin();
    expect(started.emulator.requests.all()).toEqual([]);
  });
});
