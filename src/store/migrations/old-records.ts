import type { Json, Sample } from '../store.ts';

/** The records of an old store, as a migration reads and changes them. */
export interface OldRecords {
  /** What can still be read of the records of a kind, expired ones included. */
  list(kind: string): readonly { readonly key: string; readonly value: Json }[];
  /** Adds a record, unless there is one at its key. */
  add(record: { readonly key: string; readonly value: Json; readonly sealed?: boolean }): void;
  /** Puts a record in another's place; its queue and its end stay, and so does its seal unless it is to get one. */
  replace(key: string, by: { readonly key: string; readonly value: Json; readonly sealed?: true }): void;
  /** Removes the sealed values of a namespace. @returns what could still be read of them */
  takeValues(namespace: string): readonly { readonly key: string; readonly value: Json }[];
  /** Removes the series whose names begin so: of those of the Car-Net client. @returns what was in them */
  takeSeries(beginning: string): readonly { readonly name: string; readonly samples: readonly Sample[] }[];
  /** Puts a checksum before all that is kept in clear: samples and single values too. */
  addChecksums(): void;
}
