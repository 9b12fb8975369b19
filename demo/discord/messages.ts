import { GatewayIntentBits } from 'discord-api-types/v10';
import { refusal } from './api-error.ts';
import { createForm } from './bodies/form.ts';
import { pingsOf } from './bodies/mentions.ts';
import { type MessageBody, MessageFlag } from './bodies/message-body.ts';
import { messageEventPayload } from './payloads.ts';
import { type MessageOrigin, type StoredFile, type StoredMessage, textOf, type World } from './world.ts';

/** Creates, edits and removes messages. Callers check who may do it. */

export interface NewMessage {
  readonly channelId: string;
  readonly authorId: string;
  readonly body: Pick<MessageBody, 'content' | 'embeds' | 'components' | 'newFiles' | 'allowedMentions' | 'nonce'>;
  readonly flags: number;
  readonly origin?: MessageOrigin;
  readonly ephemeralFor?: string;
  /** Shows 'thinking…' until this time of the clock. */
  readonly thinkingUntil?: number;
  readonly notice?: 'The application did not respond';
}

export function createMessage(world: World, { body, flags, origin, ...rest }: NewMessage): StoredMessage {
  const message: StoredMessage = {
    ...rest,
    id: world.nextId(),
    createdAt: world.now(),
    ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
    ...(origin ? { origin } : {}),
    throughWebhook: origin !== undefined,
    pings: pingsOf(body.content ?? '', body.allowedMentions),
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    files: body.newFiles.map((file) => storeFile(world, file)),
    flags,
    deleted: false,
    history: [],
    failedFor: [],
  };
  demandFiles(message.embeds, message.files);
  world.messages.push(message);
  // The gateway doesn't announce ephemeral messages or a client's own notes.
  if (!message.ephemeralFor) announce(world, 'MESSAGE_CREATE', message);
  world.changed();
  return message;
}

/** @param first fills a message that was 'thinking…', which counts as its sending, not as an edit */
export function editMessage(world: World, message: StoredMessage, body: MessageBody, first = false): void {
  const files = [
    ...message.files.filter((file) => body.keptFiles?.includes(file.id) ?? true),
    ...body.newFiles.map((file) => storeFile(world, file)),
  ];
  const next = {
    content: body.content ?? message.content,
    embeds: body.embeds ?? message.embeds,
    components: body.components ?? message.components,
  };
  if (!next.content && next.embeds.length === 0 && next.components.length === 0 && files.length === 0) {
    throw refusal('emptyMessage');
  }
  demandFiles(next.embeds, files);
  if (!first) {
    message.history.push(textOf(message));
    message.editedAt = world.now();
  }
  Object.assign(message, next, { files, failedFor: [] });
  if ((body.flags & MessageFlag.suppressEmbeds) !== 0) message.flags |= MessageFlag.suppressEmbeds;
  if (!message.ephemeralFor) announce(world, 'MESSAGE_UPDATE', message);
  world.changed();
}

export function deleteMessage(world: World, message: StoredMessage): void {
  message.deleted = true;
  message.thinkingUntil = undefined;
  if (!message.ephemeralFor) {
    const { channelId, id } = message;
    const guildId = world.channels.get(channelId)?.guildId;
    const data = { id, channel_id: channelId, ...(guildId === undefined ? {} : { guild_id: guildId }) };
    world.dispatch({ event: 'MESSAGE_DELETE', data, intent: messageIntent(guildId) });
  }
  world.changed();
}

function storeFile(world: World, file: MessageBody['newFiles'][number]): StoredFile {
  const { filename, contentType, bytes, description } = file;
  return { id: world.nextId(), filename, contentType, bytes, ...(description === undefined ? {} : { description }) };
}

/** An embed may only show a file that comes with the message. */
function demandFiles(embeds: StoredMessage['embeds'], files: readonly StoredFile[]): void {
  const form = createForm();
  embeds.forEach((embed, index) => {
    for (const key of ['image', 'thumbnail'] as const) {
      const name = /^attachment:\/\/(.+)$/.exec(embed[key]?.url ?? '')?.[1];
      if (name !== undefined && !files.some((file) => file.filename === name)) {
        form.fail(['embeds', index, key, 'url'], 'ATTACHMENT_NOT_FOUND', `There is no attachment named ${name}.`);
      }
    }
  });
  form.check();
}

function announce(world: World, event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: StoredMessage): void {
  const guildId = world.channels.get(message.channelId)?.guildId;
  // The bot hears nothing of private channels between people.
  if (world.channels.get(message.channelId)?.kind === 'private') return;
  if (guildId !== undefined && !world.guilds.get(guildId)?.hasBot) return;
  const data = messageEventPayload(world, message);
  // Without the privileged content intent, other people's messages in a guild arrive empty.
  const hidden = guildId !== undefined && message.authorId !== world.bot.id;
  world.dispatch({
    event,
    data: hidden ? { ...data, content: '', embeds: [], attachments: [], components: [] } : data,
    intent: messageIntent(guildId),
  });
}

function messageIntent(guildId: string | undefined): number {
  return guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
}
