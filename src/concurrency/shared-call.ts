/** Calls that are made once for all who ask for the same while one is under way. */
export function createSharedCalls<T>() {
  const calls = new Map<string, { outcome?: Promise<T> }>();
  return {
    /**
     * Joins the call of this key that is under way, or makes one.
     * @param call is told how to see whether it was forgotten meanwhile
     */
    join(key: string, call: (isForgotten: () => boolean) => Promise<T>): Promise<T> {
      const current = calls.get(key)?.outcome;
      if (current) return current;
      const own: { outcome?: Promise<T> } = {};
      const isForgotten = () => calls.get(key) !== own;
      calls.set(key, own);
      own.outcome = call(isForgotten).finally(() => {
        if (!isForgotten()) calls.delete(key);
      });
      return own.outcome;
    },
    /** Whoever asks from now on gets a call of their own. */
    forget: (key: string): void => void calls.delete(key),
  };
}
