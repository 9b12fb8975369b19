/** Climate, the defroster, and both on battery power. */
export const climate = {
  'command.climate': 'climate: how it stands, start, stop, temperature',
  'command.climate.status': 'how climate stands',
  'command.climate.start': 'start heating or cooling',
  'command.climate.stop': 'stop heating or cooling',
  'command.climate.set': 'set the temperature',
  'command.climate.set.degrees': '60–86 °F or 16–30 °C',
  'command.defrost': 'turn the defroster on or off',
  'command.defrost.on': 'turn the defroster on',
  'command.defrost.off': 'turn the defroster off',
  'command.unplugged': 'allow climate on battery power, or forbid it',
  'command.unplugged.on': 'allow climate on battery power, with your PIN',
  'command.unplugged.off': 'forbid climate on battery power',

  'action.climate-look': 'Climate of {car}',
  'action.climate-start': 'Start the climate of {car}',
  'action.climate-start.seen': 'Car-Net reports that climate is on, {seconds} s after the command.',
  'action.climate-start.already': 'Car-Net reported it as on already at {at}. The command was sent all the same.',
  'action.climate-stop': 'Stop the climate of {car}',
  'action.climate-stop.seen': 'Car-Net reports that climate is off, {seconds} s after the command.',
  'action.climate-stop.already': 'Car-Net reported it as off already at {at}. The command was sent all the same.',
  'action.climate-set': 'Set the climate of {car} to {temperature}',
  'action.climate-set.seen': 'Car-Net reports the new temperature, {seconds} s after the command.',
  'action.climate-set.already': 'Car-Net reported that temperature already at {at}. The command was sent all the same.',
  'action.defrost': '{state, select, on {Turn on the defroster of {car}} other {Turn off the defroster of {car}}}',
  'action.defrost.seen':
    '{state, select, on {Car-Net reports that the defroster is on} other {Car-Net reports that the defroster is off}}, {seconds} s after the command.',
  'action.defrost.already':
    '{state, select, on {Car-Net reported it as on already at {at}.} other {Car-Net reported it as off already at {at}.}} The command was sent all the same.',
  'action.unplugged':
    '{state, select, on {Allow climate on battery power for {car}} other {Forbid climate on battery power for {car}}}',
  'action.unplugged.seen':
    '{state, select, on {Car-Net reports that it is allowed} other {Car-Net reports that it is forbidden}}, {seconds} s after the command.',
  'action.unplugged.already':
    '{state, select, on {Car-Net reported it as allowed already at {at}.} other {Car-Net reported it as forbidden already at {at}.}} The command was sent all the same.',

  'climate.running': '{state, select, on {Climate is on} other {Climate is off}}',
  'climate.target': 'Set to {temperature}',
  'climate.outdoor': 'Outside {temperature}',
  'climate.defrost': '{state, select, on {Defroster is on} other {Defroster is off}}',
  'climate.unplugged': '{state, select, on {Allowed on battery power} other {Only while plugged in}}',
  'climate.nothing': 'Car-Net tells nothing of the climate of this car.',
  'climate.as-of': 'As Car-Net reports it at {at}',
  'climate.which': 'To how many degrees? /climate set takes any number that {car} can do.',
  'climate.range': 'It takes {low} to {high}. Nothing was sent.',
  'climate.button.start': 'Start climate',
  'climate.button.stop': 'Stop climate',
  'climate.button.defrost-on': 'Defrost on',
  'climate.button.defrost-off': 'Defrost off',

  'under-way.climate-as': 'It goes to the car as {temperature}.',
  'under-way.climate-off': 'Climate is off and stays off: the temperature is set for its next start.',
  'under-way.no-target':
    'Not sent: Car-Net tells no temperature for {car} that I can read (16–30 °C or 60–86 °F), and the command needs it. Set it in the car once.',
  'under-way.no-running':
    'Not sent: Car-Net doesn’t tell whether the climate of {car} is running, and the command would turn it on or off. Start or stop it first.',
  'under-way.accepted-climate': 'Accepted by Car-Net. Looking within a minute at what it reports…',
  'under-way.not-reported': 'Car-Net accepted it, but doesn’t report that it was done.',
  'under-way.reports': '{state, select, on {At {at} it reported: on.} other {At {at} it reported: off.}}',
} as const;
