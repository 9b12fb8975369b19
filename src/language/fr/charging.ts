import type { charging as english } from '../en/charging.ts';
import type { Translated } from '../translated.ts';

export const charging: Translated<typeof english> = {
  'command.charge': 'la charge : où elle en est, lancer, arrêter, courant',
  'command.charge.status': 'où en est la charge',
  'command.charge.start': 'lancer la charge',
  'command.charge.stop': 'arrêter la charge',
  'command.charge.limit': 'limiter le courant que prend la voiture',
  'command.charge.limit.current': 'ampères, ou max : tout ce que la voiture peut prendre',
  'action.charge-start': 'Lancer la charge de {car}',
  'action.charge-start.seen': 'En charge : vu sur la voiture après {seconds} s.',
  'action.charge-start.rose': 'En charge : la charge a été vue monter après {duration}.',
  'action.charge-stop': 'Arrêter la charge de {car}',
  'action.charge-stop.seen': 'Ne se charge plus : vu sur la voiture après {seconds} s.',
  'action.charge-stop.already':
    'Elle ne se chargeait pas, d’après son état de {at}. La commande a tout de même été envoyée.',
  'action.charge-limit': 'Limiter le courant de charge de {car} à {limit, select, max {son maximum} other {{limit} A}}',
  'charge.title': 'Charge de {car}',
  'charge.idle': 'Son état ne donne aucune durée de charge, elle ne semble donc pas se charger',
  'charge.no-battery': '{car} ne signale aucune batterie à charger.',
  'charge.button.start': 'Lancer la charge',
  'charge.button.stop': 'Arrêter la charge',
  'charge.button.limit': '{limit} A',
  'charge.button.limit-max': 'Max.',
};
