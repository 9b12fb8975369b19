import { existsSync, statSync } from 'node:fs';
import { keyFileOf } from './credentials-key.ts';
import { StoreFailure } from './store-failure.ts';

/** Whether there are signs of an earlier store at `path`: its key, or the log of a run that was killed. */
export function hadStore(path: string): boolean {
  return existsSync(keyFileOf(path)) || existsSync(`${path}-wal`);
}

/** Looks without opening: SQLite would remove the log of a database that is missing or empty. */
export function holdsSomething(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** What was stored is gone. Say so at start, rather than let chats find that their car was forgotten. */
export function lostStore(path: string): StoreFailure {
  return new StoreFailure(
    'lost',
    `${path} is missing or empty, but was in use before: every link, role and record was in it. Nothing was changed: ` +
      'bring a backup back with npm run restore -- FILE, or begin anew, once, with npm start -- --begin-anew.',
  );
}

/** Nothing is copied over what is there. */
export function holdsAlready(place: string): StoreFailure {
  return new StoreFailure('unsupported', `${place} holds something already, and stays as it is: name an empty store.`);
}
