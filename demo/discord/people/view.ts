import type { APIEmbed } from 'discord-api-types/v10';
import { ButtonLook, ComponentKind, leaves } from '../bodies/components.ts';
import type { Fields } from '../bodies/form.ts';
import { isFields } from '../bodies/form.ts';
import { MessageFlag } from '../bodies/message-body.ts';
import { modalInputs } from '../bodies/modal-body.ts';
import { attachmentPayload, resolveFiles } from '../payloads.ts';
import { type Channel, type Modal, memberOf, type Person, type StoredMessage, textOf, type World } from '../world.ts';

/** What a person has on the screen, as plain data. */

interface SeenButton {
  readonly label: string;
  readonly customId?: string;
  readonly url?: string;
  readonly style: 'primary' | 'secondary' | 'success' | 'danger' | 'link';
  readonly disabled: boolean;
}

interface SeenSelect {
  readonly customId: string;
  readonly placeholder: string;
  readonly kind: 'text' | 'person';
  readonly minValues: number;
  readonly maxValues: number;
  readonly disabled: boolean;
  readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string }[];
}

export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string; readonly bot: boolean };
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  /** As the API has them: rows of buttons and selects. */
  readonly components: readonly unknown[];
  /** Content and embeds as one string, in the order of reading. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  readonly selects: readonly SeenSelect[];
  readonly attachments: readonly SeenAttachment[];
  readonly ephemeral: boolean;
  /** The only person who sees it. */
  readonly visibleTo?: string;
  readonly thinking: boolean;
  readonly failed?: 'The application did not respond' | 'This interaction failed';
  readonly edited: boolean;
  /** Earlier texts, oldest first. */
  readonly history: readonly string[];
  readonly deleted: boolean;
  /** Came without a sound. */
  readonly silent: boolean;
  /** Whom it pinged: ids, `everyone`, `here`. */
  readonly pings: readonly string[];
  /** Epoch ms of the emulator's clock. */
  readonly createdAt: number;
  /** The command that it answers, and who used it. */
  readonly repliesTo?: { readonly name: string; readonly personName: string };
}

interface SeenAttachment {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly size: number;
  readonly contentType: string;
  readonly url: string;
}

export interface SeenModal {
  readonly customId: string;
  readonly title: string;
  readonly channelId: string;
  readonly text: readonly string[];
  readonly error?: string;
  readonly fields: readonly SeenField[];
}

interface SeenField {
  readonly customId: string;
  readonly label: string;
  readonly description?: string;
  readonly kind: 'short' | 'paragraph' | 'select' | 'person';
  readonly required: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly placeholder: string;
  readonly value: string;
  readonly options: SeenSelect['options'];
}

/** Discord's own limit where a text input names none. */
const MAX_INPUT = 4000;

export function seesOf(world: World, person: Person, channel: Channel): SeenMessage[] {
  if (!memberOf(world, channel, person.id)) return [];
  return world.messages
    .filter((message) => message.channelId === channel.id && isVisible(message, person.id))
    .map((message) => seenMessage(world, message, person.id));
}

export function isVisible(message: StoredMessage, personId: string): boolean {
  return !message.deleted && (message.ephemeralFor === undefined || message.ephemeralFor === personId);
}

/** @param personId whose failed presses show; nobody's where left out */
export function seenMessage(world: World, message: StoredMessage, personId?: string): SeenMessage {
  const bot = message.authorId === world.bot.id;
  const parts = leaves(message.components);
  const lost = message.thinkingUntil !== undefined && world.now() > message.thinkingUntil;
  const pressFailed = personId !== undefined && message.failedFor.includes(personId);
  const notice = message.notice ?? (lost ? 'The application did not respond' : undefined);
  const failed = notice ?? (pressFailed ? 'This interaction failed' : undefined);
  const { origin } = message;
  const suppressed = (message.flags & MessageFlag.suppressEmbeds) !== 0;
  const embeds = suppressed ? [] : message.embeds;
  return {
    id: message.id,
    channelId: message.channelId,
    author: { id: message.authorId, name: bot ? world.bot.name : nameOf(world, message.authorId), bot },
    content: message.content,
    embeds: embeds.map((embed) => resolveFiles(world, message, embed)),
    components: message.components,
    text: textOf({ content: message.content, embeds }),
    buttons: parts.filter((part) => part['type'] === ComponentKind.button).map(seenButton),
    selects: parts.filter((part) => part['type'] !== ComponentKind.button).map(seenSelect),
    attachments: message.files.map((file) => seenAttachment(world, message, file)),
    ephemeral: message.ephemeralFor !== undefined,
    ...(message.ephemeralFor === undefined ? {} : { visibleTo: message.ephemeralFor }),
    thinking: message.thinkingUntil !== undefined && !lost,
    ...(failed === undefined ? {} : { failed }),
    edited: message.editedAt !== undefined,
    history: [...message.history],
    deleted: message.deleted,
    silent: (message.flags & MessageFlag.suppressNotifications) !== 0,
    pings: [...message.pings],
    createdAt: message.createdAt,
    ...(origin?.commandName !== undefined
      ? { repliesTo: { name: origin.commandName, personName: nameOf(world, origin.personId) } }
      : {}),
  };
}

export function seenModal(modal: Modal): SeenModal {
  const text = modal.components.filter(isFields).flatMap((component) => {
    return component['type'] === ComponentKind.textDisplay ? [string(component['content'])] : [];
  });
  const fields = modalInputs(modal.components).map(({ input, label, description }): SeenField => {
    const select = input['type'] !== ComponentKind.textInput;
    return {
      customId: string(input['custom_id']),
      label,
      ...(description === undefined ? {} : { description }),
      kind: select
        ? input['type'] === ComponentKind.userSelect
          ? 'person'
          : 'select'
        : input['style'] === 2
          ? 'paragraph'
          : 'short',
      required: input['required'] !== false,
      minLength: number(input['min_length'], 0),
      maxLength: number(input['max_length'], MAX_INPUT),
      placeholder: string(input['placeholder']),
      value: string(input['value']),
      options: select ? seenSelect(input).options : [],
    };
  });
  const { customId, title, channelId, error } = modal;
  return { customId, title, channelId, text, fields, ...(error === undefined ? {} : { error }) };
}

function seenButton(part: Fields): SeenButton {
  const styles = Object.entries(ButtonLook) as [keyof typeof ButtonLook, number][];
  const emoji = isFields(part['emoji']) ? string(part['emoji']['name']) : '';
  return {
    label: [emoji, string(part['label'])].filter(Boolean).join(' '),
    ...(part['custom_id'] === undefined ? {} : { customId: string(part['custom_id']) }),
    ...(part['url'] === undefined ? {} : { url: string(part['url']) }),
    style: styles.find(([, style]) => style === part['style'])?.[0] ?? 'secondary',
    disabled: part['disabled'] === true,
  };
}

function seenSelect(part: Fields): SeenSelect {
  const options = Array.isArray(part['options']) ? part['options'].filter(isFields) : [];
  return {
    customId: string(part['custom_id']),
    placeholder: string(part['placeholder']),
    kind: part['type'] === ComponentKind.userSelect ? 'person' : 'text',
    minValues: number(part['min_values'], 1),
    maxValues: number(part['max_values'], 1),
    disabled: part['disabled'] === true,
    options: options.map((option) => ({
      label: string(option['label']),
      value: string(option['value']),
      ...(option['description'] === undefined ? {} : { description: string(option['description']) }),
    })),
  };
}

function seenAttachment(world: World, message: StoredMessage, file: StoredMessage['files'][number]): SeenAttachment {
  const { description, id, filename, contentType, bytes } = file;
  const url = string(attachmentPayload(world, message, file)['url']);
  const size = bytes.byteLength;
  return { id, filename, contentType, size, url, ...(description === undefined ? {} : { description }) };
}

function nameOf(world: World, id: string): string {
  return world.people.get(id)?.name ?? '';
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
