import type { history as english } from '../en/history.ts';
import type { Translated } from '../translated.ts';

export const history: Translated<typeof english> = {
  'command.history': 'charge et autonomie au fil du temps, et qui a commandé quoi',
  'command.history.show': 'les 7 derniers jours ; le premier jour, les dernières heures',
  'command.history.24h': 'les dernières 24 heures',
  'command.history.7d': 'les 7 derniers jours',
  'command.history.30d': 'les 30 derniers jours',
  'command.history.90d': 'les 90 derniers jours',
  'history.title': 'Les {days} derniers jours de {car}',
  'history.title.hours':
    '{hours, plural, one {La dernière heure de {car}} many {Les # dernières heures de {car}} other {Les # dernières heures de {car}}}',
  'history.title.first': 'Historique de {car}',
  'history.same': '{what} : {value}',
  'history.charge': 'Charge : de {lowest} à {highest}, en dernier {last}',
  'history.fuel': 'Carburant : de {lowest} à {highest}, en dernier {last}',
  'history.range': 'Autonomie : de {lowest} à {highest}, en dernier {last}',
  'history.charged':
    '{count, plural, =0 {Aucune charge vue} one {# charge vue} many {# charges vues} other {# charges vues}}',
  'history.nothing': 'Rien d’enregistré pendant cette période',
  'history.since': 'Enregistré depuis le {since}',
  'history.never':
    'Rien n’est enregistré. La charge et l’autonomie le sont tant qu’un chat reçoit des messages sur la voiture : {command} les active.',
  'history.not-yet':
    'Rien n’est encore enregistré. Depuis le {since}, chaque nouveau rapport de la voiture est gardé et dessiné ici : charge et autonomie au fil du temps, les charges en grisé.',
  'history.soon':
    'Avec les prochains rapports, ce sera une image : charge et autonomie au fil du temps, les charges en grisé.',
  'history.paused':
    'Rien n’est enregistré en ce moment : aucun chat ne reçoit de messages sur la voiture. {command} les active.',
  'history.alt': 'Historique de {car}, {period}. {words}.',
  'history.line.charge': 'Charge',
  'history.line.fuel': 'Carburant',
  'history.line.range': 'Autonomie',
  'history.shaded': 'En charge',
  'history.button.hours': '{hours} heures',
  'history.button': '{days} jours',
  'history.commands': 'Commandes',
  'history.no-commands': 'Aucune commande pendant cette période',
  'history.command': '{mark} {at} : {command} · {who} · {outcome}',
  'history.more': '{count, plural, one {et # plus ancienne} many {et # plus anciennes} other {et # plus anciennes}}',
  'history.outcome.under-way': 'en cours',
  'history.outcome.accepted': 'acceptée par Car-Net',
  'history.outcome.seen': 'vue sur la voiture',
  'history.outcome.reported': 'confirmée par Car-Net',
  'history.outcome.arrived': 'nouveau rapport reçu',
  'history.outcome.not-seen': 'acceptée, pas vue sur la voiture',
  'history.outcome.not-reported': 'acceptée, pas signalée comme faite',
  'history.outcome.not-arrived': 'demandé, aucun nouveau rapport reçu',
  'history.outcome.unknown': 'on ne sait pas si elle a atteint la voiture',
  'history.outcome.refused': 'refusée par Car-Net',
  'history.outcome.not-sent': 'pas envoyée',
  'privacy.history': 'La charge, le carburant et l’autonomie de la voiture au fil du temps, pendant 90 jours.',
};
