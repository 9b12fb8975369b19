/** How many calls of stores are under way: the fake clock waits for them, which a store in memory answers at once. */
function createCount() {
  let count = 0;
  return {
    get isNone(): boolean {
      return count === 0;
    },
    /** The same object, whose calls are counted. */
    counting<T extends object>(object: T, except: readonly string[] = []): T {
      return Object.fromEntries(
        Object.entries(object).map(([name, method]) => {
          if (typeof method !== 'function' || except.includes(name)) return [name, method];
          const counted = async (...args: unknown[]) => {
            count += 1;
            try {
              return await method(...args);
            } finally {
              count -= 1;
            }
          };
          return [name, counted];
        }),
      ) as T;
    },
  };
}

export const storeCalls = createCount();
