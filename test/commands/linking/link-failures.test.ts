import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { askedOf, type Bot, EMAIL_PAGE, labelsOf, olivia, privateChat, signInTo, startBot } from '../../world/bot.ts';

const { paul, joanne, elinor } = knownAccounts;
const { zappy, atlas } = knownVehicles;

describe('what can go wrong with a sign-in is told as what it is:', () => {
  const cases: readonly [string, (bot: Bot) => void, string, boolean][] = [
    [
      'throttled by VW, with its seconds',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'throttled', seconds: 28 };
      },
      'VW wants a pause before the next sign-in. Try again in 28 seconds.',
      true,
    ],
    [
      'locked account',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'locked' };
      },
      'VW has locked this account. Unlock it in the official app or on VW’s site, then send /link again.',
      false,
    ],
    [
      'terms to accept',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'terms', shape: 'redirect' };
      },
      'VW has new terms for this account. Read and answer them in the official Car-Net app, then send /link again.',
      false,
    ],
    [
      'consent to give',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'scope-consent' };
      },
      'VW asks whether this app may use your account, and only you can answer: sign in once in the official app, then send /link again.',
      false,
    ],
    [
      'account of another country',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'other-country' };
      },
      'VW’s sign-in failed at the password. That happens with accounts of another country: I only work with Car-Net accounts of the United States.',
      false,
    ],
    [
      'wrong client',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'forbidden' };
      },
      'VW turned me away before it looked at your password (stage: authorize). Please report it.',
      false,
    ],
    [
      'changed login page, with its stage',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'page-changed', page: 'password' };
      },
      'VW changed its sign-in page, and I can no longer read it (stage: password-page). Your password isn’t the problem. Please report it with that stage.',
      false,
    ],
    [
      'attestation',
      ({ emulator }) => {
        emulator.behaviour.attestation = true;
      },
      'VW no longer lets other apps sign in: it wants proof that only its own app can give. Your password is fine, and linking again won’t help. What is linked stays linked, and I try again from time to time.',
      false,
    ],
    [
      'service down',
      ({ emulator }) => {
        emulator.faults.next(4, { kind: 'answer', status: 503 });
      },
      'Car-Net is down right now (error 503). Try again in a few minutes.',
      true,
    ],
    [
      'a redirect to a stranger',
      ({ emulator }) => {
        emulator.behaviour.login = { kind: 'hostile', at: 'email-form' };
      },
      'VW’s sign-in led to an address that isn’t VW’s, so I stopped and sent nothing there (stage: email). Please report it.',
      false,
    ],
  ];

  test.each(cases)('%s', async (_, arrange, sentence, mayTryAgain) => {
    const bot = await startBot();
    arrange(bot);
    const answer = await signInTo(bot);
    expect(answer.text).toBe(sentence);
    expect(answer.last.tone).toBe('bad');
    expect(labelsOf(answer.last)).toEqual(mayTryAgain ? ['Try again'] : []);
    expect(await bot.link(privateChat)).toBeUndefined();
    expect(bot.emulator.foreign.requests).toEqual([]);
  });

  test('unknown e-mail', async () => {
    const bot = await startBot();
    const answer = await signInTo(bot, 'nobody@example.com', 'whatever');
    expect(answer.text).toBe(
      'Car-Net doesn’t know this e-mail address. Use the one you sign in to the Car-Net app with.',
    );
    expect(labelsOf(answer.last)).toEqual(['Try again']);
  });

  test('wrong password, and no second one within the minute', async () => {
    const bot = await startBot();
    const answer = await signInTo(bot, paul.email, 'Wrong-1!');
    expect(answer.text).toBe(
      'Car-Net says the password is wrong. Try it in the official app first: a few wrong ones lock the account.',
    );
    const again = await bot.as(olivia, privateChat).presses('Try again', { on: answer.last });
    const { email, password } = paul;
    await bot.quiet();
    bot.emulator.requests.clear();
    const soon = await bot.as(olivia, privateChat).fills({ email, password }, again.forms[0]);
    expect(soon.text).toBe(
      'I sign in at most once a minute, so that VW doesn’t lock the account. Try again in 60 seconds.',
    );
    expect(bot.emulator.requests.all()).toEqual([]);
    await bot.clock.advance(61_000);
    const once = await bot.as(olivia, privateChat).fills({ email, password }, again.forms[0]);
    expect(once.text).toContain('Which car');
  });

  test('no vehicle enrolled', async () => {
    const bot = await startBot();
    expect((await signInTo(bot, elinor.email, elinor.password)).text).toBe(
      'You are signed in, but this account has no car. Add it in the official app first.',
    );
  });

  test('no vehicle that may be used', async () => {
    const bot = await startBot();
    for (const { vehicleId } of [zappy, atlas])
      bot.emulator.accounts.setAssociation(paul.email, vehicleId, 'ASSOCIATION_PENDING');
    expect((await signInTo(bot)).text).toMatch(/^You are signed in, but this account has no car/);
    expect(await bot.link(privateChat)).toBeUndefined();
  });

  test('not an e-mail address: nothing is sent', async () => {
    const bot = await startBot();
    for (const typed of ['paul', 'paul@', '@example.com', 'paul newman@example.com', 'a@b@c.d']) {
      const answer = await signInTo(bot, typed);
      expect(answer.text).toBe('That isn’t an e-mail address. One looks like this: name@example.com');
      expect(labelsOf(answer.last)).toEqual(['Try again']);
      expect(await askedOf(bot)).toEqual(EMAIL_PAGE);
      bot.emulator.requests.clear();
    }
  });

  test('a consent for advertising is skipped, and the car linked', async () => {
    const bot = await startBot();
    bot.emulator.behaviour.login = { kind: 'marketing-consent' };
    expect((await signInTo(bot, joanne.email, joanne.password)).text).toContain('e-Golf is linked');
  });

  test('a form that was not opened for this person, or is filled by half, does nothing', async () => {
    const bot = await startBot();
    const { forms } = await bot.as(olivia, privateChat).says('/link');
    const expired = 'That took too long, or was already used. Send /link again in the chat where you want the car.';
    const forged = forms[0] && { ...forms[0], id: 'link:forged' };
    expect((await bot.as(olivia, privateChat).fills(paul, forged)).text).toBe(expired);
    expect((await bot.as(olivia, privateChat).fills({ email: paul.email }, forms[0])).text).toBe(expired);
    const bare = await bot.as(olivia, privateChat).forges('link:here');
    expect(bare.text).toBe(expired);
    expect(await askedOf(bot)).toEqual(EMAIL_PAGE);
  });
});
