export const charging = {
  'command.charge': 'la charge : où elle en est, lancer, arrêter, courant',
  'command.charge.status': 'où en est la charge',
  'command.charge.start': 'lancer la charge',
  'command.charge.stop': 'arrêter la charge',
  'command.charge.limit': 'limiter le courant que prend la voiture',
  'command.charge.limit.current': 'ampères, ou max : tout ce que la voiture peut prendre',
  'action.charge-start': 'Lancer la charge de {car}',
  'action.charge-stop': 'Arrêter la charge de {car}',
  'action.charge-limit': 'Limiter le courant de charge de {car} à {limit, select, max {son maximum} other {{limit} A}}',
  'charge.no-battery': '{car} ne signale aucune batterie à charger.',
  'charge.button.start': 'Lancer la charge',
  'charge.button.stop': 'Arrêter la charge',
  'charge.button.limit': '{limit} A',
  'charge.button.limit-max': 'Max.',
  'action.charge-start.doing': 'Lancement de la charge de {car}…',
  'action.charge-start.done': '{car} est en charge',
  'action.charge-start.told': '{car} a reçu l’ordre de charger',
  'action.charge-stop.doing': 'Arrêt de la charge de {car}…',
  'action.charge-stop.done': '{car} n’est pas en charge',
  'action.charge-limit.doing': 'Réglage du courant de charge de {car}…',
  'action.charge-limit.done':
    '{car} a reçu l’ordre de charger {limit, select, max {à plein courant} other {à {limit} A au plus}}',
  'under-way.rose': 'on a vu la charge monter après {duration}',
  'under-way.watched':
    'Selon son rapport, elle chargeait déjà : rien ne se voit encore. Si la charge monte, ce message le dira (jusqu’à {until}).',
  'under-way.hidden': 'Selon son rapport, elle chargeait déjà : rien ne montre si c’est dû à cette commande.',

  // Asked before it is sent
  'ask-first.no-plug': '{car} n’est pas branchée.',
  'ask-first.no-power': '{car} n’est pas branchée, et la climatisation sur batterie n’est peut-être pas autorisée.',
  'ask-first.no-battery': '{car} n’a signalé aucune batterie jusqu’ici.',
  'ask-first.send': 'Envoyer quand même',
};
