import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { refusal } from '../api-error.ts';
import { readComponents } from './components.ts';
import { isEmptyEmbed, readEmbeds } from './embeds.ts';
import { createForm, type Form } from './form.ts';
import { type AllowedMentions, readAllowedMentions } from './mentions.ts';
import type { RequestBody, Upload } from './request-body.ts';

/** @see https://discord.com/developers/docs/resources/message#create-message */
const LIMITS = { content: 2000, nonce: 25, files: 10, fileBytes: 10 * 1024 * 1024, fileDescription: 1024 } as const;

/** @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const MessageFlag = { suppressEmbeds: 4, ephemeral: 64, loading: 128, suppressNotifications: 4096 } as const;

/** The flags that each way of writing a message may set. Others are refused, so that nobody thinks they work. */
const ALLOWED_FLAGS = {
  create: MessageFlag.suppressEmbeds | MessageFlag.suppressNotifications,
  respond: MessageFlag.suppressEmbeds | MessageFlag.suppressNotifications | MessageFlag.ephemeral,
  edit: MessageFlag.suppressEmbeds,
} as const;

interface NewFile extends Upload {
  readonly description?: string;
}

export interface MessageBody {
  /** In an edit, a field that is absent stays as it is. */
  readonly content?: string;
  readonly embeds?: APIEmbed[];
  readonly components?: APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly allowedMentions: AllowedMentions | undefined;
  readonly nonce?: string | number;
  readonly enforceNonce: boolean;
  readonly newFiles: readonly NewFile[];
  /** Ids of the files that an edit keeps; undefined keeps all. */
  readonly keptFiles: readonly string[] | undefined;
}

/**
 * @param data the message's fields: the body itself, or an interaction response's `data`
 * @throws ApiError 50035, 50006, 40005
 */
export function readMessageBody(
  body: RequestBody,
  way: keyof typeof ALLOWED_FLAGS,
  data: unknown = body.json,
  path: readonly string[] = [],
): MessageBody {
  const form = createForm();
  const raw = form.fields(path, data ?? {});
  const content = form.text([...path, 'content'], raw['content'], { max: LIMITS.content });
  const embeds = 'embeds' in raw ? readEmbeds(form, [...path, 'embeds'], raw['embeds']) : undefined;
  const components = 'components' in raw ? readComponents(form, [...path, 'components'], raw['components']) : undefined;
  const flags = form.integer([...path, 'flags'], raw['flags'], { min: 0 }) ?? 0;
  if ((flags & ~ALLOWED_FLAGS[way]) !== 0) {
    form.fail([...path, 'flags'], 'MESSAGE_FLAGS_INVALID', `Flags ${flags & ~ALLOWED_FLAGS[way]} can't be set here.`);
  }
  const allowedMentions = readAllowedMentions(form, [...path, 'allowed_mentions'], raw['allowed_mentions']);
  form.flag([...path, 'tts'], raw['tts']);
  const nonce = raw['nonce'];
  if (nonce !== undefined && nonce !== null && typeof nonce !== 'number') {
    form.text([...path, 'nonce'], nonce, { max: LIMITS.nonce });
  }
  const { newFiles, keptFiles } = readFiles(form, [...path, 'attachments'], raw['attachments'], body.files);
  for (const key of ['sticker_ids', 'poll', 'message_reference'] as const) {
    if (raw[key] !== undefined && raw[key] !== null) {
      form.fail([...path, key], 'NOT_EMULATED', `This emulator has no ${key}.`);
    }
  }
  form.check();
  if (embeds?.some(isEmptyEmbed)) throw refusal('emptyMessage');
  if (way !== 'edit' && !content && !embeds?.length && !components?.length && newFiles.length === 0) {
    throw refusal('emptyMessage');
  }
  return {
    ...('content' in raw ? { content: content ?? '' } : {}),
    ...(embeds ? { embeds } : {}),
    ...(components ? { components } : {}),
    flags,
    allowedMentions,
    ...(typeof nonce === 'string' || typeof nonce === 'number' ? { nonce } : {}),
    enforceNonce: form.flag([...path, 'enforce_nonce'], raw['enforce_nonce']) ?? false,
    newFiles,
    keptFiles,
  };
}

function readFiles(
  form: Form,
  path: readonly string[],
  value: unknown,
  uploads: readonly Upload[],
): { newFiles: NewFile[]; keptFiles: string[] | undefined } {
  if (uploads.some((upload) => upload.bytes.byteLength > LIMITS.fileBytes)) throw refusal('requestTooLarge');
  const listed = form.list(path, value, { max: LIMITS.files });
  const details = new Map<string, { filename?: string; description?: string }>();
  const keptFiles: string[] = [];
  listed.forEach((item, index) => {
    const raw = form.fields([...path, index], item);
    const id = String(raw['id'] ?? '');
    if (id === '') form.fail([...path, index, 'id'], 'BASE_TYPE_REQUIRED', 'This field is required');
    const filename = form.text([...path, index, 'filename'], raw['filename'], { max: 1024 });
    const description = form.text([...path, index, 'description'], raw['description'], { max: LIMITS.fileDescription });
    if (uploads.some((upload) => upload.key === id)) {
      details.set(id, { ...(filename ? { filename } : {}), ...(description ? { description } : {}) });
    } else keptFiles.push(id);
  });
  if (uploads.length > LIMITS.files) {
    form.fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 0 and ${LIMITS.files} in length.`);
  }
  const newFiles = uploads.map((upload) => ({ ...upload, ...details.get(upload.key) }));
  return { newFiles, keptFiles: value === undefined || value === null ? undefined : keptFiles };
}
