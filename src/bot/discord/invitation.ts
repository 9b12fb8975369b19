import { OAuth2Scopes, PermissionFlagsBits, PermissionsBitField, type PermissionsString } from 'discord.js';

/** What the bot does in a server's channels without being asked, and so needs permission for; nothing more. */
const NEEDED: readonly bigint[] = [
  PermissionFlagsBits.ViewChannel,
  // The message that follows a command, and notices, in channels and their threads.
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
  // Pictures, and the files of `privacy` and `diagnostics`.
  PermissionFlagsBits.AttachFiles,
  // After a crash: whether a notice was sent already (`Messages.find`).
  PermissionFlagsBits.ReadMessageHistory,
];

const SCOPES = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands];

/**
 * The link that adds the bot to a server, with the scopes and permissions that it needs.
 * @see https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function invitation(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: SCOPES.join(' '),
    permissions: String(new PermissionsBitField(NEEDED).bitfield),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** What the bot needs beyond the permissions (bits in decimal) that it has. An administrator has all. */
export function missingPermissions(has: string): readonly PermissionsString[] {
  return new PermissionsBitField(BigInt(has)).missing([...NEEDED]);
}
