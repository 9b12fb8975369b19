import { describe, expect, onTestFinished, test } from 'vitest';
import { linkedStage, paul, platforms, type Stage, zappy } from '../../world/stage.ts';

const EFFECT_MS = 25_000;
const TEN_MINUTES_MS = 10 * 60_000;

/** Leaves Olivia with a grant and a locked car, nothing under way. */
const lockOnce = async (stage: Stage) => {
  await stage.olivia.says('/lock');
  await stage.olivia.types(paul.pin);
  await stage.olivia.awaits(/accepted by Car-Net/);
  await stage.pass(EFFECT_MS);
  await stage.olivia.awaits(/^Zappy is locked\nOlivia · seen on the car after \d+ s/);
  stage.forget();
};

describe.concurrent.each(platforms)('never late, and once, on %s', (platform) => {
  test('a car command in an update ten minutes old is not sent; a read is answered', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await lockOnce(stage);
    for (const command of ['/lock', '/unlock', '/refresh']) {
      await stage.olivia.says(command, { sentAt: stage.now() - TEN_MINUTES_MS });
      await stage.olivia.awaits(stage.words('late.minutes', { minutes: 10 }));
    }
    expect(stage.arrived()).toEqual([]);
    await stage.olivia.says('/status', { sentAt: stage.now() - TEN_MINUTES_MS });
    await stage.olivia.awaits(/^Zappy · 64%/);
  });

  test('the same update twice commands the car once', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await lockOnce(stage);
    await stage.olivia.says('/lock');
    stage.screen.repeat();
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy is locked\nOlivia · seen on the car after \d+ s/);
    stage.screen.repeat();
    await stage.pass(5000);
    expect(stage.arrived()).toEqual([10]);
  });

  test('the same fourth tap twice commands the car once', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    stage.screen.repeat();
    await stage.olivia.awaits(/accepted by Car-Net/);
    stage.screen.repeat();
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after \d+ s/);
    expect(stage.arrived()).toEqual([8, 11]);
    expect(stage.deeds()).toEqual(['unlock']);
  });

  test('a second lock while one is under way is not sent again', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await lockOnce(stage);
    await stage.olivia.says('/lock');
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.olivia.says('/lock');
    await stage.olivia.awaits(`Lock Zappy\n${stage.words('under-way.asked-already')}`);
    expect(stage.arrived()).toEqual([10]);
  });

  test('a command under way when the program restarts is followed to its end', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.stop();
    await stage.skip(10_000);
    await stage.start();
    await stage.pass(EFFECT_MS);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car after [23]\d s$/);
    expect(stage.arrived()).toEqual([8, 11]);
  });

  test('a pad from before a restart no longer works', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/unlock');
    const pad = await stage.olivia.awaits(/○○○○/);
    const press = stage.screen.pressOf(pad, '1');
    await stage.stop();
    await stage.start();
    await stage.olivia.forges(press, { on: pad });
    await stage.olivia.awaits(stage.words('pad.over'));
    expect(stage.arrived()).toEqual([]);
  });
});

test('a press that waited at Telegram while the bot was down is refused as old', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  await lockOnce(stage);
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/^Zappy · /);
  await stage.stop();
  const pressed = stage.olivia.presses('Unlock');
  await stage.settle();
  await stage.start();
  await stage.olivia.awaits(stage.words('late.press'));
  await pressed;
  await stage.pass(5000);
  expect(stage.arrived()).toEqual([]);
});

test('‘Send anyway’ that waited at Telegram while the bot was down is refused as old', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  await lockOnce(stage);
  stage.carnet.garage.change(zappy.vehicleId, { plugged: false, charging: false });
  await stage.olivia.says('/charge start');
  await stage.olivia.awaits(/^Zappy isn’t plugged in\./);
  await stage.stop();
  const pressed = stage.olivia.presses(stage.words('ask-first.send'));
  await stage.settle();
  await stage.start();
  await stage.olivia.awaits(stage.words('late.press'));
  await pressed;
  await stage.pass(5000);
  expect(stage.arrived()).toEqual([]);
});

test('what another car’s button would do is refused as old all the same', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  await stage.skip(61_000);
  await stage.link('private', 'Atlas');
  stage.forget();
  await stage.olivia.says('/status zappy');
  await stage.olivia.awaits(/^Zappy · /);
  await stage.olivia.presses('Atlas');
  await stage.olivia.awaits(/^Atlas · /);
  await stage.stop();
  const pressed = stage.olivia.presses('Refresh');
  await stage.settle();
  await stage.start();
  await stage.olivia.awaits(stage.words('late.press'));
  await pressed;
  await stage.pass(5000);
  expect(stage.arrived()).toEqual([]);
});

test('Cancel that Telegram calls too old still takes a command out of line: it sends nothing', async ({
  onTestFinished,
}) => {
  const stage = await linkedStage(
    { platform: 'telegram', onTestFinished },
    { env: { TSP_LIMIT: '3', TSP_WINDOW_S: '100' } },
  );
  await lockOnce(stage);
  await stage.olivia.says('/flash');
  await stage.until(() => stage.arrived().includes(12));
  await stage.settle();
  stage.forget();
  await stage.olivia.says('/flash');
  await stage.olivia.awaits(new RegExp(`^${stage.words('action.flash.doing', { car: 'Zappy' })}\n.* \\d+ s$`));
  await stage.settle();
  stage.telegram?.emulator.hold();
  const pressed = stage.olivia.presses(stage.words('in-line.cancel'));
  await stage.skip(20_000);
  stage.telegram?.emulator.release();
  await stage.olivia.awaits(new RegExp(stage.words('pad.cancelled')));
  await pressed;
  await stage.pass(100_000);
  expect(stage.arrived()).toEqual([]);
});

test('a press that Telegram calls too old is refused', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'telegram', onTestFinished });
  await lockOnce(stage);
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/^Zappy · /);
  await stage.settle();
  stage.telegram?.emulator.hold();
  const pressed = stage.olivia.presses('Unlock');
  await stage.skip(20_000);
  stage.telegram?.emulator.release();
  await stage.olivia.awaits(stage.words('late.press'));
  await pressed;
  expect(stage.arrived()).toEqual([]);
});

test.each([
  ['unknown', 404, 10062],
  ['answered already', 400, 40060],
])('a command or button that Discord calls %s commands nothing', async (_, status, code) => {
  const stage = await linkedStage({ platform: 'discord', onTestFinished });
  await lockOnce(stage);
  const emulator = stage.discord?.emulator;
  const refuseFirstAnswer = () => emulator?.fault({ method: 'POST', path: /callback/, times: 1, status, code });
  const firstAnswers = () =>
    emulator?.requests.filter(({ path, status }) => path.includes('callback') && status).length;
  const unanswered = async (ask: () => unknown) => {
    const before = firstAnswers() ?? 0;
    refuseFirstAnswer();
    ask();
    await stage.until(() => (firstAnswers() ?? 0) > before);
    await stage.pass(5000);
  };
  await unanswered(() => stage.olivia.says('/lock'));
  expect(stage.arrived()).toEqual([]);
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/^Zappy · /);
  await unanswered(() => stage.olivia.presses('Unlock'));
  expect(stage.arrived()).toEqual([]);
  await stage.olivia.says('/honk');
  await stage.olivia.types(paul.pin.slice(0, 3));
  await stage.settle();
  await unanswered(() => stage.olivia.types(paul.pin.slice(3)));
  expect(stage.arrived()).toEqual([]);
  await stage.olivia.says('/lock');
  await stage.olivia.awaits(/accepted by Car-Net/);
  expect(stage.arrived()).toEqual([10]);
});

test('a press while the bot is down fails on Discord, and does nothing later', async ({ onTestFinished }) => {
  const stage = await linkedStage({ platform: 'discord', onTestFinished });
  await lockOnce(stage);
  await stage.olivia.says('/status');
  await stage.olivia.awaits(/^Zappy · /);
  await stage.stop();
  await stage.olivia.presses('Unlock');
  await stage.olivia.awaits('This interaction failed');
  await stage.start();
  await stage.pass(5000);
  expect(stage.arrived()).toEqual([]);
});
