import { scryptSync } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountKey } from '../../src/carnet/account-key.ts';
import type { TypedPin } from '../../src/carnet/carnet.ts';
import { createLastPins } from '../../src/carnet/last-pin.ts';
import { createPinGuard } from '../../src/carnet/pin.ts';
import { secret } from '../../src/secret.ts';
import type { Json, Store, Values } from '../../src/store/store.ts';
import { keyOn } from '../world/people.ts';
import {
  atlasRef,
  captureLog,
  failureOf,
  paul,
  pin,
  type Started,
  send,
  startCarNet,
  startLinked,
  tspCall,
  zappyRef,
} from './start-carnet.ts';

const DAY_MS = 24 * 3600_000;

const olivia = keyOn('telegram', 'olivia');
const dave = keyOn('telegram', 'dave');
/** A PIN that this person typed. */
const typedBy = (by: string, digits: string) => ({ ...pin(digits), by });

const prove = ({ carnet, clock }: Started, typed: TypedPin, car = zappyRef) =>
  carnet.provePin(car, { ...tspCall(clock, { urgency: 'sensitive' }), pin: typed });

/** Two PINs that Car-Net refuses, with a window between, so that the budget is no matter. */
async function refuseTwo(started: Started) {
  for (const digits of ['0001', '0002']) {
    expect(await failureOf(prove(started, pin(digits)))).toEqual({ code: 'wrong-pin', stage: 'session' });
  }
}

test('a right PIN makes a session, and commands nothing', async () => {
  const started = await startLinked();
  await prove(started, pin(paul.pin));
  expect(await started.carnet.hasSession(zappyRef)).toBe(true);
  expect(await started.carnet.hasSession(atlasRef)).toBe(false);
  expect(started.emulator.garage.history(zappyRef.vehicle)).toEqual([]);
});

test('the session’s request names the car’s own provider and account', async () => {
  const started = await startLinked();
  await prove(started, pin(paul.pin), atlasRef);
  const [request] = started.emulator.requests.of(8);
  expect(JSON.parse(request?.body ?? '')).toMatchObject({ tsp: 'ATC', accountNumber: '23456789' });
});

describe('the last accepted PIN', () => {
  test('refuses another one here, without asking Car-Net', async () => {
    const started = await startLinked();
    await prove(started, pin(paul.pin));
    expect(await failureOf(prove(started, pin('9999')))).toEqual({ code: 'pin-not-last-accepted', stage: 'session' });
    expect(started.emulator.requests.of(8)).toHaveLength(1);
  });

  test('accepts nothing by itself: Car-Net is asked each time', async () => {
    const started = await startLinked();
    await prove(started, pin(paul.pin));
    await prove(started, pin(paul.pin));
    expect(started.emulator.requests.of(8)).toHaveLength(2);
  });

  test('is not looked at for one that was changed', async () => {
    const started = await startLinked();
    await prove(started, pin(paul.pin));
    started.emulator.accounts.changePin(paul.email, '9999');
    await prove(started, pin('9999', true));
    await prove(started, pin('9999'));
    expect(await failureOf(prove(started, pin(paul.pin)))).toMatchObject({ code: 'pin-not-last-accepted' });
  });

  test('is no measure any more once Car-Net refuses it', async () => {
    const started = await startLinked();
    await prove(started, pin(paul.pin));
    started.emulator.accounts.changePin(paul.email, '9999');
    expect(await failureOf(prove(started, pin(paul.pin)))).toMatchObject({ code: 'wrong-pin' });
    await prove(started, pin('9999'));
  });

  test('is kept as a hash that takes a guesser 32 MiB and a tenth of a second a PIN', async () => {
    const { store, clock } = await startCarNet();
    const lastPins = createLastPins(store, captureLog().log);
    const guard = createPinGuard(store, clock, lastPins);
    await guard.accepted('paul', secret('1123'));
    await lastPins.ended();
    const verifiers = store.values<{ salt: string; hash: string }>('carnet-pin-verifiers', { sealed: true });
    const { salt = '', hash } = (await verifiers.get(accountKey('paul'))) ?? {};
    const slow = scryptSync('1123', Buffer.from(salt, 'base64'), 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 });
    expect(hash).toBe(slow.toString('base64'));
    await guard.check('paul', pin('1123'));
    expect(await failureOf(guard.check('paul', pin('9999')))).toMatchObject({ code: 'pin-not-last-accepted' });
  });

  test('is the account’s: typed for one car, it is known for the other', async () => {
    const started = await startLinked();
    await prove(started, pin(paul.pin), atlasRef);
    expect(await failureOf(prove(started, pin('9999')))).toMatchObject({ code: 'pin-not-last-accepted' });
  });
});

describe('the hash of an accepted PIN', () => {
  /** Digits that tell how often they were used: once for each hash, once in the request. */
  function counted(digits: string) {
    const masked = () => '[secret]' as const;
    const uses = { count: 0 };
    const reveal = () => {
      uses.count += 1;
      return digits;
    };
    return { uses, typed: { digits: { reveal, toString: masked, toJSON: masked }, changed: false } };
  }

  /** A client whose hashes are not kept before they are released. */
  async function startHeld() {
    const started = await startLinked();
    const { store } = started;
    const released = Promise.withResolvers<void>();
    const held = <T extends Json>(...[namespace, options]: Parameters<Store['values']>): Values<T> => {
      const values = store.values<T>(namespace, options);
      if (namespace !== 'carnet-pin-verifiers') return values;
      return { ...values, set: (...args) => released.promise.then(() => values.set(...args)) };
    };
    const carnet = started.another(undefined, { ...store, values: held });
    onTestFinished(async () => {
      released.resolve();
      await carnet.close();
    });
    return { ...started, inTime: started.carnet, carnet, release: released.resolve };
  }
  const refused = { code: 'pin-not-last-accepted' };

  test('is compared once on the way from the pad to the car, and not made anew', async () => {
    const started = await startLinked();
    await prove(started, pin(paul.pin));
    const { typed, uses } = counted(paul.pin);
    await started.carnet.checkPin(paul.userId, typed);
    await prove(started, typed);
    expect(uses.count).toBe(2);
    await started.carnet.close();
    expect(uses.count).toBe(2);
  });

  test('holds no door up: the car is commanded before it is kept', async () => {
    const started = await startHeld();
    await send(started, { name: 'unlock' }, { pin: pin(paul.pin) });
    expect(started.emulator.requests.of(11)).toHaveLength(1);
    const guess = failureOf(prove(started, pin('9999')));
    started.release();
    expect(await guess).toMatchObject(refused);
  });

  test('is waited for by whoever closes the client', async () => {
    const started = await startHeld();
    await prove(started, pin(paul.pin));
    const closed = started.carnet.close();
    started.release();
    await closed;
    expect(await failureOf(prove({ ...started, carnet: started.inTime }, pin('9999')))).toMatchObject(refused);
  });

  test('gives way before the new one is made, so that a crash between leaves none that refuses the right PIN', async () => {
    const started = await startHeld();
    const next = { ...started, carnet: started.inTime };
    await prove(next, pin(paul.pin));
    started.emulator.accounts.changePin(paul.email, '9999');
    await prove(started, pin('9999', true));
    await prove(next, pin('9999'));
  });

  test('goes with the account, though it was still being made', async () => {
    const started = await startHeld();
    await prove(started, pin(paul.pin));
    const forgotten = started.carnet.forget(paul.userId);
    started.release();
    await forgotten;
    expect(await started.store.values('carnet-pin-verifiers', { sealed: true }).get(accountKey(paul.userId))).toBe(
      undefined,
    );
  });
});

describe('PINs are held back', () => {
  test('after two refused by Car-Net, for a day, the right one too', async () => {
    const started = await startLinked();
    const { clock, emulator } = started;
    await refuseTwo(started);
    const until = clock.now() + DAY_MS;
    expect(await failureOf(prove(started, pin(paul.pin)))).toEqual({ code: 'pin-held-back', until, stage: 'session' });
    expect(await failureOf(prove(started, pin(paul.pin, true)))).toMatchObject({ code: 'pin-held-back' });
    expect(emulator.requests.of(8)).toHaveLength(2);
    await clock.advance(DAY_MS);
    await prove(started, pin(paul.pin));
  });

  test('not where a success lies between', async () => {
    const started = await startLinked();
    expect(await failureOf(prove(started, pin('0001')))).toMatchObject({ code: 'wrong-pin' });
    await prove(started, pin(paul.pin));
    expect(await failureOf(prove(started, pin('0002', true)))).toMatchObject({ code: 'wrong-pin' });
    await prove(started, pin(paul.pin));
  });

  test('but for one that the owner allows, which ends it where it is right', async () => {
    const started = await startLinked();
    await refuseTwo(started);
    await started.carnet.allowOnePin(paul.userId, olivia);
    await prove(started, typedBy(olivia, paul.pin));
    await prove(started, pin(paul.pin));
  });

  test('but for one of whoever allowed it: nobody else’s, nor a kept one, goes through or uses it up', async () => {
    const started = await startLinked();
    await refuseTwo(started);
    await started.carnet.allowOnePin(paul.userId, olivia);
    await started.carnet.allowOnePin(paul.userId, dave);
    expect(await failureOf(prove(started, typedBy(dave, '0003')))).toMatchObject({ code: 'pin-held-back' });
    expect(await failureOf(prove(started, pin(paul.pin)))).toMatchObject({ code: 'pin-held-back' });
    expect(started.emulator.requests.of(8)).toHaveLength(2);
    await prove(started, typedBy(olivia, paul.pin));
  });

  test('but for one alone: wrong, it is the last, whatever the owner presses', async () => {
    const started = await startLinked();
    await refuseTwo(started);
    await started.carnet.allowOnePin(paul.userId, olivia);
    // Car-Net locks at the third.
    expect(await failureOf(prove(started, typedBy(olivia, '0003')))).toEqual({ code: 'pin-locked', stage: 'session' });
    await started.carnet.allowOnePin(paul.userId, olivia);
    expect(await failureOf(prove(started, typedBy(olivia, paul.pin)))).toMatchObject({ code: 'pin-held-back' });
    expect(started.emulator.requests.of(8)).toHaveLength(3);
  });

  test('an allowance without a hold is none', async () => {
    const started = await startLinked();
    await started.carnet.allowOnePin(paul.userId, olivia);
    await refuseTwo(started);
    expect(await failureOf(prove(started, typedBy(olivia, paul.pin)))).toMatchObject({ code: 'pin-held-back' });
  });

  test('of two sent at once as of two sent in turn', async () => {
    const started = await startLinked();
    const codes = await Promise.all(
      ['0001', '0002', '0003', '0004'].map(async (digits) => (await failureOf(prove(started, pin(digits)))).code),
    );
    expect(codes.sort()).toEqual(['pin-held-back', 'pin-held-back', 'wrong-pin', 'wrong-pin']);
    expect(started.emulator.requests.of(8)).toHaveLength(2);
  });

  test('after a restart as before it', async () => {
    const started = await startLinked();
    await refuseTwo(started);
    const after = { ...started, carnet: started.another() };
    expect(await failureOf(prove(after, pin(paul.pin)))).toMatchObject({ code: 'pin-held-back' });
  });
});

describe('no try is counted', () => {
  const faults = [
    [
      { kind: 'answer', status: 503 },
      { code: 'service-down', status: 503 },
    ],
    [
      { kind: 'html', status: 403 },
      { code: 'refused', status: 403 },
    ],
    [
      { kind: 'html', status: 200 },
      { code: 'unreadable-answer', status: 200 },
    ],
    [
      { kind: 'empty', status: 302 },
      { code: 'unreadable-answer', status: 302 },
    ],
    [
      { kind: 'answer', status: 404, body: { error: { errorCode: 'X' } } },
      { code: 'refused', status: 404 },
    ],
    [{ kind: 'cut', when: 'before' }, { code: 'unreachable' }],
    [{ kind: 'rate-limited' }, { code: 'rate-limited' }],
  ] as const;
  for (const [fault, cause] of faults) {
    test(`for ${JSON.stringify(fault)}`, async () => {
      const started = await startLinked();
      const { emulator, clock } = started;
      for (let index = 0; index < 2; index++) {
        emulator.faults.next(8, fault);
        expect(await failureOf(prove(started, pin(paul.pin)))).toMatchObject({ ...cause, stage: 'session' });
        await clock.advance(600_000);
      }
      await prove(started, pin(paul.pin));
    });
  }

  test('for a 401, after which the session goes once more with a fresh access token', async () => {
    const started = await startLinked();
    started.emulator.accounts.expireAccessTokens(paul.email);
    await prove(started, pin(paul.pin));
    expect(started.emulator.requests.of(8).map(({ status }) => status)).toEqual([401, 200]);
    expect((await started.carnet.budget(paul.userId)).left).toBe(13);
  });

  test('for a second 401, which ends it', async () => {
    const started = await startLinked();
    started.emulator.faults.standing(8, { kind: 'expired-token' });
    expect(await failureOf(prove(started, pin(paul.pin)))).toEqual({ code: 'session-refused', stage: 'session' });
    expect(started.emulator.requests.of(8)).toHaveLength(2);
    started.emulator.faults.clear();
    await prove(started, pin(paul.pin));
  });
});

test('the owner’s one allowance outlives a stale access token', async () => {
  const started = await startLinked();
  await refuseTwo(started);
  await started.carnet.allowOnePin(paul.userId, olivia);
  started.emulator.accounts.expireAccessTokens(paul.email);
  await prove(started, typedBy(olivia, paul.pin));
});

test('a bare 4xx, the shape of 2019, is a wrong PIN', async () => {
  const started = await startLinked();
  started.emulator.faults.next(8, { kind: 'empty', status: 403 });
  expect(await failureOf(prove(started, pin(paul.pin)))).toEqual({ code: 'wrong-pin', stage: 'session' });
});

test('a session ends after 40 minutes, and nothing renews it', async () => {
  const started = await startLinked();
  const { carnet, clock, emulator } = started;
  await prove(started, pin(paul.pin));
  await clock.advance(40 * 60_000 - 1);
  expect(await carnet.hasSession(zappyRef)).toBe(true);
  await clock.advance(1);
  expect(await carnet.hasSession(zappyRef)).toBe(false);
  expect(await failureOf(carnet.send(zappyRef, { name: 'lock' }, tspCall(clock)))).toEqual({
    code: 'pin-needed',
    stage: 'session',
  });
  expect(emulator.requests.of(8)).toHaveLength(1);
});
