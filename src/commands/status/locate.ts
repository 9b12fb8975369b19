import { readStatus } from '../../car/capabilities.ts';
import type { Message } from '../../chat/message.ts';
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
  const status = await showingRead(context, link, { locale, say }, readStatus(services, link));
  const { parked } = status;
  if (!parked) return showLines(context, 'warning', say('locate.unknown', { car }));
  const at = parked.at === undefined ? undefined : Math.min(parked.at, status.readAt);
  const taken =
    at === undefined
      ? say(status.clockOff ? 'card.clock-off' : 'locate.taken-unknown')
      : say('locate.taken', {
          date: { kind: 'time', at, style: 'date' },
          ago: { kind: 'time', at, style: 'ago' },
        });
  const pin: Message = {
    title: say('locate.title', { car: link.vehicleName }),
    lines: [taken],
    tone: 'neutral',
    locale,
    place: parked.value,
  };
  if (link.showPlace) await context.reply.show(pin);
  else await showPrivately(context, 'locate', pin);
}
