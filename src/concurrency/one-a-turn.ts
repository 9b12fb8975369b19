import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets one caller through in each turn of the event loop: what has come in over sockets meanwhile goes before the next. */
export function createOneATurn(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}
