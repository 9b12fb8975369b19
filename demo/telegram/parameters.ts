import { badRequest } from './api-failure.ts';
import { parseJson, type Request, type Upload } from './request.ts';

/** The parameters of one call, read with Telegram's leniency (numbers and objects may come as strings). */
export interface Parameters {
  /** They name a message by `receiver_user_id` and `ephemeral_message_id`. */
  readonly isEphemeral?: true;
  has(name: string): boolean;
  /** Empty where it is absent. */
  text(name: string): string;
  flag(name: string): boolean;
  /** Undefined where it is absent or no whole number. */
  integer(name: string): number | undefined;
  decimal(name: string): number | undefined;
  /** A list or an object, given as such or as JSON. Undefined where it is absent or unreadable. */
  json(name: string): unknown;
  /** A file: uploaded under this name, or by `attach://` of another part. A string: an id or an address. */
  file(name: string): Upload | string | undefined;
  upload(reference: string): Upload | undefined;
  /** Everything, with JSON read and uploads in their place, for the record of calls. */
  all(): Record<string, unknown>;
}

const ATTACH = 'attach://';

export function parameters({ values, files }: Request): Parameters {
  const json = (value: unknown) => (typeof value === 'string' ? parseJson(value) : value);
  const text = (name: string) => {
    const value = values.get(name);
    if (value === undefined || value === null) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const number = (name: string) => {
    const given = text(name).trim();
    return given === '' || Number.isNaN(Number(given)) ? undefined : Number(given);
  };
  const upload = (reference: string) =>
    reference.startsWith(ATTACH) ? files.get(reference.slice(ATTACH.length)) : undefined;
  return {
    has: (name) => values.has(name) || files.has(name),
    text,
    flag: (name) => ['true', 'yes', '1'].includes(text(name).toLowerCase()),
    integer: (name) => {
      const value = number(name);
      return Number.isSafeInteger(value) ? value : undefined;
    },
    decimal: number,
    json: (name) => json(values.get(name)),
    file: (name) => {
      const direct = files.get(name);
      if (direct) return direct;
      const given = text(name);
      if (!given.startsWith(ATTACH)) return given === '' ? undefined : given;
      const attached = upload(given);
      if (!attached) throw badRequest(`there is no ${name} in the request`);
      return attached;
    },
    upload,
    all: () => {
      const shown = (value: unknown): unknown => {
        const attached = typeof value === 'string' ? upload(value) : undefined;
        if (attached) return { name: attached.name, bytes: attached.content };
        const parsed = typeof value === 'string' && /^[[{]/.test(value) ? (parseJson(value) ?? value) : value;
        if (Array.isArray(parsed)) return parsed.map(shown);
        if (typeof parsed !== 'object' || parsed === null) return parsed;
        return Object.fromEntries(Object.entries(parsed).map(([key, inner]) => [key, shown(inner)]));
      };
      const named = [...values].map(([name, value]) => [name, shown(value)] as const);
      const uploaded = [...files]
        .filter(([name]) => ![...values.values()].some((value) => JSON.stringify(value)?.includes(ATTACH + name)))
        .map(([name, file]) => [name, { name: file.name, bytes: file.content }] as const);
      return Object.fromEntries([...named, ...uploaded]);
    },
  };
}

/** Reads a field of a JSON object without trusting its shape. */
export function field(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}

/** `language_code`: two letters, or empty for everyone who has nothing of their own. */
export function languageOf(parameters: Parameters): string {
  const language = parameters.text('language_code');
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}
