import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openStage, paul, platforms, type Stage, type StageSetting } from '../../world/stage.ts';

const PEOPLE = 50;
const ASKED_EACH = 5;
/** A program that asks a hundred times a second. */
const PAUSE_MS = 10;
/** What it asks in two seconds. A slow machine slows it down, too. */
const IN_TWO_SECONDS = 200;

async function household({ platform, onTestFinished }: StageSetting): Promise<Stage> {
  const stage = await openStage(platform);
  onTestFinished(() => stage.close());
  await stage.linkGroup();
  await stage.group.olivia.says(platform === 'discord' ? '/members list' : '/members');
  await stage.group.olivia.presses('Everyone here may look');
  await stage.group.olivia.awaits(stage.words('members.everyone-now', { car: 'Zappy' }));
  stage.forget();
  return stage;
}

/** Fifty more people in the chat of the household. @returns who asks for the status there, one each */
function crowdOf({ telegram, discord }: Stage): readonly (() => void)[] {
  return Array.from({ length: PEOPLE }, (_, index) => {
    const name = `Guest ${index + 1}`;
    if (telegram) {
      const guest = telegram.emulator.addPerson({ name, languageCode: 'en' });
      const home = telegram.chat('olivia', 'group');
      telegram.emulator.join(guest, home);
      return () => void telegram.emulator.say(guest, home, '/status');
    }
    const guest = discord?.emulator.addPerson({ name });
    if (!discord || !guest) throw new Error('no platform');
    discord.emulator.joinGuild(discord.guild, guest);
    return () => void discord.emulator.slash(guest, discord.channel('olivia', 'group'), 'status');
  });
}

/** Whether the platform shows Olivia that a press of hers arrived: its button stops waiting, and nothing else is said. */
async function isPressTaken({ screen, telegram, discord }: Stage): Promise<boolean> {
  const card = screen.sees('olivia', 'group').findLast(({ text }) => text.startsWith('Zappy · '));
  const [label = ''] = card?.buttons ?? [];
  if (!card) return false;
  if (discord) {
    const { emulator } = discord;
    return (await emulator.outcome(emulator.press(discord.person('olivia'), card.id, label))) === 'answered';
  }
  const pressed = await telegram?.emulator.press(telegram.person('olivia'), telegram.shown(card), label);
  return pressed !== undefined && 'answered' in pressed && pressed.answered && pressed.text === undefined;
}

/** Olivia writes her PIN where Telegram would keep it. */
async function writesPin({ telegram, until }: Stage): Promise<void> {
  if (!telegram) return;
  const chat = telegram.chat('olivia', 'private');
  const { id } = telegram.emulator.say(telegram.person('olivia'), chat, `/lock ${paul.pin}`);
  await until(() => telegram.emulator.message(chat, id)?.deleted);
}

describe.concurrent.each(platforms)('a flood on %s', (platform) => {
  test('of one member’s commands ends in one word and silence; a pad and others go on, and Car-Net hears little of it', async ({
    onTestFinished,
  }) => {
    const stage = await household({ platform, onTestFinished });
    const { olivia, dave } = stage.group;
    await olivia.says('/help');
    await olivia.awaits(/^What I can do/);
    await olivia.says('/unlock');
    await olivia.awaits(/○○○○/);
    const slowDown = stage.words('flood.slow-down');
    const said = () => olivia.texts().filter((text) => text === slowDown).length;
    for (let count = 0; count < 100; count += 1) await olivia.says(count % 2 === 0 ? '/status' : '/help');
    await stage.until(() => said() === 1);
    await dave.says('/status');
    await dave.awaits(/^Zappy · /);
    await stage.settle();
    const answers = olivia.texts().length;
    for (let count = 0; count < 20; count += 1) await olivia.says('/help');
    await dave.says('/help');
    await dave.awaits(/^What I can do/);
    await stage.settle();
    expect(said()).toBe(1);
    expect(olivia.texts().length).toBeLessThanOrEqual(answers + 1);
    expect(await isPressTaken(stage)).toBe(true);
    await writesPin(stage);
    expect(said()).toBe(1);

    // Taps and corrections may be many.
    for (let count = 0; count < 10; count += 1) for (const key of ['5', '⌫']) await olivia.presses(key);
    await olivia.types(paul.pin);
    await olivia.awaits(new RegExp(stage.words('under-way.accepted')));
    expect(stage.arrived()).toEqual([8, 11]);
    await stage.pass(60_000);
    await olivia.says('/help');
    await olivia.awaits(/^What I can do/);
    expect(said()).toBe(1);
  });

  test('of a hundred commands a second keeps nobody else waiting for two seconds', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    const { olivia, dave } = stage.group;
    const cards = () => dave.texts().filter((text) => text.startsWith('Zappy · ')).length;
    for (const flood of ['/help', '/vehicle']) {
      const before = cards();
      let asked = 0;
      for (; cards() === before && asked < IN_TWO_SECONDS; asked += 1) {
        await olivia.says(flood);
        if (asked === 20) await dave.says('/status');
        await sleep(PAUSE_MS);
      }
      expect(cards()).toBe(before + 1);
      expect(asked).toBeLessThan(IN_TWO_SECONDS);
      await stage.settle();
    }
    expect(olivia.texts().filter((text) => text === stage.words('flood.slow-down'))).toHaveLength(1);
    expect(stage.carnet.requests.of(6).length).toBeLessThanOrEqual(2);
  });

  test('of fifty people is answered whole, from one look at Car-Net', async ({ onTestFinished }) => {
    const stage = await household({ platform, onTestFinished });
    const guests = crowdOf(stage);
    const cards = () => stage.group.olivia.texts().filter((text) => text.startsWith('Zappy · ')).length;
    const before = cards();
    for (let round = 1; round <= ASKED_EACH; round += 1) {
      for (const asks of guests) asks();
      await stage.until(() => cards() === before + round * PEOPLE);
    }
    await stage.settle();
    expect(stage.group.olivia.texts()).not.toContain(stage.words('flood.slow-down'));
    expect(stage.carnet.requests.of(6)).toHaveLength(1);
    expect(stage.arrived()).toEqual([]);
  });
});
