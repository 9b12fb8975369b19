import { createForm, type Fields, type Form, isFields, type Path } from './form.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands */
const LIMITS = {
  commands: 100,
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choice: 100,
  total: 8000,
} as const;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** @see https://discord.com/developers/docs/reference#locales */
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

export const OptionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export interface OptionDefinition {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description: string;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly OptionDefinition[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface CommandDefinition extends Omit<OptionDefinition, 'required' | 'autocomplete' | 'choices'> {
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
  readonly default_member_permissions: string | null;
  readonly nsfw: boolean;
}

/**
 * The whole list of an application's global chat commands.
 * @throws ApiError 50035
 */
export function readCommands(value: unknown): CommandDefinition[] {
  const form = createForm();
  const names = new Set<string>();
  const commands = form.list([], value, { max: LIMITS.commands }).map((item, index) => {
    const command = readCommand(form, [index], form.fields([index], item));
    if (names.has(command.name)) {
      form.fail([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    names.add(command.name);
    return command;
  });
  form.check();
  return commands;
}

function readCommand(form: Form, path: Path, raw: Fields): CommandDefinition {
  form.choice([...path, 'type'], raw['type'] ?? 1, [1]);
  const subset = (key: string, allowed: readonly number[], fallback: readonly number[]) => {
    if (raw[key] === undefined || raw[key] === null) return fallback;
    const list = form.list([...path, key], raw[key], { min: 1, max: allowed.length });
    const read = list.map((item, index) => form.choice([...path, key, index], item, allowed) ?? 0);
    if (new Set(read).size < read.length) {
      form.fail([...path, key], 'SET_TYPE_CONTAINS_DUPLICATES', 'The collection contains duplicates.');
    }
    return read;
  };
  const permissions = raw['default_member_permissions'];
  if (permissions !== undefined && permissions !== null && !/^\d{1,20}$/.test(String(permissions))) {
    form.fail([...path, 'default_member_permissions'], 'NUMBER_TYPE_COERCE', 'Value is not int.');
  }
  const command: CommandDefinition = {
    ...readNamed(form, path, raw),
    type: 1,
    options: readOptions(form, path, raw['options'], 0),
    contexts: subset('contexts', [0, 1, 2], [0, 1, 2]),
    integration_types: subset('integration_types', [0, 1], [0]),
    default_member_permissions: typeof permissions === 'string' ? permissions : null,
    nsfw: form.flag([...path, 'nsfw'], raw['nsfw']) ?? false,
  };
  const size = sizeOf(command);
  if (size > LIMITS.total) {
    form.fail(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${size} > ${LIMITS.total})`);
  }
  return command;
}

/** @param depth 0 in a command, 1 in a group or sub-command of it, 2 in a group's sub-command */
function readOptions(form: Form, path: Path, value: unknown, depth: number): OptionDefinition[] {
  const names = new Set<string>();
  let optionalSeen = false;
  const list = form.list([...path, 'options'], value, { max: LIMITS.options });
  const nests = (item: unknown) =>
    isFields(item) && (item['type'] === OptionType.subcommand || item['type'] === OptionType.group);
  return list.map((item, index) => {
    const at = [...path, 'options', index];
    const raw = form.fields(at, item);
    const type = form.choice([...at, 'type'], raw['type'], Object.values(OptionType)) ?? 0;
    const named = readNamed(form, at, raw);
    if (names.has(named.name)) {
      form.fail([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
    names.add(named.name);
    if (list.some(nests) && !nests(item)) {
      const mixed = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
      form.fail(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', mixed);
    }
    if (nests(item)) {
      const tooDeep = type === OptionType.group ? depth > 0 : depth > 1;
      if (tooDeep) form.fail([...at, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Nested too deep');
      const options = readOptions(form, at, raw['options'], type === OptionType.group ? 1 : 2);
      return { type, ...named, options };
    }
    if (raw['options'] !== undefined && raw['options'] !== null) {
      form.fail([...at, 'options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only sub-commands have options');
    }
    const required = form.flag([...at, 'required'], raw['required']) ?? false;
    if (required && optionalSeen) {
      const order = 'Required options must be placed before non-required options';
      form.fail(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', order);
    }
    optionalSeen ||= !required;
    const limits = readValueLimits(form, at, raw, type);
    return {
      type,
      ...named,
      required,
      ...limits,
      ...readAutocomplete(form, at, raw, type),
      ...readChoices(form, at, raw, type),
    };
  });
}

function readAutocomplete(form: Form, path: Path, raw: Fields, type: number): Pick<OptionDefinition, 'autocomplete'> {
  const autocomplete = form.flag([...path, 'autocomplete'], raw['autocomplete']);
  if (autocomplete === true && !isTyped(type)) {
    const wrong = 'Only options of text and numbers have autocomplete';
    form.fail([...path, 'autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', wrong);
  }
  return autocomplete === undefined ? {} : { autocomplete };
}

function isTyped(type: number): boolean {
  return type === OptionType.string || type === OptionType.integer || type === OptionType.number;
}

function readChoices(form: Form, path: Path, raw: Fields, type: number): Pick<OptionDefinition, 'choices'> {
  if (raw['choices'] === undefined || raw['choices'] === null) return {};
  if (!isTyped(type)) {
    form.fail([...path, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', 'This type has no choices');
  }
  const names = new Set<string>();
  const choices = form.list([...path, 'choices'], raw['choices'], { max: LIMITS.choices }).map((item, index) => {
    const at = [...path, 'choices', index];
    const choice = form.fields(at, item);
    const name = form.text([...at, 'name'], choice['name'], { min: 1, max: LIMITS.choice, required: true }) ?? '';
    if (names.has(name)) {
      form.fail(at, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Option choice name already exists');
    }
    names.add(name);
    readLocalizations(form, [...at, 'name_localizations'], choice['name_localizations'], LIMITS.choice);
    const value = choice['value'];
    if (type === OptionType.string) {
      const text = form.text([...at, 'value'], value, { min: 1, max: LIMITS.choice, required: true });
      return { name, value: text ?? '' };
    }
    if (typeof value === 'number') return { name, value };
    form.fail([...at, 'value'], 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not a number.`);
    return { name, value: 0 };
  });
  if (raw['autocomplete'] === true && choices.length > 0) {
    form.fail(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      'Choices exclude autocomplete',
    );
  }
  return { choices };
}

function readValueLimits(form: Form, path: Path, raw: Fields, type: number): Partial<OptionDefinition> {
  const limits: Record<string, number> = {};
  const numeric = type === OptionType.integer || type === OptionType.number;
  for (const key of ['min_value', 'max_value', 'min_length', 'max_length']) {
    const value = raw[key];
    if (value === undefined || value === null) continue;
    const fits = key.endsWith('_value') ? numeric : type === OptionType.string;
    if (!fits || typeof value !== 'number') {
      form.fail([...path, key], 'APPLICATION_COMMAND_OPTIONS_LIMIT_INVALID', `${key} does not belong here`);
    } else limits[key] = value;
  }
  return limits;
}

type Named = Pick<OptionDefinition, 'name' | 'name_localizations' | 'description' | 'description_localizations'>;

function readNamed(form: Form, path: Path, raw: Fields): Named {
  const nameLimits = { min: 1, max: LIMITS.name, required: true, pattern: NAME };
  const name = form.text([...path, 'name'], raw['name'], nameLimits) ?? '';
  if (name !== name.toLowerCase()) {
    form.fail([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  const describe = { min: 1, max: LIMITS.description, required: true };
  const localized = (key: string, max: number, pattern?: RegExp) =>
    readLocalizations(form, [...path, key], raw[key], max, pattern);
  return {
    name,
    name_localizations: localized('name_localizations', LIMITS.name, NAME),
    description: form.text([...path, 'description'], raw['description'], describe) ?? '',
    description_localizations: localized('description_localizations', LIMITS.description),
  };
}

function readLocalizations(
  form: Form,
  path: Path,
  value: unknown,
  max: number,
  pattern?: RegExp,
): Record<string, string> | null {
  if (value === undefined || value === null) return null;
  const read: Record<string, string> = {};
  for (const [locale, text] of Object.entries(form.fields(path, value))) {
    if (!LOCALES.has(locale)) form.fail([...path, locale], 'ENUM_TYPE_COERCE', `Value "${locale}" is not a locale.`);
    if (text === null) continue;
    const limits = { min: 1, max, required: true };
    const words = form.text([...path, locale], text, pattern ? { ...limits, pattern } : limits) ?? '';
    if (pattern && words !== words.toLowerCase()) {
      form.fail([...path, locale], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
    }
    read[locale] = words;
  }
  return read;
}

/** Names, descriptions and values together, each with its longest localisation. */
function sizeOf(option: OptionDefinition): number {
  const longest = (text: string, others: Readonly<Record<string, string>> | null | undefined) =>
    Math.max(text.length, ...Object.values(others ?? {}).map((other) => other.length));
  const own =
    longest(option.name, option.name_localizations) + longest(option.description, option.description_localizations);
  const choices = (option.choices ?? []).reduce((sum, { name, value }) => sum + name.length + String(value).length, 0);
  return (option.options ?? []).reduce((sum, inner) => sum + sizeOf(inner), own + choices);
}
