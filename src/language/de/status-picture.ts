import type { statusPicture as english } from '../en/status-picture.ts';
import type { Translated } from '../translated.ts';

export const statusPicture: Translated<typeof english> = {
  'picture.range': 'Reichweite',
  'picture.to-full': 'Voll in',
  'picture.fuel': 'Tank',
  'picture.not-all-locked': 'Nicht alles verriegelt',
  'picture.alt': '{car} von oben. {told}.',
  'picture.alt.unknown': 'Was das Auto nicht verriet, ist gestrichelt',
  'picture.charging': 'Lädt',
};
