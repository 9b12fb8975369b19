export const schedule = {
  'command.schedule': 'programmer une action de la voiture, une fois ou certains jours',
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
  'schedule.title.several': 'Programmations de cette discussion',
  'schedule.none': 'Rien n’est programmé. Essayez {example}',
  'schedule.line': '{number}. {when} : {command} ({who}). Prochaine fois : {next}',
  'schedule.zone': 'Les heures sont celles de {zone}.',
  'schedule.no-pin': 'Le PIN de {who} n’est pas conservé ici : ses programmations ne s’exécutent pas.',
  'schedule.power':
    '{car} devra être branchée à cette heure-là{power, select, plug {} other {, ou avoir la climatisation sur batterie autorisée}}.',
  'schedule.no-pin.own':
    'Votre PIN n’est pas conservé ici, donc cela ne se fera pas encore. {command} le conserve, chiffré, pour vos propres programmations seulement.',
  'schedule.added': 'Programmé sous le numéro {number}. {when} : {command}. Prochaine fois : {next}',
  'schedule.removed': 'Retiré. {when} : {command}',
  'schedule.gone': 'Cette programmation n’existe plus.',
  'schedule.not-yours': '{who} a programmé cela. Seuls {who} et {owner} peuvent le retirer.',
  'schedule.full': 'Cette discussion a déjà {limit} programmations, et il n’y a plus de place. Retirez-en une d’abord.',
  'schedule.wrong':
    'Je ne comprends pas. Écrivez l’heure, les jours ou une date, et la commande, par exemple {example}.',
  'schedule.wrong.time': 'Je ne comprends pas l’heure « {word} ».',
  'schedule.like': 'Écrivez-le ainsi : {example}',
  'schedule.wrong.day': 'Je ne comprends pas le jour « {word} ».',
  'schedule.days':
    'Les jours : tous les jours, en semaine, le week-end, lun–dim, aujourd’hui, demain, ou une date comme 2026-05-04.',
  'schedule.can':
    'On peut programmer : lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 21, defrost on, defrost off, unplugged off.',
  'schedule.can.lock': 'Pour {car}, seul lock peut être programmé.',
  'schedule.sensitive': '{command} demande votre PIN à chaque fois, donc cela ne peut pas être programmé.',
  'schedule.cannot': '{command} ne peut pas être programmé.',
  'schedule.past': 'Cette heure est déjà passée.',
  'schedule.time-zone': 'Votre programmation sera ajoutée dès que je connaîtrai le fuseau horaire.',
  'schedule.privacy': 'Ce qui est programmé ici et par qui, jusqu’à ce que ce soit fait ou retiré.',
  'schedule.button.keep-pin': 'Conserver mon PIN',
  'schedule.button.list': 'Toutes les programmations',
  'schedule.button.remove': 'Retirer {number}',

  'schedule.by': '{who} (programmation)',
  'schedule.run.missed': 'Manqué ({at}) : je n’étais pas en marche. Rien n’a été envoyé.',
  'schedule.run.no-pin': 'Pas envoyé : le PIN de {who} n’était plus conservé ici. {command} le conserve.',
  'schedule.run.left': 'Pas envoyé : {who} a quitté cette discussion. Ses programmations sont retirées.',
  'schedule.run.presence-unknown': 'Pas envoyé : je n’ai pas pu voir si {who} est encore dans cette discussion.',
  'schedule.run.role': 'Pas envoyé : {who} ne peut plus commander {car}. Ses programmations sont retirées.',
  'schedule.run.pin-erased':
    'Votre PIN pour {car} n’a pas marché pour votre programmation : je l’ai effacé. Vos programmations attendent que vous conserviez le bon : {command}',
};
