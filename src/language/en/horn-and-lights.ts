/** Horn and lights. */
export const signals = {
  'command.flash': 'flash the lights',
  'command.honk': 'sound the horn, with your PIN',
  'command.find': 'sound the horn and flash the lights, with your PIN',
  'action.flash': 'Flash the lights of {car}',
  'action.honk': 'Sound the horn of {car}',
  'action.find': 'Find {car}: horn and lights',
} as const;
