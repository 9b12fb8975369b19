import { expect, test, vi } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import { showingProgress } from '../../../src/commands/dispatch/answer.ts';
import type { Context } from '../../../src/commands/dispatch/command.ts';
import { requireLink } from '../../../src/commands/dispatch/permissions.ts';
import { captureLog } from '../../carnet/start-carnet.ts';
import { fakeClock } from '../../world/fake-clock.ts';

const meanwhile: Message = {
  lines: [['Asking…']],
  tone: 'working',
  locale: { language: 'en', timeZone: 'UTC' },
};

/** As much of a request as progress needs. */
function start(show: () => Promise<string>) {
  const clock = fakeClock();
  const { log, logged } = captureLog();
  const context = { services: { clock, log }, reply: { show } } as unknown as Context;
  return { clock, logged, context };
}

test('work that is done at once shows no progress, and leaves no wait behind', async () => {
  const show = vi.fn(async () => 'shown');
  const { clock, context } = start(show);
  expect(await showingProgress(context, () => meanwhile, Promise.resolve('done'))).toBe('done');
  await clock.advance(10_000);
  expect(show).not.toHaveBeenCalled();
  expect(clock.waiting()).toBe(0);
});

test('work that takes longer shows it within a second, before its end', async () => {
  const show = vi.fn(async () => 'shown');
  const { clock, context } = start(show);
  let finish: (value: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const result = showingProgress(context, () => meanwhile, work);
  await clock.advance(1000);
  expect(show).toHaveBeenCalledExactlyOnceWith(meanwhile);
  finish('done');
  expect(await result).toBe('done');
});

test('a progress line that can’t be shown costs the line, not the work', async () => {
  const { clock, logged, context } = start(async () => {
    throw new Error('the platform is down');
  });
  let finish: (value: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const result = showingProgress(context, () => meanwhile, work);
  await clock.advance(1000);
  finish('done');
  expect(await result).toBe('done');
  expect(logged()).toContain('the progress line could not be shown');
});

test('work that fails fails so', async () => {
  const { context } = start(async () => 'shown');
  await expect(showingProgress(context, () => meanwhile, Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
});

test('a command that needs a link says so when it is run without one', () => {
  expect(() => requireLink({ link: undefined } as Context)).toThrow('without a link');
});
