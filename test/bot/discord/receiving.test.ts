import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../../src/chat/platform.ts';
import { connected, message } from './fixture.ts';

/** A household of two in a guild. */
async function household(options: Parameters<typeof connected>[0] = {}) {
  const world = await connected(options);
  const { discord } = world;
  const olivia = discord.addPerson({ name: 'Olivia', locale: 'en-GB' });
  const dave = discord.addPerson({ name: 'Dave', locale: 'de' });
  const guild = discord.addGuild({ name: 'Home', members: [olivia, dave], locale: 'de', bot: true });
  const channel = discord.addChannel(guild, { name: 'car' });
  const first = () => expect.poll(() => world.received[0]);
  return { ...world, olivia, dave, guild, channel, first };
}

describe('what a person does, as a request', () => {
  test('a command says who asked where and when', async () => {
    const { discord, clock, olivia, guild, channel, first, received } = await household();
    const interaction = discord.slash(olivia, channel, 'status', {}, { ageMs: 600_000 });
    await first().toMatchObject({
      kind: 'command',
      id: interaction.id,
      command: 'status',
      sub: undefined,
      options: {},
      backlog: false,
      chat: { platform: 'discord', id: channel.id, kind: 'group', title: 'car', guild: guild.id, locale: 'de' },
      person: { platform: 'discord', id: olivia.id, name: 'Olivia', locale: 'en-GB' },
    });
    expect(received[0]?.sentAt).toBe(clock.now() - 600_000);
  });

  test('a sub-command comes with its options, a person as a person key', async () => {
    const { discord, olivia, dave, channel, received } = await household();
    discord.slash(olivia, channel, 'charge limit', { amps: 'max' });
    discord.slash(olivia, channel, 'members add', { person: dave.id });
    discord.slash(olivia, channel, 'charge status');
    await expect.poll(() => received.length).toBe(3);
    expect(received).toMatchObject([
      { command: 'charge', sub: 'limit', options: { amps: 'max' } },
      {
        command: 'members',
        sub: 'add',
        options: { person: `discord:${dave.id}` },
        mentions: [{ platform: 'discord', id: dave.id, name: 'Dave' }],
      },
      { command: 'charge', sub: 'status', options: {} },
    ]);
  });

  test('a direct message is a private chat in the language of its person', async () => {
    const { discord, dave, first, received } = await household();
    const dm = discord.dm(dave);
    discord.slash(dave, dm, 'status');
    await first().toMatchObject({ chat: { kind: 'private', id: dm.id, locale: 'de' } });
    expect(received[0]?.chat).not.toHaveProperty('guild');
  });

  test('a channel of others where only the person installed the bot is private for two and a group for more', async () => {
    const { discord, olivia, dave, received } = await household();
    const carl = discord.addPerson({ name: 'Carl' });
    discord.slash(olivia, discord.privateChannel([olivia, dave]), 'status');
    discord.slash(olivia, discord.privateChannel([olivia, dave, carl]), 'status');
    await expect.poll(() => received.map(({ chat }) => chat.kind)).toEqual(['private', 'group']);
  });

  test('a press names the message by the reference that it had when it was sent', async () => {
    const { discord, chatPlatform, olivia, channel, first, received } = await household();
    const buttons = [[{ label: 'Lock', press: 'lock:7', answer: 'private' as const }]];
    const ref = await chatPlatform.post(
      { platform: 'discord', id: channel.id, kind: 'group' },
      message('parked', { buttons }),
    );
    const shown = await discord.until(() => discord.sees(olivia, channel)[0]);
    discord.press(olivia, shown, 'Lock');
    await first().toMatchObject({ kind: 'press', press: 'lock:7', message: ref });
    expect(received).toHaveLength(1);
  });

  test('the same is true of an answer that only one person sees', async () => {
    const world = await household();
    const { discord, olivia, channel, received } = world;
    let shown: string | undefined;
    world.answer(async ({ kind, reply }) => {
      if (kind !== 'command') return;
      shown = await reply.show(message('pad', { buttons: [[{ label: '1', press: 'pad:1', answer: 'update' }]] }));
    });
    discord.slash(olivia, channel, 'lock');
    const pad = await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === 'pad'));
    expect(pad.ephemeral).toBe(true);
    discord.press(olivia, pad, '1');
    await expect.poll(() => received[1]).toMatchObject({ kind: 'press', press: 'pad:1' });
    await expect.poll(() => shown).toBeTypeOf('string');
    expect(received[1]).toHaveProperty('message', shown);
  });

  test('a choice from a menu is a press of the chosen option', async () => {
    const world = await household();
    const { discord, olivia, channel, received } = world;
    const options = [
      { label: 'e-Golf', press: 'vehicle:1' },
      { label: 'Atlas', press: 'vehicle:2', detail: '2019' },
    ];
    world.answer(({ reply, kind }) =>
      kind === 'command'
        ? reply.show(message('which?', { choice: { placeholder: 'Vehicle', answer: 'update', options } }))
        : reply.show(message('Atlas it is')),
    );
    discord.slash(olivia, channel, 'status');
    const menu = await discord.until(() => discord.sees(olivia, channel).find(({ selects }) => selects.length > 0));
    discord.select(olivia, menu, 'Vehicle', ['Atlas']);
    await expect.poll(() => received[1]).toMatchObject({ kind: 'press', press: 'vehicle:2' });
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === 'Atlas it is'));
    expect(discord.sees(olivia, channel)).toHaveLength(1);
  });

  test('a forged press comes as it is, and its answer is for the forger alone', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel, received } = world;
    world.answer(({ reply }) => reply.show(message('this button is not known')));
    await chatPlatform.post({ platform: 'discord', id: channel.id, kind: 'group' }, message('parked'));
    const shown = await discord.until(() => discord.sees(olivia, channel)[0]);
    discord.forge(olivia, shown, 'x:anything <@1>');
    await expect.poll(() => received[0]).toMatchObject({ kind: 'press', press: 'x:anything <@1>' });
    const answer = await discord.until(() =>
      discord.sees(olivia, channel).find(({ text }) => text.includes('not known')),
    );
    expect(answer.ephemeral).toBe(true);
  });

  test('a form comes with its values, the secret ones sealed', async () => {
    const world = await household();
    const { discord, olivia, channel, received } = world;
    world.answer(({ kind, reply }) =>
      kind === 'form'
        ? reply.show(message('linked'))
        : reply.ask({
            id: 'link.submit',
            title: 'Link a car',
            intro: [['Discord does not mask what you type here.']],
            fields: [
              { name: 'email', label: 'E-mail', secret: false, maxLength: 254 },
              { name: 'password', label: 'Password', secret: true, maxLength: 128 },
            ],
            locale: { language: 'en', timeZone: 'UTC' },
          }),
    );
    discord.slash(olivia, channel, 'link');
    const modal = await discord.until(() => discord.modal(olivia));
    expect(modal.text).toEqual(['Discord does not mask what you type here.']);
    discord.submitModal(olivia, { email: 'olivia@example.com', password: 'hunter2-secret' });
    const answer = await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === 'linked'));
    expect(answer.ephemeral).toBe(true);
    const form = received[1] as Extract<Incoming, { kind: 'form' }>;
    expect(form).toMatchObject({ form: 'link.submit', values: { email: 'olivia@example.com' } });
    const password = form.values['password'];
    expect(typeof password === 'object' && password.reveal()).toBe('hunter2-secret');
    expect(world.logged()).not.toContain('hunter2-secret');
  });

  test('what comes quickly is handed over in the order of arrival, without waiting for what came before', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel, received } = world;
    const { promise, resolve } = Promise.withResolvers<void>();
    world.answer(() => promise);
    const buttons = [
      ['1', '2', '3', '4'].map((label) => ({ label, press: `pad:${label}`, answer: 'update' as const })),
    ];
    await chatPlatform.post({ platform: 'discord', id: channel.id, kind: 'group' }, message('pad', { buttons }));
    const pad = await discord.until(() => discord.sees(olivia, channel)[0]);
    for (const digit of ['2', '2', '4', '1', '3']) discord.press(olivia, pad, digit);
    await expect.poll(() => received.length).toBe(5);
    expect(received).toMatchObject(['2', '2', '4', '1', '3'].map((digit) => ({ press: `pad:${digit}` })));
    expect(discord.refusals()).toEqual([]);
    resolve();
  });

  test('a repeated delivery has the same id, and spoils nothing of the first answer', async () => {
    const world = await household();
    const { discord, olivia, channel, received } = world;
    world.answer(async ({ reply }) => {
      if (received.length === 1) await reply.show(message('locked'));
    });
    const interaction = discord.slash(olivia, channel, 'lock');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === 'locked'));
    discord.redeliver(interaction);
    await expect.poll(() => world.logged()).toContain('first answer failed');
    expect(received.map(({ id }) => id)).toEqual([interaction.id, interaction.id]);
    await world.chatPlatform.stop();
    expect(discord.sees(olivia, channel).map(({ text }) => text)).toEqual(['locked']);
  });
});

describe('what happens to a chat', () => {
  test('the removal of the bot from a guild is reported for each of its channels', async () => {
    const { discord, guild, channel, events } = await household();
    const other = discord.addChannel(guild, { name: 'other' });
    discord.removeBot(guild);
    await expect.poll(() => events.length).toBe(2);
    expect(events.map(({ kind }) => kind)).toEqual(['removed', 'removed']);
    expect(events.map(({ chat }) => chat.id).sort()).toEqual([channel.id, other.id].sort());
    expect(events[0]?.chat).toMatchObject({ platform: 'discord', kind: 'group', guild: guild.id });
  });

  test('a deleted channel is reported', async () => {
    const { discord, channel, events } = await household();
    discord.removeChannel(channel);
    await expect.poll(() => events).toMatchObject([{ kind: 'removed', chat: { id: channel.id } }]);
  });
});
