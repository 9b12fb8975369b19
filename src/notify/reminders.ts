import type { Parts } from '../commands/command.ts';
import { readLink } from '../household/link.ts';
import { type Notification, outboxWrites, type Reminder, reminderKey } from '../household/notice.ts';
import { readWatch } from '../household/watch.ts';
import type { Json, Versioned } from '../store/store.ts';
import { openOf } from './facts.ts';
import type { Memory } from './memory.ts';
import { idOf } from './outbox.ts';

/** Says again what was snoozed, if it is still so. */
export async function remind(
  { store, clock }: Parts,
  { value: reminder, version }: Versioned<Reminder>,
): Promise<void> {
  const { chat, epoch, notification } = reminder;
  const link = (await readLink(store, chat))?.value;
  const memory = link?.epoch === epoch ? (await readWatch<Memory>(store, link))?.value.state : undefined;
  const key = reminderKey(reminder);
  const now = clock.now();
  const again: Notification = {
    ...notification,
    episode: `${notification.episode}:again:${now}`,
    asOf: memory?.facts?.at ?? notification.asOf,
  };
  const entry = { id: idOf({ chat, epoch, notification: again }), chat, epoch, notification: again } as const;
  const entries =
    memory && isStillSo(memory, notification) ? [{ ...entry, manner: 'post', decidedAt: now } as const] : [];
  await store.journal.commit([{ key, delete: true }, ...outboxWrites(entries, now)], { [key]: version });
}

/** Whether what was told is so still, as far as the newest facts tell. */
function isStillSo({ facts, charging, rules, lost }: Memory, { what }: Notification): boolean {
  const charge = facts?.charge?.value ?? facts?.fuel?.value ?? 0;
  const isIn = facts?.plug?.value === 'in';
  switch (what.kind) {
    case 'complete':
      return isIn && charging?.phase === 'ended';
    case 'stopped':
    case 'stalled':
    case 'not-charging':
      return isIn && charging?.phase !== 'charging';
    case 'unplugged':
    case 'plug-in':
      return !isIn && charge <= ('to' in what ? what.to : what.below);
    case 'low':
      return charge < what.below;
    case 'unlocked':
      return facts?.lock?.value === 'unlocked';
    case 'open':
      return facts !== undefined && openOf(facts).length > 0;
    case 'warning':
      return Object.entries(rules).some(([name, state]) => name.startsWith('health-warning') && hasWarning(state));
    case 'link-dead':
      return lost !== undefined;
    case 'service':
      return true;
    default:
      return false;
  }
}

function hasWarning(state: Json): boolean {
  return typeof state === 'object' && state !== null && 'warning' in state;
}
