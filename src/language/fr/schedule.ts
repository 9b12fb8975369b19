export const schedule = {
  'command.schedule': 'faire faire quelque chose à la voiture plus tard, une fois ou certains jours',
  'command.schedule.list': 'ce qui est programmé',
  'command.schedule.add': 'programmer une commande, avec votre PIN conservé',
  'command.schedule.add.time': 'par exemple 06:45, dans le fuseau de cette discussion',
  'command.schedule.add.command': 'par exemple lock, charge start, climate start, climate set 21, defrost on',
  'command.schedule.add.days': 'tous les jours, en semaine, lun,ven, demain ou 2026-05-04 ; rien : une fois',
  'command.schedule.remove': 'retirer une programmation',
  'command.schedule.remove.number': 'son numéro dans la liste',

  'schedule.daily': 'tous les jours',
  'schedule.weekdays': 'en semaine',
  'schedule.weekends': 'le week-end',
  'schedule.today': 'aujourd’hui',
  'schedule.tomorrow': 'demain',

  'schedule.title': 'Programmations de {car}',
  'schedule.none': 'Rien n’est programmé. Essaie {example}',
  'schedule.line': '{number}. {when} : {command} ({who}). Prochaine fois : {next}',
  'schedule.zone': 'Les heures sont celles de {zone}.',
  'schedule.no-pin': 'Le PIN de {who} n’est pas gardé ici : ses programmations ne s’exécutent pas.',
  'schedule.power':
    '{car} devra être branchée à cette heure-là{power, select, plug {} other {, ou avoir la climatisation sur batterie autorisée}}.',
  'schedule.no-pin.own':
    'Votre PIN n’est pas conservé ici : rien ne se fera tant qu’il ne l’est pas : {command}. Il est conservé chiffré, pour vos propres programmations seulement.',
  'schedule.added': 'Programmé sous le numéro {number}. {when} : {command}. Prochaine fois : {next}',
  'schedule.removed': 'Retiré. {when} : {command}',
  'schedule.gone': 'Cette programmation n’existe plus.',
  'schedule.not-yours': '{who} a programmé cela. Seuls {who} et {owner} peuvent le retirer.',
  'schedule.full': 'Cette discussion a {limit} programmations, et ne peut en avoir plus. Retirez-en une d’abord.',
  'schedule.wrong':
    'Je ne comprends pas. Écrivez-le ainsi : {example}, donc l’heure, les jours ou une date, et la commande.',
  'schedule.wrong.time': 'Je ne comprends pas l’heure « {word} ».',
  'schedule.like': 'Écrivez-le ainsi : {example}',
  'schedule.wrong.day': 'Je ne comprends pas le jour « {word} ».',
  'schedule.days':
    'Les jours : tous les jours, en semaine, le week-end, lun–dim, aujourd’hui, demain, ou une date comme 2026-05-04.',
  'schedule.can':
    'On peut programmer : lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 21, defrost on, defrost off, unplugged off.',
  'schedule.can.lock': 'Pour {car}, seul lock peut être programmé.',
  'schedule.sensitive': '{command} demande votre PIN à chaque fois : cela ne peut pas être programmé.',
  'schedule.cannot': '{command} ne peut pas être programmé.',
  'schedule.past': 'Cette heure est déjà passée.',
  'schedule.time-zone': 'Votre programmation sera ajoutée dès que je connaîtrai le fuseau horaire.',
  'schedule.privacy': 'Ce qui est programmé ici et par qui, jusqu’à ce que ce soit fait ou retiré.',
  'schedule.button.keep-pin': 'Garder mon PIN',
  'schedule.button.list': 'Toutes les programmations',
  'schedule.button.remove': 'Retirer {number}',

  'schedule.by': '{who} (programmation)',
  'schedule.run.missed': 'Manqué : c’était prévu à {at}, mais je ne tournais pas. Rien n’a été envoyé.',
  'schedule.run.no-pin': 'Non envoyé : le PIN de {who} n’était plus gardé ici. {command} le garde.',
  'schedule.run.left': 'Non envoyé : {who} a quitté cette discussion. Ce que {who} a programmé est retiré.',
  'schedule.run.presence-unknown': 'Non envoyé : je n’ai pas pu voir si {who} est toujours dans cette discussion.',
  'schedule.run.role': 'Non envoyé : {who} ne peut plus commander {car}. Ce que {who} a programmé est retiré.',
  'schedule.run.pin-erased':
    'Votre PIN pour {car} n’a pas marché pour votre programmation : je l’ai effacé. Vos programmations attendent que vous conserviez le bon : {command}',
};
