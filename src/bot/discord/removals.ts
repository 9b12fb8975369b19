import {
  type Channel,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
} from 'discord.js';
import type { Chat, Handler } from '../../chat/platform.ts';

/** Reports each chat that is gone: its channel was deleted, or the bot has left its guild. */
export function reportRemovals(client: Client, handler: Handler): void {
  const removed = (channel: Channel) => {
    if (!channel.isTextBased()) return;
    const guild = 'guildId' in channel && channel.guildId ? { guild: channel.guildId } : {};
    const chat: Chat = {
      platform: 'discord',
      id: channel.id,
      kind: channel.isDMBased() ? 'private' : 'group',
      ...guild,
    };
    void handler.happened({ kind: 'removed', chat });
  };
  client.on(Events.ChannelDelete, removed);
  client.on(Events.ThreadDelete, removed);
  // Not Events.GuildDelete: by then discord.js has forgotten the guild's channels.
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    // Unavailable is an outage at Discord: the bot is still a member.
    if (unavailable) return;
    for (const channel of client.guilds.cache.get(id)?.channels.cache.values() ?? []) removed(channel);
  });
}
