export const charging = {
  'command.charge': 'charging: status, start, stop, current',
  'command.charge.status': 'show the charging status',
  'command.charge.start': 'start charging',
  'command.charge.stop': 'stop charging',
  'command.charge.limit': 'limit the current that the car draws',
  'command.charge.limit.current': 'amperes, or max for all the car can draw',
  'action.charge-start': 'Start charging {car}',
  'action.charge-stop': 'Stop charging {car}',
  'action.charge-limit': 'Limit the charge current of {car} to {limit, select, max {its maximum} other {{limit} A}}',
  'charge.no-battery': '{car} reports no battery to charge.',
  'charge.button.start': 'Start charging',
  'charge.button.stop': 'Stop charging',
  'charge.button.limit': '{limit} A',
  'charge.button.limit-max': 'Max',
  'action.charge-start.doing': 'Starting to charge {car}…',
  'action.charge-start.done': '{car} is charging',
  'action.charge-start.told': '{car} was told to charge',
  'action.charge-stop.doing': 'Stopping {car}’s charge…',
  'action.charge-stop.done': '{car} isn’t charging',
  'action.charge-limit.doing': 'Setting {car}’s charge current…',
  'action.charge-limit.done':
    '{car} was told to charge with {limit, select, max {full current} other {at most {limit} A}}',
  'under-way.rose': 'the charge was seen rising after {duration}',
  'under-way.watched':
    'The car was already charging, by its report, so nothing shows yet. If the charge rises by {until}, this message will say so.',
  'under-way.hidden': 'The car was already charging, by its report, so nothing shows whether this did anything.',

  // Asked before it is sent
  'ask-first.no-plug': '{car} isn’t plugged in.',
  'ask-first.no-power': '{car} isn’t plugged in, and climate on battery may be off.',
  'ask-first.no-battery': '{car} hasn’t reported a battery so far.',
  'ask-first.send': 'Send anyway',
} as const;
