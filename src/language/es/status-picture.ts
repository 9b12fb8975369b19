import type { statusPicture as english } from '../en/status-picture.ts';
import type { Translated } from '../translated.ts';

export const statusPicture: Translated<typeof english> = {
  'picture.range': 'Autonomía',
  'picture.to-full': 'Lleno en',
  'picture.fuel': 'Combustible',
  'picture.not-all-locked': 'No todo bloqueado',
  'picture.alt': '{car} desde arriba. {told}.',
  'picture.alt.unknown': 'Lo que el auto no informó está en línea discontinua',
  'picture.charging': 'Cargando',
};
