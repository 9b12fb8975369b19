import { title } from '../../car/command.ts';
import { PAD_KEYS, PAD_MINUTES, type Pad, type PadEnd, type PadPurpose, PIN_LENGTH } from '../../car/pin-pads.ts';
import type { Message } from '../../chat/message.ts';
import { endGrants, makeGrant } from '../../household/grants.ts';
import type { Link, LinkRef } from '../../household/link.ts';
import { clearRefusals, padClosedUntil } from '../../household/pin-refusals.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import type { Store } from '../../store/store.ts';
import type { Context, Runtime } from '../dispatch/command.ts';
import { tooBusyFor } from '../dispatch/in-time.ts';
import { pressButton } from '../dispatch/press-id.ts';

const KEYS_A_ROW = 3;

/** The labels of keys that aren't digits. */
const labels: Readonly<Partial<Record<string, string>>> = { cancel: '✕', erase: '⌫' };

/** Where a pad is shown: as the answer, or beside it if the answer has become the message that everyone sees. */
type Place = 'answer' | 'beside';

/**
 * Opens a PIN pad for the person who asks, unless too many wrong PINs have closed it, or nothing can be sent in time.
 * @param note why it is asked for, if that isn't obvious
 */
export async function askPin(
  context: Context,
  link: Link,
  purpose: PadPurpose,
  { note, place = 'answer' }: { readonly note?: Text; readonly place?: Place } = {},
): Promise<void> {
  const { services, runtime, person, incoming, chat, reply, say, locale } = context;
  const show = async (message: Message) => {
    if (place === 'answer') await reply.show(message);
    else await reply.whisper(message);
  };
  const closedUntil = await padClosedUntil(services.store, link.account, person, services.clock.now());
  if (closedUntil !== undefined) return show(padClosed(context, closedUntil));
  const tooBusy = await tooBusyFor(context, link, purpose.action);
  if (tooBusy) return show({ lines: [tooBusy], tone: 'bad', locale });
  const pad = runtime.pads.open({
    person,
    name: incoming.person.name,
    chat,
    linkId: link.linkId,
    vehicleName: link.vehicleName,
    purpose,
    ended: (why) => runtime.background.start('closing a PIN pad', () => showEnd(context, pad, why, place)),
  });
  const drawing = { context, note: note ?? (purpose.changed ? say('pad.changed') : undefined) };
  drawings.set(pad, drawing);
  await show(padMessage(drawing, pad));
}

interface Drawing {
  /** The newest request that can edit the pad: on Discord only an interaction can. */
  readonly context: Context;
  readonly note: Text | undefined;
}

const drawings = new WeakMap<Pad, Drawing>();

/** Renders the pad as it is once the platform is ready for it, never a state that a later tap has changed. */
export async function drawPad(context: Context, pad: Pad): Promise<void> {
  const drawing = { context, note: drawings.get(pad)?.note };
  drawings.set(pad, drawing);
  if (pad.isOpen()) await context.reply.show(padMessage(drawing, pad));
}

/** What a person is told whose pad is closed. @param until epoch ms */
export function padClosed({ say, locale }: Context, until: number): Message {
  const at = { kind: 'time', at: until, style: 'clock' } as const;
  return { lines: [say('pad.closed-until', { until: at })], tone: 'bad', locale };
}

/** The pad ended without a press: its message says so and loses its buttons. */
async function showEnd(opened: Context, pad: Pad, why: PadEnd, place: Place): Promise<void> {
  const { reply, say, locale, services } = drawings.get(pad)?.context ?? opened;
  // A pad shown beside the answer can be edited only through a press on it.
  if (place === 'beside' && reply === opened.reply) return;
  try {
    await reply.show({ lines: [say(`pad.${why}`, { minutes: PAD_MINUTES })], locale });
  } catch (error) {
    services.log.info({ error }, 'the end of a PIN pad could not be shown');
  }
}

function padMessage({ context: { say, locale }, note }: Drawing, pad: Pad): Message {
  const filled = pad.filled();
  const keys = PAD_KEYS.map((key, index) => pressButton(labels[key] ?? key, [pad.presses[index] ?? '']));
  const rows = [0, 1, 2, 3].map((row) => keys.slice(row * KEYS_A_ROW, (row + 1) * KEYS_A_ROW));
  const command = plain(title({ action: pad.purpose.action, vehicleName: pad.vehicleName, locale }, say));
  return {
    title: say('pad.title', { command }),
    locale,
    lines: [
      ...(note ? [note] : []),
      ['•'.repeat(filled) + '○'.repeat(PIN_LENGTH - filled)],
      say('pad.for', { who: bold(pad.name) }),
    ],
    buttons: rows,
  };
}

/**
 * Ends what lets people command the car of a link: open PIN pads, whose messages say so, and grants. Called when the
 * link or a role changes.
 * @param person a person key: only theirs
 */
export async function endAccess(runtime: Runtime, link: LinkRef, person?: string): Promise<void> {
  runtime.pads.close(link.chat, { linkId: link.linkId, ...(person === undefined ? {} : { person }) });
  await endGrants(runtime.services.store, link, person);
}

/** Car-Net accepted the PIN that this person typed: they get a grant, and their refusals are forgotten. */
export async function pinAccepted(store: Store, link: Link, person: string, now: number): Promise<void> {
  await makeGrant(store, link, person, now);
  await clearRefusals(store, link.account, person);
}

/** A PIN was typed where the chat can read it: it is deleted if that is allowed, warned about, and never used. */
export async function warnOfTypedPin({ reply, say, locale, services }: Context): Promise<void> {
  const deleted = await reply.deleteRequest().catch((error: unknown) => {
    services.log.info({ error }, 'a message with a PIN could not be deleted');
    return false;
  });
  await reply.show({ lines: [say(deleted ? 'pin-typed.deleted' : 'pin-typed.kept')], tone: 'warning', locale });
}
