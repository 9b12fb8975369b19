import { refusal } from './api-error.ts';
import { createForm } from './bodies/form.ts';
import { MessageFlag, readMessageBody } from './bodies/message-body.ts';
import { readModal } from './bodies/modal-body.ts';
import { fieldsOf, type RequestBody } from './bodies/request-body.ts';
import { readSuggestions } from './bodies/suggestions.ts';
import { type InteractionRecord, type Interactions, TOKEN_LIFE_MS } from './interactions.ts';
import { createMessage, deleteMessage, editMessage } from './messages.ts';
import { messagePayload } from './payloads.ts';
import type { MessageOrigin, StoredMessage, World } from './world.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding */

const ResponseType = { message: 4, deferMessage: 5, deferUpdate: 6, update: 7, suggestions: 8, modal: 9 } as const;
/** Where the app isn't installed in the guild. @see receiving-and-responding#create-followup-message */
const MAX_FOLLOW_UPS = 5;

export interface Responses {
  /** The first answer. @returns the body for `with_response` */
  callback(id: string, token: string, body: RequestBody): object;
  followUp(record: InteractionRecord, body: RequestBody): StoredMessage;
  /** @param id a message's id or `@original` */
  message(record: InteractionRecord, id: string): StoredMessage;
  edit(record: InteractionRecord, id: string, body: RequestBody): StoredMessage;
  remove(record: InteractionRecord, id: string): void;
}

export function createResponses(world: World, interactions: Interactions): Responses {
  const find = (record: InteractionRecord, id: string): StoredMessage => {
    const wanted = id === '@original' ? record.originalId : id;
    const message = world.messages.find((candidate) => candidate.id === wanted);
    const own = message?.origin?.interactionId === record.id || message?.id === record.originalId;
    if (!message || !own || message.deleted || message.notice) throw refusal('unknownMessage');
    return message;
  };
  const edit = (message: StoredMessage, body: RequestBody) => {
    const loading = (message.flags & MessageFlag.loading) !== 0;
    const read = readMessageBody(body, 'edit');
    editMessage(world, message, read, loading);
    if (!loading) return;
    message.flags &= ~MessageFlag.loading;
    message.thinkingUntil = undefined;
    world.changed();
  };

  /** Right after a defer a follow-up fills the deferred message, and its own ephemeral flag is ignored. */
  const fillDeferred = (record: InteractionRecord, body: RequestBody): StoredMessage | undefined => {
    const original = world.messages.find((message) => message.id === record.originalId);
    if (!original || original.deleted || (original.flags & MessageFlag.loading) === 0) return undefined;
    const { flags: _, ...data } = fieldsOf(body);
    readMessageBody(body, 'respond');
    edit(original, { ...body, json: data });
    return original;
  };

  return {
    callback(id, token, body) {
      const record = interactions.unanswered(id, token);
      const form = createForm();
      const type = form.choice(['type'], fieldsOf(body)['type'], allowedTypes(record));
      form.check();
      if (type === ResponseType.suggestions) {
        record.suggested = readSuggestions(fieldsOf(body)['data']);
      }
      const original = respond(world, record, type, body);
      interactions.answered(record, original?.id);
      return callbackResult(world, record, type, original);
    },
    followUp: (record, body) => fillDeferred(record, body) ?? furtherMessage(world, record, body),
    message: find,
    edit(record, id, body) {
      const message = find(record, id);
      edit(message, body);
      return message;
    },
    remove: (record, id) => deleteMessage(world, find(record, id)),
  };
}

function furtherMessage(world: World, record: InteractionRecord, body: RequestBody): StoredMessage {
  const read = readMessageBody(body, 'respond');
  if (record.owners['0'] === undefined && record.followUps >= MAX_FOLLOW_UPS) throw refusal('tooManyFollowUps');
  record.followUps += 1;
  return createMessage(world, {
    channelId: record.channelId,
    authorId: world.bot.id,
    body: read,
    flags: read.flags,
    origin: { ...originOf(record), ...(record.originalId ? { originalResponseId: record.originalId } : {}) },
    ...ephemeral(record, read.flags),
  });
}

/**
 * Every type that makes sense for it: no modal after a modal, no update without a message, nothing but suggestions while
 * an option is being typed.
 */
function allowedTypes(record: InteractionRecord): number[] {
  if (record.kind === 'typing') return [ResponseType.suggestions];
  const updates = record.sourceMessageId === undefined ? [] : [ResponseType.deferUpdate, ResponseType.update];
  const modal = record.kind === 'modal' ? [] : [ResponseType.modal];
  return [ResponseType.message, ResponseType.deferMessage, ...updates, ...modal];
}

/** @returns what `@original` means from now on */
function respond(
  world: World,
  record: InteractionRecord,
  type: number | undefined,
  body: RequestBody,
): StoredMessage | undefined {
  if (type === ResponseType.suggestions) return undefined;
  const data = fieldsOf(body)['data'];
  const shared = { channelId: record.channelId, authorId: world.bot.id, origin: originOf(record) };
  if (type === ResponseType.message) {
    const read = readMessageBody(body, 'respond', data, ['data']);
    return createMessage(world, { ...shared, body: read, flags: read.flags, ...ephemeral(record, read.flags) });
  }
  if (type === ResponseType.deferMessage) {
    const form = createForm();
    const flags = form.integer(['data', 'flags'], form.fields(['data'], data ?? {})['flags'], { min: 0 }) ?? 0;
    if ((flags & ~MessageFlag.ephemeral) !== 0) {
      form.fail(['data', 'flags'], 'MESSAGE_FLAGS_INVALID', 'A deferred message carries only the ephemeral flag.');
    }
    form.check();
    return createMessage(world, {
      ...shared,
      body: { newFiles: [], allowedMentions: undefined },
      flags: flags | MessageFlag.loading,
      thinkingUntil: record.deliveredAt + TOKEN_LIFE_MS,
      ...ephemeral(record, flags),
    });
  }
  const source = world.messages.find((message) => message.id === record.sourceMessageId && !message.deleted);
  if (type === ResponseType.modal) {
    const form = createForm();
    const modal = readModal(form, ['data'], data);
    form.check();
    world.modals.set(record.personId, {
      ...modal,
      channelId: record.channelId,
      ...(source ? { messageId: source.id } : {}),
      submitting: false,
    });
    return undefined;
  }
  if (!source) throw refusal('unknownMessage');
  if (type === ResponseType.update) editMessage(world, source, readMessageBody(body, 'edit', data, ['data']));
  return source;
}

function callbackResult(
  world: World,
  record: InteractionRecord,
  type: number | undefined,
  original: StoredMessage | undefined,
) {
  const made = type === ResponseType.message || type === ResponseType.deferMessage ? original : undefined;
  return {
    interaction: {
      id: record.id,
      type: record.type,
      ...(original
        ? {
            response_message_id: original.id,
            response_message_loading: (original.flags & MessageFlag.loading) !== 0,
            response_message_ephemeral: original.ephemeralFor !== undefined,
          }
        : {}),
    },
    resource: {
      type,
      ...(made || type === ResponseType.update ? { message: original && messagePayload(world, original) } : {}),
    },
  };
}

function originOf(record: InteractionRecord): MessageOrigin {
  return {
    interactionId: record.id,
    type: record.type,
    personId: record.personId,
    owners: record.owners,
    ...(record.commandName === undefined ? {} : { commandName: record.commandName }),
    ...(record.type === 3 && record.sourceMessageId ? { interactedMessageId: record.sourceMessageId } : {}),
  };
}

function ephemeral(record: InteractionRecord, flags: number): { ephemeralFor?: string } {
  return (flags & MessageFlag.ephemeral) === 0 ? {} : { ephemeralFor: record.personId };
}
