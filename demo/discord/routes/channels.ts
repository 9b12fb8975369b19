import type { FastifyInstance } from 'fastify';
import { refusal } from '../api-error.ts';
import { createForm } from '../bodies/form.ts';
import { type MessageBody, readMessageBody } from '../bodies/message-body.ts';
import { bodyOf, fieldsOf } from '../bodies/request-body.ts';
import { sharesGuild } from '../interactions.ts';
import { createMessage, deleteMessage, editMessage } from '../messages.ts';
import { channelPayload, messagePayload } from '../payloads.ts';
import { demand, may, Permission, visibleChannel } from '../permissions.ts';
import type { Channel, StoredMessage, World } from '../world.ts';

/** 'The past few minutes' in which a nonce is compared. @see resources/message#create-message */
const NONCE_LIFE_MS = 3 * 60_000;
const LIST_LIMIT = { default: 50, max: 100 } as const;

interface ById {
  Params: { channel: string; message: string };
}

const ROOT = '/api/v10/channels/:channel';

/** Channels and their messages, DMs included. */
export function channelRoutes(server: FastifyInstance, world: World): void {
  server.post('/api/v10/users/@me/channels', (request) => {
    const form = createForm();
    const recipient = form.text(['recipient_id'], fieldsOf(bodyOf(request))['recipient_id'], {
      max: 20,
      required: true,
    });
    form.check();
    if (recipient === undefined || !world.people.has(recipient)) throw refusal('invalidRecipients');
    return channelPayload(world, dmChannel(world, recipient));
  });

  server.get<ById>(ROOT, ({ params }) => channelPayload(world, visibleChannel(world, params.channel)));

  server.post<ById>(`${ROOT}/typing`, ({ params }, reply) => {
    demand(visibleChannel(world, params.channel), Permission.SendMessages);
    return reply.code(204).send();
  });

  messageRoutes(server, world);
  messageListRoute(server, world);

  type File = { Params: { channel: string; file: string } };
  server.get<File>('/attachments/:channel/:file/:name', ({ params }, reply) => {
    const inChannel = world.messages.filter((message) => message.channelId === params.channel && !message.deleted);
    const file = inChannel.flatMap((message) => message.files).find((candidate) => candidate.id === params.file);
    if (!file) return reply.code(404).type('text/plain').send('This content is no longer available.');
    return reply.type(file.contentType).send(Buffer.from(file.bytes));
  });
}

function messageRoutes(server: FastifyInstance, world: World): void {
  server.post<ById>(`${ROOT}/messages`, (request) => {
    const channel = visibleChannel(world, request.params.channel);
    demand(channel, Permission.SendMessages);
    demandReachable(world, channel);
    const body = readMessageBody(bodyOf(request), 'create');
    demandContents(channel, body);
    const repeated = body.enforceNonce ? sentWith(world, body.nonce) : undefined;
    const flags = body.flags;
    const message = repeated ?? createMessage(world, { channelId: channel.id, authorId: world.bot.id, body, flags });
    return messagePayload(world, message);
  });

  server.get<ById>(`${ROOT}/messages/:message`, ({ params }) => {
    const channel = visibleChannel(world, params.channel);
    demand(channel, Permission.ReadMessageHistory);
    return { ...messagePayload(world, find(world, channel, params.message)), nonce: undefined };
  });

  server.patch<ById>(`${ROOT}/messages/:message`, (request) => {
    const channel = visibleChannel(world, request.params.channel);
    const message = find(world, channel, request.params.message);
    if (message.authorId !== world.bot.id) throw refusal('notYourMessage');
    const body = readMessageBody(bodyOf(request), 'edit');
    demandContents(channel, body);
    editMessage(world, message, body);
    return messagePayload(world, message);
  });

  server.delete<ById>(`${ROOT}/messages/:message`, ({ params }, reply) => {
    const message = find(world, visibleChannel(world, params.channel), params.message);
    // Deleting others' messages needs Manage Messages, which no bot has here.
    if (message.authorId !== world.bot.id) throw refusal('missingPermissions');
    deleteMessage(world, message);
    return reply.code(204).send();
  });
}

function messageListRoute(server: FastifyInstance, world: World): void {
  type List = ById & { Querystring: { limit?: string; before?: string; after?: string; around?: string } };
  server.get<List>(`${ROOT}/messages`, ({ params, query }) => {
    const channel = visibleChannel(world, params.channel);
    const form = createForm();
    const { limit = String(LIST_LIMIT.default), before, after } = query;
    const count = form.integer(['limit'], Number(limit), { min: 1, max: LIST_LIMIT.max }) ?? 0;
    if (query.around !== undefined) form.fail(['around'], 'NOT_EMULATED', 'This emulator has no around.');
    form.check();
    if (!may(channel, Permission.ReadMessageHistory)) return [];
    const kept = world.messages.filter((message) => {
      const inside = message.channelId === channel.id && !message.deleted && !message.ephemeralFor && !message.notice;
      const early = before === undefined || BigInt(message.id) < BigInt(before);
      return inside && early && (after === undefined || BigInt(message.id) > BigInt(after));
    });
    const newest = after === undefined ? kept.slice(-count) : kept.slice(0, count);
    // The history contains no nonces.
    return newest.reverse().map((message) => ({ ...messagePayload(world, message), nonce: undefined }));
  });
}

/** Ephemeral messages exist only for their interaction's webhook. */
function find(world: World, channel: Channel, id: string): StoredMessage {
  const message = world.messages.find((candidate) => candidate.id === id && candidate.channelId === channel.id);
  if (!message || message.deleted || message.ephemeralFor) throw refusal('unknownMessage');
  return message;
}

/** The DM channel of the bot and a person, made where there is none. */
export function dmChannel(world: World, personId: string): Channel {
  const known = [...world.channels.values()].find(
    ({ kind, personIds }) => kind === 'dm' && personIds.includes(personId),
  );
  if (known) return known;
  const name = world.people.get(personId)?.name ?? '';
  const channel: Channel = { id: world.nextId(), kind: 'dm', name, personIds: [personId], botPermissions: '0' };
  world.channels.set(channel.id, channel);
  world.changed();
  return channel;
}

function demandReachable(world: World, channel: Channel): void {
  if (channel.kind !== 'dm') return;
  const person = world.people.get(channel.personIds[0] ?? '');
  if (!person || person.blocksBot || !(person.installed || sharesGuild(world, person))) {
    throw refusal('cannotSendToUser');
  }
}

function demandContents(channel: Channel, body: MessageBody): void {
  if (body.embeds?.length) demand(channel, Permission.EmbedLinks);
  if (body.newFiles.length > 0) demand(channel, Permission.AttachFiles);
}

function sentWith(world: World, nonce: string | number | undefined): StoredMessage | undefined {
  if (nonce === undefined) return undefined;
  return world.messages.findLast(
    (message) =>
      String(message.nonce) === String(nonce) &&
      message.authorId === world.bot.id &&
      world.now() - message.createdAt <= NONCE_LIFE_MS,
  );
}
