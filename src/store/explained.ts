/** What is to be thrown in place of an error of the backend: a StoreFailure where its cause is known. */
export type Explain = (error: unknown) => unknown;

/** The same methods, which say of a full disk and the like what they are. */
export function explained<T extends object>(methods: T, explain: Explain): T {
  const wrap =
    (method: (...given: unknown[]) => unknown) =>
    (...given: unknown[]) => {
      const result = method(...given);
      return result instanceof Promise ? result.catch((error: unknown) => Promise.reject(explain(error))) : result;
    };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, wrap(method)])) as T;
}
