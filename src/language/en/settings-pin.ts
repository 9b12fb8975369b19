export const settingsPin = {
  'command.settings.pin.keep': 'keep your PIN, encrypted, for your own schedules only',
  'command.settings.pin.forget': 'erase your kept PIN',
  'action.keep-pin': 'Keep your PIN for {car}',
  'pin.kept': 'Your PIN is kept, encrypted, for your own schedules with {car} in this chat. Nothing else ever uses it.',
  'pin.kept.until':
    'It is erased when Car-Net refuses it once, with the link, when you are no longer a driver, after 90 days unused, or by /settings pin forget.',
  'pin.forgotten': 'Your kept PIN is erased.',
  'pin.none': 'No PIN of yours is kept here.',
  'pin.kept.privacy':
    'Your own PIN is kept here, encrypted, because you asked for it: /settings pin forget erases it. It is in no export.',
  'pad.owner-told.held':
    'Car-Net refused two PINs for {car}, so that none goes there before {until}. If you know the PIN, send a command that needs it: only you can let one more through.',
} as const;
