import { describe, expect, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage } from '../../world/stage.ts';

const EFFECT_MS = 25_000;
const CONFIRM_MS = 91_000;

const unlock = async (stage: Stage) => {
  await stage.olivia.says('/unlock');
  await stage.olivia.types(paul.pin);
};
const notDone = (sentence: string) => `Unlock Zappy\n${sentence}\nAsked by Olivia`;
const following = (sentence: string, title = 'Unlocking Zappy…') => `${title}\nOlivia · ${sentence}`;
const unlocked = /^Zappy is unlocked\nOlivia · seen on the car after \d+ s$/;

describe.concurrent.each(platforms)('when Car-Net makes trouble, on %s', (platform) => {
  test('a command that got the 429 ends there, and works a minute later', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.faults.next(11, { kind: 'rate-limited' });
    await unlock(stage);
    const at = { kind: 'time', at: stage.now() + 60_000, style: 'clock' } as const;
    await stage.olivia.awaits(notDone(stage.words('failure.rate-limited', { at })));
    expect(stage.arrived()).toEqual([8, 11]);
    await stage.skip(61_000);
    expect(stage.arrived()).toEqual([8, 11]);
    await unlock(stage);
    await stage.olivia.awaits(following(stage.words('under-way.accepted')));
    expect(stage.arrived()).toEqual([8, 11, 8, 11]);
    expect(stage.deeds()).toEqual([]);
    await stage.pass(EFFECT_MS);
    expect(stage.deeds()).toEqual(['unlock']);
  });

  test('what waits through a 429 goes out once it is over, once each, and the chat reads of it once', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(EFFECT_MS);
    stage.forget();
    stage.carnet.faults.next(12, { kind: 'rate-limited', retryAfterS: 60 });
    await stage.olivia.says('/flash');
    const at = { kind: 'time', at: stage.now() + 60_000, style: 'clock' } as const;
    const sentence = stage.words('failure.rate-limited', { at });
    await stage.olivia.awaits(new RegExp(sentence));
    for (const command of ['/flash', '/charge stop', '/climate stop']) {
      await stage.olivia.says(command);
      await stage.olivia.awaits(/In line, goes out in about \d+ s/);
    }
    await stage.pass(55_000);
    expect(stage.arrived()).toEqual([12]);
    await stage.pass(40_000);
    // Beside reads of the climate.
    const sent = () => stage.arrived().filter((number) => number !== 15);
    await stage.until(() => sent().length === 4);
    await stage.pass(CONFIRM_MS);
    expect(sent().toSorted()).toEqual([12, 12, 13, 17]);
    expect(stage.olivia.texts().filter((text) => text.includes('asks too often'))).toHaveLength(1);
  });

  test('when the budget is used up, nothing is sent late', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished }, { env: { TSP_LIMIT: '5', TSP_WINDOW_S: '300' } });
    const begun = stage.now();
    for (const done of [false, true]) {
      await unlock(stage);
      await stage.olivia.awaits(/accepted by Car-Net/);
      await stage.pass(EFFECT_MS);
      await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s/);
      if (done) expect(stage.arrived()).toEqual([8, 11, 8, 11]);
    }
    stage.forget();
    await stage.olivia.says('/unlock');
    const told = await stage.olivia.awaits(/^Not sent: /);
    const at = { kind: 'time', at: begun + 300_000, style: 'clock' } as const;
    expect(told.text).toBe(stage.words('failure.not-sent', { at }));
    await stage.pass(61_000);
    expect(stage.arrived()).toEqual([]);
  });

  test('after a lost answer the car’s state is read, and nothing is sent again', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.faults.next(11, { kind: 'cut', when: 'after' });
    await unlock(stage);
    await stage.olivia.awaits(
      following(stage.words('under-way.checking', { command: 'Unlock Zappy' }), 'Unlock Zappy'),
    );
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(unlocked);
    expect(stage.arrived()).toEqual([8, 11]);
    expect(stage.deeds()).toEqual(['unlock']);
  });

  test('when a command is lost on the way, the person hears that the outcome is unknown', async ({
    onTestFinished,
  }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.faults.next(11, { kind: 'cut', when: 'before' });
    await unlock(stage);
    await stage.olivia.awaits(
      following(stage.words('under-way.checking', { command: 'Unlock Zappy' }), 'Unlock Zappy'),
    );
    await stage.pass(CONFIRM_MS);
    const at = { kind: 'time', at: stage.reportedAt(), style: 'clock' } as const;
    const unknown = await stage.olivia.awaits(
      following(
        [
          stage.words('under-way.unknown', { command: 'Unlock Zappy' }),
          stage.words('under-way.shows-locked', { at }),
        ].join('\n'),
        'Unlock Zappy',
      ),
    );
    expect(unknown.buttons).toEqual(['Check again']);
    expect(stage.carnet.requests.of(11)).toHaveLength(1);
    expect(stage.deeds()).not.toContain('unlock');
  });

  test('Car-Net goes down while a command is followed', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await unlock(stage);
    await stage.olivia.awaits(following(stage.words('under-way.accepted')));
    const outage = stage.carnet.faults.standing(6, { kind: 'html', status: 503 });
    await stage.pass(40_000);
    expect(outage.used).toBeGreaterThan(3);
    expect(stage.olivia.texts().at(-1)).toBe(following(stage.words('under-way.accepted')));
    outage.remove();
    await stage.pass(6000);
    await stage.olivia.awaits(unlocked);
  });

  test('an access token that ended early is renewed, and the command goes once', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    stage.carnet.faults.next(11, { kind: 'expired-token' });
    await unlock(stage);
    await stage.olivia.awaits(following(stage.words('under-way.accepted')));
    await stage.pass(EFFECT_MS);
    expect(stage.arrived()).toEqual([8, 11, 11]);
    expect(stage.deeds()).toEqual(['unlock']);
  });

  test('when Car-Net has ended the session, the PIN is asked for again', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy is locked\nOlivia · seen on the car after \d+ s/);
    stage.carnet.accounts.endTspSessions(paul.email);
    await stage.olivia.says('/lock');
    const pad = await stage.olivia.awaits(/○○○○/);
    expect(pad.text).toBe(`Car-Net PIN for: Lock Zappy\n${stage.words('pad.session-refused')}\n○○○○\nFor Olivia only`);
    stage.forget();
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    expect(stage.arrived()).toEqual([8, 10]);
  });

  test('access that has ended for good, attestation and an outage are told apart', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.skip(1000);
    stage.carnet.faults.next(6, { kind: 'html', status: 502 }, 5);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(stage.words('failure.service-down', { status: 502, commanding: 'no' }));
    stage.carnet.faults.clear();

    stage.carnet.behaviour.attestation = true;
    stage.carnet.accounts.expireAccessTokens(paul.email);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(stage.words('failure.attestation-required'));
    stage.carnet.behaviour.attestation = false;
    await stage.skip(3_600_000);

    await stage.olivia.says('/status');
    await stage.olivia.awaits(/^Zappy · /);
    await stage.skip(1000);
    stage.carnet.accounts.killRefreshTokens(paul.email);
    stage.carnet.accounts.expireAccessTokens(paul.email);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(stage.words('failure.link-dead'));
  });
});
