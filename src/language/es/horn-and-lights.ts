import type { signals as english } from '../en/horn-and-lights.ts';
import type { Translated } from '../translated.ts';

export const signals: Translated<typeof english> = {
  'command.flash': 'encender las luces un momento',
  'command.honk': 'tocar la bocina, con tu PIN',
  'command.find': 'tocar la bocina y encender las luces, con tu PIN',
  'action.flash': 'Encender las luces de {car} un momento',
  'action.honk': 'Tocar la bocina de {car}',
  'action.find': 'Encontrar {car}: bocina y luces',
};
