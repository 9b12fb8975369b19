import type { Redis } from 'ioredis';
import type { Clock } from '../../clock.ts';
import { recordPlace, type Sealer, samplePlace } from '../seal.ts';
import type { ExpectedVersions, Journal, Json, Placement, Rename, Sample, Versioned, Write } from '../store.ts';
import { parseStored, storedText } from '../stored-json.ts';
import { updateRecord } from '../update-record.ts';
import { PREFIX, run, runAsOwner, scripts } from './scripts.ts';

type Reply = readonly (string | null)[];

/** A record as it stands in Redis. */
interface Row {
  readonly key: string;
  readonly value: string;
  readonly isSealed: boolean;
  readonly version: number;
}

/**
 * The journal over a Redis. What others commit there is heard by way of `heard`.
 * @param processId tells this process' commits from those of others
 */
export function redisJournal(
  redis: Redis,
  sealer: Sealer,
  clock: Clock,
  processId: string,
): { readonly journal: Journal; heard(placements: readonly Placement[]): void } {
  const listeners = new Set<(placements: readonly Placement[]) => void>();
  const heard = (placements: readonly Placement[]) => {
    for (const listener of listeners) listener(placements);
  };
  const records = recordsOf(redis, sealer, clock, processId);
  const journal: Journal = {
    read: records.read,
    list: records.list,
    due: records.due,
    ...claims(redis, clock, processId),
    ...series(redis, processId),
    async commit(changes, expected = {}) {
      for (;;) {
        const { writes, seen } = await records.plainWrites(changes);
        const args = commitArguments(writes, { ...seen, ...expected }, sealer);
        if ((await runAsOwner(redis, scripts.commit, clock.now(), processId, ...args)) === 1) {
          heard(writes);
          return true;
        }
        // What is renamed was written meanwhile: it is read again, unless the caller's own versions are not met.
        if (Object.keys(seen).length === 0 || !(await records.agree(expected))) return false;
      }
    },
    update: (key, change) => updateRecord(journal, key, change),
    onCommit(listener, signal) {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
  return { journal, heard };
}

/** The versions that are expected and the writes, as the commit script wants them. */
export function commitArguments(
  writes: readonly Write[],
  expected: ExpectedVersions,
  sealer: Sealer,
): readonly (string | number)[] {
  const versions = Object.entries(expected);
  const rows = writes.map((write) => {
    if ('delete' in write) return [write.key, '', '', '', '', ''];
    const value = storedText(JSON.stringify(write.value), recordPlace(write.key), write.sealed ? sealer : undefined);
    const { name = '', at = '' } = write.queue ?? {};
    return [write.key, value, write.sealed ? 1 : 0, name, at, write.expiresAt ?? ''];
  });
  return [versions.length, ...versions.flat(), ...rows.flat()];
}

/** The records, each read by itself. */
export function recordsOf(redis: Redis, sealer: Sealer, clock: Clock, processId: string) {
  const decode = <T extends Json>({ key, value: text, isSealed, version }: Row) => {
    const value = parseStored(text, recordPlace(key), isSealed ? sealer : undefined) as T;
    return { key, value, version };
  };
  const rowOf = ([key, value, sealed, version]: Reply): Row => ({
    key: String(key),
    value: String(value),
    isSealed: sealed === '1',
    version: Number(version),
  });
  const readReply = async (key: string) => (await run(redis, scripts.read, clock.now(), key)) as Reply | null;

  const decodeReply = (key: string, reply: Reply) => decode(rowOf([key, ...reply]));
  return {
    plainWrites: (changes: readonly (Write | Rename)[]) => plainWrites(changes, readReply, decodeReply),
    async agree(expected: ExpectedVersions) {
      const versions = await Promise.all(
        Object.entries(expected).map(async ([key, version]) => Number((await readReply(key))?.[2] ?? 0) === version),
      );
      return versions.every(Boolean);
    },
    async read<T extends Json>(key: string): Promise<Versioned<T> | undefined> {
      const reply = await readReply(key);
      if (!reply) return undefined;
      const { value, version } = decode<T>(rowOf([key, ...reply]));
      return { value, version };
    },
    async list<T extends Json>(prefix: string) {
      // 0xff is in no UTF-8: above every key with this prefix.
      const bounds =
        prefix === '' ? ['-', '+'] : [`[${prefix}`, Buffer.concat([Buffer.from(`(${prefix}`), Buffer.of(0xff)])];
      const found = (await run(redis, scripts.list, clock.now(), ...bounds)) as readonly Reply[];
      return found.map((reply) => decode<T>(rowOf(reply)));
    },
    async due<T extends Json>(queue: string, before: number, limit: number, takenForMs = 0) {
      const most = Math.min(limit, Number.MAX_SAFE_INTEGER);
      const asked = [queue, scoreOf(before), most, processId, takenForMs];
      const found = (await run(redis, scripts.due, clock.now(), ...asked)) as readonly Reply[];
      return found.map((reply) => ({ ...decode<T>(rowOf(reply)), at: Number(reply[4]) }));
    },
  };
}

/** Each rename as a deletion and a write, and the versions of what is renamed. */
async function plainWrites(
  changes: readonly (Write | Rename)[],
  readReply: (key: string) => Promise<Reply | null>,
  decode: (key: string, reply: Reply) => Versioned,
) {
  const writes: Write[] = [];
  const seen: Record<string, number> = {};
  for (const change of changes) {
    if (!('renameTo' in change)) {
      writes.push(change);
      continue;
    }
    const { key, renameTo, value } = change;
    const before = writes.findLast((write) => write.key === key);
    if (before && 'delete' in before) continue;
    const reply = before ? undefined : await readReply(key);
    if (reply !== undefined) seen[key] = Number(reply?.[2] ?? 0);
    const renamed = before ?? (reply && asWrite(key, reply, decode(key, reply)));
    if (renamed) writes.push({ key, delete: true }, { ...renamed, key: renameTo, value: value ?? renamed.value });
  }
  return { writes, seen };
}

/** A record as it stands, as what would write it. */
function asWrite(key: string, [, sealed, , queue, at, expires]: Reply, { value }: Versioned) {
  return {
    key,
    value,
    sealed: sealed === '1',
    ...(queue ? { queue: { name: queue, at: Number(at) } } : {}),
    ...(expires ? { expiresAt: Number(expires) } : {}),
  };
}

/** A number as Redis takes it in a range of scores. */
function scoreOf(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+inf' : '-inf';
}

function claims(redis: Redis, clock: Clock, processId: string): Pick<Journal, 'claim'> {
  return {
    async claim(key, ttlMs) {
      const now = clock.now();
      return (await runAsOwner(redis, scripts.claim, now, processId, key, now + ttlMs)) === 1;
    },
  };
}

function series(redis: Redis, processId: string): Pick<Journal, 'append' | 'range' | 'trim'> {
  return {
    async append(name, { at, value }) {
      const text = storedText(JSON.stringify(value), samplePlace(name, at));
      await runAsOwner(redis, scripts.append, processId, name, at, text);
    },
    range: (name, from, to) => samplesOf(redis, name, from, to),
    async trim(name, before) {
      return await redis.zremrangebyscore(seriesKey(name), '-inf', `(${scoreOf(before)}`);
    },
  };
}

const seriesKey = (name: string) => `${PREFIX}series:${name}`;

/** As `Journal.range`. */
export async function samplesOf<T extends Json>(
  redis: Redis,
  name: string,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Promise<readonly Sample<T>[]> {
  const found = await redis.zrangebyscore(seriesKey(name), scoreOf(from), `(${scoreOf(to)}`, 'WITHSCORES');
  return Array.from({ length: found.length / 2 }, (_, index) => {
    const [numbered = '', at] = [found[2 * index], Number(found[2 * index + 1])];
    return { at, value: parseStored(numbered.replace(/^\d+:/, ''), samplePlace(name, at)) as T };
  });
}
