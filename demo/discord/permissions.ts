import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refusal } from './api-error.ts';
import { type Channel, guildOf, type World } from './world.ts';

/** @see https://discord.com/developers/docs/topics/permissions */
const {
  ViewChannel,
  SendMessages,
  SendMessagesInThreads,
  EmbedLinks,
  AttachFiles,
  ReadMessageHistory,
  MentionEveryone,
  UseApplicationCommands,
  UseExternalEmojis,
  Administrator,
} = PermissionFlagsBits;

export const Permission = { ViewChannel, SendMessages, EmbedLinks, AttachFiles, ReadMessageHistory } as const;

/** What a bot may do unless something was taken away. */
export const DEFAULT_BOT_PERMISSIONS =
  ViewChannel | SendMessages | SendMessagesInThreads | EmbedLinks | AttachFiles | ReadMessageHistory;
/** What every member of a guild may do here. */
export const EVERYONE_PERMISSIONS = DEFAULT_BOT_PERMISSIONS | UseApplicationCommands;
/** `app_permissions` of an interaction in private channels, and in a DM with the bot. */
const PRIVATE_CHANNEL_PERMISSIONS = AttachFiles | EmbedLinks | MentionEveryone;
const BOT_DM_PERMISSIONS = PRIVATE_CHANNEL_PERMISSIONS | UseExternalEmojis;

/** What the app may do in the channel, as an interaction reports it. */
export function appPermissions(world: World, channel: Channel): string {
  if (channel.kind === 'dm') return String(BOT_DM_PERMISSIONS);
  if (channel.kind === 'private') return String(PRIVATE_CHANNEL_PERMISSIONS);
  return guildOf(world, channel)?.hasBot ? channel.botPermissions : String(EVERYONE_PERMISSIONS);
}

export function personPermissions(world: World, channel: Channel, personId: string): bigint {
  return guildOf(world, channel)?.ownerId === personId ? EVERYONE_PERMISSIONS | Administrator : EVERYONE_PERMISSIONS;
}

/**
 * The channel, where the bot may see it.
 * @throws ApiError 10003, 50001
 */
export function visibleChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw refusal('unknownChannel');
  if (channel.kind === 'dm') return channel;
  if (!guildOf(world, channel)?.hasBot || !may(channel, ViewChannel)) throw refusal('missingAccess');
  return channel;
}

export function may(channel: Channel, permission: bigint): boolean {
  const bits = BigInt(channel.botPermissions);
  return channel.kind === 'dm' || (bits & Administrator) !== 0n || (bits & permission) === permission;
}

/** @throws ApiError 50013 */
export function demand(channel: Channel, permission: bigint): void {
  if (!may(channel, permission)) throw refusal('missingPermissions');
}
