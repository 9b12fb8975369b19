export const settingsPin = {
  'command.settings.pin.keep': 'keep your PIN, encrypted, for your own schedules only',
  'command.settings.pin.forget': 'erase your kept PIN',
  'action.keep-pin': 'Keep your PIN for {car}',
  'pin.kept': 'Your PIN is kept, encrypted, for your own schedules with {car} here. Nothing else uses it.',
  'pin.kept.until':
    '/settings pin forget erases it. So does one refusal by Car-Net, /unlink, losing your role, or 90 days without use.',
  'pin.forgotten': 'Your kept PIN is erased.',
  'pin.none': 'No PIN of yours is kept here.',
  'pin.kept.privacy':
    'Your own PIN is kept, encrypted, because you asked for it. It is in no export; /settings pin forget erases it.',
  'pad.owner-told.held':
    'Car-Net refused two PINs for {car}, so I send it no more until {until}. If you know the PIN, send a command that needs it: only you can let one more through.',
} as const;
