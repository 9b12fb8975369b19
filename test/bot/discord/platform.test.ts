import { describe, expect, test } from 'vitest';
import type { Chat } from '../../../src/chat/platform.ts';
import { OwnError } from '../../../src/own-error.ts';
import { attach, connected, message, registry, TOKEN } from './fixture.ts';

const locked = message('locked');

async function household() {
  const world = await connected();
  const { discord } = world;
  const olivia = discord.addPerson({ name: 'Olivia', locale: 'en-US' });
  const dave = discord.addPerson({ name: 'Dave', locale: 'en-US' });
  const guild = discord.addGuild({ name: 'Home', members: [olivia, dave], locale: 'en-US', bot: true });
  const channel = discord.addChannel(guild, { name: 'car' });
  const chat: Chat = { platform: 'discord', id: channel.id, kind: 'group', guild: guild.id };
  return {
    ...world,
    olivia,
    dave,
    guild,
    channel,
    chat,
    oliviaHere: { platform: 'discord', id: olivia.id, name: 'Olivia' } as const,
  };
}

describe('messages without anyone asking', () => {
  test('are posted, edited and removed by their reference, also after a restart', async () => {
    const { discord, clock, store, chatPlatform, olivia, channel, chat } = await household();
    const ref = await chatPlatform.post(chat, message('charging'));
    await chatPlatform.stop();
    const restarted = attach(discord, clock, store);
    await restarted.start();
    await restarted.chatPlatform.edit(ref, message('charged'));
    expect(discord.sees(olivia, channel).map(({ text }) => text)).toEqual(['charged']);
    await restarted.chatPlatform.remove(ref);
    expect(discord.sees(olivia, channel)).toEqual([]);
    await expect(restarted.chatPlatform.edit(ref, locked)).rejects.toMatchObject({ code: 'message-gone' });
    await restarted.chatPlatform.stop();
  });

  test('are the same message when posted again with the same nonce, however long it is', async () => {
    const { discord, chatPlatform, olivia, channel, chat } = await household();
    const nonce = 'outbox:discord:charge-complete:2026-05-03T12:00:00Z';
    const first = await chatPlatform.post(chat, locked, nonce);
    expect(await chatPlatform.post(chat, locked, nonce)).toBe(first);
    expect(await chatPlatform.post(chat, locked, `${nonce}-other`)).not.toBe(first);
    expect(discord.sees(olivia, channel)).toHaveLength(2);
  });

  test('are silent where asked, and ping nobody', async () => {
    const { discord, chatPlatform, olivia, channel, chat } = await household();
    await chatPlatform.post(chat, message(`@everyone <@${olivia.id}>`, { silent: true }));
    await chatPlatform.post(chat, locked);
    expect(discord.sees(olivia, channel)).toMatchObject([
      { silent: true, pings: [] },
      { silent: false, pings: [] },
    ]);
  });

  test('to a person go to their direct messages', async () => {
    const { discord, chatPlatform, olivia, oliviaHere } = await household();
    await chatPlatform.tell(oliviaHere, locked);
    expect(discord.sees(olivia, discord.dm(olivia)).map(({ text }) => text)).toEqual(['locked']);
  });

  test('have no address that opens a private chat', async () => {
    const { chatPlatform } = await household();
    expect(chatPlatform.privateChatUrl('abc')).toBeUndefined();
  });
});

describe('failures in the platform’s terms', () => {
  test('a person who accepts no direct messages', async () => {
    const { discord, chatPlatform, olivia, oliviaHere } = await household();
    discord.block(olivia, true);
    await expect(chatPlatform.tell(oliviaHere, locked)).rejects.toMatchObject({ code: 'no-private-chat' });
  });

  test('a channel that was deleted', async () => {
    const { discord, chatPlatform, channel, chat } = await household();
    discord.removeChannel(channel);
    await expect(chatPlatform.post(chat, locked)).rejects.toMatchObject({ code: 'chat-gone' });
  });

  test('a guild that the bot has left', async () => {
    const { discord, chatPlatform, guild, chat, events } = await household();
    discord.removeBot(guild);
    await expect.poll(() => events.length).toBe(1);
    await expect(chatPlatform.post(chat, locked)).rejects.toMatchObject({ code: 'chat-gone' });
  });

  test('a channel that the bot may not see or write to', async () => {
    const { discord, chatPlatform, channel, chat } = await household();
    discord.setBotPermissions(channel, 0n);
    await expect(chatPlatform.post(chat, locked)).rejects.toMatchObject({ code: 'forbidden' });
    discord.setBotPermissions(channel, 1n << 10n);
    await expect(chatPlatform.post(chat, locked)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test.each([
    ['archived', 50083],
    ['locked', 160005],
  ])('a thread that is %s for now', async (_, code) => {
    const { discord, chatPlatform, chat } = await household();
    discord.fault({ method: 'POST', path: /messages/, times: 1, status: code === 50083 ? 400 : 403, code });
    await expect(chatPlatform.post(chat, locked)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('trouble at Discord', async () => {
    const { discord, chatPlatform, chat } = await household();
    const stop = discord.fault({ method: 'POST', path: /messages/, status: 503 });
    await expect(chatPlatform.post(chat, locked)).rejects.toMatchObject({ code: 'passing' });
    stop();
    await expect(chatPlatform.post(chat, locked)).resolves.toBeTypeOf('string');
  });

  test('a short rate limit is waited for, and a long one is reported', async () => {
    const { discord, chatPlatform, olivia, channel, chat } = await household();
    discord.fault({ method: 'POST', path: /messages/, times: 1, status: 429, retryAfter: 0.1 });
    await chatPlatform.post(chat, locked);
    expect(discord.sees(olivia, channel)).toHaveLength(1);
    discord.fault({ method: 'POST', path: /messages/, times: 1, status: 429, retryAfter: 60 });
    await expect(chatPlatform.post(chat, locked)).rejects.toMatchObject({ code: 'passing' });
  });

  test('a message that was deleted meanwhile', async () => {
    const world = await household();
    const { discord, clock, store, chatPlatform, olivia, channel } = world;
    let ref = '';
    world.answer(async ({ reply }) => {
      ref = await reply.show(message('78 %'));
    });
    discord.slash(olivia, channel, 'status');
    await expect.poll(() => ref).not.toBe('');
    const other = attach(discord, clock, store);
    await other.start();
    await other.chatPlatform.remove(ref);
    await other.chatPlatform.stop();
    await expect(chatPlatform.edit(ref, locked)).rejects.toMatchObject({ code: 'message-gone' });
    await expect(chatPlatform.remove(ref)).rejects.toMatchObject({ code: 'message-gone' });
  });

  test('a reference that the adapter never made', async () => {
    const { chatPlatform } = await household();
    await expect(chatPlatform.edit('nonsense', locked)).rejects.toMatchObject({ code: 'message-gone' });
  });

  test('name neither address nor token nor text', async () => {
    const { discord, chatPlatform, chat } = await household();
    discord.fault({ method: 'POST', path: /messages/, status: 400, times: 1 });
    const failure = await chatPlatform.post(chat, message('a text of the household')).catch((error: unknown) => error);
    const printed = JSON.stringify(failure, Object.getOwnPropertyNames(failure)) + String((failure as Error).cause);
    expect(printed).not.toMatch(/a text of the household|http/);
    expect(printed).not.toContain(TOKEN);
  });
});

describe('membership', () => {
  test('is asked of the guild, and everyone is in their own direct messages', async () => {
    const { discord, chatPlatform, olivia, guild, chat, oliviaHere } = await household();
    expect(await chatPlatform.membership(chat, oliviaHere)).toBe('member');
    discord.leaveGuild(guild, olivia);
    expect(await chatPlatform.membership(chat, oliviaHere)).toBe('gone');
    const dm: Chat = { platform: 'discord', id: discord.dm(olivia).id, kind: 'private' };
    expect(await chatPlatform.membership(dm, oliviaHere)).toBe('member');
  });

  test('is unknown where Discord does not tell', async () => {
    const { discord, chatPlatform, guild, chat, oliviaHere, events } = await household();
    discord.removeBot(guild);
    await expect.poll(() => events.length).toBe(1);
    expect(await chatPlatform.membership(chat, oliviaHere)).toBe('unknown');
    expect(await chatPlatform.membership({ platform: 'discord', id: '1', kind: 'group' }, oliviaHere)).toBe('unknown');
  });
});

describe('registration', () => {
  test('registers the list once, and again only after it changed', async () => {
    const { discord, clock, store, chatPlatform } = await household();
    expect(discord.commandPuts).toBe(1);
    expect(
      discord
        .commands()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['charge', 'link', 'lock', 'members', 'status']);
    await chatPlatform.stop();
    for (const [list, puts] of [
      [registry, 1],
      [registry.slice(1), 2],
    ] as const) {
      const restarted = attach(discord, clock, store, { registry: list });
      await restarted.start();
      expect(discord.commandPuts).toBe(puts);
      await restarted.chatPlatform.stop();
    }
    expect(discord.commands().map(({ name }) => name)).not.toContain('status');
  });

  test('leaves out commands of other platforms', async () => {
    const more = { name: 'elsewhere', summary: 'command.help', platforms: ['telegram'], subcommands: [] } as const;
    const { discord } = await connected({ registry: [...registry, more] });
    expect(discord.commands().map(({ name }) => name)).toHaveLength(registry.length);
  });
});

describe('the connection', () => {
  test('a wrong token is reported by its setting’s name at the start, and never logged', async () => {
    const world = await connected({ token: 'MTIz.wrong.bot-token', stopped: true });
    await expect(world.start()).rejects.toMatchObject({
      code: 'refused',
      cause: { message: expect.stringContaining('DISCORD_TOKEN') },
    });
    expect(world.logged()).not.toContain('wrong.bot-token');
  });

  test('Discord being away at the start is a passing failure', async () => {
    const world = await connected({ stopped: true });
    world.discord.fault({ status: 503 });
    await expect(world.start()).rejects.toMatchObject({ name: 'PlatformFailure', code: 'passing' });
  });

  test('a socket that drops is resumed: what people did meanwhile is answered, with one log line down and one up', async () => {
    const world = await household();
    const { discord, olivia, channel, logged } = world;
    world.answer(({ reply }) => reply.show(message('78 %')));
    const resumes = discord.gateway.resumes;
    discord.gateway.drop();
    discord.slash(olivia, channel, 'status');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '78 %'));
    expect(discord.gateway.resumes).toBe(resumes + 1);
    expect(logged().match(/connection lost/g)).toHaveLength(1);
    expect(logged().match(/connected again/g)).toHaveLength(1);
    expect(logged()).not.toContain(TOKEN);
  });

  test('a gateway that stays away is tried again until it is back', async () => {
    const world = await household();
    const { discord, olivia, channel, logged } = world;
    world.answer(({ reply }) => reply.show(message('78 %')));
    discord.gateway.refuse(true);
    discord.gateway.drop();
    await expect.poll(() => logged().match(/still no connection/g)?.length).toBeGreaterThan(2);
    discord.gateway.refuse(false);
    await expect.poll(logged).toContain('connected again');
    discord.slash(olivia, channel, 'status');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '78 %'));
    expect(logged().match(/connection lost/g)).toHaveLength(1);
  });

  test('a gateway that turns the bot away for good is asked again, and each command is answered once', async () => {
    const world = await household();
    const { discord, olivia, channel, logged, received, clock } = world;
    for (const code of [4004, 4014]) {
      discord.gateway.turnAway(code);
      await discord.until(() => !discord.gateway.connected());
      discord.gateway.turnAway();
      await discord.until(() => {
        clock.advance(1000);
        return discord.gateway.connected();
      });
    }
    await expect.poll(() => logged().match(/connected again/g)?.length).toBe(2);
    world.answer(({ reply }) => reply.show(message('78 %')));
    discord.slash(olivia, channel, 'status');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '78 %'));
    expect(received).toHaveLength(1);
    expect(logged().match(/connection lost/g)).toHaveLength(2);
  });

  test('a gateway that turns the bot away for minutes counts as lost', async () => {
    const world = await household();
    const { discord, chatPlatform, clock } = world;
    let lost: unknown;
    chatPlatform.lost?.then((reason) => {
      lost = reason;
    });
    discord.gateway.turnAway(4014);
    await discord.until(() => {
      clock.advance(10_000);
      return lost;
    });
    expect(lost).toMatchObject({ name: 'PlatformFailure', code: 'refused' });
  });

  test('a command is answered once, however many starts failed before', async () => {
    const world = await connected({ stopped: true });
    const { discord, received } = world;
    discord.fault({ status: 503, path: /gateway/, times: 8 });
    await expect(world.start()).rejects.toMatchObject({ code: 'passing' });
    await expect(world.start()).rejects.toMatchObject({ code: 'passing' });
    await world.start();
    const olivia = discord.addPerson({ name: 'Olivia' });
    const channel = discord.addChannel(discord.addGuild({ name: 'Home', members: [olivia] }), { name: 'car' });
    world.answer(({ reply }) => reply.show(message('78 %')));
    discord.slash(olivia, channel, 'status');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '78 %'));
    expect(received).toHaveLength(1);
  });

  test('a session that Discord calls invalid is started over', async () => {
    const world = await household();
    const { discord, olivia, channel } = world;
    world.answer(({ reply }) => reply.show(message('78 %')));
    const identifies = discord.gateway.identifies;
    discord.gateway.invalidate(false);
    await expect.poll(() => discord.gateway.identifies).toBe(identifies + 1);
    await discord.ready();
    discord.slash(olivia, channel, 'status');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '78 %'));
  });
});

describe('stopping', () => {
  test('waits for what was received to end, and receives nothing more', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel, received } = world;
    const { promise: waiting, resolve: end } = Promise.withResolvers<void>();
    world.answer(async ({ reply }) => {
      await waiting;
      await reply.show(message('done'));
    });
    discord.slash(olivia, channel, 'status');
    await expect.poll(() => received.length).toBe(1);
    const stopped = chatPlatform.stop();
    end();
    await stopped;
    expect(discord.sees(olivia, channel).map(({ text }) => text)).toEqual(['done']);
    discord.slash(olivia, channel, 'status');
    expect(received).toHaveLength(1);
  });

  test('does not wait for ever for a handler that never ends', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel, received } = world;
    world.answer(() => new Promise(() => undefined));
    discord.slash(olivia, channel, 'status');
    await expect.poll(() => received.length).toBe(1);
    await expect(chatPlatform.stop()).resolves.toBeUndefined();
  });

  test('a handler that rejects is logged and stops nothing', async () => {
    const world = await household();
    const { discord, olivia, channel, logged, received } = world;
    world.answer(async () => {
      throw new OwnError('a mistake in a handler');
    });
    discord.slash(olivia, channel, 'status');
    await expect.poll(logged).toContain('a mistake in a handler');
    world.answer(({ reply }) => reply.show(message('78 %')));
    discord.slash(olivia, channel, 'status');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '78 %'));
    expect(received).toHaveLength(2);
  });
});
