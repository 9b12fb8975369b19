import { describe, expect, test } from 'vitest';
import { openStage, paul, platforms, type Stage } from '../world/stage.ts';

const MINUTE_MS = 60_000;

/** The minute that lies so far ahead, as `08.07` by the clock of New York (which is 4 hours behind UTC in May). */
function timeIn(stage: Stage, minutes: number): { readonly typed: string; readonly at: number } {
  const at = Math.floor(stage.now() / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS;
  const clock = new Date(at - 4 * 60 * MINUTE_MS).toISOString().slice(11, 16);
  return { typed: clock.replace(':', '.'), at };
}

/** Olivia's household, in New York, with her PIN kept. */
async function household(platform: Stage['platform'], onTestFinished: (close: () => Promise<void>) => void) {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  const typed = (command: string, words: string, options: string) =>
    stage.command('olivia', `/${command} ${platform === 'discord' ? options : words}`, 'group');
  typed('settings timezone', 'America/New_York', 'zone:America/New_York');
  await stage.awaitText('olivia', /Time zone: New York/, 'group');
  stage.command('olivia', '/settings pin keep', 'group');
  await stage.awaitText('olivia', /○○○○/, 'group');
  await stage.tapPin('olivia', paul.pin, 'group');
  await stage.awaitText('olivia', /^Your PIN is kept/, 'group');
  stage.forget();
  return { stage, typed };
}

describe.concurrent.each(platforms)('a schedule on %s', (platform) => {
  test('can be added and listed, runs at its time after a restart, is followed to its end, and can be removed', async ({
    onTestFinished,
  }) => {
    const { stage, typed } = await household(platform, onTestFinished);
    const { typed: time, at } = timeIn(stage, 4);
    typed('schedule add', `${time} daily lock`, `time:${time} command:lock days:daily`);
    const added = await stage.awaitText(
      'olivia',
      /^Scheduled as number 1\. \d\d:\d\d, daily: Lock Zappy\. Next: /,
      'group',
    );
    expect(added.buttons).toEqual(['Remove 1', 'All schedules']);
    expect(added.onlyTheirs).toBe(true);
    await stage.press('olivia', 'All schedules', 'group');
    await stage.awaitText(
      'olivia',
      /^Schedules of Zappy\n1\. \d\d:\d\d, daily: Lock Zappy \(Olivia\)\. Next: /,
      'group',
    );
    expect(stage.arrived()).toEqual([]);

    await stage.stop();
    await stage.start();
    await stage.pass(at - 1000 - stage.now());
    expect(stage.arrived()).toEqual([]);
    await stage.pass(2000);
    await stage.awaitText('dave', /^Locking Zappy…\nOlivia \(schedule\) · accepted by Car-Net/, 'group');
    await stage.pass(30_000);
    await stage.awaitText('dave', /^Zappy is locked\nOlivia \(schedule\) · seen on the car/, 'group');
    expect(stage.arrived()).toEqual([8, 10]);
    expect(stage.deeds()).toEqual(['lock']);

    stage.command('olivia', platform === 'discord' ? '/schedule list' : '/schedule', 'group');
    await stage.awaitText('olivia', /^Schedules of Zappy\n1\. /, 'group');
    await stage.press('olivia', 'Remove 1', 'group');
    await stage.awaitText('olivia', /Removed\. \d\d:\d\d, daily: Lock Zappy\nNothing is scheduled\./, 'group');
    expect(stage.screen.everSent()).not.toContain(paul.pin);
  });

  test('whose PIN was changed runs nothing; the household and the person who made it are told', async ({
    onTestFinished,
  }) => {
    const { stage, typed } = await household(platform, onTestFinished);
    const { typed: time, at } = timeIn(stage, 3);
    typed('schedule add', `${time} lock`, `time:${time} command:lock`);
    await stage.awaitText('olivia', /^Scheduled as number 1\./, 'group');
    stage.carnet.accounts.changePin(paul.email, '5813');
    await stage.pass(at + 1000 - stage.now());
    await stage.awaitText('dave', /^Lock Zappy\nCar-Net refused that PIN/, 'group');
    await stage.awaitText('olivia', /^Your PIN for Zappy didn’t work for your schedule, so I erased it\./);
    expect(stage.deeds()).toEqual([]);
  });
});
