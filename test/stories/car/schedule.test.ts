import { describe, expect, test } from 'vitest';
import { linkedStage, openStage, paul, platforms, type Stage } from '../../world/stage.ts';

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
    stage.group.olivia.says(`/${command} ${platform === 'discord' ? options : words}`);
  typed('settings timezone', 'America/New_York', 'zone:America/New_York');
  await stage.group.olivia.awaits(/Time zone: New York/);
  await stage.group.olivia.says('/settings pin keep');
  await stage.group.olivia.awaits(/○○○○/);
  await stage.group.olivia.types(paul.pin);
  await stage.group.olivia.awaits(/^Your PIN is kept/);
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
    const added = await stage.group.olivia.awaits(/^Scheduled as number 1\. \d\d:\d\d, daily: Lock Zappy\. Next: /);
    expect(added.buttons).toEqual(['Remove 1', 'All schedules']);
    expect(added.onlyTheirs).toBe(true);
    await stage.group.olivia.presses('All schedules');
    await stage.group.olivia.awaits(/^Schedules of Zappy\n1\. \d\d:\d\d, daily: Lock Zappy \(Olivia\)\. Next: /);
    expect(stage.arrived()).toEqual([]);

    await stage.stop();
    await stage.start();
    await stage.pass(at - 1000 - stage.now());
    expect(stage.arrived()).toEqual([]);
    await stage.pass(2000);
    await stage.group.dave.awaits(/^Locking Zappy…\nOlivia \(schedule\) · accepted by Car-Net/);
    await stage.pass(30_000);
    await stage.group.dave.awaits(/^Zappy is locked\nOlivia \(schedule\) · seen on the car/);
    expect(stage.arrived()).toEqual([8, 10]);
    expect(stage.deeds()).toEqual(['lock']);

    await stage.group.olivia.says(platform === 'discord' ? '/schedule list' : '/schedule');
    await stage.group.olivia.awaits(/^Schedules of Zappy\n1\. /);
    await stage.group.olivia.presses('Remove 1');
    await stage.group.olivia.awaits(/Removed\. \d\d:\d\d, daily: Lock Zappy\nNothing is scheduled\./);
    expect(stage.screen.everSent()).not.toContain(paul.pin);
  });

  test('whose PIN was changed runs nothing; the household and the person who made it are told', async ({
    onTestFinished,
  }) => {
    const { stage, typed } = await household(platform, onTestFinished);
    const { typed: time, at } = timeIn(stage, 3);
    typed('schedule add', `${time} lock`, `time:${time} command:lock`);
    await stage.group.olivia.awaits(/^Scheduled as number 1\./);
    stage.carnet.accounts.changePin(paul.email, '5813');
    await stage.pass(at + 1000 - stage.now());
    await stage.group.dave.awaits(/^Lock Zappy\nCar-Net refused that PIN/);
    await stage.olivia.awaits(/^Your PIN for Zappy didn’t work for your schedule, so I erased it\./);
    expect(stage.deeds()).toEqual([]);
  });

  test('that is typed before the time zone is set goes on by itself with the answer', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says(
      `/schedule add ${platform === 'discord' ? 'time:06:45 command:lock days:weekdays' : '06:45 weekdays lock'}`,
    );
    await stage.olivia.awaits(new RegExp(`\n${stage.words('schedule.time-zone')}\n`));
    if (platform === 'telegram') await stage.olivia.says('Philadelphia');
    else await stage.olivia.presses('New York');
    const added = await stage.olivia.awaits(/^Time zone: New York, now .*\nScheduled as number 1\. /);
    expect(added.text).toContain('06:45, weekdays: Lock Zappy. Next: ');
    expect(added.buttons).toContain('Keep my PIN');
    const waits = stage.words('schedule.time-zone');
    await stage.until(() => stage.olivia.texts().every((text) => !text.includes(waits)));
  });

  test('that won’t run yet says so no longer once the PIN is kept', async ({ onTestFinished }) => {
    const { stage, typed } = await household(platform, onTestFinished);
    await stage.group.olivia.says('/settings pin forget');
    await stage.group.olivia.awaits(/^Your kept PIN is erased/);
    typed('schedule add', '06:45 weekdays lock', 'time:06:45 command:lock days:weekdays');
    await stage.group.olivia.awaits(/\nYour PIN isn’t kept here, so this won’t run yet\./);
    await stage.group.olivia.presses('Keep my PIN');
    await stage.group.olivia.awaits(/○○○○/);
    await stage.group.olivia.types(paul.pin);
    await stage.group.olivia.awaits(/^Your PIN is kept/);
    const added = await stage.group.olivia.awaits(
      /^Scheduled as number 1\. 06:45, weekdays: Lock Zappy\. Next: [^\n]*$/,
    );
    expect(added.buttons).toEqual(['Remove 1', 'All schedules']);
  });
});
