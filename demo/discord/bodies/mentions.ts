import { isSnowflake } from '../snowflake.ts';
import type { Form, Path } from './form.ts';

/** @see https://discord.com/developers/docs/resources/message#allowed-mentions-object */
export interface AllowedMentions {
  readonly parse: readonly string[];
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

const PARSE_TYPES = ['roles', 'users', 'everyone'];
const MAX_IDS = 100;

export function readAllowedMentions(form: Form, path: Path, value: unknown): AllowedMentions | undefined {
  if (value === undefined || value === null) return undefined;
  const raw = form.fields(path, value);
  const parse = form.list([...path, 'parse'], raw['parse'], { max: PARSE_TYPES.length }).map((item, index) => {
    if (typeof item === 'string' && PARSE_TYPES.includes(item)) return item;
    form.fail([...path, 'parse', index], 'BASE_TYPE_CHOICES', `Value must be one of ('${PARSE_TYPES.join("', '")}').`);
    return '';
  });
  const ids = (key: 'users' | 'roles') => {
    const list = form.list([...path, key], raw[key], { max: MAX_IDS });
    list.forEach((item, index) => {
      if (!isSnowflake(item)) {
        form.fail([...path, key, index], 'NUMBER_TYPE_COERCE', `Value "${String(item)}" is not snowflake.`);
      }
    });
    if (list.length > 0 && parse.includes(key)) {
      form.fail(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
    }
    return list.map(String);
  };
  return { parse, users: ids('users'), roles: ids('roles') };
}

/** Who is pinged by a message: ids of people and roles, `everyone`, `here`. Only the content pings, never an embed. */
export function pingsOf(content: string, allowed: AllowedMentions | undefined): string[] {
  const rules = allowed ?? { parse: PARSE_TYPES, users: [], roles: [] };
  const pings = new Set<string>();
  for (const [, id = ''] of content.matchAll(/<@!?(\d+)>/g)) {
    if (rules.parse.includes('users') || rules.users.includes(id)) pings.add(id);
  }
  for (const [, id = ''] of content.matchAll(/<@&(\d+)>/g)) {
    if (rules.parse.includes('roles') || rules.roles.includes(id)) pings.add(id);
  }
  if (rules.parse.includes('everyone')) {
    for (const [, name = ''] of content.matchAll(/@(everyone|here)\b/g)) pings.add(name);
  }
  return [...pings];
}
