import { expect, test } from 'vitest';
import { kindOf, kindsWhere, recordKey, recordPrefix } from '../../src/household/record-kinds.ts';
import { open } from '../store/store-fixture.ts';
import { onlyKnownRecords } from '../world/only-known-records.ts';

test('every kind of record is known again by its key, whatever follows its name', () => {
  for (const kind of kindsWhere(() => true)) expect(kindOf(recordKey(kind, 'telegram:-1', 'a'))).toBe(kind);
  expect(recordPrefix('grant', 'telegram:-1')).toBe('grant:telegram:-1:');
});

test('a key of no kind of the table is of no kind', () => {
  expect(kindOf('unheard-of:telegram:-1')).toBeUndefined();
  expect(kindOf('links:telegram:-1')).toBeUndefined();
  expect(kindOf('')).toBeUndefined();
});

test('a test that writes a record of an unknown kind fails', async () => {
  const store = await open('memory://');
  onlyKnownRecords(store);
  await expect(store.journal.commit([{ key: 'unheard-of:telegram:-1', value: 1 }])).rejects.toThrow(
    /no kind of record/,
  );
  await store.journal.commit([{ key: recordKey('menu', 'telegram:-1'), value: 1 }]);
});
