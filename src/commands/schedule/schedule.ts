import type { CarCommand } from '../../car/command.ts';
import { commandKey, isSchedulable, lacksNeed } from '../../car/effects.ts';
import { subcommandOf } from '../../chat/command-definition.ts';
import type { OptionValues } from '../../chat/platform.ts';
import { type Link, personOf } from '../../household/link.ts';
import {
  addSchedule,
  removeSchedule,
  SCHEDULES_AT_MOST,
  type Schedule,
  schedulesOf,
} from '../../household/schedules.ts';
import { openZoneQuestion } from '../../household/zone-question.ts';
import { isFiller } from '../../language/fillers.ts';
import { commandMeant } from '../../language/plain-words.ts';
import { bold, commandPart, type Text } from '../../language/text.ts';
import { looksLikePin, readDegrees } from '../../language/typed.ts';
import { BEFORE_DAYS } from '../../language/weekdays.ts';
import { readSetting } from '../car/climate.ts';
import { refuse } from '../dispatch/answer.ts';
import { readWords } from '../dispatch/arguments.ts';
import { type Command, type Context, option, type PressHandler, subcommand } from '../dispatch/command.ts';
import { unpackWords } from '../dispatch/later.ts';
import { requireLink, roleRefusal } from '../dispatch/permissions.ts';
import { aboutCar } from '../dispatch/which-car.ts';
import { warnOfTypedPin } from '../pin/ask-pin.ts';
import { tellAdded } from './added.ts';
import { whatCan } from './can.ts';
import { listSchedules, SCHEDULE_WORD } from './list.ts';
import { explainWord } from './misread.ts';
import { readTyped } from './read.ts';
import { suggestCommands, suggestDays, suggestTimes } from './suggest.ts';
import { scheduleExample, scheduleValues } from './write.ts';

const common = { options: [], role: 'driver', kind: 'setting', answer: 'private' } as const;

/** Typed as words they come in any order: `06:45 weekdays climate start`. */
const scheduleOptions = [
  option('command.schedule.add.time', { required: true, suggest: suggestTimes }),
  option('command.schedule.add.command', { required: true, suggest: suggestCommands }),
  option('command.schedule.add.days', { suggest: suggestDays }),
];
const numberOption = option('command.schedule.remove.number', { type: 'number' });

/** Car commands for later. Nobody has to be there: they use the kept PIN of the person who scheduled them. */
export const schedule: Command = {
  name: 'schedule',
  summary: 'command.schedule',
  subcommands: [
    { ...common, name: undefined, bareName: 'list', summary: 'command.schedule.list', run: (it) => listSchedules(it) },
    subcommand('command.schedule.add', { ...common, options: scheduleOptions, run: add }),
    subcommand('command.schedule.remove', { ...common, options: [numberOption], run: removeNumbered }),
  ],
};

async function add(context: Context): Promise<void> {
  const { services, options, chatSettings, say, locale, chat, person, incoming } = context;
  const link = requireLink(context);
  const { time = '', days = '' } = options;
  const command = incoming.kind === 'press' ? unpackWords(options['command'] ?? '') : (options['command'] ?? '');
  if ([time, command].some(looksLikePin)) return warnOfTypedPin(context);
  const { timeZone } = chatSettings;
  const askFirst = () => askTimeZone(context, link, { time, command, days });
  const where = { language: locale.language, timeZone: timeZone ?? 'UTC' };
  const typed = readTyped(`${time} ${command} ${days}`, where, services.clock.now());
  if (typed === 'no-time')
    return refuse(
      context,
      say('schedule.wrong.time', { word: time }),
      say('schedule.like', { example: scheduleExample(say) }),
    );
  if (typed === 'wrong')
    return refuse(context, say('schedule.wrong', { example: scheduleExample(say) }), await whatCan(context, link));
  if (typed === 'past') return timeZone === undefined ? askFirst() : refuse(context, say('schedule.past'));
  const read = await readSchedulable(context, link, typed.words);
  if ('unknown' in read) return explainWord(context, typed, read.unknown);
  if ('refusal' in read) return refuse(context, ...read.refusal);
  if (await lacksNeed(services.store, link, read.action)) {
    return refuse(context, say('refused.no-battery', { car: bold(link.vehicleName) }));
  }
  if (timeZone === undefined) return askFirst();
  const { topic } = incoming.chat;
  const added = await addSchedule(services.store, {
    chat,
    ...(topic === undefined ? {} : { topic }),
    account: link.account,
    vehicle: link.vehicle,
    by: { person, name: incoming.person.name },
    action: commandKey(read.action),
    when: typed.when,
    next: typed.next,
  });
  if (added) await tellAdded(context, link, added);
  else await refuse(context, say('schedule.full', { limit: SCHEDULES_AT_MOST }));
}

/** The command that these words mean, or why it can't be scheduled. */
async function readSchedulable(
  context: Context,
  link: Link,
  words: readonly string[],
): Promise<{ readonly action: CarCommand } | { readonly unknown: string } | { readonly refusal: readonly Text[] }> {
  const { registry, say } = context;
  const text = words
    .filter((word) => !isFiller(word))
    .join(' ')
    .replace(/^\//, '');
  const [, set = ''] = /^climate (?:set )?(.+)$/.exec(text) ?? [];
  const degrees = readDegrees(set);
  if (degrees) {
    const setting = await readSetting(context, link, degrees);
    return 'ranges' in setting ? { refusal: setting.ranges } : { action: setting };
  }
  const meant = meantBy(context, text);
  if (meant) return { action: meant };
  const [name, ...rest] = text.split(' ');
  const command = registry.commands.find((each) => each.name === name);
  if (!command)
    return name
      ? { unknown: name }
      : { refusal: [say('schedule.wrong', { example: scheduleExample(say) }), await whatCan(context, link)] };
  const given = readWords(command, rest);
  if (given.kind === 'wrong' && given.word !== undefined) {
    // The days are taken out by now, and left the word before them: 'climate start on weekdays'.
    const at = BEFORE_DAYS.has(given.word) ? rest.lastIndexOf(given.word) : -1;
    return at < 0 ? { unknown: given.word } : readSchedulable(context, link, [name ?? '', ...rest.toSpliced(at, 1)]);
  }
  const action = given.kind === 'read' ? given.sub.action?.(given.options) : undefined;
  if (action && isSchedulable(action)) return { action };
  const isSensitive = given.kind === 'read' && given.sub.kind === 'sensitive';
  const sub = given.kind === 'wrong' ? undefined : given.sub.name;
  const typed = commandPart(sub === undefined ? command.name : `${command.name} ${sub}`);
  return {
    refusal: [
      say(isSensitive ? 'schedule.sensitive' : 'schedule.cannot', { command: typed }),
      await whatCan(context, link),
    ],
  };
}

/** 'warm', 'cargar': what is meant by plain words, where it can be scheduled. A word more may be a day, so it counts. */
function meantBy({ registry }: Context, text: string): CarCommand | undefined {
  const [name, sub] = commandMeant(text, 'by every word')?.split(' ') ?? [];
  const command = registry.commands.find((each) => each.name === name);
  const action = subcommandOf(command, sub)?.action?.({});
  return action && isSchedulable(action) ? action : undefined;
}

/**
 * Asks for the time zone; with the answer the schedule goes on. UTC would be hours off and a guess no better, and what runs
 * unattended must run at the right time.
 */
async function askTimeZone(context: Context, { linkId }: Link, schedule: OptionValues): Promise<void> {
  const { registry, services, chat, person } = context;
  await openZoneQuestion(services, chat, person, { linkId, schedule });
  const settings = registry.commands.find(({ name }) => name === 'settings');
  await settings?.subcommands.find(({ name }) => name === 'timezone')?.run({ ...context, options: {} });
}

async function removeNumbered(context: Context): Promise<void> {
  const { services, chat, links, options, say } = context;
  const { number } = options;
  if (number === undefined) return listSchedules(context);
  const found = (await schedulesOf(services.store, chat)).find((each) => each.number === Number(number));
  const car = links.find(({ account, vehicle }) => account === found?.account && vehicle === found.vehicle);
  const about = aboutCar(context, car);
  const refusal = found ? (roleRefusal(about, 'driver') ?? removalRefusal(about, found)) : say('schedule.gone');
  if (!found || refusal) return refuse(context, refusal ?? []);
  await remove(about, found);
}

async function remove(context: Context, found: Schedule): Promise<void> {
  const { services, say, locale } = context;
  const link = requireLink(context);
  const removed = await removeSchedule(services.store, found);
  const line = removed
    ? say('schedule.removed', scheduleValues(removed, link.vehicleName, { locale, say, now: services.clock.now() }))
    : say('schedule.gone');
  await listSchedules(context, [line]);
}

/** People remove what they scheduled themselves; the owner removes any. */
function removalRefusal({ person, role, link, say }: Context, { by }: Schedule): Text | undefined {
  if (by.person === person || role === 'owner' || !link) return undefined;
  return say('schedule.not-yours', { who: bold(by.name), owner: bold(personOf(link).name) });
}

/** `schedule:<linkId>:<id>`: removes one. */
export const removeSchedulePress: PressHandler = {
  word: SCHEDULE_WORD,
  role: 'driver',
  refuse: async (context) => {
    const { args, link, say } = context;
    if (args[0] !== link?.linkId) return say('refused.stale-button');
    const found = await scheduleIn(context);
    return found ? removalRefusal(context, found) : say('schedule.gone');
  },
  run: async (context) => {
    const found = await scheduleIn(context);
    if (found) await remove(context, found);
    else await listSchedules(context);
  },
};

async function scheduleIn({ services, chat, args }: Context): Promise<Schedule | undefined> {
  return (await schedulesOf(services.store, chat)).find(({ id }) => id === args[1]);
}
