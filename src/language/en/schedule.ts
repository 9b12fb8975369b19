export const schedule = {
  'command.schedule': 'have the car do something later, once or on some days',
  'command.schedule.list': 'what is scheduled',
  'command.schedule.add': 'schedule a command, with your kept PIN',
  'command.schedule.add.time': 'such as 06:45, in this chat’s time zone',
  'command.schedule.add.command': 'such as lock, charge start, climate start, climate set 70, defrost on',
  'command.schedule.add.days': 'daily, weekdays, mon,fri, tomorrow or 2026-05-04; left out: once',
  'command.schedule.remove': 'remove a schedule',
  'command.schedule.remove.number': 'its number in the list',

  // How days are written; people can type them so, too
  'schedule.daily': 'daily',
  'schedule.weekdays': 'weekdays',
  'schedule.weekends': 'weekends',
  'schedule.today': 'today',
  'schedule.tomorrow': 'tomorrow',

  'schedule.title': 'Schedules of {car}',
  'schedule.title.several': 'Schedules of this chat',
  'schedule.none': 'Nothing is scheduled. Try {example}',
  'schedule.line': '{number}. {when}: {command} ({who}). Next: {next}',
  'schedule.zone': 'Times are {zone} time.',
  'schedule.no-pin': '{who}’s PIN isn’t kept here, so their schedules don’t run.',
  'schedule.power':
    '{car} must be plugged in by then{power, select, plug {} other {, or be allowed to run the climate on battery}}.',
  'schedule.no-pin.own':
    'Your PIN isn’t kept here, so this won’t run yet. {command} keeps it, encrypted, for your own schedules only.',
  'schedule.added': 'Scheduled as number {number}. {when}: {command}. Next: {next}',
  'schedule.removed': 'Removed. {when}: {command}',
  'schedule.gone': 'That schedule no longer exists.',
  'schedule.not-yours': '{who} scheduled that. Only they and {owner} can remove it.',
  'schedule.full': 'This chat has {limit} schedules, the most it can have. Remove one first.',
  'schedule.wrong': 'I don’t understand that. Write it like {example}: the time, the days or a date, and the command.',
  'schedule.wrong.time': 'I don’t understand the time “{word}”.',
  'schedule.like': 'Write it like {example}',
  'schedule.wrong.day': 'I don’t understand the day “{word}”.',
  'schedule.days': 'Days are daily, weekdays, weekends, mon–sun, today, tomorrow, or a date such as 2026-05-04.',
  'schedule.can':
    'What can be scheduled: lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 70, defrost on, defrost off, unplugged off.',
  'schedule.can.lock': 'Only lock can be scheduled for {car}.',
  'schedule.sensitive': '{command} needs your PIN every time, so it can’t be scheduled.',
  'schedule.cannot': '{command} can’t be scheduled.',
  'schedule.past': 'That time has already passed.',
  'schedule.time-zone': 'Your schedule is added as soon as I know your time zone.',
  'schedule.privacy': 'What is scheduled here, and by whom, until it is done or removed.',
  'schedule.button.keep-pin': 'Keep my PIN',
  'schedule.button.list': 'All schedules',
  'schedule.button.remove': 'Remove {number}',

  // When its time has come
  'schedule.by': '{who} (schedule)',
  'schedule.run.missed': 'Missed ({at}): I wasn’t running. Nothing was sent.',
  'schedule.run.no-pin': 'Not sent: {who}’s PIN was no longer kept here. {command} keeps it.',
  'schedule.run.left': 'Not sent: {who} has left this chat. Their schedules are removed.',
  'schedule.run.presence-unknown': 'Not sent: I couldn’t see whether {who} is still in this chat.',
  'schedule.run.role': 'Not sent: {who} is no longer a driver of {car}. Their schedules are removed.',
  'schedule.run.pin-erased':
    'Your PIN for {car} didn’t work for your schedule, so I erased it. Your schedules wait until you keep the right one: {command}',
} as const;
