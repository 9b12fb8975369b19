/** Runs the tasks of one key one after the other, in the order they were given, and those of other keys beside them. */
export type SerialByKey = ReturnType<typeof createSerialByKey>;

export function createSerialByKey() {
  const last = new Map<string, Promise<unknown>>();
  return {
    /** A task that fails doesn't keep the next from running. */
    run<T>(key: string, task: () => Promise<T>): Promise<T> {
      const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
      last.set(key, turn);
      const leave = () => {
        if (last.get(key) === turn) last.delete(key);
      };
      turn.then(leave, leave);
      return turn;
    },
    /** Resolves when every task given so far has ended. */
    async ended(): Promise<void> {
      await Promise.allSettled(last.values());
    },
  };
}
