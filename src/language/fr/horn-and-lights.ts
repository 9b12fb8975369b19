import type { signals as english } from '../en/horn-and-lights.ts';
import type { Translated } from '../translated.ts';

export const signals: Translated<typeof english> = {
  'command.flash': 'faire clignoter les feux',
  'command.honk': 'klaxonner, avec votre PIN',
  'command.find': 'klaxonner et faire clignoter les feux, avec votre PIN',
  'action.flash': 'Faire clignoter les feux de {car}',
  'action.honk': 'Klaxonner avec {car}',
  'action.find': 'Retrouver {car} : klaxon et feux',
};
