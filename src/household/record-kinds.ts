/**
 * Every kind of record in the journal. A key is the kind, whose record it is, and what tells several of one owner apart,
 * joined by `:`. What is exported, erased and moved follows from this table, so that no kind is left out.
 */
type RecordKind =
  | {
      readonly of: 'chat';
      /** `apart`: not by `recordsOfChat`; its own module does it. */
      readonly erase: 'with the chat' | 'apart';
      readonly export: boolean;
      /** Where the chat gets another key. `apart`: together with the link. */
      readonly move: 'along' | 'dropped' | 'apart';
      /** Whether it holds the name of a person, who may have it erased. */
      readonly named: boolean;
    }
  | {
      /** A car's records belong to its account. */
      readonly of: 'account' | 'car';
      readonly erase: 'with the account' | 'apart';
    }
  /** Short-lived, and found by an id that nobody else knows. */
  | { readonly of: 'update' | 'question' }
  /** Leads from a person or an account to a link, or counts a chat's, and is written with it. */
  | { readonly of: 'link' };

export const recordKinds = {
  link: { of: 'chat', erase: 'apart', export: false, move: 'apart', named: true },
  'links-of-account': { of: 'link' },
  'links-of-owner': { of: 'link' },
  'links-of-member': { of: 'link' },
  'chat-links': { of: 'link' },
  intent: { of: 'chat', erase: 'with the chat', export: true, move: 'apart', named: true },
  'under-way': { of: 'chat', erase: 'with the chat', export: true, move: 'apart', named: false },
  // Finds a car's orders to stop charging among all that its chat has ever asked for.
  'charge-stop': { of: 'chat', erase: 'with the chat', export: true, move: 'apart', named: false },
  grant: { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: false },
  // Its PIN is in no export, and nothing of it may stay in the file.
  'kept-pin': { of: 'chat', erase: 'apart', export: false, move: 'along', named: false },
  'chat-settings': { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: false },
  // Which car a person's commands are about.
  'current-car': { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: false },
  // Whose time zone a person was asked for, and what they wanted to schedule then.
  'zone-question': { of: 'chat', erase: 'with the chat', export: true, move: 'dropped', named: false },
  'join-request': { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: true },
  subscriptions: { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: false },
  outbox: { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: false },
  'outbox-due': { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: false },
  // Messages don't move along, nor do their buttons.
  notice: { of: 'chat', erase: 'with the chat', export: true, move: 'dropped', named: false },
  reminder: { of: 'chat', erase: 'with the chat', export: true, move: 'dropped', named: false },
  schedule: { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: true },
  'scheduled-run': { of: 'chat', erase: 'with the chat', export: true, move: 'along', named: true },
  // Says how the platform's menu differs from the usual one: it goes when that menu has been put back. A supergroup
  // begins with the usual menu.
  menu: { of: 'chat', erase: 'apart', export: true, move: 'dropped', named: false },
  'pin-refusals': { of: 'account', erase: 'with the account' },
  // No longer written.
  'pin-known': { of: 'account', erase: 'with the account' },
  reads: { of: 'account', erase: 'with the account' },
  // Says that the account is to be erased, and goes last.
  'unlinked-account': { of: 'account', erase: 'apart' },
  // By a hash of the account's id: the Car-Net client forgets an account itself.
  carnet: { of: 'account', erase: 'apart' },
  refreshes: { of: 'car', erase: 'with the account' },
  capability: { of: 'car', erase: 'with the account' },
  climate: { of: 'car', erase: 'with the account' },
  // What is shown of it later.
  'climate-last': { of: 'car', erase: 'with the account' },
  'climate-commanded': { of: 'car', erase: 'with the account' },
  watch: { of: 'car', erase: 'with the account' },
  'watch-due': { of: 'car', erase: 'with the account' },
  update: { of: 'update' },
  'link-target': { of: 'question' },
  'link-choice': { of: 'question' },
} as const satisfies Readonly<Record<string, RecordKind>>;

export type RecordKindName = keyof typeof recordKinds;

/** The kinds that hold a person's name. */
export type NamedKind = {
  [Name in RecordKindName]: (typeof recordKinds)[Name] extends { named: true } ? Name : never;
}[RecordKindName];

/** The key of one record. @param parts whose it is, and what tells it from others of the same owner */
export function recordKey(kind: RecordKindName, ...parts: readonly string[]): string {
  return [kind, ...parts].join(':');
}

/** What the keys of a kind, or of one owner's records of it, begin with. */
export function recordPrefix(kind: RecordKindName, ...parts: readonly string[]): string {
  return `${recordKey(kind, ...parts)}:`;
}

/** The kinds whose row in the table is as wanted. */
export function kindsWhere(isWanted: (kind: RecordKind) => boolean): readonly RecordKindName[] {
  return (Object.keys(recordKinds) as RecordKindName[]).filter((name) => isWanted(recordKinds[name]));
}

/** The kind of the record at a key; undefined where the table has none. */
export function kindOf(key: string): RecordKindName | undefined {
  return kindsWhere(() => true).find((name) => key.startsWith(recordPrefix(name)));
}
