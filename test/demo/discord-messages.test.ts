import {
  AttachmentBuilder,
  type Client,
  EmbedBuilder,
  MessageFlags,
  PermissionFlagsBits,
  type TextChannel,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeOf, household, openStage, type Stage } from './discord-bot.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

async function channelOf(client: Client<true>, id: string): Promise<TextChannel> {
  const channel = await client.channels.fetch(id);
  if (!channel?.isTextBased() || channel.isDMBased()) throw new Error('no text channel');
  return channel as TextChannel;
}

describe('messages of the bot', () => {
  test('are sent, edited, listed and deleted', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const text = await channelOf(await stage.login(), channel.id);
    const first = await text.send({ content: 'one', flags: MessageFlags.SuppressNotifications });
    await text.send({ embeds: [new EmbedBuilder().setTitle('e-Golf').addFields({ name: 'Range', value: '148 km' })] });
    await first.edit('one, edited');
    expect(discord.sees(olivia, channel)).toMatchObject([
      { text: 'one, edited', edited: true, history: ['one'], silent: true, createdAt: stage.clock.now() },
      { text: 'e-Golf\nRange\n148 km', silent: false },
    ]);
    const listed = await text.messages.fetch({ limit: 10 });
    expect(listed.map(({ content }) => content)).toEqual(['', 'one, edited']);
    await first.delete();
    expect(discord.sees(olivia, channel)).toHaveLength(1);
    expect(discord.allMessages(channel)).toMatchObject([{ deleted: true }, { deleted: false }]);
    expect(await codeOf(first.edit('again'))).toBe(10008);
  });

  test('carry files, also inside an embed, that can be fetched', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const text = await channelOf(await stage.login(), channel.id);
    const png = new AttachmentBuilder(Buffer.from('picture'), { name: 'card.png', description: 'the car' });
    const file = new AttachmentBuilder(Buffer.from('{}'), { name: 'export.json' });
    const sent = await text.send({ embeds: [{ image: { url: 'attachment://card.png' } }], files: [png, file] });
    expect(sent.attachments.map(({ name }) => name)).toEqual(['export.json']);
    const [seen] = discord.sees(olivia, channel);
    expect(seen?.attachments).toMatchObject([{ filename: 'card.png', description: 'the car' }, { size: 2 }]);
    const answer = await fetch(seen?.embeds[0]?.image?.url ?? '');
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['image/png', 'picture']);
    await sent.edit({ content: 'gone', embeds: [], attachments: [] });
    expect(discord.sees(olivia, channel)[0]?.attachments).toEqual([]);
    expect(await codeOf(text.send({ embeds: [{ image: { url: 'attachment://none.png' } }] }))).toBe(50035);
  });

  test('with the same enforced nonce are one message for some minutes', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const text = await channelOf(await stage.login(), channel.id);
    const once = { content: 'charged', nonce: 'n-1', enforceNonce: true };
    const first = await text.send(once);
    expect((await text.send(once)).id).toBe(first.id);
    await stage.clock.advance(3 * 60_000 + 1);
    expect((await text.send(once)).id).not.toBe(first.id);
    expect((await text.send({ ...once, enforceNonce: false })).id).not.toBe(first.id);
    expect(discord.sees(olivia, channel)).toHaveLength(3);
    expect((await stage.call('GET', `/channels/${channel.id}/messages/${first.id}`)).body).not.toHaveProperty('nonce');
  });

  test('ping only those whom allowed_mentions allows', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const content = `<@${olivia.id}> <@&123456789012345678> @everyone`;
    const send = (allowed: object) => stage.call('POST', `/channels/${channel.id}/messages`, { content, ...allowed });
    await send({});
    await send({ allowed_mentions: { parse: [] } });
    await send({ allowed_mentions: { users: [olivia.id] } });
    await send({ allowed_mentions: { parse: ['everyone'] } });
    expect(discord.sees(olivia, channel).map(({ pings }) => pings)).toEqual([
      [olivia.id, '123456789012345678', 'everyone'],
      [],
      [olivia.id],
      ['everyone'],
    ]);
    const both = await send({ allowed_mentions: { parse: ['users'], users: [olivia.id] } });
    expect(both).toMatchObject({ status: 400, body: { code: 50035 } });
  });

  test('reach a person in a DM, until blocked or out of reach', async () => {
    const { discord, olivia } = household(stage.discord);
    const client = await stage.login();
    const user = await client.users.fetch(olivia.id);
    await user.send('hello');
    expect(discord.sees(olivia, discord.dm(olivia))).toMatchObject([{ text: 'hello' }]);
    discord.block(olivia, true);
    expect(await codeOf(user.send('again'))).toBe(50007);
    const eve = discord.addPerson({ name: 'Eve', installed: false });
    expect(await codeOf(client.users.send(eve.id, 'psst'))).toBe(50007);
    expect(await codeOf(client.users.createDM('1'))).toBe(50033);
  });
});

describe('what the bot may not do', () => {
  test('depends on its permissions in the channel', async () => {
    const { discord, guild, channel } = household(stage.discord);
    const text = await channelOf(await stage.login(), channel.id);
    const sent = await text.send('here');
    discord.setBotPermissions(channel, PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages);
    expect(await codeOf(text.send({ embeds: [{ title: 'x' }] }))).toBe(50013);
    expect(await codeOf(text.send({ content: 'x', files: [Buffer.from('x')] }))).toBe(50013);
    expect((await text.messages.fetch()).size).toBe(0);
    discord.setBotPermissions(channel, PermissionFlagsBits.ViewChannel);
    expect(await codeOf(text.send('x'))).toBe(50013);
    await sent.edit('still editable');
    discord.setBotPermissions(channel, 0n);
    expect(await codeOf(sent.edit('x'))).toBe(50001);
    discord.removeBot(guild);
    expect(await codeOf(sent.edit('x'))).toBe(50001);
    discord.addBot(guild);
    discord.removeChannel(channel);
    expect((await stage.call('GET', `/channels/${channel.id}`)).body.code).toBe(10003);
  });

  test('includes fetching a member who left and editing what others wrote', async () => {
    const { discord, olivia, dave, guild, channel } = household(stage.discord);
    const client = await stage.login();
    const members = (await client.guilds.fetch(guild.id)).members;
    expect((await members.fetch({ user: dave.id, force: true })).user.globalName).toBe('Dave');
    discord.leaveGuild(guild, dave);
    expect(await codeOf(members.fetch({ user: dave.id, force: true }))).toBe(10007);
    expect(await codeOf(members.fetch({ user: '1', force: true }))).toBe(10013);
    const theirs = discord.say(olivia, channel, 'mine');
    const path = `/channels/${channel.id}/messages/${theirs.id}`;
    expect(await stage.call('PATCH', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50005 } });
    expect(await stage.call('DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } });
  });
});

describe('faults', () => {
  test('after a 429 discord.js waits, and the request succeeds', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const client = await stage.login();
    const limited: string[] = [];
    client.rest.on('rateLimited', ({ scope }) => limited.push(scope));
    discord.fault({ method: 'POST', path: /messages$/, status: 429, retryAfter: 0.05, times: 1 });
    await (await channelOf(client, channel.id)).send('at last');
    expect(discord.sees(olivia, channel)).toMatchObject([{ text: 'at last' }]);
    expect(discord.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([429, 200]);
    expect(limited.length).toBeGreaterThan(0);
  });

  test('the sixth message in five seconds is refused with the time to wait', async () => {
    const { channel } = household(stage.discord);
    const send = () => stage.call('POST', `/channels/${channel.id}/messages`, { content: 'x' });
    for (let count = 0; count < 5; count += 1) expect((await send()).status).toBe(200);
    const refused = await send();
    expect(refused).toMatchObject({ status: 429, body: { message: 'You are being rate limited.', global: false } });
  });

  test('can be a 5xx, HTML, or a cut after the request took effect', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const client = await stage.login({ rest: { retries: 0 } });
    const text = await channelOf(client, channel.id);
    const stop = discord.fault({ path: /messages$/, status: 503, html: true });
    await expect(text.send('x')).rejects.toMatchObject({ status: 503 });
    stop();
    discord.fault({ path: /messages$/, cut: true, times: 1 });
    await expect(text.send('never')).rejects.toThrow();
    discord.fault({ path: /messages$/, cutAfter: true, times: 1, delayMs: 5 });
    await expect(text.send('done, but unheard')).rejects.toThrow();
    expect(discord.sees(olivia, channel)).toMatchObject([{ text: 'done, but unheard' }]);
  });

  test('a wrong token is unauthorized, and tokens stay out of the records', async () => {
    const { discord } = household(stage.discord);
    expect(await stage.call('GET', '/users/@me', undefined, 'other')).toMatchObject({ status: 401, body: { code: 0 } });
    expect(await stage.call('GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 0 } });
    await stage.call('PATCH', `/webhooks/${discord.applicationId}/secret-token/messages/@original`, { content: 'x' });
    await stage.call('POST', '/interactions/1/secret-token/callback', { type: 5 });
    expect(JSON.stringify(discord.requests)).not.toContain('secret-token');
    expect(discord.refusals().map(({ code }) => code)).toEqual([0, 0, 50027, 10062]);
    discord.clearRecords();
    expect(discord.requests).toEqual([]);
  });

  test('an answer without content names no content type', async () => {
    const { channel } = household(stage.discord);
    const answer = await fetch(`${stage.discord.url}/v10/channels/${channel.id}/typing`, {
      method: 'POST',
      headers: { authorization: 'Bot demo-token' },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([204, null]);
  });
});
