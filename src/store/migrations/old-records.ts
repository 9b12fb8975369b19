import type { Json } from '../store.ts';

/** The records of an old store, as a migration reads and changes them. */
export interface OldRecords {
  /** What can still be read of the records of a kind, expired ones included. */
  list(kind: string): readonly { readonly key: string; readonly value: Json }[];
  /** Adds a record in clear, unless there is one at its key. */
  add(record: { readonly key: string; readonly value: Json }): void;
  /** Puts a record in another's place; its queue, its end and its seal stay. */
  replace(key: string, by: { readonly key: string; readonly value: Json }): void;
}
