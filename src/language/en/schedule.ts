export const schedule = {
  'command.schedule': 'have the car do something later, once or on some days',
  'command.schedule.list': 'what is scheduled',
  'command.schedule.add': 'schedule a command, with your kept PIN',
  'command.schedule.add.time': 'such as 06:45, in this chat’s time zone',
  'command.schedule.add.command': 'such as lock, charge start, climate start, climate set 70, defrost on',
  'command.schedule.add.days': 'daily, weekdays, mon,fri, tomorrow or 2026-05-04; nothing: once',
  'command.schedule.remove': 'remove one',
  'command.schedule.remove.number': 'its number in the list',

  // How days are written; people can type them so, too
  'schedule.daily': 'daily',
  'schedule.weekdays': 'weekdays',
  'schedule.weekends': 'weekends',
  'schedule.today': 'today',
  'schedule.tomorrow': 'tomorrow',

  'schedule.title': 'Schedules of {car}',
  'schedule.none': 'Nothing is scheduled. {example} adds something.',
  'schedule.line': '{number}. {when}: {command} ({who}). Next: {next}',
  'schedule.zone': 'Times of day are those of {zone}.',
  'schedule.no-pin': 'No PIN of {who} is kept here, so what they scheduled won’t run.',
  'schedule.no-pin.own':
    'Your PIN isn’t kept here, so this won’t run until it is: {command}. It is kept encrypted, and only for your own schedules.',
  'schedule.added': 'Scheduled as number {number}. {when}: {command}. Next: {next}',
  'schedule.removed': 'Removed. {when}: {command}',
  'schedule.gone': 'There is no such schedule any more.',
  'schedule.not-yours': '{who} scheduled that: only they and {owner} can remove it.',
  'schedule.full': 'This chat has {limit} schedules, and that is as many as it can have. Remove one first.',
  'schedule.wrong': 'I don’t understand that. Write it like {example}: the time, the days or a date, and the command.',
  'schedule.can':
    'What can be scheduled: lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 70, defrost on, defrost off, unplugged off.',
  'schedule.sensitive': '{command} needs the PIN each time, typed by a person, so it can’t be scheduled.',
  'schedule.cannot': '{command} can’t be scheduled.',
  'schedule.past': 'That is over already.',
  'schedule.time-zone': 'First I must know which time zone this chat is in. Set it, then give the command again.',
  'schedule.privacy': 'What is scheduled here, and by whom, until it is done or removed.',
  'schedule.button.keep-pin': 'Keep my PIN',
  'schedule.button.list': 'All schedules',
  'schedule.button.remove': 'Remove {number}',

  // When its time has come
  'schedule.by': '{who} (schedule)',
  'schedule.run.missed': 'Missed: it was due at {at}, and I wasn’t there. Nothing was sent.',
  'schedule.run.no-pin': 'Not sent: no PIN of {who} is kept here any more. {command} keeps it again.',
  'schedule.run.left': 'Not sent: {who} has left this chat. What they scheduled is removed.',
  'schedule.run.presence-unknown': 'Not sent: I couldn’t see whether {who} is still in this chat.',
  'schedule.run.role': 'Not sent: {who} isn’t a driver of {car} any more. What they scheduled is removed.',
  'schedule.run.pin-erased':
    'Your kept PIN for {car} didn’t work for what you scheduled, so I erased it. Nothing that you scheduled there runs until you keep the right one: {command}.',
} as const;
