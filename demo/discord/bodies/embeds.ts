import type { APIEmbed } from 'discord-api-types/v10';
import type { Fields, Form, Path } from './form.ts';

/** @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const LIMITS = {
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  /** All embeds of a message together. */
  total: 6000,
  url: 2048,
  color: 0xff_ff_ff,
} as const;

export function readEmbeds(form: Form, path: Path, value: unknown): APIEmbed[] {
  let total = 0;
  const embeds = form.list(path, value, { max: LIMITS.embeds }).map((item, index) => {
    const { embed, size } = readEmbed(form, [...path, index], item);
    total += size;
    return embed;
  });
  if (total > LIMITS.total) {
    form.fail(path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${LIMITS.total}`);
  }
  return embeds;
}

/** Whether it shows nothing at all. */
export function isEmptyEmbed(embed: APIEmbed): boolean {
  const { title, description, fields, image, thumbnail, author, footer } = embed;
  return !(title || description || fields?.length || image || thumbnail || author || footer);
}

function readEmbed(form: Form, path: Path, value: unknown): { embed: APIEmbed; size: number } {
  const raw = form.fields(path, value);
  let size = 0;
  const text = (from: Fields, at: Path, key: string, limits: { min?: number; max: number; required?: boolean }) => {
    const read = form.text([...at, key], from[key], limits);
    size += read?.length ?? 0;
    return read;
  };
  const embed: APIEmbed = {};
  const title = text(raw, path, 'title', { max: LIMITS.title });
  if (title) embed.title = title;
  const description = text(raw, path, 'description', { max: LIMITS.description });
  if (description) embed.description = description;
  const url = readUrl(form, [...path, 'url'], raw['url'], ['http:', 'https:']);
  if (url !== undefined) embed.url = url;
  const color = form.integer([...path, 'color'], raw['color'], { min: 0, max: LIMITS.color });
  if (color !== undefined) embed.color = color;
  const timestamp = raw['timestamp'];
  if (timestamp !== undefined && timestamp !== null) {
    if (typeof timestamp === 'string' && Number.isFinite(Date.parse(timestamp))) embed.timestamp = timestamp;
    else form.fail([...path, 'timestamp'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${timestamp}. Should be ISO8601.`);
  }
  if (isGiven(raw['footer'])) {
    const at = [...path, 'footer'];
    const footer = form.fields(at, raw['footer']);
    embed.footer = { text: text(footer, at, 'text', { min: 1, max: LIMITS.footer, required: true }) ?? '' };
  }
  if (isGiven(raw['author'])) {
    const at = [...path, 'author'];
    const author = form.fields(at, raw['author']);
    embed.author = { name: text(author, at, 'name', { min: 1, max: LIMITS.author, required: true }) ?? '' };
  }
  for (const key of ['image', 'thumbnail'] as const) {
    if (!isGiven(raw[key])) continue;
    const image = form.fields([...path, key], raw[key]);
    const address = readUrl(form, [...path, key, 'url'], image['url'], ['http:', 'https:', 'attachment:']);
    if (address === undefined) form.fail([...path, key, 'url'], 'BASE_TYPE_REQUIRED', 'This field is required');
    else embed[key] = { url: address };
  }
  const fields = form.list([...path, 'fields'], raw['fields'], { max: LIMITS.fields }).map((item, index) => {
    const at = [...path, 'fields', index];
    const field = form.fields(at, item);
    return {
      name: text(field, at, 'name', { min: 1, max: LIMITS.fieldName, required: true }) ?? '',
      value: text(field, at, 'value', { min: 1, max: LIMITS.fieldValue, required: true }) ?? '',
      inline: form.flag([...at, 'inline'], field['inline']) ?? false,
    };
  });
  if (fields.length > 0) embed.fields = fields;
  return { embed, size };
}

export function readUrl(form: Form, path: Path, value: unknown, schemes: readonly string[]): string | undefined {
  const text = form.text(path, value, { max: LIMITS.url });
  if (text === undefined) return undefined;
  if (!URL.canParse(text)) {
    form.fail(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  } else if (!schemes.includes(new URL(text).protocol)) {
    const names = schemes.map((scheme) => `'${scheme.slice(0, -1)}'`).join(', ');
    form.fail(
      path,
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${new URL(text).protocol}" is not supported. Scheme must be one of (${names}).`,
    );
  }
  return text;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
