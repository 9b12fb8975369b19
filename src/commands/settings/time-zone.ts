import type { MessageRef } from '../../chat/platform.ts';
import { readChatSettings } from '../../household/chat-settings.ts';
import { retimeSchedules } from '../../household/schedules.ts';
import {
  noteZoneMessage,
  openZoneQuestion,
  readZoneQuestion,
  takeZoneQuestion,
} from '../../household/zone-question.ts';
import { countriesIn, timeZonesOf } from '../../language/countries.ts';
import { type FoundTimeZones, findTimeZones, zoneLabel } from '../../language/find-time-zone.ts';
import { commandPart, plain, type Text } from '../../language/text.ts';
import { placeOf } from '../../language/time-zones.ts';
import { writeTime } from '../../language/times.ts';
import { plainTyped } from '../../language/typed.ts';
import { attempt } from '../dispatch/attempt.ts';
import { type Context, type PressHandler, refuseOtherLink } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { requireLink, roleRefusal } from '../dispatch/permissions.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { aboutCar, linkIn } from '../dispatch/which-car.ts';
import { likelyZones } from './likely-zones.ts';
import { askSetting, keepSettings, showSaved } from './screen.ts';

/** As many as a person reads through. */
const OFFERED = 6;

/** Sets the time zone that can only be meant; offers some where none is named, or where several may be meant. */
export async function setTimeZone(context: Context): Promise<void> {
  const { say, options, services, locale } = context;
  const { zone } = options;
  const likely = async () => ({ like: await likelyZones(context) });
  if (zone === undefined) return offer(context, say('settings.timezone.ask'), await likely());
  const found = findTimeZones(zone, locale.language, services.clock.now(), OFFERED);
  if (found.certain !== undefined) return keep(context, found.certain);
  if (found.like.length > 0) return offer(context, say('settings.timezone.which', { zone }), found);
  return offer(context, say('settings.timezone.unknown', { zone }), await likely());
}

/** Keeps it, and goes on with what it was asked for. */
async function keep(context: Context, timeZone: string): Promise<void> {
  const { services, registry, chat, person, link } = context;
  const { store, clock } = services;
  const question = await takeZoneQuestion(store, chat, person);
  const changed = await keepSettings(context, { timeZone });
  // After it is kept: one that is taken up meanwhile goes by it, too.
  await retimeSchedules(store, chat, timeZone, clock.now());
  const settled = zoneLine(changed, timeZone);
  await withdrawQuestions(changed, settled, question?.messages);
  if (question?.schedule === undefined || question.linkId !== link?.linkId) return showSaved(changed);
  const add = registry.commands.find(({ name }) => name === 'schedule')?.subcommands.find(({ name }) => name === 'add');
  await add?.run({ ...changed, options: question.schedule, settled });
}

/** 'Time zone: Berlin, now 14:00' */
function zoneLine({ services, say, locale }: Context, timeZone: string): Text {
  const now = services.clock.now();
  const time = writeTime(now, 'clock', { ...locale, timeZone }, now);
  return say('settings.timezone', { zone: placeOf(timeZone), time });
}

/** The messages that asked say what the answer was. The one whose button was pressed shows what follows. */
async function withdrawQuestions(
  { services, incoming, locale }: Context,
  settled: Text,
  messages: readonly MessageRef[] = [],
): Promise<void> {
  const platform = services.platforms[incoming.chat.platform];
  for (const message of messages) {
    if (incoming.kind === 'press' && incoming.message === message) continue;
    await attempt(services.log, 'a question for the time zone could not be withdrawn', () =>
      platform?.edit(message, { lines: [settled], tone: 'good', locale }),
    );
  }
}

/** No place has a longer name. */
const LONGEST = 60;

/** Whether a text answers the question for the time zone that this person was asked here. If so, it is answered. */
export async function answersZoneQuestion(context: Context, text: string): Promise<boolean> {
  const { services, links, chat, person } = context;
  const question = await readZoneQuestion(services.store, chat, person);
  const asked = question && aboutCar(context, linkIn({ links }, question.linkId));
  if (!asked?.link || roleRefusal(asked, 'driver')) return false;
  await setTimeZone({ ...asked, options: { zone: [...plainTyped(text)].slice(0, LONGEST).join('') } });
  return true;
}

/** Some time zones with the time that it is there, and the way to all others. */
async function offer(context: Context, question: Text, found: FoundTimeZones): Promise<void> {
  const { say, locale, services, chat, person, incoming } = context;
  const { linkId } = requireLink(context);
  const now = services.clock.now();
  const { schedule } = await openZoneQuestion(services, chat, person, { linkId });
  const how =
    incoming.chat.platform === 'telegram'
      ? say('settings.timezone.write', { place: incoming.chat.kind })
      : say('settings.timezone.how', { command: commandPart('settings timezone', { zone: 'Denver' }) });
  const shown = await askSetting(context, {
    lines: [...(schedule ? [say('schedule.time-zone')] : []), question, how],
    choice: {
      placeholder: plain(say('settings.timezone.placeholder')),
      answer: 'update',
      options: found.like.slice(0, OFFERED).map((timeZone) => ({
        label: zoneLabel(timeZone, found),
        detail: writeTime(now, 'clock', { ...locale, timeZone }, now),
        press: [ZONE, linkId, timeZone.replaceAll('/', '.')].join(':'),
      })),
    },
    buttons: [[pressButton(say('settings.timezone.other'), [COUNTRY, linkId])]],
  });
  if (await noteZoneMessage(services, chat, person, shown)) return;
  const { timeZone } = await readChatSettings(services.store, chat);
  if (timeZone !== undefined) {
    await context.reply.show({ lines: [zoneLine(context, timeZone)], tone: 'good', locale });
  }
}

/** The word of the offered time zones: `zone:<linkId>:<name>`, with `.` in place of `/`. */
const ZONE = 'zone';

/** One of the time zones that were offered. */
export const chooseTimeZone: PressHandler = {
  word: ZONE,
  role: 'driver',
  refuse: refuseOtherLink,
  run: (context) =>
    setTimeZone({ ...context, options: { zone: context.args.slice(1).join(':').replaceAll('.', '/') } }),
};

/** The word of the countries: `country:<linkId>[:<page>]` shows a page of them, `country:<linkId>:<code>` one's zones. */
const COUNTRY = 'country';

/** Two steps to any time zone: the country, then, where it has several, the place. */
export const chooseCountry: PressHandler = {
  word: COUNTRY,
  role: 'driver',
  refuse: refuseOtherLink,
  run: async (context) => {
    const { args, locale, say, services } = context;
    const wanted = args[1] ?? '0';
    const countries = countriesIn(locale.language);
    const country = countries.find(({ code }) => code === wanted);
    if (!country) return showCountries(context, countries, wanted);
    const zones = timeZonesOf(country.code, services.clock.now());
    const [only] = zones;
    if (zones.length === 1 && only !== undefined) return keep(context, only);
    return offer(context, say('settings.timezone.in', { country: country.name }), { like: zones });
  },
};

async function showCountries(
  context: Context,
  countries: ReturnType<typeof countriesIn>,
  wanted: string,
): Promise<void> {
  const { say } = context;
  const { linkId } = requireLink(context);
  const press = (argument: string | number) => [COUNTRY, linkId, argument].join(':');
  const page = pageOf(countries, wanted, press, say);
  await askSetting(context, {
    lines: [say('settings.timezone.country'), ...page.lines],
    choice: {
      placeholder: plain(say('settings.timezone.country.placeholder')),
      answer: 'update',
      options: page.items.map(({ code, name }) => ({ label: name, press: press(code) })),
    },
    buttons: page.buttons,
  });
}
