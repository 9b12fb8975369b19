import { ApiError } from '../api-error.ts';

export type Path = readonly (string | number)[];
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a request body field by field and remembers everything that is wrong with it, so that one answer names it all,
 * nested as the body is.
 * @see https://discord.com/developers/docs/reference#error-messages
 */
export interface Form {
  fail(path: Path, code: string, message: string): void;
  /** A trimmed string. Undefined where it is missing or null. */
  text(path: Path, value: unknown, limits: TextLimits): string | undefined;
  list(path: Path, value: unknown, limits: { readonly min?: number; readonly max: number }): readonly unknown[];
  fields(path: Path, value: unknown): Fields;
  integer(
    path: Path,
    value: unknown,
    limits: { readonly min?: number; readonly max?: number; readonly required?: boolean },
  ): number | undefined;
  /** One of a few numbers. */
  choice<T extends number>(path: Path, value: unknown, allowed: readonly T[]): T | undefined;
  flag(path: Path, value: unknown): boolean | undefined;
  /** @throws ApiError 50035 where anything failed */
  check(): void;
}

interface TextLimits {
  readonly min?: number;
  readonly max: number;
  readonly required?: boolean;
  readonly pattern?: RegExp;
}

interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[];
}

export function createForm(): Form {
  const errors: ErrorTree = {};
  let failed = false;

  const form: Form = {
    fail(path, code, message) {
      failed = true;
      let node = errors;
      for (const key of path) {
        const next = node[key] ?? {};
        node[key] = next;
        if (Array.isArray(next)) return;
        node = next;
      }
      const list = node['_errors'];
      if (Array.isArray(list)) list.push({ code, message });
      else node['_errors'] = [{ code, message }];
    },
    text: (path, value, limits) => readText(form, path, value, limits),
    list(path, value, { min = 0, max }) {
      if (value === undefined || value === null) {
        if (min > 0) form.fail(path, 'BASE_TYPE_REQUIRED', 'This field is required');
        return [];
      }
      if (!Array.isArray(value)) {
        form.fail(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType.');
        return [];
      }
      if (value.length < min || value.length > max) {
        form.fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
      }
      return value;
    },
    fields(path, value) {
      if (isFields(value)) return value;
      form.fail(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType.');
      return {};
    },
    integer: (path, value, limits) => readInteger(form, path, value, limits),
    choice(path, value, allowed) {
      const found = allowed.find((candidate) => candidate === value);
      if (found === undefined) {
        form.fail(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
      }
      return found;
    },
    flag(path, value) {
      if (value === undefined || value === null) return undefined;
      if (typeof value === 'boolean') return value;
      form.fail(path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
      return undefined;
    },
    check() {
      if (failed) throw new ApiError(400, 50035, 'Invalid Form Body', errors);
    },
  };
  return form;
}

function readText(
  form: Form,
  path: Path,
  value: unknown,
  { min = 0, max, required = false, pattern }: TextLimits,
): string | undefined {
  if (value === undefined || value === null) {
    if (required) form.fail(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    return undefined;
  }
  if (typeof value !== 'string') {
    form.fail(path, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`);
    return undefined;
  }
  const text = value.trim();
  if (text.length === 0 && min > 0) form.fail(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  else if (text.length < min || text.length > max) {
    if (min > 0) form.fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    else form.fail(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  } else if (pattern && !pattern.test(text)) {
    form.fail(path, 'STRING_TYPE_REGEX', 'String value did not match validation regex.');
  }
  return text;
}

function readInteger(
  form: Form,
  path: Path,
  value: unknown,
  { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, required = false }: Parameters<Form['integer']>[2],
): number | undefined {
  if (value === undefined || value === null) {
    if (required) form.fail(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    return undefined;
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    form.fail(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
    return undefined;
  }
  if (value < min) form.fail(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
  if (value > max) form.fail(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  return value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
