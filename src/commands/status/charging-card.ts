import { minutesLeft } from '../../car/observation.ts';
import type { Button, Message } from '../../chat/message.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { runPress } from '../dispatch/press-id.ts';
import { asOf, type CardOf, energyLines } from './status-card.ts';

/** The state of charging by the car's status, with buttons to start and stop it and to set its current. */
export function chargingCard(of: Omit<CardOf, 'place'>): Message {
  const { link, status, locale, say } = of;
  const title = say('charge.title', { car: link.vehicleName });
  if (!status.hasBattery) {
    const lines = [say('charge.no-battery', { car: bold(link.vehicleName) }), asOf(status, say)];
    return { title, tone: 'warning', locale, lines };
  }
  const isIdle = status.plug?.value === 'in' && minutesLeft(status) === 0;
  const lines: Text[] = [...energyLines(of), ...(isIdle ? [say('charge.idle')] : []), asOf(status, say)];
  const button = (label: string, path: string, values: readonly string[] = []): Button => ({
    label,
    press: runPress(`charge.${path}`, link, values),
    answer: 'private',
  });
  return {
    title,
    tone: 'neutral',
    locale,
    lines,
    buttons: [
      [button(plain(say('charge.button.start')), 'start'), button(plain(say('charge.button.stop')), 'stop')],
      [
        ...['5', '10', '13'].map((limit) => button(plain(say('charge.button.limit', { limit })), 'limit', [limit])),
        button(plain(say('charge.button.limit-max')), 'limit', ['max']),
      ],
    ],
  };
}
