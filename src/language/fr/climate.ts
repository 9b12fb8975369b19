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
  'command.defrost.status': 'où en est le dégivrage',
  'command.defrost.on': 'allumer le dégivrage',
  'command.defrost.off': 'éteindre le dégivrage',
  'command.unplugged': 'autoriser la climatisation sur batterie, ou l’interdire',
  'command.unplugged.on': 'autoriser la climatisation sur batterie, avec votre PIN',
  'command.unplugged.off': 'interdire la climatisation sur batterie',
  'action.climate-look': 'Climatisation de {car}',
  'action.climate-start': 'Lancer la climatisation de {car}',
  'action.climate-stop': 'Arrêter la climatisation de {car}',
  'action.climate-set': 'Régler la climatisation de {car} sur {temperature}',
  'action.defrost': '{state, select, on {Allumer le dégivrage de {car}} other {Éteindre le dégivrage de {car}}}',
  'action.unplugged':
    '{state, select, on {Autoriser la climatisation sur batterie pour {car}} other {Interdire la climatisation sur batterie pour {car}}}',
  'climate.running': '{state, select, on {climatisation en marche} other {climatisation arrêtée}}',
  'climate.target': 'Réglée sur {temperature}',
  'climate.outdoor': '{temperature} dehors',
  'climate.defrost': '{state, select, on {Dégivrage allumé} other {Dégivrage éteint}}',
  'climate.unplugged': '{state, select, on {aussi sur batterie} other {seulement branchée}}',
  'climate.nothing': 'Car-Net ne dit rien de la climatisation de cette voiture.',
  'climate.as-of': 'D’après Car-Net, {at} · {ago}',
  'climate.not-asked': 'Pas encore demandé. Interroger Car-Net peut exiger votre PIN.',
  'climate.which': 'À combien de degrés ? /climate set accepte tout nombre que {car} peut atteindre.',
  'climate.range': 'C’est possible de {low} à {high}. Rien n’a été envoyé.',
  'climate.button.ask': 'Interroger Car-Net',
  'climate.button.start': 'Lancer la climatisation',
  'climate.button.stop': 'Arrêter la climatisation',
  'climate.button.defrost-on': 'Allumer le dégivrage',
  'climate.button.defrost-off': 'Éteindre le dégivrage',
  'under-way.climate-as': 'Envoyé à la voiture comme {temperature}',
  'under-way.climate-off': 'La climatisation est arrêtée : c’est pour la prochaine mise en marche',
  'under-way.no-target':
    'Pas envoyé : Car-Net ne donne pour {car} aucune température que je sache lire (16–30 °C ou 60–86 °F), et la commande en a besoin. Réglez-la une fois dans la voiture.',
  'under-way.no-running':
    'Pas envoyé : Car-Net ne dit pas si la climatisation de {car} est en marche, et la commande la lancerait ou l’arrêterait. Lancez-la ou arrêtez-la d’abord.',
  'under-way.accepted-climate': 'accepté par Car-Net, en attente de ce qu’il en dit…',
  'under-way.not-reported': 'Car-Net l’a accepté, mais ne dit pas que c’est fait',
  'under-way.reports': '{state, select, on {Car-Net disait ({at}) : en marche} other {Car-Net disait ({at}) : arrêt}}',
  'action.climate-start.doing': 'Lancement de la climatisation de {car}…',
  'action.climate-start.done': 'Car-Net dit que la climatisation de {car} est en marche',
  'action.climate-stop.doing': 'Arrêt de la climatisation de {car}…',
  'action.climate-stop.done': 'Car-Net dit que la climatisation de {car} est arrêtée',
  'action.climate-set.doing': 'Réglage de la climatisation de {car} sur {temperature}…',
  'action.climate-set.done': 'Car-Net dit que la climatisation de {car} est réglée sur {temperature}',
  'action.defrost.doing':
    '{state, select, on {Mise en marche du dégivrage de {car}…} other {Arrêt du dégivrage de {car}…}}',
  'action.defrost.done':
    '{state, select, on {Car-Net dit que le dégivrage de {car} est en marche} other {Car-Net dit que le dégivrage de {car} est arrêté}}',
  'action.unplugged.doing':
    '{state, select, on {Activation de la climatisation sur batterie de {car}…} other {Désactivation de la climatisation sur batterie de {car}…}}',
  'action.unplugged.done':
    '{state, select, on {Car-Net dit que la climatisation de {car} peut utiliser la batterie} other {Car-Net dit que la climatisation de {car} a besoin du câble}}',
};
