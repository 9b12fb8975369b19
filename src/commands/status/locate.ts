import { readStatus } from '../../car/capabilities.ts';
import type { VehicleStatus } from '../../carnet/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import { bold } from '../../language/text.ts';
import { showingRead, showLines, showPrivately } from '../dispatch/answer.ts';
import { type Context, singleCommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';

/** A native map pin and when the position was taken: for drivers, and never shown to a whole group unless the owner agreed. */
export const locate = singleCommand('locate', { role: 'driver', kind: 'read', answer: 'private', run: show });

async function show(context: Context): Promise<void> {
  const { services, say, locale } = context;
  const link = requireLink(context);
  const car = bold(link.vehicleName);
  const status = await showingRead(context, link, { locale, say }, readStatus(services, link, 'recent'));
  const { parked } = status;
  if (!parked) return showLines(context, 'warning', say('locate.unknown', { car }));
  const write = (as: Writing) => pinOf(link, status, parked, as);
  if (link.showPlace) await context.reply.show(write({ say, locale }));
  else await showPrivately(context, 'locate', write);
}

function pinOf(
  link: Link,
  { readAt, clockOff }: VehicleStatus,
  parked: NonNullable<VehicleStatus['parked']>,
  { say, locale }: Writing,
): Message {
  const at = parked.at === undefined ? undefined : Math.min(parked.at, readAt);
  const taken =
    at === undefined
      ? say(clockOff ? 'card.clock-off' : 'locate.taken-unknown')
      : say('locate.taken', {
          date: { kind: 'time', at, style: 'date' },
          ago: { kind: 'time', at, style: 'ago' },
        });
  return {
    title: say('locate.title', { car: link.vehicleName }),
    lines: [taken],
    locale,
    place: parked.value,
  };
}
