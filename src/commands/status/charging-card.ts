import type { Button, Message } from '../../chat/message.ts';
import { bold, type Text } from '../../language/text.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { asOf, type CardOf, chargingLine, figuresOf, headline, minutesToFull } from './status-card.ts';

/** How charging stands by the car's report, with the buttons that make sense then. */
export function chargingCard(of: Omit<CardOf, 'place'>): Message {
  const { link, status, locale, say } = of;
  if (!status.hasBattery) {
    const lines = [say('charge.no-battery', { car: bold(link.vehicleName) }), asOf(status, say)];
    return { tone: 'warning', locale, lines };
  }
  const isCharging = minutesToFull(status) !== undefined;
  const button = (label: Text, path: string, values: readonly string[] = []): Button =>
    commandButton(label, `charge.${path}`, link, { values });
  const startOrStop = isCharging
    ? button(say('charge.button.stop'), 'stop')
    : button(say('charge.button.start'), 'start');
  return {
    tone: 'neutral',
    locale,
    lines: [headline(link, figuresOf(of)), ...chargingLine(of), asOf(status, say)],
    buttons: [
      [startOrStop],
      [
        ...['5', '10', '13'].map((limit) => button(say('charge.button.limit', { limit }), 'limit', [limit])),
        button(say('charge.button.limit-max'), 'limit', ['max']),
      ],
    ],
  };
}
