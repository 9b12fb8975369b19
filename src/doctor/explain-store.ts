import { describeError } from '../log.ts';
import { StoreFailure } from '../store/store-failure.ts';
import { type Finding, failed } from './check.ts';

const REMEDIES: Partial<Readonly<Record<StoreFailure['code'], string>>> = {
  'not-writable': 'Give this user the file and its folder, or set STORE_URL to another place.',
  'not-a-store': 'Bring a backup back with npm run restore -- FILE, or set STORE_URL to another file.',
  unsupported: 'Set STORE_URL=sqlite://data/bot.sqlite',
  'bad-key': 'Bring the right key back from a backup. To make a new one: head -c 32 /dev/urandom | base64',
  unreadable: 'Bring a backup back with npm run restore -- FILE.',
  full: 'Make room on the disk.',
  busy: 'Try again in a moment.',
  unavailable: 'Start it, or correct STORE_URL.',
};

/** What is wrong with a store, and what to do about it. */
export function explainStore(error: unknown): Finding {
  if (!(error instanceof StoreFailure)) return failed(describeError(error).message);
  return failed(error.message, REMEDIES[error.code]);
}
