import { expect, test } from 'vitest';
import { openStage, platforms } from '../../world/stage.ts';

const COMMANDS = 10;
/** The request of the car's health, which no earlier answer is shown for. */
const HEALTH = 19;
/** Whoever stops the program kills it ten seconds later. */
const TENTHS_AT_MOST = 100;

const STOPPING_TIME = new URL('stopping-time.ts', import.meta.url).href;

test.concurrent.for(
  platforms.flatMap((platform) => [
    { platform, when: 'answers meanwhile', ms: 2000, answer: /^Health of Zappy/ },
    { platform, when: 'hangs', ms: 60_000, answer: /^Car-Net didn’t answer in time|\nCar-Net didn’t answer in time/ },
  ]),
)(
  'a program on $platform that is stopped with ten commands under way ends within ten seconds, and all ten are answered, where Car-Net $when',
  async ({ platform, ms, answer }, { onTestFinished }) => {
    const env = { NODE_OPTIONS: `--import=${STOPPING_TIME}` };
    const stage = await openStage(platform, { process: true, env });
    onTestFinished(() => stage.close());
    await stage.link();
    const before = stage.olivia.texts().length;
    const slow = stage.carnet.faults.standing(HEALTH, { kind: 'delay', ms });
    for (let count = 0; count < COMMANDS; count++)
      await stage.olivia.says(platform === 'discord' ? '/health show' : '/health');
    // Each shows within a second that it is at work.
    await stage.until(() => stage.olivia.texts().length === before + COMMANDS);
    await stage.until(() => slow.used > 0);
    expect(await stage.stop()).toBe(0);
    const tenths = /ended after (\d+) tenths/.exec(stage.logged.join(''))?.[1];
    expect(Number(tenths)).toBeLessThanOrEqual(TENTHS_AT_MOST);
    const answers = stage.olivia.texts().slice(before);
    expect(answers).toHaveLength(COMMANDS);
    for (const text of answers) {
      expect(text).toMatch(answer);
      expect(text).not.toMatch(/Asking Car-Net/);
    }
  },
);
