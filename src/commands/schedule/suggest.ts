import { isAbsentOfAll } from '../../car/capabilities.ts';
import type { Suggestion, Typing } from '../../chat/command-definition.ts';
import { localesOf } from '../../household/locale.ts';
import { lettersOf } from '../../language/letters.ts';
import { commandMeant } from '../../language/plain-words.ts';
import { plain } from '../../language/text.ts';
import { writeTimeOfDay } from '../../language/time-of-day.ts';
import { writeWeekday } from '../../language/weekdays.ts';
import { carsInSight } from '../dispatch/named-car.ts';
import { dayNames } from './read.ts';

/** What can be scheduled, as it is typed. */
const COMMANDS = [
  'climate start',
  'climate stop',
  'climate set 70',
  'charge start',
  'charge stop',
  'charge limit 10',
  'lock',
  'defrost on',
  'defrost off',
  'unplugged off',
] as const;

/** What a car without a battery to charge can do of it. */
const WITHOUT_BATTERY: readonly string[] = ['lock'];

/** The commands that begin so, or that are meant by plain words such as 'warm', and that any of the person's cars can do. */
export async function suggestCommands(typing: Typing): Promise<readonly Suggestion[]> {
  const lacksBattery = await isAbsentOfAll(typing.store, await carsInSight(typing), 'battery');
  const meant = commandMeant(typing.text);
  return COMMANDS.filter((command) => command.startsWith(lettersOf(typing.text)) || command === meant)
    .filter((command) => !lacksBattery || WITHOUT_BATTERY.includes(command))
    .map((value) => ({ label: value, value }));
}

/** The days that begin so, in the language of who types. */
export async function suggestDays(typing: Typing): Promise<readonly Suggestion[]> {
  const { own } = await localesOf(typing.store, typing, undefined);
  const { locale, say } = own;
  const several = dayNames.map((name) => plain(say(`schedule.${name}`)));
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => writeWeekday(day, locale.language, 'long'));
  return [...several, ...days]
    .filter((day) => lettersOf(day).startsWith(lettersOf(typing.text)))
    .map((value) => ({ label: value, value }));
}

/** Minutes between two times that are offered, the finest first. */
const STEPS = [15, 30, 60];
const TIMES_AT_MOST = 24;
const DAY_MINUTES = 1440;

/** Times of day that begin so, as close together as a list has room for: `6` is 06:00, 06:15, 06:30 and 06:45. */
export async function suggestTimes({ text }: Typing): Promise<readonly Suggestion[]> {
  const typed = text.trim().replace('.', ':');
  const found = STEPS.map((step) =>
    Array.from({ length: DAY_MINUTES / step }, (_, index) => writeTimeOfDay(index * step)).filter(
      (time) => time.startsWith(typed) || time.replace(/^0/, '').startsWith(typed),
    ),
  );
  const times = found.find(({ length }) => length <= TIMES_AT_MOST) ?? [];
  return times.map((value) => ({ label: value, value }));
}
