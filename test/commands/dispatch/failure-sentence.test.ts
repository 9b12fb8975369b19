import { describe, expect, test } from 'vitest';
import { CarNetFailure, type Cause, type Stage } from '../../../src/carnet/failure.ts';
import { failureSentence } from '../../../src/commands/dispatch/failure-sentence.ts';
import { sayIn } from '../../../src/language/say.ts';
import { plain } from '../../../src/language/text.ts';

const at = Date.UTC(2026, 4, 3, 12, 30);

/** Every cause there is, as a value of each code: one that is forgotten is a type error. */
const sentences: {
  readonly [Code in Cause['code']]: readonly [Extract<Cause, { code: Code }>, Stage, string | RegExp];
} = {
  'unknown-email': [{ code: 'unknown-email' }, 'email', /doesn’t know this e-mail address/],
  'wrong-password': [{ code: 'wrong-password' }, 'password', /the password is wrong.*lock the account/],
  'login-throttled': [
    { code: 'login-throttled', seconds: 28 },
    'password',
    'VW wants a pause before the next sign-in. Try again in 28 seconds.',
  ],
  'login-too-soon': [
    { code: 'login-too-soon', seconds: 59 },
    'password',
    'I sign in at most once a minute, so that VW doesn’t lock the account. Try again in 59 seconds.',
  ],
  'account-locked': [{ code: 'account-locked' }, 'password', /has locked this account/],
  'terms-not-accepted': [{ code: 'terms-not-accepted' }, 'password', /new terms.*official Car-Net app/],
  'consent-required': [{ code: 'consent-required' }, 'callback', /only you can answer: sign in once/],
  'other-country': [{ code: 'other-country' }, 'password', /accounts of another country/],
  'login-page-changed': [
    { code: 'login-page-changed' },
    'password-page',
    'VW changed its sign-in page, and I can no longer read it (stage: password-page). Your password isn’t the problem. Please report it with that stage.',
  ],
  'client-rejected': [
    { code: 'client-rejected' },
    'authorize',
    /before it looked at your password \(stage: authorize\)/,
  ],
  'attestation-required': [{ code: 'attestation-required' }, 'token', /no longer lets other apps sign in.*won’t help/],
  'no-vehicle': [{ code: 'no-vehicle' }, 'enrolment', /this account has no car/],
  'vehicle-gone': [{ code: 'vehicle-gone' }, 'status', /left the account, or its subscription.*\/vehicle.*\/unlink/],
  'foreign-origin': [{ code: 'foreign-origin' }, 'email', /isn’t VW’s.*sent nothing there \(stage: email\)/],
  'link-dead': [{ code: 'link-dead' }, 'refresh', /Sign in again with \/link/],
  'sign-in-damaged': [{ code: 'sign-in-damaged' }, 'refresh', /is damaged.*Sign in again with \/link/],
  'not-linked': [{ code: 'not-linked' }, 'refresh', /isn’t signed in here/],
  unreachable: [{ code: 'unreachable' }, 'status', 'Car-Net can’t be reached right now. Try again in a few minutes.'],
  'timed-out': [{ code: 'timed-out' }, 'status', 'Car-Net didn’t answer in time. Try again in a few minutes.'],
  'service-down': [{ code: 'service-down', status: 503 }, 'status', /error 503/],
  'unreadable-answer': [{ code: 'unreadable-answer', status: 200 }, 'status', /I can’t read what Car-Net answered/],
  'pin-needed': [{ code: 'pin-needed' }, 'session', /needs your Car-Net PIN/],
  'pin-not-last-accepted': [{ code: 'pin-not-last-accepted' }, 'session', /That isn’t the PIN that worked last time/],
  'wrong-pin': [{ code: 'wrong-pin' }, 'session', /refused that PIN/],
  'pin-locked': [{ code: 'pin-locked' }, 'session', /has locked the PIN/],
  'pin-held-back': [
    { code: 'pin-held-back', until: at },
    'session',
    /so I won’t send it another until TIME\. The owner/,
  ],
  'session-refused': [{ code: 'session-refused' }, 'command', /wants your PIN again/],
  'rate-limited': [{ code: 'rate-limited', tryAgainAt: at }, 'command', /^Not sent: .* Try again after TIME\./],
  'busy-car': [{ code: 'busy-car' }, 'command', /^Not sent: Car-Net is still busy with an earlier command/],
  'not-sent': [{ code: 'not-sent', tryAgainAt: at }, 'command', /Not sent.*Try again after TIME\./],
  'not-supported': [{ code: 'not-supported' }, 'climate', /can’t do that/],
  refused: [{ code: 'refused', status: 403, errorCode: 'X' }, 'command', /refused it \(403\)\. Nothing was done/],
  'answer-lost': [{ code: 'answer-lost' }, 'command', /I don’t know whether it reached the car/],
};

/** The sentence with each time as TIME, having looked that it is the failure's. */
function written(reason: Cause, stage: Stage): string {
  const text = failureSentence(new CarNetFailure(reason, stage), sayIn('en'));
  return text
    .map((part) => {
      if (typeof part === 'string') return part;
      expect(part).toMatchObject({ kind: 'time', at });
      return 'TIME';
    })
    .join('');
}

describe('a failure of the talk with Car-Net', () => {
  test.each(Object.entries(sentences))('%s is told in a sentence of its own', (code, [reason, stage, sentence]) => {
    expect(reason.code).toBe(code);
    if (typeof sentence === 'string') expect(written(reason, stage)).toBe(sentence);
    else expect(written(reason, stage)).toMatch(sentence);
    expect(written(reason, stage)).not.toMatch(/undefined|NaN|\{|\}| {2}/);
    expect(written(reason, stage)).toMatch(/\.$/);
  });

  test('has no sentence that another has too', () => {
    const all = Object.values(sentences).map(([reason, stage]) => written(reason, stage));
    expect(new Set(all).size).toBe(all.length);
  });

  test('tells of VW’s throttle without seconds where VW told none', () => {
    expect(written({ code: 'login-throttled', seconds: undefined }, 'password')).toBe(
      'VW wants a pause before the next sign-in. Try again in a few minutes.',
    );
    expect(written({ code: 'login-throttled', seconds: 1 }, 'password')).toContain('in 1 second.');
  });

  test.each(['session', 'command'] as const)('says that no command went out, where one was asked for (%s)', (stage) => {
    expect(written({ code: 'unreachable' }, stage)).toContain('right now. Nothing was sent. Try again');
  });

  test.each([
    [{ code: 'timed-out' }, /in time\. Nothing was sent to the car\. Try again/],
    [{ code: 'service-down', status: 503 }, /\(error 503\)\. Nothing was sent to the car\. Try again/],
    [{ code: 'unreadable-answer', status: 200 }, /answered\. Nothing was sent to the car\. Try again/],
  ] as const)('says that nothing went to the car where the PIN was as far as it got: %o', (reason, sentence) => {
    expect(written(reason, 'session')).toMatch(sentence);
    expect(written(reason, 'status')).not.toContain('sent to the car');
  });

  test('says that a PIN may have counted, where one went out and no answer came', () => {
    expect(written({ code: 'timed-out' }, 'session')).toMatch(/ A wrong PIN may have counted as a try\.$/);
  });

  test('suggests linking again only where that helps', () => {
    const suggesting = Object.values(sentences).filter(([reason, stage]) => / \/link/.test(written(reason, stage)));
    expect(suggesting.map(([{ code }]) => code)).toEqual([
      'account-locked',
      'terms-not-accepted',
      'consent-required',
      'link-dead',
      'sign-in-damaged',
      'not-linked',
    ]);
  });

  test('leaves its error code, which may hold personal data, out', () => {
    const text = plain(
      failureSentence(
        new CarNetFailure({ code: 'refused', status: 400, errorCode: 'canary@example.com' }, 'command'),
        sayIn('en'),
      ),
    );
    expect(text).not.toContain('canary');
  });
});
