/** Horn and lights. */
export const signals = {
  'command.flash': 'flash the lights',
  'command.honk': 'sound the horn, with your PIN',
  'command.find': 'sound the horn and flash the lights, with your PIN',
  'action.flash': 'Flash the lights of {car}',
  'action.honk': 'Sound the horn of {car}',
  'action.find': 'Find {car}: horn and lights',
  'action.flash.doing': 'Flashing {car}’s lights…',
  'action.flash.done': '{car} was told to flash its lights',
  'action.honk.doing': 'Honking {car}’s horn…',
  'action.honk.done': '{car} was told to honk',
  'action.find.doing': 'Making {car} honk and flash…',
  'action.find.done': '{car} was told to honk and flash',
} as const;
