import type { signals as english } from '../en/horn-and-lights.ts';
import type { Translated } from '../translated.ts';

export const signals: Translated<typeof english> = {
  'command.flash': 'faire clignoter les feux',
  'command.honk': 'klaxonner, avec votre PIN',
  'command.find': 'klaxonner et faire clignoter les feux, avec votre PIN',
  'action.flash': 'Faire clignoter les feux de {car}',
  'action.honk': 'Klaxonner avec {car}',
  'action.find': 'Retrouver {car} : klaxon et feux',
  'action.flash.doing': 'Clignotement des feux de {car}…',
  'action.flash.done': '{car} a reçu l’ordre de faire clignoter ses feux',
  'action.honk.doing': 'Coup de klaxon de {car}…',
  'action.honk.done': '{car} a reçu l’ordre de klaxonner',
  'action.find.doing': 'Klaxon et feux de {car}…',
  'action.find.done': '{car} a reçu l’ordre de klaxonner et de clignoter',
};
