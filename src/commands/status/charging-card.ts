import { isFull } from '../../car/full-charge.ts';
import type { Button, Message } from '../../chat/message.ts';
import { bold, type Text } from '../../language/text.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
import { asOf, type CardOf, chargingLine, figuresOf, headline, minutesToFull } from './status-card.ts';

/** The word of the button that asks the car for a new report, which then takes the card's place. */
export const REFRESH_CHARGING = 'recharge';

/** How charging stands by the car's report, with the buttons that make sense then. */
export function chargingCard(of: Omit<CardOf, 'place'>): Message {
  const { link, status, locale, say } = of;
  if (!status.hasBattery) return noBattery(of);
  const isCharging = minutesToFull(status) !== undefined;
  const button = (label: Text, path: string, values: readonly string[] = []): Button =>
    commandButton(label, `charge.${path}`, link, { values });
  const mayStart = status.plug?.value !== 'out' && !isFull(status);
  const startOrStop = isCharging
    ? [button(say('charge.button.stop'), 'stop')]
    : mayStart
      ? [button(say('charge.button.start'), 'start')]
      : [];
  const refresh = pressButton(say('card.button.refresh'), [REFRESH_CHARGING, link.linkId], { answer: 'private' });
  return {
    locale,
    lines: [...headline(link, figuresOf(of)), ...chargingLine(of), asOf(status, say)],
    buttons: [
      [...startOrStop, refresh],
      [
        ...['5', '10', '13'].map((limit) => button(say('charge.button.limit', { limit }), 'limit', [limit])),
        button(say('charge.button.limit-max'), 'limit', ['max']),
      ],
    ],
  };
}

/** What stands in place of a card about a battery that the car doesn't report. */
export function noBattery({ link, status, locale, say }: Omit<CardOf, 'place'>): Message {
  const lines = [say('charge.no-battery', { car: bold(link.vehicleName) }), asOf(status, say)];
  return { tone: 'warning', locale, lines };
}
