import type { climate as english } from '../en/climate.ts';
import type { Translated } from '../translated.ts';

export const climate: Translated<typeof english> = {
  'command.climate': 'la climatisation : où elle en est, lancer, arrêter, température',
  'command.climate.status': 'où en est la climatisation',
  'command.climate.start': 'commencer à chauffer ou à refroidir',
  'command.climate.stop': 'cesser de chauffer ou de refroidir',
  'command.climate.set': 'régler la température',
  'command.climate.set.degrees': '60–86 °F ou 16–30 °C',
  'command.defrost': 'allumer ou éteindre le dégivrage',
  'command.defrost.on': 'allumer le dégivrage',
  'command.defrost.off': 'éteindre le dégivrage',
  'command.unplugged': 'autoriser la climatisation sur batterie, ou l’interdire',
  'command.unplugged.on': 'autoriser la climatisation sur batterie, avec votre PIN',
  'command.unplugged.off': 'interdire la climatisation sur batterie',
  'action.climate-look': 'Climatisation de {car}',
  'action.climate-start': 'Lancer la climatisation de {car}',
  'action.climate-start.seen': 'Car-Net signale que la climatisation est en marche, {seconds} s après la commande.',
  'action.climate-start.already': 'Car-Net la signalait déjà en marche à {at}. La commande a tout de même été envoyée.',
  'action.climate-stop': 'Arrêter la climatisation de {car}',
  'action.climate-stop.seen': 'Car-Net signale que la climatisation est arrêtée, {seconds} s après la commande.',
  'action.climate-stop.already': 'Car-Net la signalait déjà arrêtée à {at}. La commande a tout de même été envoyée.',
  'action.climate-set': 'Régler la climatisation de {car} sur {temperature}',
  'action.climate-set.seen': 'Car-Net signale la nouvelle température, {seconds} s après la commande.',
  'action.climate-set.already':
    'Car-Net signalait déjà cette température à {at}. La commande a tout de même été envoyée.',
  'action.defrost': '{state, select, on {Allumer le dégivrage de {car}} other {Éteindre le dégivrage de {car}}}',
  'action.defrost.seen':
    '{state, select, on {Car-Net signale que le dégivrage est allumé} other {Car-Net signale que le dégivrage est éteint}}, {seconds} s après la commande.',
  'action.defrost.already':
    '{state, select, on {Car-Net le signalait déjà allumé à {at}.} other {Car-Net le signalait déjà éteint à {at}.}} La commande a tout de même été envoyée.',
  'action.unplugged':
    '{state, select, on {Autoriser la climatisation sur batterie pour {car}} other {Interdire la climatisation sur batterie pour {car}}}',
  'action.unplugged.seen':
    '{state, select, on {Car-Net signale qu’elle est autorisée} other {Car-Net signale qu’elle est interdite}}, {seconds} s après la commande.',
  'action.unplugged.already':
    '{state, select, on {Car-Net la signalait déjà autorisée à {at}.} other {Car-Net la signalait déjà interdite à {at}.}} La commande a tout de même été envoyée.',
  'climate.running': '{state, select, on {Climatisation en marche} other {Climatisation arrêtée}}',
  'climate.target': 'Réglée sur {temperature}',
  'climate.outdoor': 'Dehors {temperature}',
  'climate.defrost': '{state, select, on {Dégivrage allumé} other {Dégivrage éteint}}',
  'climate.unplugged': '{state, select, on {Autorisée sur batterie} other {Seulement quand la voiture est branchée}}',
  'climate.nothing': 'Car-Net ne dit rien de la climatisation de cette voiture.',
  'climate.as-of': 'D’après Car-Net à {at}',
  'climate.which': 'À combien de degrés ? /climate set accepte tout nombre que {car} peut atteindre.',
  'climate.range': 'C’est possible de {low} à {high}. Rien n’a été envoyé.',
  'climate.button.start': 'Lancer la climatisation',
  'climate.button.stop': 'Arrêter la climatisation',
  'climate.button.defrost-on': 'Allumer le dégivrage',
  'climate.button.defrost-off': 'Éteindre le dégivrage',
  'under-way.climate-as': 'La voiture reçoit {temperature}.',
  'under-way.climate-off':
    'La climatisation est arrêtée et le reste : la température vaut pour la prochaine mise en marche.',
  'under-way.no-target':
    'Pas envoyé : Car-Net ne donne pour {car} aucune température que je sache lire (16–30 °C ou 60–86 °F), et la commande en a besoin. Réglez-la une fois dans la voiture.',
  'under-way.no-running':
    'Pas envoyé : Car-Net ne dit pas si la climatisation de {car} est en marche, et la commande la lancerait ou l’arrêterait. Lancez-la ou arrêtez-la d’abord.',
  'under-way.accepted-climate': 'Accepté par Car-Net. Je regarde dans la minute ce qu’il signale…',
  'under-way.not-reported': 'Car-Net l’a accepté, mais ne signale pas que c’est fait.',
  'under-way.reports': '{state, select, on {À {at}, il signalait : en marche.} other {À {at}, il signalait : arrêt.}}',
};
