import type { charging as english } from '../en/charging.ts';
import type { Translated } from '../translated.ts';

export const charging: Translated<typeof english> = {
  'command.charge': 'Laden: Stand, starten, beenden, Strom',
  'command.charge.status': 'wie es um das Laden steht',
  'command.charge.start': 'Laden starten',
  'command.charge.stop': 'Laden beenden',
  'command.charge.limit': 'den Strom begrenzen, den das Auto zieht',
  'command.charge.limit.current': 'Ampere, oder max: so viel, wie das Auto ziehen kann',
  'action.charge-start': 'Laden von {car} starten',
  'action.charge-start.seen': 'Lädt: nach {seconds} s am Auto gesehen.',
  'action.charge-start.rose': 'Lädt: Nach {duration} war zu sehen, dass die Ladung steigt.',
  'action.charge-stop': 'Laden von {car} beenden',
  'action.charge-stop.seen': 'Lädt nicht mehr: nach {seconds} s am Auto gesehen.',
  'action.charge-stop.already': 'Laut Status von {at} hat es nicht geladen. Der Befehl wurde trotzdem gesendet.',
  'action.charge-limit': 'Ladestrom von {car} auf {limit, select, max {das Maximum} other {{limit} A}} begrenzen',
  'charge.title': 'Laden von {car}',
  'charge.idle': 'Der Status nennt keine Zeit bis voll, es scheint also nicht zu laden',
  'charge.no-battery': '{car} meldet keinen Akku, der sich laden ließe.',
  'charge.button.start': 'Laden starten',
  'charge.button.stop': 'Laden beenden',
  'charge.button.limit': '{limit} A',
  'charge.button.limit-max': 'Max.',
};
