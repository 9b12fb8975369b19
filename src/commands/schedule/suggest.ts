import type { Suggestion, Typing } from '../../chat/command-definition.ts';
import { localeOfPerson } from '../../household/locale.ts';
import { lettersOf } from '../../language/letters.ts';
import { plain } from '../../language/text.ts';
import { writeWeekday } from '../../language/weekdays.ts';
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

/** The commands that begin so. */
export async function suggestCommands({ text }: Typing): Promise<readonly Suggestion[]> {
  return COMMANDS.filter((command) => command.startsWith(lettersOf(text))).map((value) => ({ label: value, value }));
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
