import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { secret } from '../../src/secret.ts';
import { scratchFolder } from '../world/scratch-folder.ts';
import { failureOf, paul, pin, startCarNet, tspCall, zappy, zappyRef } from './start-carnet.ts';

/** All that the emulator was sent that nobody else may read. */
function sentSecrets(bodies: readonly string[], headers: readonly (string | undefined)[]): readonly string[] {
  const fields = bodies.flatMap((body) => [
    ...body.matchAll(/"(?:tsp_token|idToken|tspPin|email|vw_id)":"([^"]+)"/g),
    ...body.matchAll(/(?:^|&)(?:password|email|code|code_verifier|refresh_token|hmac|_csrf)=([^&]+)/g),
  ]);
  const bearers = headers.flatMap((header) => header?.replace('Bearer ', '') ?? []);
  return [...new Set([...fields.map(([, value]) => decodeURIComponent(value ?? '')), ...bearers])];
}

test('password, PIN, tokens, e-mail, VIN and place stand in no log line and nowhere unsealed in the file', async () => {
  const folder = scratchFolder('carnet');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { carnet, clock, emulator, logged } = await startCarNet({ storeUrl: `sqlite://${join(folder, 'bot.sqlite')}` });

  // Good and bad ways through everything that holds a secret.
  emulator.faults.next(4, { kind: 'answer', status: 503 });
  await failureOf(carnet.login(paul.email, secret(paul.password)));
  await clock.advance(60_000);
  await carnet.login(paul.email, secret(paul.password));
  await carnet.status(zappyRef);
  await carnet.send(zappyRef, { name: 'unlock' }, tspCall(clock, { pin: pin(paul.pin) }));
  await failureOf(carnet.send(zappyRef, { name: 'lock' }, tspCall(clock, { pin: pin('8642', true) })));
  emulator.faults.next(5, { kind: 'cut', when: 'before' });
  await failureOf(carnet.vehicles(paul.userId));
  emulator.faults.next(11, { kind: 'answer', status: 400, body: { error: { errorDescription: paul.lastName } } });
  await failureOf(carnet.send(zappyRef, { name: 'unlock' }, tspCall(clock)));
  emulator.accounts.expireAccessTokens(paul.email);
  await carnet.health(zappyRef);

  const requests = emulator.requests.all();
  const found = sentSecrets(
    requests.map(({ body }) => body),
    requests.map(({ headers }) => headers.authorization),
  );
  const place = ['45.5152', '122.6784'];
  const secrets = [
    ...found,
    paul.password,
    paul.pin,
    '8642',
    paul.email,
    paul.vwId,
    zappy.vin,
    paul.lastName,
    ...place,
  ];
  expect(found).toContain(paul.email);
  expect(found.length).toBeGreaterThan(10);

  const files = readdirSync(folder).filter((name) => name.startsWith('bot.sqlite'));
  const stored = files.map((name) => readFileSync(join(folder, name), 'latin1')).join('');
  expect(stored).toContain('carnet:tokens');
  expect(logged()).toContain('"stage":"command"');
  for (const each of secrets) {
    // Four digits can stand in any number: a PIN is looked for as a word of its own.
    const word = new RegExp(`(?<![\\w.])${each.replace(/[^\w]/g, '\\$&')}(?![\\w])`);
    expect(logged(), `a log line holds ${each.slice(0, 4)}…`).not.toMatch(word);
    if (each.length > 4) expect(stored.includes(each), `the file holds ${each.slice(0, 4)}…`).toBe(false);
  }
});

test('an error answer that echoes its request puts nothing of it into the file, the log or a failure', async () => {
  const folder = scratchFolder('carnet');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { carnet, clock, emulator, logged } = await startCarNet({ storeUrl: `sqlite://${join(folder, 'bot.sqlite')}` });
  await carnet.login(paul.email, secret(paul.password));
  await carnet.send(zappyRef, { name: 'unlock' }, tspCall(clock, { pin: pin(paul.pin) }));
  const sent = emulator.requests.all().at(-1);
  const echoes = [
    `${sent?.headers.authorization} ${sent?.body}`,
    String(sent?.headers.authorization).replace('Bearer ', '').toUpperCase().slice(0, 60),
    paul.email,
    paul.email.split('@')[0]?.toUpperCase(),
  ];
  for (const errorCode of echoes) {
    emulator.faults.next(11, { kind: 'answer', status: 400, body: { error: { errorCode } } });
    const failure = await failureOf(carnet.send(zappyRef, { name: 'unlock' }, tspCall(clock)));
    expect(failure).toEqual({ code: 'refused', status: 400, errorCode: undefined, stage: 'command' });
  }
  const files = readdirSync(folder).filter((name) => name.startsWith('bot.sqlite'));
  const kept = files.map((name) => readFileSync(join(folder, name), 'latin1')).join('') + logged();
  for (const errorCode of echoes) expect(kept).not.toContain(errorCode);
});

test('a token that no header takes is refused where it is read, and stands in no log line', async () => {
  const { carnet, emulator, logged } = await startCarNet();
  emulator.faults.next(4, { kind: 'fields', set: { access_token: 'canary\ntoken' } });
  expect(await failureOf(carnet.login(paul.email, secret(paul.password)))).toMatchObject({
    code: 'unreadable-answer',
    stage: 'token',
  });
  expect(logged()).not.toContain('canary');
});

test('a failure says nothing but its cause and its stage', async () => {
  const { carnet, emulator } = await startCarNet();
  emulator.faults.next(5, { kind: 'cut', when: 'before' });
  const error = await carnet.login(paul.email, secret(paul.password)).catch((reason: unknown) => reason);
  expect(String(error)).toBe('CarNetFailure: unreachable at enrolment');
});
