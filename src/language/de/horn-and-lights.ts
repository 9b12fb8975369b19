import type { signals as english } from '../en/horn-and-lights.ts';
import type { Translated } from '../translated.ts';

export const signals: Translated<typeof english> = {
  'command.flash': 'die Lichter aufblinken lassen',
  'command.honk': 'hupen, mit deiner PIN',
  'command.find': 'hupen und die Lichter aufblinken lassen, mit deiner PIN',
  'action.flash': 'Lichter von {car} aufblinken lassen',
  'action.honk': '{car} hupen lassen',
  'action.find': '{car} finden: Hupe und Licht',
  'action.flash.doing': 'Lichter von {car} blinken…',
  'action.flash.done': '{car} soll blinken',
  'action.honk.doing': '{car} hupt…',
  'action.honk.done': '{car} soll hupen',
  'action.find.doing': '{car} hupt und blinkt…',
  'action.find.done': '{car} soll hupen und blinken',
};
