import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LoginTrouble } from '../../../demo/carnet/behaviour.ts';
import { elinor, joanne, openStage, paul, platforms, type Stage } from '../../world/stage.ts';

/** One password attempt an account a minute. */
const A_MINUTE_MS = 61_000;

/** The e-mail page is opened while people type: nothing of theirs is in that. */
async function opensEmailPageAlone(stage: Stage): Promise<void> {
  await stage.until(() => stage.arrived().length > 0);
  expect(stage.arrived()).toEqual([1]);
}

describe.each(platforms)('linking on %s', (platform) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(platform);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    Object.assign(stage.carnet.behaviour, {
      login: undefined,
      passwordPage: 'form',
      unknownEmail: 'error',
      wrongPassword: 'redirect',
    });
    stage.carnet.faults.clear();
    await stage.skip(A_MINUTE_MS);
    stage.forget();
  });

  const signIn = async (values: { readonly email: string; readonly password: string }) => {
    await stage.olivia.says('/link');
    await stage.olivia.fills({ email: values.email, password: values.password });
  };
  const paulIsTold = async (login: LoginTrouble, sentence: string) => {
    stage.carnet.behaviour.login = login;
    await signIn(paul);
    return stage.olivia.awaits(sentence);
  };
  const linked = (car: string) => `${stage.words('link.done.title', { car })}\n${stage.words('link.done')}`;

  test('an account with one car is linked without a question', async () => {
    await signIn(joanne);
    const done = await stage.olivia.awaits(linked('e-Golf'));
    expect(done.buttons).toEqual(['Show status']);
    expect(stage.arrived()).toEqual([1, 2, 3, 4, 5]);
    await stage.olivia.presses('Show status');
    await stage.olivia.awaits(/^e-Golf · 81% · .*\nNot plugged in\n/);
  });

  test('the person chooses one of several cars', async () => {
    await signIn(paul);
    const choice = await stage.olivia.awaits(stage.words('link.choose'));
    expect(choice.buttons).toEqual(['Zappy', 'Atlas']);
    await stage.olivia.presses('Atlas');
    await stage.olivia.awaits(linked('Atlas'));
    expect(stage.arrived()).toEqual([1, 2, 3, 4, 5]);
  });

  test.each(['redirect', 'page'] as const)('a wrong password is told (%s), and sent once', async (wrongPassword) => {
    stage.carnet.behaviour.wrongPassword = wrongPassword;
    await signIn({ ...paul, password: 'Zappy-2015!' });
    const refusal = await stage.olivia.awaits(stage.words('failure.wrong-password'));
    expect(refusal.buttons).toEqual(['Try again']);
    expect(stage.arrived()).toEqual([1, 2, 3]);
  });

  test('the e-mail page is opened before anything is typed, and the sign-in goes on from it', async () => {
    await stage.olivia.says('/link');
    await stage.until(() => stage.arrived().includes(1));
    await stage.olivia.fills({ email: joanne.email, password: joanne.password });
    await stage.olivia.awaits(linked('e-Golf'));
    expect(stage.arrived()).toEqual([1, 2, 3, 4, 5]);
  });

  test('a second attempt within a minute is asked to wait, and no password is sent', async () => {
    await signIn({ ...paul, password: 'Zappy-2015!' });
    await stage.olivia.awaits(stage.words('failure.wrong-password'));
    stage.forget();
    await stage.skip(20_000);
    await stage.olivia.presses('Try again');
    await stage.olivia.fills({ email: paul.email, password: paul.password });
    await stage.olivia.awaits(stage.words('failure.login-too-soon', { seconds: 40 }));
    await opensEmailPageAlone(stage);
  });

  test.each(['error', 'code', 'register'] as const)('an unknown e-mail is told (%s)', async (unknownEmail) => {
    stage.carnet.behaviour.unknownEmail = unknownEmail;
    await signIn({ email: 'nobody@example.com', password: 'whatever-1!' });
    await stage.olivia.awaits(stage.words('failure.unknown-email'));
    expect(stage.arrived()).toEqual([1, 2]);
  });

  test('an account without a car gets an explanation', async () => {
    await signIn(elinor);
    await stage.olivia.awaits(stage.words('failure.no-vehicle'));
  });

  test.each(['redirect', 'page'] as const)('being throttled is told with its seconds (%s)', async (shape) => {
    const sentence = stage.words('failure.login-throttled', { known: 'yes', seconds: 28 });
    expect(sentence).toContain('28 seconds');
    // Only the newer page tells them by itself.
    stage.carnet.behaviour.passwordPage = shape === 'page' ? 'script' : 'form';
    await paulIsTold({ kind: 'throttled', seconds: 28, shape }, sentence);
  });

  test.each(['locked', 'blocked'] as const)('a %s account is told', async (kind) => {
    await paulIsTold({ kind }, stage.words('failure.account-locked'));
  });

  test.each(['redirect', 'page'] as const)('new terms are left to the person (%s)', async (shape) => {
    const told = await paulIsTold({ kind: 'terms', shape }, stage.words('failure.terms-not-accepted'));
    expect(told.buttons).toEqual([]);
  });

  test('a question about one’s data is left to the person', async () => {
    await paulIsTold({ kind: 'scope-consent' }, stage.words('failure.consent-required'));
  });

  test('the marketing question is skipped', async () => {
    await paulIsTold({ kind: 'marketing-consent' }, stage.words('link.choose'));
  });

  test.each([
    ['email', 'email-page'],
    ['password', 'password-page'],
  ] as const)('a changed %s page is told with its stage', async (page, stageName) => {
    const sentence = stage.words('failure.login-page-changed', { stage: stageName });
    expect(sentence).toContain(`stage: ${stageName}`);
    const told = await paulIsTold({ kind: 'page-changed', page }, sentence);
    expect(told.buttons).toEqual([]);
    // The page opened ahead is followed by the login's own.
    expect(stage.arrived()).toEqual(page === 'email' ? [1, 1] : [1, 2, 1, 2]);
  });

  test('an account from the other country gets an explanation', async () => {
    await paulIsTold({ kind: 'other-country' }, stage.words('failure.other-country'));
  });

  test.each(['forbidden', 'invalid-client'] as const)('a refused program (%s) is no wrong password', async (kind) => {
    await paulIsTold({ kind }, stage.words('failure.client-rejected', { stage: 'authorize' }));
  });

  test.each([
    ['authorize', 'authorize'],
    ['email-form', 'email'],
    ['email-redirect', 'email'],
    ['password-form', 'password'],
    ['password-redirect', 'password'],
    ['marketing-callback', 'callback'],
  ] as const)('nothing follows to a foreign address (%s)', async (at, stageName) => {
    await paulIsTold({ kind: 'hostile', at }, stage.words('failure.foreign-origin', { stage: stageName }));
    expect(stage.carnet.foreign.requests).toEqual([]);
  });

  test('the chat says when Car-Net is down', async () => {
    stage.carnet.faults.standing(1, { kind: 'html', status: 503 });
    await signIn(paul);
    const told = await stage.olivia.awaits(stage.words('failure.service-down', { status: 503, commanding: 'no' }));
    expect(told.buttons).toEqual(['Try again']);
  });

  test('text that is not an e-mail address is not sent anywhere', async () => {
    await signIn({ email: 'olivia', password: paul.password });
    await stage.olivia.awaits(/^That isn’t an e-mail address\./);
    if (platform === 'telegram') {
      await stage.olivia.says('/cancel');
      await stage.olivia.awaits(stage.words('telegram.talk.cancelled'));
    }
    await opensEmailPageAlone(stage);
  });

  test('a missing attestation is named, and no sign-in is begun for a day', async () => {
    stage.carnet.behaviour.attestation = true;
    await signIn(paul);
    const told = await stage.olivia.awaits(stage.words('failure.attestation-required'));
    expect(told.buttons).toEqual([]);
    expect(stage.arrived()).toEqual([1, 2, 3, 4]);
    stage.carnet.behaviour.attestation = false;
    await stage.skip(A_MINUTE_MS);
    stage.forget();
    await signIn(paul);
    await stage.olivia.awaits(stage.words('failure.attestation-required'));
    expect(stage.arrived()).toEqual([]);
  });
});

describe('linking in a private chat of Telegram', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('telegram');
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.forget());

  test('deletes the e-mail and the password from the chat, and stops at /cancel', async () => {
    await stage.olivia.says('/link');
    await stage.olivia.awaits(
      [
        stage.words('link.form.title'),
        stage.words('link.form.intro'),
        stage.words('link.form.intro.telegram'),
        stage.words('telegram.talk.how-to-stop', { minutes: 5 }),
        stage.words('link.form.email'),
      ].join('\n'),
    );
    await stage.olivia.fills({ email: paul.email });
    await stage.olivia.awaits(stage.words('link.form.password'));
    await stage.olivia.says('/cancel');
    await stage.olivia.awaits(stage.words('telegram.talk.cancelled'));
    expect(stage.screen.theirTexts()).toEqual(['/link', '/cancel']);
    await opensEmailPageAlone(stage);
  });

  test('ends after 5 minutes, and a late password is deleted', async () => {
    await stage.olivia.says('/link');
    await stage.olivia.fills({ email: paul.email });
    await stage.olivia.awaits(stage.words('link.form.password'));
    await stage.skip(301_000);
    await stage.olivia.awaits(stage.words('telegram.talk.expired', { minutes: 5 }));
    await stage.olivia.says(paul.password);
    await stage.olivia.awaits(stage.words('telegram.talk.too-late', { minutes: 5 }));
    expect(stage.screen.theirTexts()).not.toContain(paul.password);
    await opensEmailPageAlone(stage);
  });
});

describe('linking in a channel of Discord', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('discord');
  });
  afterAll(() => stage.close());

  test('asks in a modal that says that Discord masks nothing, and answers Olivia alone', async () => {
    await stage.group.olivia.says('/link');
    const modal = await stage.until(() => stage.discord?.modal('olivia'));
    expect(modal.title).toBe(stage.words('link.form.title'));
    expect(modal.text).toEqual([`${stage.words('link.form.intro')}\n${stage.words('link.form.intro.discord')}`]);
    expect(modal.fields.map(({ label }) => label)).toEqual(['Car-Net e-mail', 'Car-Net password']);
    await stage.olivia.fills({ email: joanne.email, password: joanne.password });
    const done = await stage.group.olivia.awaits(/^e-Golf is linked\n/);
    expect(done.onlyTheirs).toBe(true);
    expect(stage.group.dave.texts()).toEqual([]);
  });

  test('opens for anyone else too once a car is linked: they add one of their own', async () => {
    await stage.group.dave.says('/link');
    const modal = await stage.until(() => stage.discord?.modal('dave'));
    expect(modal.title).toBe(stage.words('link.form.title'));
  });
});
