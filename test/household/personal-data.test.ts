import { expect, test } from 'vitest';
import { recordsOfChat } from '../../src/household/personal-data.ts';
import { recordKey } from '../../src/household/record-kinds.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { open } from '../store/store-fixture.ts';

/** The store, and how many records were read from it by their beginnings. */
function counting(store: Store) {
  const read = { count: 0 };
  const journal = {
    ...store.journal,
    async list<T extends Json>(prefix: string) {
      const found = await store.journal.list<T>(prefix);
      read.count += found.length;
      return found;
    },
  };
  return { store: { ...store, journal }, read };
}

test('what is kept about a chat is read without that of chats whose ids begin the same', async () => {
  const opened = await open('memory://');
  const settings = (id: string) => ({ key: recordKey('chat-settings', `telegram:${id}`), value: { language: 'de' } });
  const intent = (id: string) => ({ key: recordKey('intent', `telegram:${id}`, 'a'), value: { askedAt: 1 } });
  const others = Array.from({ length: 100 }, (_, index) => `1${String(index).padStart(3, '0')}`);
  await opened.journal.commit(['1', ...others].flatMap((id) => [settings(id), intent(id)]));
  const { store, read } = counting(opened);
  expect(await recordsOfChat(store, 'telegram:1')).toEqual({
    'chat-settings:telegram:1': { language: 'de' },
    'intent:telegram:1:a': { askedAt: 1 },
  });
  expect(read.count).toBe(1);
});
