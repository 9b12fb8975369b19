import type { CarNet } from '../../src/carnet/carnet.ts';
import type { Journal, Store } from '../../src/store/store.ts';

/** What Car-Net's client says without asking anyone, and so not as a promise. */
export const ANSWER_AT_ONCE: readonly string[] = ['lastStatus'];

/** Counts the calls under way, so that a test can wait for them. */
export function counting(carnet: CarNet, current: () => { underWay: number }): CarNet {
  return wrapped(
    carnet,
    (call) => async () => {
      const calls = current();
      calls.underWay += 1;
      try {
        return await call();
      } finally {
        calls.underWay -= 1;
      }
    },
    ANSWER_AT_ONCE,
  );
}

/** Calls of a process that has died never end. */
export function mortal<T extends object>(
  object: T,
  life: { readonly over: boolean },
  except: readonly string[] = [],
): T {
  return wrapped(
    object,
    (call) => async () => {
      if (life.over) return new Promise(() => undefined);
      const result = await call();
      return life.over ? new Promise(() => undefined) : result;
    },
    except,
  );
}

export function mortalStore(store: Store, life: { readonly over: boolean }): Store {
  return { ...store, scrub: () => store.scrub(), values: store.values, journal: mortal<Journal>(store.journal, life) };
}

function wrapped<T extends object>(
  object: T,
  around: (call: () => unknown) => () => unknown,
  except: readonly string[] = [],
): T {
  return new Proxy(object, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function' || except.includes(String(name))) return member;
      return (...args: unknown[]) => around(() => Reflect.apply(member, target, args))();
    },
  });
}
