/** Runs the tasks of one key one after the other, in the order they were given, and those of other keys beside them. */
export interface SerialByKey {
  /** A task that fails doesn't keep the next from running. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when every task given so far has ended. */
  ended(): Promise<void>;
}

export function createSerialByKey(): SerialByKey {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, task) {
      const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
      last.set(key, turn);
      const leave = () => {
        if (last.get(key) === turn) last.delete(key);
      };
      turn.then(leave, leave);
      return turn;
    },
    async ended() {
      await Promise.allSettled(last.values());
    },
  };
}
