import { title } from '../../car/command.ts';
import { scheduledCommand } from '../../car/effects.ts';
import type { Writing } from '../../household/locale.ts';
import { everyDay, type When, weekdays, weekend } from '../../household/schedule-time.ts';
import type { Schedule } from '../../household/schedules.ts';
import { writeList } from '../../language/amounts.ts';
import type { Say } from '../../language/say.ts';
import { commandPart, type Locale, type Part, plain } from '../../language/text.ts';
import { writeTimeOfDay } from '../../language/time-of-day.ts';
import { writeDate } from '../../language/times.ts';
import { writeWeekday } from '../../language/weekdays.ts';

/** How a schedule is typed, as sentences show it. */
export function scheduleExample(say: Say): Part {
  const days = plain(say('schedule.weekdays'));
  return commandPart('schedule add', { time: '06:45', days, command: 'climate start' });
}

interface ScheduleWriting extends Writing {
  /** Epoch ms. */
  readonly now: number;
}

/** The values of a schedule for the texts that name it. */
export function scheduleValues(
  { number, when, action, next }: Schedule,
  vehicleName: string,
  { locale, say, now }: ScheduleWriting,
): Readonly<Record<'number' | 'when' | 'command' | 'next', string | Part>> {
  const command = scheduledCommand(action);
  return {
    number: String(number),
    when: writeWhen(when, { locale, say, now }),
    command: command ? plain(title({ action: command, vehicleName, locale }, say)) : '?',
    next: { kind: 'time', at: next, style: 'date' },
  };
}

/** '06:45, weekdays', '06:45, Mon and Fri', '06:45, 4 May'. */
function writeWhen(when: When, { locale, say, now }: ScheduleWriting): string {
  const time = writeTimeOfDay(when.timeOfDay);
  if ('days' in when) return `${time}, ${writeDays(when.days, locale, say)}`;
  return `${time}, ${writeDate(when.date, locale, now)}`;
}

function writeDays(days: readonly number[], { language }: Locale, say: Say): string {
  const is = (others: readonly number[]) => days.join() === others.join();
  if (is(everyDay)) return plain(say('schedule.daily'));
  if (is(weekdays)) return plain(say('schedule.weekdays'));
  if (is(weekend)) return plain(say('schedule.weekends'));
  const names = days.map((day) => writeWeekday(day, language));
  return writeList(names, language);
}
