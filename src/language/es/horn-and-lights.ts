import type { signals as english } from '../en/horn-and-lights.ts';
import type { Translated } from '../translated.ts';

export const signals: Translated<typeof english> = {
  'command.flash': 'encender las luces un momento',
  'command.honk': 'tocar la bocina, con tu PIN',
  'command.find': 'tocar la bocina y encender las luces, con tu PIN',
  'action.flash': 'Encender las luces de {car} un momento',
  'action.honk': 'Tocar la bocina de {car}',
  'action.find': 'Encontrar {car}: bocina y luces',
  'action.flash.doing': 'Destellando las luces de {car}…',
  'action.flash.done': '{car} recibió la orden de destellar las luces',
  'action.honk.doing': 'Tocando el claxon de {car}…',
  'action.honk.done': '{car} recibió la orden de tocar el claxon',
  'action.find.doing': 'Haciendo sonar y destellar a {car}…',
  'action.find.done': '{car} recibió la orden de tocar el claxon y destellar',
};
