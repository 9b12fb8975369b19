import { isAbsent } from '../../car/capabilities.ts';
import type { PressButton } from '../../chat/message.ts';
import { everyDay, weekdays, weekend } from '../../household/schedule-time.ts';
import { similar } from '../../language/letters.ts';
import { type Language, plain, type Text } from '../../language/text.ts';
import { writeTimeOfDay } from '../../language/time-of-day.ts';
import { writeWeekday } from '../../language/weekdays.ts';
import type { Context } from '../dispatch/command.ts';
import { isPress, packWords } from '../dispatch/later.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { runPress } from '../dispatch/press-id.ts';
import { whatCan } from './can.ts';
import { dayNames, type Typed } from './read.ts';

/** So many buttons stand in a row. */
const OFFERED = 4;

/**
 * Says that a word of a schedule is neither a command nor a day, what would be, and offers it as buttons.
 * @param unknown one of the words that are left of `typed`
 */
export async function explainWord(context: Context, typed: Typed, unknown: string): Promise<void> {
  const { reply, say, locale, registry } = context;
  const command = registry.commands.find(({ name }) => name === typed.words[0]);
  const subNames = command?.subcommands.flatMap(({ name, options }) => [
    name,
    ...options.flatMap((each) => each.choices),
  ]);
  const link = requireLink(context);
  const lacksBattery = await isAbsent(context.services.store, link, 'battery');
  const able = registry.commands.filter(({ needs }) => !(needs === 'battery' && lacksBattery));
  const names = subNames ?? able.map(({ name }) => name);
  const commands = similar(
    unknown,
    names.filter((name) => name !== undefined),
  );
  const couldBeDay = !hasDay(typed) && typed.words.length > 1;
  const likeDays = couldBeDay ? similar(unknown, namesOfDays(locale.language)) : [];
  const isDay = couldBeDay && (likeDays.length > 0 || commands.length === 0);
  const offered = isDay ? [...new Set([...likeDays, ...dayNames])].slice(0, OFFERED) : [...new Set(commands)];
  const lines: readonly Text[] = [
    say(isDay ? 'schedule.wrong.day' : 'usage.unknown', { word: unknown }),
    isDay ? say('schedule.days') : await whatCan(context, link),
  ];
  const buttons = offered.flatMap((word) => buttonFor(context, typed, unknown, word));
  await reply.show({ lines, tone: 'bad', locale, ...(buttons.length > 0 ? { buttons: [buttons] } : {}) });
}

/** A time alone is a date, too: the next day with such a time. */
function hasDay({ when, isNamed }: Typed): boolean {
  return 'days' in when || isNamed;
}

function namesOfDays(language: Language): readonly string[] {
  const days = [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
    (['en', language] as const).flatMap((each) => [
      writeWeekday(day, each, 'long').toLowerCase(),
      writeWeekday(day, each),
    ]),
  );
  return [...dayNames, ...new Set(days)];
}

/** A button that schedules the same with another word in place of the one that was not understood. */
function buttonFor(context: Context, typed: Typed, unknown: string, word: string): readonly PressButton[] {
  const words = typed.words.map((each) => (each === unknown ? word : each));
  const time = writeTimeOfDay(typed.when.timeOfDay);
  const day = dayOf(typed);
  const packed = packWords([...words, ...(day === undefined ? [] : [day])]);
  const press = runPress('schedule.add', requireLink(context), [time.replace(':', '.'), packed]);
  const dayName = dayNames.find((name) => name === word);
  const label = dayName ? plain(context.say(`schedule.${dayName}`)) : word;
  return isPress(press) ? [{ label, press, answer: 'private' }] : [];
}

/** The day as it can be typed, and as short as can be: a button's id has little room. */
function dayOf({ when, isNamed }: Typed): string | undefined {
  if ('date' in when) return isNamed ? when.date : undefined;
  const names = { daily: everyDay, weekdays, weekends: weekend };
  const named = Object.entries(names).find(([, days]) => days.join() === when.days.join())?.[0];
  return named ?? when.days.map((each) => writeWeekday(each, 'en')).join(',');
}
