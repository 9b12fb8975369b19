import { readLink } from '../household/link.ts';
import { AGAIN, type Notification, outboxWrites, type Reminder, reminderKey } from '../household/notice.ts';
import { readWatch } from '../household/watch.ts';
import type { Services } from '../services.ts';
import type { Versioned } from '../store/store.ts';
import type { Memory } from './memory.ts';
import { outboxId } from './outbox-entries.ts';
import { asItIsNow, isStillSo } from './still-so.ts';

/** Sends a snoozed notification again with the present values, if it still holds. */
export async function remind(
  { store, clock }: Services,
  { value: reminder, version }: Versioned<Reminder>,
): Promise<void> {
  const { chat, linkId, notification } = reminder;
  const link = (await readLink(store, reminder))?.value;
  const memory = link && (await readWatch<Memory>(store, link))?.value.state;
  const key = reminderKey(reminder);
  const now = clock.now();
  const again: Notification = {
    ...notification,
    dedupeKey: `${notification.dedupeKey}${AGAIN}${now}`,
    ...(memory && asItIsNow(memory, notification)),
  };
  const entry = { id: outboxId({ chat, linkId, notification: again }), chat, linkId, notification: again } as const;
  const entries =
    memory && isStillSo(memory, notification) ? [{ ...entry, delivery: 'post', decidedAt: now } as const] : [];
  await store.journal.commit([{ key, delete: true }, ...outboxWrites(entries, now)], { [key]: version });
}
