import { EVERYONE_PERMISSIONS, personPermissions } from './permissions.ts';
import { type Channel, type Guild, guildOf, type StoredFile, type StoredMessage, type World } from './world.ts';

/** The objects of Discord's API, as it sends them. */

const CHANNEL_TYPES = { guildText: 0, dm: 1, groupDm: 3 } as const;

type Payload = Record<string, unknown>;

export function userPayload(world: World, id: string): Payload {
  const person = world.people.get(id);
  const bot = id === world.bot.id;
  return {
    id,
    username: bot ? world.bot.name : (person?.username ?? 'deleted_user'),
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : (person?.name ?? null),
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    public_flags: 0,
    ...(bot ? { bot: true } : {}),
  };
}

export function selfPayload(world: World): Payload {
  return { ...userPayload(world, world.bot.id), flags: 0, verified: true, mfa_enabled: false, email: null, bio: '' };
}

export function applicationPayload(world: World): Payload {
  const { application } = world;
  return {
    id: world.applicationId,
    name: world.bot.name,
    icon: null,
    description: '',
    summary: '',
    bot: userPayload(world, world.bot.id),
    bot_public: application.isPublic,
    bot_require_code_grant: application.requiresCodeGrant,
    verify_key: '0'.repeat(64),
    flags: application.flags,
    flags_new: String(application.flags),
    team: null,
    redirect_uris: [],
    interactions_endpoint_url: application.interactionsEndpointUrl,
    role_connections_verification_url: null,
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: [...world.guilds.values()].filter((guild) => guild.hasBot).length,
  };
}

export function memberPayload(world: World, guild: Guild, userId: string): Payload {
  return {
    user: userPayload(world, userId),
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: iso(guild.joinedAt),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function interactionMemberPayload(world: World, channel: Channel, guild: Guild, userId: string): Payload {
  return {
    ...memberPayload(world, guild, userId),
    permissions: String(personPermissions(world, channel, userId)),
  };
}

export function channelPayload(world: World, channel: Channel): Payload {
  const shared = { id: channel.id, last_message_id: lastMessageId(world, channel), flags: 0 };
  if (channel.kind === 'dm') {
    const recipients = channel.personIds.map((id) => userPayload(world, id));
    return { ...shared, type: CHANNEL_TYPES.dm, recipients };
  }
  if (channel.kind === 'private') {
    return channel.personIds.length > 2
      ? { ...shared, type: CHANNEL_TYPES.groupDm, name: channel.name, icon: null, owner_id: channel.personIds[0] }
      : { ...shared, type: CHANNEL_TYPES.dm };
  }
  const bits = BigInt(channel.botPermissions);
  return {
    ...shared,
    type: CHANNEL_TYPES.guildText,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: [
      { id: world.bot.id, type: 1, allow: String(bits), deny: String(EVERYONE_PERMISSIONS & ~bits) },
    ],
  };
}

export function guildPayload(guild: Guild): Payload {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      {
        id: guild.everyoneRoleId,
        name: '@everyone',
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        icon: null,
        unicode_emoji: null,
        position: 0,
        permissions: guild.everyonePermissions,
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    max_members: 500_000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    hub_type: null,
    incidents_data: null,
  };
}

/** A guild as the list of the bot's own guilds shows it. */
export function currentUserGuildPayload({ id, name, everyonePermissions }: Guild): Payload {
  return { id, name, icon: null, banner: null, owner: false, permissions: everyonePermissions, features: [] };
}

/** What GUILD_CREATE adds. Without the members intent only the bot's own member is listed. */
export function guildCreatePayload(world: World, guild: Guild): Payload {
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === guild.id);
  return {
    ...guildPayload(guild),
    joined_at: iso(guild.joinedAt),
    large: false,
    unavailable: false,
    member_count: guild.memberIds.length + 1,
    members: [memberPayload(world, guild, world.bot.id)],
    channels: channels.map((channel) => channelPayload(world, channel)),
    threads: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function messagePayload(world: World, message: StoredMessage): Payload {
  const { origin } = message;
  const embedded = new Set(message.embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]));
  return {
    id: message.id,
    channel_id: message.channelId,
    type: origin?.type === 2 ? 20 : 0,
    author: userPayload(world, message.authorId),
    content: message.content,
    timestamp: iso(message.createdAt),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    tts: false,
    mention_everyone: message.pings.includes('everyone') || message.pings.includes('here'),
    mentions: message.pings.filter((id) => world.people.has(id)).map((id) => userPayload(world, id)),
    mention_roles: [],
    // A file shown by an embed isn't listed again.
    attachments: message.files
      .filter((file) => !embedded.has(`attachment://${file.filename}`))
      .map((file) => attachmentPayload(world, message, file)),
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...resolveFiles(world, message, embed) })),
    components: message.components,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.throughWebhook ? { application_id: world.applicationId, webhook_id: world.applicationId } : {}),
    ...(origin
      ? {
          interaction_metadata: {
            id: origin.interactionId,
            type: origin.type,
            user: userPayload(world, origin.personId),
            authorizing_integration_owners: origin.owners,
            ...(origin.commandName === undefined ? {} : { name: origin.commandName }),
            ...(origin.originalResponseId ? { original_response_message_id: origin.originalResponseId } : {}),
            ...(origin.interactedMessageId ? { interacted_message_id: origin.interactedMessageId } : {}),
          },
        }
      : {}),
    ...(origin?.commandName !== undefined && !origin.originalResponseId
      ? {
          interaction: {
            id: origin.interactionId,
            type: origin.type,
            name: origin.commandName,
            user: userPayload(world, origin.personId),
          },
        }
      : {}),
  };
}

/** A message as the gateway sends it, with the guild it is in. */
export function messageEventPayload(world: World, message: StoredMessage): Payload {
  const channel = world.channels.get(message.channelId);
  const guild = channel && guildOf(world, channel);
  return { ...messagePayload(world, message), ...(guild ? { guild_id: guild.id } : {}) };
}

export function attachmentPayload(world: World, message: StoredMessage, file: StoredFile): Payload {
  const url = fileUrl(world, message, file);
  return {
    id: file.id,
    filename: file.filename,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.description === undefined ? {} : { description: file.description }),
  };
}

/** Puts real addresses in place of `attachment://`. */
export function resolveFiles<T extends StoredMessage['embeds'][number]>(
  world: World,
  message: StoredMessage,
  embed: T,
): T {
  const resolved = { ...embed };
  for (const key of ['image', 'thumbnail'] as const) {
    const name = /^attachment:\/\/(.+)$/.exec(embed[key]?.url ?? '')?.[1];
    const file = message.files.find((candidate) => candidate.filename === name);
    if (file) resolved[key] = { url: fileUrl(world, message, file) };
  }
  return resolved;
}

function fileUrl(world: World, message: StoredMessage, file: StoredFile): string {
  return `${world.origin}/attachments/${message.channelId}/${file.id}/${encodeURIComponent(file.filename)}`;
}

function lastMessageId(world: World, channel: Channel): string | null {
  return world.messages.findLast((message) => message.channelId === channel.id && !message.ephemeralFor)?.id ?? null;
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
