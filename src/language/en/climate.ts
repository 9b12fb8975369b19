/** Climate, the defroster, and both on battery power. */
export const climate = {
  'command.climate': 'climate: status, start, stop, temperature',
  'command.climate.status': 'show the climate status',
  'command.climate.start': 'start heating or cooling',
  'command.climate.stop': 'stop heating or cooling',
  'command.climate.set': 'set the temperature',
  'command.climate.set.degrees': '60–86 °F or 16–30 °C',
  'command.defrost': 'turn the defroster on or off',
  'command.defrost.status': 'see whether the defroster is on',
  'command.defrost.on': 'turn the defroster on',
  'command.defrost.off': 'turn the defroster off',
  'command.unplugged': 'allow climate on battery, or forbid it',
  'command.unplugged.on': 'allow climate on battery, with your PIN',
  'command.unplugged.off': 'forbid climate on battery',

  'action.climate-look': 'Climate of {car}',
  'action.climate-start': 'Start the climate of {car}',
  'action.climate-stop': 'Stop the climate of {car}',
  'action.climate-set': 'Set the climate of {car} to {temperature}',
  'action.defrost': '{state, select, on {Turn on the defroster of {car}} other {Turn off the defroster of {car}}}',
  'action.unplugged':
    '{state, select, on {Allow climate on battery for {car}} other {Forbid climate on battery for {car}}}',

  'climate.running': '{state, select, on {climate on} other {climate off}}',
  'climate.target': 'Set to {temperature}',
  'climate.outdoor': '{temperature} outside',
  'climate.defrost': '{state, select, on {Defroster on} other {Defroster off}}',
  'climate.unplugged': '{state, select, on {also on battery} other {only plugged in}}',
  'climate.nothing': 'Car-Net says nothing about this car’s climate.',
  'climate.as-of': 'Car-Net, {at} · {ago}',
  'climate.not-asked': 'Not asked yet. Asking Car-Net may need your PIN.',
  'climate.which': 'To how many degrees? /climate set takes any number that {car} can do.',
  'climate.range': 'Nothing was sent: it takes {low} to {high}.',
  'climate.button.ask': 'Ask Car-Net',
  'climate.button.start': 'Start climate',
  'climate.button.stop': 'Stop climate',
  'climate.button.defrost-on': 'Defrost on',
  'climate.button.defrost-off': 'Defrost off',

  'under-way.climate-as': 'Sent to the car as {temperature}',
  'under-way.climate-off': 'Climate is off: this is for its next start',
  'under-way.no-target':
    'Not sent: Car-Net gives no temperature for {car} that I can read (16–30 °C or 60–86 °F), and the command needs one. Set it in the car once.',
  'under-way.no-running':
    'Not sent: Car-Net doesn’t say whether {car}’s climate is on, and the command would turn it on or off. Start or stop it first.',
  'under-way.accepted-climate': 'accepted by Car-Net, waiting for its report…',
  'under-way.not-reported': 'Car-Net accepted it, but hasn’t said that it was done',
  'under-way.reports': '{state, select, on {Car-Net said at {at}: on} other {Car-Net said at {at}: off}}',
  'action.climate-start.doing': 'Starting {car}’s climate…',
  'action.climate-start.done': 'Car-Net says {car}’s climate is on',
  'action.climate-stop.doing': 'Stopping {car}’s climate…',
  'action.climate-stop.done': 'Car-Net says {car}’s climate is off',
  'action.climate-set.doing': 'Setting {car}’s climate to {temperature}…',
  'action.climate-set.done': 'Car-Net says {car}’s climate is set to {temperature}',
  'action.defrost.doing': '{state, select, on {Turning {car}’s defroster on…} other {Turning {car}’s defroster off…}}',
  'action.defrost.done':
    '{state, select, on {Car-Net says {car}’s defroster is on} other {Car-Net says {car}’s defroster is off}}',
  'action.unplugged.doing':
    '{state, select, on {Allowing climate on battery for {car}…} other {Forbidding climate on battery for {car}…}}',
  'action.unplugged.done':
    '{state, select, on {Car-Net says {car}’s climate may run on battery} other {Car-Net says {car}’s climate needs the cable}}',
} as const;
