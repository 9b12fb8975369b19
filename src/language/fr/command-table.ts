import type { commandTable as english } from '../en/command-table.ts';
import type { Translated } from '../translated.ts';

export const commandTable: Translated<typeof english> = {
  'command.help': 'ce que je peux faire ici, et la prochaine étape',
  'command.start': 'commencer ici',
  'command.start.payload': 'ce qu’un lien a transmis',
  'command.link': 'associer un compte Car-Net à cette discussion',
  'command.unlink': 'dissocier la voiture et effacer ce qui est conservé ici',
  'command.vehicle': 'choisir la voiture de cette discussion que vos commandes concernent',
  'command.car': 'quelle voiture : son nom ou son début',
  'command.status': 'charge ou carburant, autonomie, verrous, portes, et l’âge de ces données',
  'command.refresh': 'demander un état récent à la voiture',
  'command.lock': 'verrouiller la voiture',
  'command.unlock': 'déverrouiller la voiture, avec votre PIN',
  'command.locate': 'où se trouve la voiture, sur la carte',
  'command.privacy': 'ce qui est conservé sur cette discussion',
  'command.privacy.export': 'tout ce qui est conservé sur cette discussion, dans un fichier pour vous',
  'command.privacy.erase': 'effacer tout ce qui est conservé ici ; « me » : seulement votre nom',
  'command.privacy.erase.whose': 'me : seulement votre propre nom, dans toutes les discussions',
};
