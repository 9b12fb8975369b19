import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  InteractionContextType,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
  type User,
} from 'discord.js';
import { type Chat, type OptionValues, type Person, personKey } from '../../chat/platform.ts';
import { shownName } from '../../shown-name.ts';
import { readPressId } from '../shared/press-id.ts';
import { type Address, messageRef } from './message-ref.ts';
import { readForm } from './modal.ts';

/** The interactions that this bot answers. */
export type Answerable =
  | ChatInputCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction;

/** What the bot needs in a channel to send there by itself. */
const TO_POST = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages, PermissionFlagsBits.EmbedLinks];

/** Where an interaction came from. */
export function chatOf(interaction: Answerable | AutocompleteInteraction): Chat {
  const { channel, guildId, channelId } = interaction;
  const isPrivate = guildId === null && channel?.type !== ChannelType.GroupDM;
  const title = shownName((channel && 'name' in channel ? channel.name : undefined) ?? undefined);
  const locale = interaction.guildLocale ?? (isPrivate ? interaction.locale : undefined);
  return {
    platform: 'discord',
    id: channelId ?? '',
    kind: isPrivate ? 'private' : 'group',
    ...(title ? { title } : {}),
    ...(guildId === null ? {} : { guild: guildId }),
    ...(locale === undefined ? {} : { locale }),
  };
}

/** Who made an interaction, by the name that this chat shows. */
export function personOf(interaction: Answerable | AutocompleteInteraction): Person {
  const { member, user } = interaction;
  return { platform: 'discord', id: user.id, name: nameOf(user, member), locale: interaction.locale };
}

/** The name of a guild's member there, else the person's own. */
function nameOf(user: User, member: Answerable['member'] | CommandInteractionOption['member']): string {
  const nick = member && ('nickname' in member ? member.nickname : 'nick' in member ? member.nick : undefined);
  return shownName(nick ?? undefined) ?? shownName(user.displayName) ?? '';
}

/** Whether the bot itself reaches this channel: it is a member there, and sees it. */
export function isMemberThere(interaction: Answerable): boolean {
  const { client, context, guildId, appPermissions } = interaction;
  if (guildId === null) return context === InteractionContextType.BotDM;
  return client.guilds.cache.has(guildId) && appPermissions.has(PermissionFlagsBits.ViewChannel);
}

/** Whether the bot may send a message of its own to this channel. */
export function mayPostThere(interaction: Answerable): boolean {
  if (!isMemberThere(interaction)) return false;
  return interaction.guildId === null || interaction.appPermissions.has(TO_POST);
}

/** Sub-command by the name that Discord has for it (with its group), and option values; a person by their key. */
export function commandOf(interaction: ChatInputCommandInteraction | AutocompleteInteraction): {
  readonly sub: string | undefined;
  readonly options: OptionValues;
  readonly mentions: readonly Person[];
} {
  const names = [interaction.options.getSubcommandGroup(false), interaction.options.getSubcommand(false)];
  const sub = names.filter((name) => name !== null).join(' ');
  const values: Record<string, string> = {};
  const mentions: Person[] = [];
  let given = interaction.options.data;
  while (given[0]?.options) given = given[0].options;
  for (const { name, type, value, user, member } of given) {
    if (value === undefined || value === null) continue;
    const isPerson = type === ApplicationCommandOptionType.User;
    values[name] = isPerson ? personKey({ platform: 'discord', id: String(value) }) : String(value);
    if (user) mentions.push({ platform: 'discord', id: user.id, name: nameOf(user, member) });
  }
  return { sub: sub === '' ? undefined : sub, options: values, mentions };
}

/** What a person asked for, without who and where. */
export function contentOf(interaction: Answerable) {
  if (interaction.isChatInputCommand()) {
    return { kind: 'command', command: interaction.commandName, ...commandOf(interaction) } as const;
  }
  if (interaction.isModalSubmit()) {
    const fields = [...interaction.fields.fields.values()];
    const values = fields.flatMap((field) =>
      'value' in field && typeof field.value === 'string' ? [[field.customId, field.value] as const] : [],
    );
    return { kind: 'form', ...readForm(interaction.customId, values) } as const;
  }
  const { press } = readPress(interaction);
  const message = messageRef(pressedMessage(interaction));
  const onlyTheirs = isEphemeralPress(interaction) ? { onlyTheirs: true as const } : {};
  return { kind: 'press', press, message, ...onlyTheirs } as const;
}

/** A button's press, or the option that was chosen from a menu; and how it is answered first. */
export function readPress(interaction: ButtonInteraction | StringSelectMenuInteraction) {
  const pressed = readPressId(interaction.customId);
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  return chosen === undefined ? pressed : { ...pressed, press: chosen };
}

/** Address of the message whose button or menu was used: the same as it had when it was sent. */
export function pressedMessage(interaction: Answerable): Address {
  const message = interaction.isMessageComponent() ? interaction.message.id : '';
  const reach = !isEphemeralPress(interaction) && isMemberThere(interaction) ? 'channel' : 'interaction';
  return { reach, channel: interaction.channelId ?? '', message };
}

/** Whether only this person sees the message whose button or menu was used. */
export function isEphemeralPress(interaction: Answerable): boolean {
  return interaction.isMessageComponent() && interaction.message.flags.has(MessageFlags.Ephemeral);
}
