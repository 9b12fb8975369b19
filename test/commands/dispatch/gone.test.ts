import { expect, test } from 'vitest';
import { startNotifier } from '../../../src/notify/notifier.ts';
import { platforms, startHousehold } from '../../world/household.ts';
import { buttonsOf } from '../../world/recording-platform.ts';

const SENTENCE =
  'Car-Net no longer answers for this car: it left the account, or its subscription ended. ' +
  'Check in the official app. /vehicle chooses another car, /unlink removes this one.';

test.each(platforms)('/status of a car that is gone says so on %s, and what to do', async (platform) => {
  const home = await startHousehold({ platform });
  home.emulator.faults.standing(6, { kind: 'answer', status: 404, body: {} });
  await home.dave.says('/status');
  expect(home.newest()).toContain(SENTENCE);
});

test('the watch tells once that the car is gone, and reads it less', async ({ onTestFinished }) => {
  const home = await startHousehold();
  const running = startNotifier(home.services, async () => undefined);
  onTestFinished(() => running.stop());
  await home.passes(3_600_000, 60_000);
  home.emulator.faults.standing(6, { kind: 'html' });
  const before = home.emulator.requests.of(6).length;
  await home.passes(24 * 3_600_000, 10 * 60_000);
  const told = home.chatPlatform.shown.filter(({ history }) => history.some((text) => text.includes(SENTENCE)));
  expect(told).toHaveLength(1);
  expect(told[0]?.history).toEqual([expect.stringContaining('I’ve lost access to Zappy')]);
  expect(told.flatMap(({ message }) => buttonsOf(message).map(({ label }) => label))).toEqual([
    'Choose another car',
    'Unlink',
    'Mute…',
  ]);
  // Two looks until it is sure, one in six hours after that, each with a second try.
  expect(home.emulator.requests.of(6).length - before).toBeLessThan(20);
});
