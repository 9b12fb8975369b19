import type { StoreFailure } from './store-failure.ts';

/** What JSON can hold: the only values that a store keeps. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** A record and the number that changes with each write of it (1 at the first). */
export interface Versioned<T extends Json = Json> {
  readonly value: T;
  readonly version: number;
}

/** One change of a `commit`. */
export type Write =
  | {
      readonly key: string;
      readonly value: Json;
      /** The record waits in this queue until `at` (epoch ms); left out: in none (any earlier place is given up). */
      readonly queue?: { readonly name: string; readonly at: number };
      /** Epoch ms after which the record is as good as gone. Left out: kept. */
      readonly expiresAt?: number;
      /** Encrypted at rest, bound to its key. Left out: in clear. */
      readonly sealed?: boolean;
    }
  | { readonly key: string; readonly delete: true };

/** Where a write put its record, or that it deleted it. */
export type Placement = Pick<Extract<Write, { value: Json }>, 'key' | 'queue'> | Extract<Write, { delete: true }>;

/**
 * Gives a record another key. It keeps its place in a queue, its end and its seal; a record that stands at the new key
 * is overwritten. Nothing happens where there is no record.
 */
export interface Rename {
  readonly key: string;
  readonly renameTo: string;
  /** Left out: the value stays as it is. */
  readonly value?: Json;
}

/** For each named key the version that it must still have; 0: there must be no such record. */
export type ExpectedVersions = Readonly<Record<string, number>>;

/** What an `update` writes, and what its caller gets. Without writes everything stays as it is. */
export interface Change<R> {
  readonly result: R;
  readonly writes?: readonly (Write | Rename)[];
  /** Versions of further records that the change depends on. */
  readonly expected?: ExpectedVersions;
}

/** One observation of a series. */
export interface Sample<T extends Json = Json> {
  readonly at: number;
  readonly value: T;
}

/**
 * What Keyv lacks: records written together or not at all, races decided once, order by due time, and series.
 * Keys are made of words divided by `:`; user input goes in only through ids that a platform made.
 * Every method throws when the backend fails: nothing here turns a failure into 'not found'.
 */
export interface Journal {
  read<T extends Json = Json>(key: string): Promise<Versioned<T> | undefined>;
  /** Every live record whose key begins with `prefix`, by key. */
  list<T extends Json = Json>(prefix: string): Promise<readonly (Versioned<T> & { readonly key: string })[]>;
  /** Writes all or nothing. @returns false, having written nothing, when a version is not as expected */
  commit(writes: readonly (Write | Rename)[], expected?: ExpectedVersions): Promise<boolean>;
  /**
   * Changes a record as it is now. `change` runs again whenever someone else wrote the record in the meantime.
   * @param change gets the record, undefined where there is none
   * @returns the `result` of the change that was written
   */
  update<T extends Json, R>(key: string, change: (before: T | undefined) => Change<R> | Promise<Change<R>>): Promise<R>;
  /**
   * Calls `listener` after each commit that wrote something, until `signal` is aborted: those of this process at once,
   * those of others on the same store where the backend passes them on. A rename arrives as the two writes that it comes
   * to.
   */
  onCommit(listener: (placements: readonly Placement[]) => void, signal: AbortSignal): void;
  /** @returns true to the first that claims `key` within `ttlMs`, false to everyone else until then */
  claim(key: string, ttlMs: number): Promise<boolean>;
  /**
   * The records of a queue whose time has come (`at` ≤ `before`), earliest first. They stay until rewritten.
   * @param takenForMs for how long other processes on the store don't get those whose time has come by now, unless they
   * are rewritten before; left out: they do
   */
  due<T extends Json = Json>(
    queue: string,
    before: number,
    limit: number,
    takenForMs?: number,
  ): Promise<readonly (Versioned<T> & { readonly key: string; readonly at: number })[]>;
  append(series: string, sample: Sample): Promise<void>;
  /** Samples with `from` ≤ at < `to`, oldest first. */
  range<T extends Json = Json>(series: string, from: number, to: number): Promise<readonly Sample<T>[]>;
  /** Removes samples older than `before` (epoch ms). `Infinity` removes the series. @returns how many went */
  trim(series: string, before: number): Promise<number>;
}

/** One namespace of single values, kept by Keyv. Failures throw (`throwOnErrors`). */
export interface Values<T extends Json> {
  get(key: string): Promise<T | undefined>;
  /** @param ttlMs how long it lives on the store's clock; left out: until deleted */
  set(key: string, value: T, ttlMs?: number): Promise<void>;
  delete(key: string): Promise<void>;
}

/** One row of a store, opened, as it is carried to another. Times in epoch ms. */
export type Row =
  | { readonly kind: 'record'; readonly write: Extract<Write, { value: Json }> }
  | { readonly kind: 'claim'; readonly key: string; readonly expiresAt: number }
  | { readonly kind: 'sample'; readonly series: string; readonly at: number; readonly value: Json }
  | {
      readonly kind: 'value';
      readonly namespace: string;
      readonly key: string;
      readonly value: Json;
      readonly isSealed: boolean;
      readonly expiresAt: number | undefined;
    };

/** Everything that outlives the process. */
export interface Store {
  readonly journal: Journal;
  /** @param sealed values are encrypted at rest, bound to their namespace and key */
  values<T extends Json>(namespace: string, options?: { readonly sealed?: boolean }): Values<T>;
  /** All that is stored, for a copy of it. Whoever asks sees to it that nobody writes meanwhile. */
  contents(): AsyncIterable<Row>;
  /** Makes erased and expired rows unreadable in the file too. Call it after an erase. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** A store that no other process may own. */
export interface OwnStore extends Store {
  /** Resolves with the reason once the store is gone, or another process'; never after `close`. */
  readonly lost: Promise<StoreFailure>;
}
