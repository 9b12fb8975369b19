import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answeringBot, codeOf, household, openStage, type Stage } from './discord-bot.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ answerLimitMs: 400 });
});
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

const pinRow = () => [
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('pad:1').setLabel('1').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId('pad:2').setLabel('2').setStyle(ButtonStyle.Secondary).setDisabled(true),
  ),
];

describe('buttons, menus and modals', () => {
  const buttons = (answer: (interaction: Interaction) => Promise<unknown>) =>
    answeringBot(stage, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'pad', components: pinRow() });
      else await answer(interaction);
    });

  test('a press updates the message that holds the button, and keeps what it said before', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    await buttons(async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: `got ${interaction.customId}`, components: [] });
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    const [pad] = discord.sees(olivia, channel);
    expect(pad?.buttons).toMatchObject([
      { label: '1', customId: 'pad:1', style: 'secondary', disabled: false },
      { label: '2', disabled: true },
    ]);
    expect(await discord.outcome(discord.press(olivia, pad ?? '', '1'))).toBe('answered');
    expect(discord.sees(olivia, channel)).toMatchObject([
      { text: 'got pad:1', buttons: [], history: ['pad'], edited: true },
    ]);
  });

  test('a deferred press edits its message later, and an unanswered press is marked as failed', async () => {
    const { discord, olivia, dave, channel } = household(stage.discord);
    await buttons(async (interaction) => {
      if (!interaction.isButton() || interaction.user.id === dave.id) return;
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'redrawn' });
      await interaction.followUp({ content: 'only you', flags: MessageFlags.Ephemeral });
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    const [pad] = discord.sees(olivia, channel);
    expect(await discord.outcome(discord.press(dave, pad ?? '', '1'))).toBe('failed');
    expect(discord.sees(dave, channel)).toMatchObject([{ failed: 'This interaction failed' }]);
    discord.press(olivia, pad ?? '', 'pad:1');
    await discord.until(() => discord.sees(olivia, channel).length === 2);
    expect(discord.sees(olivia, channel)).toMatchObject([
      { text: 'redrawn', buttons: [{ label: '1' }, { label: '2' }] },
      { text: 'only you', ephemeral: true },
    ]);
  });

  test('a person can press only what is there, a tampered client anything', async () => {
    const { discord, olivia, dave, channel } = household(stage.discord);
    const ids: string[] = [];
    await buttons(async (interaction) => {
      if (!interaction.isButton()) return;
      ids.push(interaction.customId);
      await interaction.reply({ content: 'no', flags: MessageFlags.Ephemeral });
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    const [pad] = discord.sees(olivia, channel);
    expect(() => discord.press(olivia, pad ?? '', '2')).toThrow(/disabled/);
    expect(() => discord.press(olivia, pad ?? '', '3')).toThrow(/No button 3/);
    await discord.outcome(discord.forge(dave, pad ?? '', 'pad:9:forged'));
    expect(ids).toEqual(['pad:9:forged']);
    const whisper = discord.sees(dave, channel)[1];
    expect(() => discord.press(olivia, whisper?.id ?? '', 'x')).toThrow(/doesn't see/);
  });

  test('a menu gives the values of what was picked', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const picked: string[] = [];
    await answeringBot(stage, async (interaction) => {
      if (interaction.isStringSelectMenu()) {
        picked.push(...interaction.values);
        await interaction.update({ content: 'chosen', components: [] });
      } else if (interaction.isChatInputCommand()) {
        const menu = new StringSelectMenuBuilder().setCustomId('vehicle').setPlaceholder('Which car?');
        menu.addOptions({ label: 'e-Golf', value: 'v:1' }, { label: 'Atlas', value: 'v:2', description: '2019' });
        const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu);
        await interaction.reply({ content: 'choose', components: [row], flags: MessageFlags.Ephemeral });
      }
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    const [message] = discord.sees(olivia, channel);
    expect(message?.selects).toMatchObject([{ placeholder: 'Which car?', options: [{}, { description: '2019' }] }]);
    expect(() => discord.select(olivia, message ?? '', 'vehicle', ['Polo'])).toThrow(/has no Polo/);
    await discord.outcome(discord.select(olivia, message ?? '', 'Which car?', ['Atlas']));
    expect(picked).toEqual(['v:2']);
  });

  test('a menu of people, in a message and in a modal, names who was picked', async () => {
    const { discord, olivia, dave, channel } = household(stage.discord);
    const picked: unknown[] = [];
    const people = () => new UserSelectMenuBuilder().setCustomId('who').setPlaceholder('Who?');
    await answeringBot(stage, async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const row = new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(people());
        await interaction.reply({ content: 'members', components: [row] });
      } else if (interaction.isUserSelectMenu()) {
        picked.push(interaction.users.map(({ username }) => username));
        const label = new LabelBuilder().setLabel('Role').setStringSelectMenuComponent(roles());
        await interaction.showModal(new ModalBuilder().setCustomId('m').setTitle('Role').addLabelComponents(label));
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        picked.push(interaction.fields.getStringSelectValues('role'));
        await interaction.update({ content: 'done', components: [] });
      }
    });
    const roles = () =>
      new StringSelectMenuBuilder()
        .setCustomId('role')
        .addOptions({ label: 'Driver', value: 'd' }, { label: 'Viewer', value: 'v' });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    const [message] = discord.sees(olivia, channel);
    expect(() => discord.select(olivia, message ?? '', 'who', [])).toThrow(/1 to 1/);
    await discord.outcome(discord.select(olivia, message ?? '', 'Who?', [dave.id]));
    expect(() => discord.submitModal(olivia, { Role: 'Owner' })).toThrow(/has no Owner/);
    await discord.outcome(discord.submitModal(olivia, { Role: 'Viewer' }));
    expect(picked).toEqual([['dave'], ['v']]);
    expect(discord.sees(olivia, channel)).toMatchObject([{ text: 'done' }]);
  });

  test('a modal opens as the first answer, is filled in, and its submission is answered', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    const values: string[] = [];
    await answeringBot(stage, async (interaction) => {
      if (interaction.isModalSubmit()) {
        values.push(interaction.customId, interaction.fields.getTextInputValue('email'));
        values.push(
          String(
            await codeOf(
              interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
                auth: false,
                body: { type: 9, data: {} },
              }),
            ),
          ),
        );
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        await interaction.editReply('linked');
      } else if (interaction.isChatInputCommand()) {
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('link:1')
            .setTitle('Link')
            .addTextDisplayComponents((text) => text.setContent('Discord does not mask it.'))
            .addLabelComponents(
              new LabelBuilder()
                .setLabel('E-mail')
                .setTextInputComponent(
                  new TextInputBuilder().setCustomId('email').setStyle(TextInputStyle.Short).setMaxLength(20),
                ),
            ),
        );
      }
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    expect(discord.modal(olivia)).toMatchObject({
      title: 'Link',
      text: ['Discord does not mask it.'],
      fields: [{ customId: 'email', label: 'E-mail', kind: 'short', required: true, maxLength: 20 }],
    });
    expect(() => discord.submitModal(olivia, {})).toThrow(/E-mail is required/);
    expect(() => discord.submitModal(olivia, { email: 'x'.repeat(21) })).toThrow(/0 to 20/);
    await discord.outcome(discord.submitModal(olivia, { 'E-mail': 'a@example.com' }));
    expect(discord.modal(olivia)).toBeUndefined();
    await discord.until(() => discord.sees(olivia, channel)[0]?.text === 'linked');
    expect(values).toEqual(['link:1', 'a@example.com', '50035']);
  });

  test('a modal whose submission is not answered stays open with an error', async () => {
    const { discord, olivia, channel } = household(stage.discord);
    await answeringBot(stage, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const modal = new ModalBuilder().setCustomId('m').setTitle('T');
      const input = new TextInputBuilder().setCustomId('a').setLabel('A').setStyle(TextInputStyle.Short);
      await interaction.showModal(modal.addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input)));
    });
    await discord.outcome(discord.slash(olivia, channel, 'lock'));
    expect(await discord.outcome(discord.submitModal(olivia, { A: 'x' }))).toBe('failed');
    expect(discord.modal(olivia)).toMatchObject({ error: 'Something went wrong. Try again.' });
    discord.closeModal(olivia);
    expect(() => discord.submitModal(olivia, { A: 'x' })).toThrow(/no open modal/);
  });
});
