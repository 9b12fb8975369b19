import type { APIEmbed, APIMessageTopLevelComponent, GatewayDispatchEvents } from 'discord-api-types/v10';
import { createSnowflakes } from './snowflake.ts';

/** What exists on this small Discord. Plain data, so that a page can be given it as it is. */

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  /** A Discord locale, e.g. `en-US`. */
  readonly locale: string;
  /** Has installed the app to their own account, so that its commands work everywhere. */
  installed: boolean;
  /** Takes no messages from the bot. */
  blocksBot: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** The first member. Has every permission. */
  readonly ownerId: string;
  readonly everyoneRoleId: string;
  /** What everyone may do there, the bot included: it has no role of its own. Bits in decimal. */
  readonly everyonePermissions: string;
  readonly joinedAt: number;
  memberIds: string[];
  hasBot: boolean;
}

export interface Channel {
  readonly id: string;
  /** `private`: a channel between people, of which the bot is no member. */
  readonly kind: 'guild' | 'dm' | 'private';
  readonly name: string;
  readonly guildId?: string;
  /** Who is in it, for channels outside guilds. */
  readonly personIds: readonly string[];
  /** Bits in decimal, as Discord writes them. */
  botPermissions: string;
}

export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Which interaction a message answers. */
export interface MessageOrigin {
  readonly interactionId: string;
  readonly type: 2 | 3 | 4 | 5;
  readonly commandName?: string;
  readonly personId: string;
  readonly originalResponseId?: string;
  readonly interactedMessageId?: string;
  readonly owners: Readonly<Record<string, string>>;
}

export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly createdAt: number;
  readonly nonce?: string | number;
  readonly origin?: MessageOrigin;
  /** Sent by way of an interaction's webhook. */
  readonly throughWebhook: boolean;
  /** The only person who sees it. */
  readonly ephemeralFor?: string;
  readonly pings: readonly string[];
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  files: StoredFile[];
  flags: number;
  editedAt?: number;
  deleted: boolean;
  /** The clock's time until which 'thinking…' is shown. */
  thinkingUntil?: number | undefined;
  /** Earlier texts, oldest first. */
  history: string[];
  /** A note by the client itself, unknown to Discord's servers. */
  readonly notice?: 'The application did not respond';
  /** People whose press of it failed. */
  failedFor: string[];
}

export interface Modal {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly unknown[];
  readonly channelId: string;
  /** The message whose component opened it. */
  readonly messageId?: string;
  submitting: boolean;
  error?: 'Something went wrong. Try again.' | undefined;
}

export interface Dispatch {
  readonly event: `${GatewayDispatchEvents}`;
  readonly data: unknown;
  /** The intent that a session must have asked for; none for what everyone gets. */
  readonly intent?: number;
}

/** What the bot's owner has set in the developer portal. */
export interface ApplicationSettings {
  /** Where interactions go instead of the gateway. */
  readonly interactionsEndpointUrl: string | null;
  readonly requiresCodeGrant: boolean;
  readonly isPublic: boolean;
  /** `ApplicationFlags`: the privileged intents among them. */
  readonly flags: number;
}

export interface World {
  readonly applicationId: string;
  application: ApplicationSettings;
  /** How many sessions may still be started today. */
  sessionStartsLeft: number;
  readonly bot: { readonly id: string; readonly name: string };
  /** Where this server answers, e.g. for attachments. Known once it listens. */
  origin: string;
  readonly people: Map<string, Person>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: StoredMessage[];
  /** The open modal of each person. */
  readonly modals: Map<string, Modal>;
  now(): number;
  /** @param agoMs makes an id as if it was made this long ago */
  nextId(agoMs?: number): string;
  changed(): void;
  onChange(listener: () => void): () => void;
  dispatch(dispatch: Dispatch): void;
  onDispatch(listener: (dispatch: Dispatch) => void): void;
}

/** @see https://discord.com/developers/docs/events/gateway#session-start-limit-object */
export const SESSION_STARTS_A_DAY = 1000;

export function createWorld(clock: { now(): number }, name: string): World {
  const nextId = createSnowflakes(clock);
  const listeners = new Set<() => void>();
  let dispatched: (dispatch: Dispatch) => void = () => undefined;
  // A bot's user has the id of its application.
  const id = nextId();
  return {
    applicationId: id,
    application: { interactionsEndpointUrl: null, requiresCodeGrant: false, isPublic: true, flags: 0 },
    sessionStartsLeft: SESSION_STARTS_A_DAY,
    bot: { id, name },
    origin: '',
    people: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: [],
    modals: new Map(),
    now: () => clock.now(),
    nextId,
    changed() {
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (dispatch) => dispatched(dispatch),
    onDispatch(listener) {
      dispatched = listener;
    },
  };
}

export function memberOf(world: World, channel: Channel, personId: string): boolean {
  return guildOf(world, channel)?.memberIds.includes(personId) ?? channel.personIds.includes(personId);
}

export function guildOf(world: World, channel: Channel): Guild | undefined {
  return channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
}

/** The text of a message as one string, in the order of reading. */
export function textOf(message: Pick<StoredMessage, 'content' | 'embeds'>): string {
  const parts: (string | undefined)[] = [message.content];
  for (const embed of message.embeds) {
    parts.push(embed.author?.name, embed.title, embed.description);
    for (const field of embed.fields ?? []) parts.push(field.name, field.value);
    parts.push(embed.footer?.text);
  }
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}
