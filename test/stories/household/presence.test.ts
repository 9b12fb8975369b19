import { expect, type TestContext, test } from 'vitest';
import { openStage } from '../../world/stage.ts';

/** Paul's car in a public group, Dave one of its drivers. */
async function publicGroup({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const stage = await openStage('telegram');
  onTestFinished(() => stage.close());
  const screen = stage.telegram;
  if (!screen) throw new Error('no Telegram');
  const { emulator } = screen;
  const group = screen.chat('olivia', 'group');
  emulator.publish(group);
  const [olivia, dave] = ['Olivia', 'Dave'].map((name) => emulator.people().find((person) => person.name === name));
  if (!olivia || !dave) throw new Error('nobody there');
  await stage.linkGroup();
  const replyTo = emulator.say(dave, group, 'hello');
  emulator.say(olivia, group, '/members add driver', { replyTo });
  await stage.group.olivia.awaits(stage.words('members.is', { person: 'Dave', role: 'driver', car: 'Zappy' }));
  await stage.group.olivia.says('/status');
  const card = screen.shown(await stage.group.olivia.awaits(/^Zappy · 64%/));
  stage.forget();
  return { stage, emulator, group, dave, card };
}

test.concurrent('a driver who has left a public group can command nothing from an old card', async ({
  onTestFinished,
}) => {
  const { stage, emulator, group, dave, card } = await publicGroup({ onTestFinished });
  emulator.leave(dave, group);
  await stage.settle();
  await emulator.press(dave, card, 'Unlock');
  await stage.group.olivia.awaits(stage.words('refused.not-in-chat'));
  const again = await emulator.press(dave, card, 'Unlock');
  expect(again).toMatchObject({ text: expect.stringContaining(stage.words('refused.not-in-chat')) });
  expect(stage.group.dave.texts().some((text) => text.includes('○'))).toBe(false);
  expect(stage.arrived()).toEqual([]);
});

test.concurrent('a passer-by is shown nothing in a chat where every member may look', async ({ onTestFinished }) => {
  const { stage, emulator } = await publicGroup({ onTestFinished });
  await stage.group.olivia.says('/members');
  await stage.group.olivia.presses('Everyone here may look');
  const said = await stage.group.olivia.awaits(stage.words('members.everyone-now', { car: 'Zappy' }));
  const cid = emulator.addPerson({ name: 'Cid', languageCode: 'en' });
  const reads = () => stage.group.olivia.texts().filter((text) => text.startsWith('Zappy · ')).length;
  const before = reads();
  const message = stage.telegram?.shown(said);
  if (!message) throw new Error('no message');
  await emulator.press(cid, message, 'Show status');
  await stage.group.olivia.awaits(stage.words('refused.not-in-chat'));
  expect(reads()).toBe(before);
});

/** Paul's car in a channel of Discord, Dave one of its drivers, and the card before him. */
async function sharedChannel({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const stage = await openStage('discord');
  onTestFinished(() => stage.close());
  const screen = stage.discord;
  if (!screen) throw new Error('no Discord');
  const { emulator, guild } = screen;
  const channel = screen.channel('olivia', 'group');
  const [olivia, dave] = ['Olivia', 'Dave'].map((name) => emulator.people().find((person) => person.name === name));
  if (!olivia || !dave) throw new Error('nobody there');
  await stage.linkGroup();
  await emulator.outcome(emulator.slash(olivia, channel, 'members add', { person: dave.id, role: 'driver' }));
  await stage.group.dave.awaits(stage.words('members.is', { person: 'Dave', role: 'driver', car: 'Zappy' }));
  await stage.group.dave.says('/status');
  const card = await stage.group.dave.awaits(/^Zappy · 64%/);
  stage.forget();
  const asked = () => emulator.requests.filter(({ path }) => /guilds\/\d+\/members\/\d+/.test(path));
  return { stage, emulator, guild, channel, dave, card, asked };
}

test.concurrent('a driver who leaves the server as they press commands nothing', async ({ onTestFinished }) => {
  const { stage, emulator, guild, channel, dave, card, asked } = await sharedChannel({ onTestFinished });
  // Discord takes no press of someone who is gone; this one is on its way to the bot.
  const press = emulator.press(dave, card, 'Unlock');
  emulator.leaveGuild(guild, dave);
  await emulator.outcome(press);
  const said = () => emulator.allMessages(channel).map(({ text }) => text);
  await stage.until(() => said().includes(stage.words('refused.not-in-chat')));
  expect(asked().map(({ status, code }) => [status, code])).toContainEqual([404, 10007]);
  expect(said().some((text) => text.includes('○'))).toBe(false);
  expect(stage.arrived()).toEqual([]);
});

test.concurrent('a driver whom Discord doesn’t show commands nothing by a button', async ({ onTestFinished }) => {
  const { stage, emulator, dave, card } = await sharedChannel({ onTestFinished });
  await stage.skip(600_000);
  emulator.fault({ path: /guilds\/\d+\/members\//, status: 403, code: 50001 });
  emulator.press(dave, card, 'Unlock');
  await stage.group.dave.awaits(stage.words('refused.presence-unknown'));
  expect(stage.group.dave.texts().some((text) => text.includes('○'))).toBe(false);
  expect(stage.arrived()).toEqual([]);
});
