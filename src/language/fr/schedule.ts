import type { schedule as english } from '../en/schedule.ts';
import type { Translated } from '../translated.ts';

export const schedule: Translated<typeof english> = {
  'command.schedule': 'faire faire quelque chose à la voiture plus tard, une fois ou certains jours',
  'command.schedule.list': 'ce qui est programmé',
  'command.schedule.add': 'programmer une commande, avec votre PIN conservé',
  'command.schedule.add.time': 'par exemple 06:45, dans le fuseau de cette discussion',
  'command.schedule.add.command': 'par exemple lock, charge start, climate start, climate set 21, defrost on',
  'command.schedule.add.days': 'tous les jours, en semaine, lun,ven, demain ou 2026-05-04 ; rien : une fois',
  'command.schedule.remove': 'retirer un horaire',
  'command.schedule.remove.number': 'son numéro dans la liste',

  'schedule.daily': 'tous les jours',
  'schedule.weekdays': 'en semaine',
  'schedule.weekends': 'le week-end',
  'schedule.today': 'aujourd’hui',
  'schedule.tomorrow': 'demain',

  'schedule.title': 'Horaires de {car}',
  'schedule.none': 'Rien n’est programmé. {example} programme quelque chose.',
  'schedule.line': '{number}. {when} : {command} ({who}). Prochaine fois : {next}',
  'schedule.zone': 'Les heures sont celles de {zone}.',
  'schedule.no-pin': 'Aucun PIN de {who} n’est conservé ici : ce que {who} a programmé ne se fera pas.',
  'schedule.no-pin.own':
    'Votre PIN n’est pas conservé ici : rien ne se fera tant qu’il ne l’est pas : {command}. Il est conservé chiffré, pour vos propres horaires seulement.',
  'schedule.added': 'Programmé sous le numéro {number}. {when} : {command}. Prochaine fois : {next}',
  'schedule.removed': 'Retiré. {when} : {command}',
  'schedule.gone': 'Cet horaire n’existe plus.',
  'schedule.not-yours': '{who} a programmé cela : seuls {who} et {owner} peuvent le retirer.',
  'schedule.full': 'Cette discussion a {limit} horaires, et ne peut en avoir plus. Retirez-en un d’abord.',
  'schedule.wrong':
    'Je ne comprends pas. Écrivez-le ainsi : {example} : l’heure, les jours ou une date, et la commande.',
  'schedule.can':
    'On peut programmer : lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 21, defrost on, defrost off, unplugged off.',
  'schedule.sensitive':
    '{command} demande le PIN à chaque fois, tapé par une personne : cela ne peut pas être programmé.',
  'schedule.cannot': '{command} ne peut pas être programmé.',
  'schedule.past': 'C’est déjà passé.',
  'schedule.time-zone':
    'Je dois d’abord savoir dans quel fuseau horaire est cette discussion. Réglez-le, puis redonnez la commande.',
  'schedule.privacy': 'Ce qui est programmé ici et par qui, jusqu’à ce que ce soit fait ou retiré.',
  'schedule.button.keep-pin': 'Conserver mon PIN',
  'schedule.button.list': 'Tous les horaires',
  'schedule.button.remove': 'Retirer {number}',

  'schedule.by': '{who} (horaire)',
  'schedule.run.missed': 'Manqué : c’était prévu à {at}, et je n’étais pas là. Rien n’a été envoyé.',
  'schedule.run.no-pin': 'Non envoyé : aucun PIN de {who} n’est plus conservé ici. {command} le conserve à nouveau.',
  'schedule.run.left': 'Non envoyé : {who} a quitté cette discussion. Ce que {who} a programmé est retiré.',
  'schedule.run.presence-unknown': 'Non envoyé : je n’ai pas pu voir si {who} est toujours dans cette discussion.',
  'schedule.run.role': 'Non envoyé : {who} ne peut plus commander {car}. Ce que {who} a programmé est retiré.',
  'schedule.run.pin-erased':
    'Votre PIN conservé pour {car} n’a pas marché pour ce que vous avez programmé : je l’ai effacé. Rien de ce que vous y avez programmé ne se fera tant que vous ne conservez pas le bon : {command}.',
};
