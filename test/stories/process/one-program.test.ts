import { expect, type TestContext, test, vi } from 'vitest';
import { EXIT } from '../../../src/exit-codes.ts';
import { spawnProgram } from '../../world/launch.ts';
import { PATIENCE_MS } from '../../world/patience.ts';
import { openStage, paul, type Stage } from '../../world/stage.ts';

const PATIENCE = { timeout: PATIENCE_MS, interval: 20 };
const WAITING = 'another process works on this store; waiting for it to end';

type Program = ReturnType<typeof spawnProgram>;

/** A household that is linked, and whose program isn't running just now. */
async function stoppedHousehold({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const stage = await openStage('discord', { process: true });
  onTestFinished(() => stage.close());
  await stage.link();
  await stage.stop();
  const start = (...args: readonly string[]): Program => {
    const program = spawnProgram('src/main.ts', stage.folder, stage.env, args);
    onTestFinished(() => void program.child.kill('SIGKILL'));
    return program;
  };
  return { stage, start };
}

const untilSaid = ({ output }: Program, words: string) =>
  vi.waitUntil(() => output.out.includes(words) || (output.error !== '' && Promise.reject(output.error)), PATIENCE);

const textsOf = (stage: Stage) => stage.olivia.texts().join('\n');

test.concurrent('a program that starts before the previous one on its store has ended waits for it, then goes on', async ({
  onTestFinished,
}) => {
  const { start } = await stoppedHousehold({ onTestFinished });
  const first = start();
  await untilSaid(first, '"msg":"ready"');
  const second = start();
  await untilSaid(second, WAITING);
  expect(second.output.out).not.toContain('"msg":"ready"');
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  await untilSaid(second, '"msg":"ready"');
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

test.concurrent('a program takes over at once from one that was killed', async ({ onTestFinished }) => {
  const { start } = await stoppedHousehold({ onTestFinished });
  const first = start();
  await untilSaid(first, '"msg":"ready"');
  first.child.kill('SIGKILL');
  await first.ended;
  const second = start();
  await untilSaid(second, '"msg":"ready"');
  expect(second.output.out).not.toContain(WAITING);
});

test.concurrent('a program that hangs in the middle of a command keeps its store: another is refused and sends the chat nothing', {
  timeout: 240_000,
}, async ({ onTestFinished }) => {
  const { stage, start } = await stoppedHousehold({ onTestFinished });
  const first = start();
  await untilSaid(first, '"msg":"ready"');
  stage.carnet.faults.next(8, { kind: 'delay', ms: 600_000 });
  await stage.olivia.says('/unlock');
  await stage.olivia.types(paul.pin);
  await stage.until(() => stage.carnet.requests.of(8).length === 1);
  const before = textsOf(stage);
  first.child.kill('SIGSTOP');
  const second = start();
  expect(await second.ended).toBe(EXIT.storeInUse);
  expect(second.output.error.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/bot\.sqlite is in use by another process .*: stop the other one first/),
  ]);
  expect(textsOf(stage)).toBe(before);
  first.child.kill('SIGCONT');
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
});
