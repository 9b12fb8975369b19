import { expect, test } from 'vitest';
import { openStage, platforms } from '../../world/stage.ts';

const COMMANDS = 10;

test.concurrent.for(platforms)(
  'a program on %s that is stopped with ten commands under way ends in order, and all ten are answered',
  async (platform, { onTestFinished }) => {
    const stage = await openStage(platform, { process: true });
    onTestFinished(() => stage.close());
    await stage.link();
    const before = stage.olivia.texts().length;
    stage.carnet.behaviour.answerDelayMs = 3000;
    for (let count = 0; count < COMMANDS; count++) await stage.olivia.says('/status');
    // Each shows within a second that it is at work.
    await stage.until(() => stage.olivia.texts().length === before + COMMANDS);
    expect(await stage.stop()).toBe(0);
    const answers = stage.olivia.texts().slice(before);
    expect(answers).toHaveLength(COMMANDS);
    for (const answer of answers) expect(answer).toMatch(/^Zappy · .*\n/);
  },
);
