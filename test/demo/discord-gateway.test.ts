import { type Client, Events, GatewayIntentBits, type Interaction, SlashCommandBuilder } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openStage, type Stage, TOKEN } from './discord-bot.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

function household() {
  const { discord } = stage;
  const olivia = discord.addPerson({ name: 'Olivia' });
  const dave = discord.addPerson({ name: 'Dave' });
  const guild = discord.addGuild({ name: 'Home', members: [olivia] });
  return { discord, olivia, dave, guild, channel: discord.addChannel(guild, { name: 'car' }) };
}

/** A bot that replies to /ping and records what it receives. */
async function pingBot(): Promise<{ client: Client<true>; heard: string[] }> {
  const client = await stage.login();
  const heard: string[] = [];
  await client.application.commands.set([new SlashCommandBuilder().setName('ping').setDescription('Pings')]);
  client.on('interactionCreate', (interaction: Interaction) => {
    heard.push(interaction.id);
    if (interaction.isRepliable()) interaction.reply('pong').catch(() => undefined);
  });
  return { client, heard };
}

/** Opens the gateway by hand. */
function socketOf(query = '?v=10&encoding=json'): {
  send(payload: unknown): void;
  frames: Frame[];
  code: Promise<number>;
} {
  const socket = new WebSocket(`${stage.discord.url.replace(/^http/, 'ws').replace(/\/api$/, '')}/gateway/${query}`);
  const frames: Frame[] = [];
  const open = new Promise<void>((resolve) => socket.once('open', resolve));
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as Frame));
  const code = new Promise<number>((resolve) => socket.once('close', resolve));
  return { frames, code, send: (payload) => open.then(() => socket.send(JSON.stringify(payload))) };
}

interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: { readonly session_id?: string } | boolean | null;
}

const identify = (d: object = {}) => ({
  op: 2,
  d: { token: TOKEN, intents: 1, properties: { os: 'linux', browser: 'test', device: 'test' }, ...d },
});

describe('a session', () => {
  test('starts with the guilds, their channels and the bot itself', async () => {
    const { guild, channel, discord } = household();
    const client = await stage.login();
    expect(client.user.id).toBe(discord.botId);
    expect(client.guilds.cache.get(guild.id)?.name).toBe('Home');
    expect(client.channels.cache.get(channel.id)).toMatchObject({ name: 'car', guildId: guild.id });
    expect(discord.gateway.identifies).toBe(1);
  });

  test('is told of guilds and channels that come and go', async () => {
    const { olivia, channel, guild, discord } = household();
    const client = await stage.login();
    const heard: string[] = [];
    client.on(Events.GuildCreate, ({ name }) => heard.push(`+guild ${name}`));
    client.on(Events.GuildDelete, ({ name }) => heard.push(`-guild ${name}`));
    client.on(Events.ChannelCreate, ({ name }) => heard.push(`+channel ${name}`));
    client.on(Events.ChannelDelete, ({ id }) => heard.push(`-channel ${id}`));
    const garage = discord.addGuild({ name: 'Garage', members: [olivia] });
    discord.addChannel(garage, { name: 'talk' });
    discord.removeChannel(channel);
    discord.removeBot(guild);
    await expect.poll(() => heard).toEqual(['+guild Garage', '+channel talk', `-channel ${channel.id}`, '-guild Home']);
  });

  test('hears messages only with their intent, members never without the privilege', async () => {
    const { olivia, dave, guild, channel, discord } = household();
    const deaf = await stage.login();
    const hearing = await stage.login({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
    const heard: string[] = [];
    deaf.on('messageCreate', () => heard.push('deaf'));
    hearing.on('messageCreate', ({ author, content }) => heard.push(`${author.username}:${content}`));
    deaf.on('guildMemberAdd', () => heard.push('member'));
    discord.say(olivia, channel, '1234');
    discord.joinGuild(guild, dave);
    discord.addChannel(guild, { name: 'after' });
    await expect.poll(() => deaf.channels.cache.some((one) => 'name' in one && one.name === 'after')).toBe(true);
    await expect.poll(() => heard).toEqual(['olivia:']);
  });

  test('dropped in the middle is resumed, and gets what it missed in order', async () => {
    const { olivia, channel, discord } = household();
    const { heard } = await pingBot();
    discord.gateway.drop();
    const missed = [discord.slash(olivia, channel, 'ping'), discord.slash(olivia, channel, 'ping')];
    expect(await Promise.all(missed.map(discord.outcome))).toEqual(['answered', 'answered']);
    expect(heard).toEqual(missed.map(({ id }) => id));
    expect([discord.gateway.identifies, discord.gateway.resumes]).toEqual([1, 1]);
  });

  test('asked to reconnect resumes', async () => {
    const { olivia, channel, discord } = household();
    await pingBot();
    discord.gateway.reconnect();
    await discord.until(() => discord.gateway.resumes === 1);
    expect(await discord.outcome(discord.slash(olivia, channel, 'ping'))).toBe('answered');
  });

  test('declared invalid identifies again', async () => {
    const { olivia, channel, discord } = household();
    await pingBot();
    discord.gateway.invalidate(false);
    await discord.until(() => discord.gateway.identifies === 2);
    expect(await discord.outcome(discord.slash(olivia, channel, 'ping'))).toBe('answered');
  });

  test('waits outside while connections are refused', async () => {
    const { discord } = household();
    await pingBot();
    discord.gateway.refuse(true);
    discord.gateway.drop();
    await discord.until(() => !discord.gateway.connected());
    discord.gateway.refuse(false);
    await discord.until(() => discord.gateway.resumes === 1);
  });

  test('that is missing fails the interaction at once', async () => {
    const { olivia, channel, discord } = household();
    const { client } = await pingBot();
    await client.destroy();
    await discord.until(() => !discord.gateway.connected());
    expect(await discord.outcome(discord.slash(olivia, channel, 'ping'))).toBe('failed');
  });
});

describe('by hand', () => {
  test('heartbeats are acknowledged, unless silenced', async () => {
    const socket = socketOf();
    socket.send({ op: 1, d: null });
    await expect.poll(() => socket.frames.map(({ op }) => op)).toEqual([10, 11]);
    stage.discord.gateway.silence(true);
    socket.send({ op: 1, d: null });
    socket.send(identify());
    await expect.poll(() => socket.frames.map(({ op }) => op)).toEqual([10, 11, 0]);
  });

  test.each([
    ['a wrong token', identify({ token: 'other' }), 4004],
    ['unknown intents', identify({ intents: 1 << 30 }), 4013],
    ['no intents', identify({ intents: undefined }), 4013],
    ['a privileged intent', identify({ intents: 1 | (1 << 15) }), 4014],
    ['a shard too many', identify({ shard: [1, 2] }), 4010],
    ['no properties', identify({ properties: {} }), 4002],
    ['an unknown opcode', { op: 77 }, 4001],
    ['a presence before the identify', { op: 3, d: {} }, 4003],
    ['no payload', 'hello', 4002],
    ['a payload too large', { op: 1, d: 'x'.repeat(4100) }, 4002],
    ['a resume with a wrong token', { op: 6, d: { token: 'other' } }, 4004],
  ])('%s closes the socket', async (_, payload, code) => {
    const socket = socketOf();
    socket.send(payload);
    expect(await socket.code).toBe(code);
  });

  test('another version, and a second identify, close the socket', async () => {
    expect(await socketOf('?v=9&encoding=json').code).toBe(4012);
    const socket = socketOf();
    socket.send(identify());
    socket.send(identify());
    expect(await socket.code).toBe(4005);
  });

  test('a resume of an unknown session is invalid, of a wrong sequence is closed', async () => {
    const first = socketOf();
    first.send({ op: 6, d: { token: TOKEN, session_id: 'none', seq: 1 } });
    await expect.poll(() => first.frames.at(-1)).toMatchObject({ op: 9, d: false });
    const second = socketOf();
    second.send(identify());
    await expect.poll(() => second.frames.at(-1)?.t).toBe('READY');
    const ready = second.frames.at(-1)?.d;
    const session = typeof ready === 'object' ? ready?.session_id : undefined;
    const third = socketOf();
    third.send({ op: 6, d: { token: TOKEN, session_id: session, seq: 99 } });
    expect(await third.code).toBe(4007);
  });

  test('too many sends in a minute close the socket', async () => {
    const socket = socketOf();
    for (let count = 0; count <= 120; count += 1) socket.send({ op: 1, d: null });
    expect(await socket.code).toBe(4008);
  });
});
