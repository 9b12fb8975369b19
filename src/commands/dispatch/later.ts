import { subcommandOf } from '../../chat/command-definition.ts';
import type { PressButton } from '../../chat/message.ts';
import { lettersOf } from '../../language/letters.ts';
import { sayIn } from '../../language/say.ts';
import { commandPart, type Language, plain, type Text } from '../../language/text.ts';
import { takeTimeAnywhere, writeTimeOfDay } from '../../language/time-of-day.ts';
import { readDegrees } from '../../language/typed.ts';
import { phrasesOfDays, readWeekday, THROUGH } from '../../language/weekdays.ts';
import type { Command, Context } from './command.ts';
import { useRefusal } from './permissions.ts';
import { commandButton } from './press-id.ts';

/** What a command with a time of day is meant as. */
interface Later {
  readonly line: Text;
  readonly button: PressButton;
}

/** `/climate 6:45 weekdays`: offers to schedule it, to who may; undefined where no time of day is among the words. */
export async function forLater(
  context: Context,
  command: Command,
  words: readonly string[],
): Promise<Later | undefined> {
  const { say, link } = context;
  const found = takeTimeAnywhere(words);
  const sub = command.subcommands.find(({ kind }) => kind === 'car action');
  if (!found || !sub || (await useRefusal(context, command, sub))) return undefined;
  const time = writeTimeOfDay(found.minutes);
  const scheduled = [command.name, ...withSubcommand(command, found.rest)];
  const typed = commandPart('schedule add', { time, command: scheduled.join(' ') });
  const values = [time.replace(':', '.'), packWords(scheduled)];
  const button = commandButton(say('usage.later.button'), 'schedule.add', link, { values, style: 'primary' });
  return isPress(button.press) ? { line: say('usage.later', { command: typed }), button } : undefined;
}

/** How a language says one day or several: as the bot writes it, and as people do. */
export function namesOfDay(
  day: 'daily' | 'weekdays' | 'weekends' | 'today' | 'tomorrow',
  language: Language,
): readonly string[] {
  const written = plain(sayIn(language)(`schedule.${day}`));
  return day === 'today' || day === 'tomorrow' ? [written] : [written, ...phrasesOfDays(day, language)];
}

/** The words that say which days, in English or the reader's language. */
export function daysAmong(words: readonly string[], language: Language): readonly string[] {
  const languages = [...new Set<Language>(['en', language])];
  const names = languages.flatMap((each) =>
    (['daily', 'weekdays', 'weekends', 'today', 'tomorrow'] as const).flatMap((day) =>
      namesOfDay(day, each).map(lettersOf),
    ),
  );
  const text = ` ${lettersOf(words.join(' '))} `;
  const ofSeveralWords = [...new Set(names)].filter((name) => name.includes(' ') && text.includes(` ${name} `));
  const isDay = (word = '') => names.includes(lettersOf(word)) || readWeekday(word, languages) !== undefined;
  const isThrough = (at: number) =>
    THROUGH.has((words[at] ?? '').toLowerCase()) && isDay(words[at - 1]) && isDay(words[at + 1]);
  return [...words.filter((word, at) => word.split(/[-,]/).every(isDay) || isThrough(at)), ...ofSeveralWords];
}

/** Without a sub-command it is meant to start. */
function withSubcommand(command: Command, words: readonly string[]): readonly string[] {
  const [first = ''] = words;
  const starts = subcommandOf(command, 'start') ?? subcommandOf(command, 'on');
  const isNamed = subcommandOf(command, first.toLowerCase()) !== undefined || readDegrees(first) !== undefined;
  return isNamed || starts?.name === undefined ? words : [starts.name, ...words];
}

/** Words as a button's id can hold them: without accents, which the reader of schedules doesn't need. */
export function packWords(words: readonly string[]): string {
  return words
    .join(' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(' ', '_')
    .replaceAll(',', '..');
}

/** The words that a button's id holds. */
export function unpackWords(words: string): string {
  return words.replaceAll('..', ',').replaceAll('_', ' ');
}

/** Whether a button's id may be so: what people type can be too long, or hold what no id can. */
export function isPress(press: string): boolean {
  return /^[\w.:-]{1,60}$/.test(press);
}
