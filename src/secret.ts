import { inspect } from 'node:util';

/**
 * A value that no log line, error message or JSON can hold by accident: every way of printing it gives `[secret]`.
 * What needs the value itself says so with `reveal()`, which is easy to search for.
 */
export interface Secret {
  /** The value itself. Call it at the last moment, where the value is sent or sealed. */
  reveal(): string;
  toString(): '[secret]';
  toJSON(): '[secret]';
}

/** Wraps `value` so that only `reveal()` gives it back. */
export function secret(value: string): Secret {
  const masked = () => '[secret]' as const;
  const wrapped = { reveal: () => value, toString: masked, toJSON: masked, [inspect.custom]: masked };
  for (const name of Reflect.ownKeys(wrapped)) Object.defineProperty(wrapped, name, { enumerable: false });
  return Object.freeze(wrapped);
}
