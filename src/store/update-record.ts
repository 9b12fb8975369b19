import type { Change, Journal, Json } from './store.ts';

/** `Journal.update` by its `read` and `commit`. */
export async function updateRecord<T extends Json, R>(
  journal: Pick<Journal, 'read' | 'commit'>,
  key: string,
  change: (before: T | undefined) => Change<R> | Promise<Change<R>>,
): Promise<R> {
  for (;;) {
    const before = await journal.read<T>(key);
    const { result, writes = [], expected = {} } = await change(before?.value);
    if (writes.length === 0) return result;
    if (await journal.commit(writes, { ...expected, [key]: before?.version ?? 0 })) return result;
  }
}
