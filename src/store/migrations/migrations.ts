import type { Json } from '../store.ts';
import { linksOfMembers } from './links-of-members.ts';
import { noticeNames } from './notice-names.ts';
import { ofAccounts } from './of-accounts.ts';
import type { OldRecords } from './old-records.ts';
import { severalCars } from './several-cars.ts';

export type Migration = (records: OldRecords) => void;

/**
 * The first one takes a store from version 1 to version 2, and so on. Each names keys and fields as they were called in
 * its time, and is never changed once it was released.
 */
export const migrations: readonly Migration[] = [
  // What was asked of a car was called an intent.
  (records) => renameFields(records, ['under-way', 'update'], { intent: 'carRequest' }),
  // The id of a link was called its epoch.
  (records) => renameFields(records, ofLinks, { epoch: 'linkId', epochs: 'linkIds' }),
  severalCars,
  noticeNames,
  linksOfMembers,
  ofAccounts,
  // A bit that flipped in clear text went unnoticed where the text was still JSON.
  ({ addChecksums }) => addChecksums(),
  // They hold the places where people live and work, and were in clear.
  ({ list, replace }) => {
    for (const { key, value } of list('subscriptions')) replace(key, { key, value, sealed: true });
  },
];

/** The first version of a store in which all that is in clear has a checksum. */
export const CHECKED_SINCE = 8;

/** The kinds that named a link by its id, when that was called its epoch. */
const ofLinks = ['link', 'grant', 'join-request', 'intent', 'outbox', 'notice', 'reminder', 'watch'];

/** Renames fields of the records of some kinds, however deep they are. */
function renameFields(
  { list, replace }: OldRecords,
  kinds: readonly string[],
  names: Readonly<Record<string, string>>,
): void {
  const renamed = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([name, each]) => [names[name] ?? name, renamed(each ?? null)]);
    return Object.fromEntries(fields);
  };
  for (const { key, value } of kinds.flatMap(list)) replace(key, { key, value: renamed(value) });
}
