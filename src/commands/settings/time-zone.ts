import { retimeSchedules } from '../../household/schedules.ts';
import { countriesIn, timeZonesOf } from '../../language/countries.ts';
import { findTimeZones } from '../../language/find-time-zone.ts';
import { plain, type Text } from '../../language/text.ts';
import { placeOf } from '../../language/time-zones.ts';
import { writeTime } from '../../language/times.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { likelyZones } from './likely-zones.ts';
import { askSetting, saveSettings } from './screen.ts';

/** As many as a person reads through. */
const OFFERED = 6;

/** Sets the time zone that can only be meant; offers some where none is named, or where several may be meant. */
export async function setTimeZone(context: Context): Promise<void> {
  const { say, options, services, locale } = context;
  const { zone } = options;
  if (zone === undefined) return offer(context, say('settings.timezone.ask'), await likelyZones(context));
  const { certain, like } = findTimeZones(zone, locale.language, services.clock.now(), OFFERED);
  if (certain !== undefined) return keep(context, certain);
  if (like.length > 0) return offer(context, say('settings.timezone.which', { zone }), like);
  return offer(context, say('settings.timezone.unknown', { zone }), await likelyZones(context));
}

async function keep(context: Context, timeZone: string): Promise<void> {
  const { services, chat } = context;
  await saveSettings(context, { timeZone });
  // After it is kept: one that is taken up meanwhile goes by it, too.
  await retimeSchedules(services.store, chat, timeZone, services.clock.now());
}

/** Some time zones with the time that it is there, and the way to all others. */
async function offer(context: Context, question: Text, zones: readonly string[]): Promise<void> {
  const { say, locale, services } = context;
  const { linkId } = requireLink(context);
  const now = services.clock.now();
  await askSetting(context, {
    lines: [question, say('settings.timezone.how', { command: { kind: 'code', text: '/settings timezone Denver' } })],
    choice: {
      placeholder: plain(say('settings.timezone.placeholder')),
      answer: 'update',
      options: zones.slice(0, OFFERED).map((timeZone) => ({
        label: placeOf(timeZone),
        detail: writeTime(now, 'clock', { ...locale, timeZone }, now),
        press: [ZONE, linkId, timeZone.replaceAll('/', '.')].join(':'),
      })),
    },
    buttons: [
      [
        {
          label: plain(say('settings.timezone.other')),
          press: [COUNTRY, linkId].join(':'),
          answer: 'update',
        },
      ],
    ],
  });
}

/** The word of the offered time zones: `zone:<linkId>:<name>`, with `.` in place of `/`. */
const ZONE = 'zone';

/** One of the time zones that were offered. */
export const chooseTimeZone: PressHandler = {
  word: ZONE,
  role: 'driver',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('refused.stale-button')),
  run: (context) =>
    setTimeZone({ ...context, options: { zone: context.args.slice(1).join(':').replaceAll('.', '/') } }),
};

/** The word of the countries: `country:<linkId>[:<page>]` shows a page of them, `country:<linkId>:<code>` one's zones. */
const COUNTRY = 'country';

/** Two steps to any time zone: the country, then, where it has several, the place. */
export const chooseCountry: PressHandler = {
  word: COUNTRY,
  role: 'driver',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('refused.stale-button')),
  run: async (context) => {
    const { args, locale, say, services } = context;
    const wanted = args[1] ?? '0';
    const countries = countriesIn(locale.language);
    const country = countries.find(({ code }) => code === wanted);
    if (!country) return showCountries(context, countries, wanted);
    const zones = timeZonesOf(country.code, services.clock.now());
    const [only] = zones;
    if (zones.length === 1 && only !== undefined) return keep(context, only);
    return offer(context, say('settings.timezone.in', { country: country.name }), zones);
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
