import { expect, test } from 'vitest';
import { openStage, paul, platforms, type Stage, type StageSetting } from '../../world/stage.ts';

/** Seconds are real here, so they are few. */
const POLL = { CONFIRM_POLL_S: '1' };

/** The program in a process of its own, Olivia linked to Zappy. */
async function program({ platform, onTestFinished }: StageSetting, confirmS: number): Promise<Stage> {
  const env = { ...POLL, CONFIRM_TIMEOUT_S: String(confirmS) };
  const stage = await openStage(platform, { process: true, env, carnet: { effectDelayMs: 5000 } });
  onTestFinished(() => stage.close());
  await stage.link();
  stage.forget();
  return stage;
}

const killWhenSent = async (stage: Stage) => {
  await stage.olivia.says('/unlock');
  await stage.olivia.types(paul.pin);
  await stage.until(() => stage.carnet.requests.of(11).length === 1);
  await stage.stop({ kill: true });
};

test.concurrent.for(platforms)(
  'killed while unlocking, on %s: the chat reads that the outcome is unknown, then what the car shows; nothing is sent again',
  async (platform, { onTestFinished }) => {
    const stage = await program({ platform, onTestFinished }, 60);
    // Car-Net does it, but its answers take longer than the program lives.
    stage.carnet.behaviour.answerDelayMs = 1500;
    await killWhenSent(stage);
    stage.carnet.behaviour.answerDelayMs = 0;
    await stage.start();
    const checking = stage.words('under-way.checking', { command: 'Unlock Zappy' });
    await stage.olivia.awaits(`Unlock Zappy\nOlivia · ${checking}`);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s$/);
    expect(stage.arrived()).toEqual([8, 11]);
    expect(stage.deeds()).toEqual(['unlock']);
  },
);

test.concurrent('killed before Car-Net did it: nothing is sent again, and the chat says that the outcome is unknown', async ({
  onTestFinished,
}) => {
  const stage = await program({ platform: 'discord', onTestFinished }, 5);
  stage.carnet.faults.next(11, { kind: 'delay', ms: 600_000 });
  await killWhenSent(stage);
  await stage.start();
  const unknown = stage.words('under-way.unknown', { command: 'Unlock Zappy' });
  const told = await stage.olivia.awaits(new RegExp(`^Unlock Zappy\nOlivia · ${unknown}\n.*, as of `));
  expect(told.buttons).toEqual(['Check again']);
  expect(stage.carnet.requests.of(11)).toHaveLength(1);
  expect(stage.deeds()).not.toContain('unlock');
});

test.concurrent('killed while Discord accepts its message: that same message is edited afterwards', async ({
  onTestFinished,
}) => {
  const stage = await program({ platform: 'discord', onTestFinished }, 60);
  stage.discord?.emulator.fault({ method: 'POST', path: /channels/, times: 1, answerAfterMs: 20_000 });
  await stage.olivia.says('/unlock');
  await stage.olivia.types(paul.pin);
  await stage.olivia.awaits(`Unlocking Zappy…\nOlivia · ${stage.words('under-way.sent')}`);
  await stage.until(() => stage.carnet.requests.of(11).length === 1);
  await stage.stop({ kill: true });
  await stage.start();
  await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s$/);
  expect(stage.olivia.texts().filter((text) => /^(Unlock|Zappy is unlocked).*\nOlivia ·/.test(text))).toHaveLength(1);
});
