import type { statusPicture as english } from '../en/status-picture.ts';
import type { Translated } from '../translated.ts';

export const statusPicture: Translated<typeof english> = {
  'picture.range': 'Autonomie',
  'picture.to-full': 'Pleine dans',
  'picture.fuel': 'Carburant',
  'picture.not-all-locked': 'Pas tout verrouillé',
  'picture.alt': '{car} vue d’en haut. {told}.',
  'picture.alt.unknown': 'Ce que la voiture n’a pas indiqué est en pointillés',
  'picture.charging': 'En charge',
};
