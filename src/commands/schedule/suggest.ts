import { isAbsentOfAll } from '../../car/capabilities.ts';
import type { Suggestion, Typing } from '../../chat/command-definition.ts';
import { localeOfPerson } from '../../household/locale.ts';
import { lettersOf } from '../../language/letters.ts';
import { plain } from '../../language/text.ts';
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

/** The commands that begin so, and that any of the person's cars can do. */
export async function suggestCommands(typing: Typing): Promise<readonly Suggestion[]> {
  const lacksBattery = await isAbsentOfAll(typing.store, await carsInSight(typing), 'battery');
  return COMMANDS.filter((command) => command.startsWith(lettersOf(typing.text)))
    .filter((command) => !lacksBattery || WITHOUT_BATTERY.includes(command))
    .map((value) => ({ label: value, value }));
}

/** The days that begin so, in the language of who types. */
export async function suggestDays({ text, person }: Typing): Promise<readonly Suggestion[]> {
  const { locale, say } = localeOfPerson(person);
  const several = dayNames.map((name) => plain(say(`schedule.${name}`)));
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => writeWeekday(day, locale.language, 'long'));
  return [...several, ...days]
    .filter((day) => lettersOf(day).startsWith(lettersOf(text)))
    .map((value) => ({ label: value, value }));
}
