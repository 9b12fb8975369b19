import { type Client, type Interaction, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answeringBot, codeOf, household, openStage, type Stage } from './discord-bot.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ answerLimitMs: 400 });
});
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

async function channelMessage(client: Client, channelId: string, id: string): Promise<unknown> {
  const channel = await client.channels.fetch(channelId);
  return channel?.isTextBased() ? channel.messages.fetch(id) : undefined;
}

describe('a slash command', () => {
  test('arrives with its person, channel and locales, and its answer is seen by everyone', async () => {
    const { discord, olivia, dave, channel } = household(stage.discord);
    const seen: unknown[] = [];
    await answeringBot(stage, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      seen.push([interaction.user.id, interaction.channelId, interaction.locale, interaction.guildLocale]);
      seen.push(interaction.createdTimestamp, interaction.inCachedGuild(), interaction.context);
      await interaction.reply('Locked.');
    });
    const interaction = discord.slash(olivia, channel, 'lock');
    expect(await discord.outcome(interaction)).toBe('answered');
    expect(seen).toEqual([[olivia.id, channel.id, 'de', 'fr'], stage.clock.now(), true, 0]);
    expect(discord.sees(dave, channel)).toMatchObject([
      { text: 'Locked.', ephemeral: false, repliesTo: { name: 'lock', personName: 'Olivia' }, author: { bot: true } },
    ]);
    expect(discord.refusals()).toEqual([]);
  });

  test('deferred in private shows thinking, then the answer, to its person alone', async () => {
    const { discord, olivia, dave, channel } = household(stage.discord);
    let finish: (() => Promise<unknown>) | undefined;
    await answeringBot(stage, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      finish = () => interaction.editReply({ content: 'Sent', embeds: [{ title: 'Car', description: 'Locking' }] });
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    expect(discord.sees(olivia, channel)).toMatchObject([{ thinking: true, text: '', ephemeral: true }]);
    await expect.poll(() => finish).toBeDefined();
    await finish?.();
    expect(discord.sees(olivia, channel)).toMatchObject([
      { thinking: false, text: 'Sent\nCar\nLocking', ephemeral: true, visibleTo: olivia.id, edited: false },
    ]);
    expect(discord.sees(dave, channel)).toEqual([]);
  });

  test('keeps the ephemeral state of its defer, whatever the first follow-up wants', async () => {
    const { discord, olivia, dave, channel } = household(stage.discord);
    await answeringBot(stage, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp({ content: 'first', flags: MessageFlags.Ephemeral });
      await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral });
    });
    discord.slash(olivia, channel, 'lock');
    await discord.until(() => discord.sees(olivia, channel).length === 2);
    expect(discord.sees(olivia, channel)).toMatchObject([
      { text: 'first', ephemeral: false },
      { text: 'second', ephemeral: true },
    ]);
    expect(discord.sees(dave, channel)).toMatchObject([{ text: 'first' }]);
  });

  test('that is not answered in time fails for its person, and is unknown afterwards', async () => {
    const { discord, olivia, dave, channel } = household(stage.discord);
    let late: Interaction | undefined;
    await answeringBot(stage, async (interaction) => {
      late = interaction;
    });
    expect(await discord.outcome(discord.slash(olivia, channel, 'lock'))).toBe('failed');
    expect(discord.sees(olivia, channel)).toMatchObject([{ failed: 'The application did not respond', text: '' }]);
    expect(discord.sees(dave, channel)).toEqual([]);
    expect(late?.isChatInputCommand() && (await codeOf(late.deferReply()))).toBe(10062);
  });

  test('is acknowledged once: a second answer and a redelivered one get 40060', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const codes: unknown[] = [];
    await answeringBot(stage, async (interaction) => {
      if (interaction.isChatInputCommand()) codes.push(await codeOf(interaction.reply('ok')));
    });
    const interaction = discord.slash(olivia, channel, 'lock');
    await discord.outcome(interaction);
    discord.redeliver(interaction);
    await expect.poll(() => codes).toEqual(['done', 40060]);
    expect(discord.sees(olivia, channel)).toHaveLength(1);
  });

  test('can be answered for fifteen minutes of the clock, then its token is invalid', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    let edit: ((text: string) => Promise<unknown>) | undefined;
    await answeringBot(stage, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      edit = (text) => interaction.editReply(text);
    });
    discord.slash(olivia, channel, 'lock');
    await expect.poll(() => edit).toBeDefined();
    await stage.clock.advance(15 * 60_000);
    expect(await codeOf(edit?.('in time') ?? Promise.resolve())).toBe('done');
    await stage.clock.advance(1);
    expect(await codeOf(edit?.('late') ?? Promise.resolve())).toBe(50027);
    expect(discord.sees(olivia, channel)).toMatchObject([{ text: 'in time' }]);
  });

  test('has an original answer that can be read and removed, and whose later edits show', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const found: unknown[] = [];
    await answeringBot(stage, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { resource } = await interaction.reply({ content: 'one', withResponse: true });
      await interaction.editReply('two');
      const original = await interaction.fetchReply();
      const followUp = await interaction.followUp('three');
      await interaction.editReply({ content: 'four', message: followUp });
      found.push(
        resource?.message?.id === original.id,
        original.content,
        (await interaction.fetchReply(followUp.id)).content,
      );
      // Only the interaction's own webhook knows an ephemeral message; this one is public and the channel's too.
      found.push(await codeOf(channelMessage(interaction.client, channel.id, original.id)));
      await interaction.deleteReply();
      found.push(await codeOf(interaction.editReply('gone')), await codeOf(interaction.deleteReply()));
    });
    discord.slash(olivia, channel, 'lock');
    await expect.poll(() => found).toEqual([true, 'two', 'four', 'done', 10008, 10008]);
    expect(discord.sees(olivia, channel)).toMatchObject([{ text: 'four', history: ['three'] }]);
  });

  test('answered in private is unknown to the channel', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    await answeringBot(stage, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    const [whisper] = discord.sees(olivia, channel);
    const path = `/channels/${channel.id}/messages/${whisper?.id}`;
    expect((await stage.call('GET', path)).body.code).toBe(10008);
    expect((await stage.call('PATCH', path, { content: 'x' })).body.code).toBe(10008);
  });

  test('refuses an answer that makes no sense for it, and stays unanswered', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    await answeringBot(stage, async () => undefined);
    const { id, token } = discord.slash(olivia, channel, 'lock');
    const answer = (body: object, given = token) => stage.call('POST', `/interactions/${id}/${given}/callback`, body);
    expect((await answer({ type: 6 })).body.code).toBe(50035);
    expect((await answer({ type: 5, data: { flags: 4096 } })).body.code).toBe(50035);
    expect((await answer({ type: 4, data: {} })).body.code).toBe(50006);
    expect(
      (await answer({ type: 9, data: { title: 'x'.repeat(46), custom_id: 'm', components: [] } })).body,
    ).toMatchObject({
      errors: { data: { title: {}, components: {} } },
    });
    expect((await answer({ type: 5 }, 'other')).body.code).toBe(10062);
    const original = `/webhooks/${discord.applicationId}/${token}/messages/@original`;
    expect((await stage.call('GET', original)).body.code).toBe(10015);
    expect((await answer({ type: 5 })).status).toBe(204);
  });

  test('that shows longer than its token lives is lost', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    await answeringBot(stage, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    await stage.clock.advance(15 * 60_000 + 1);
    expect(discord.sees(olivia, channel)).toMatchObject([
      { thinking: false, failed: 'The application did not respond' },
    ]);
    await expect(discord.until(() => discord.sees(olivia, channel)[1], { withinMs: 20 })).rejects.toThrow(
      /within 20 ms/,
    );
  });

  test('made in the past carries the past in its id', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const ages: number[] = [];
    await answeringBot(stage, async (interaction) => {
      ages.push(stage.clock.now() - interaction.createdTimestamp);
      if (interaction.isChatInputCommand()) await interaction.reply('old');
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock', {}, { ageMs: 600_000 }));
    expect(ages).toEqual([600_000]);
  });

  test('works in a DM and, as a user install, where the bot is no member', async () => {
    const { discord, olivia, dave } = household(stage.discord);
    const contexts: unknown[] = [];
    const codes: unknown[] = [];
    await answeringBot(stage, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      contexts.push([interaction.context, interaction.authorizingIntegrationOwners[0], interaction.guildId]);
      await interaction.reply('one');
      if (interaction.context !== 2) return;
      for (let count = 0; count < 6; count += 1) codes.push(await codeOf(interaction.followUp('more')));
      codes.push(await codeOf(interaction.client.channels.fetch(interaction.channelId)));
    });
    await discord.outcome(discord.slash(olivia, discord.dm(olivia), 'lock'));
    await discord.outcome(discord.slash(olivia, discord.privateChannel([olivia, dave]), 'lock'));
    expect(contexts).toEqual([
      [1, '0', null],
      [2, undefined, null],
    ]);
    await expect.poll(() => codes).toHaveLength(7);
    expect(codes.slice(4)).toEqual(['done', 40094, 50001]);
    const stranger = discord.addPerson({ name: 'Eve', installed: false });
    expect(() => discord.slash(stranger, discord.privateChannel([stranger, dave]), 'lock')).toThrow(
      /can't be used here/,
    );
  });
});
