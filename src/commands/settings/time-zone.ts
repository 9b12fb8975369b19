import { retimeSchedules } from '../../household/schedules.ts';
import type { Text } from '../../language/text.ts';
import { plain } from '../../language/text.ts';
import { timeZoneNamed, timeZonesLike, usualTimeZones } from '../../language/time-zones.ts';
import { writeTime } from '../../language/times.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { askSetting, saveSettings } from './screen.ts';

/** Sets the time zone; offers some where none is named, and the nearest where an unknown one is. */
export async function setTimeZone(context: Context): Promise<void> {
  const { say, options } = context;
  const { zone } = options;
  if (zone === undefined) return askTimeZone(context, say('settings.timezone.ask'), usualTimeZones);
  const known = timeZoneNamed(zone);
  if (known !== undefined) {
    const { services, chat } = context;
    await saveSettings(context, { timeZone: known });
    // After it is kept: one that is taken up meanwhile goes by it, too.
    await retimeSchedules(services.store, chat, known, services.clock.now());
    return;
  }
  const like = timeZonesLike(zone, MOST_LIKE);
  await askTimeZone(context, say('settings.timezone.unknown', { zone }), like.length > 0 ? like : usualTimeZones);
}

/** As many as a person reads through. */
const MOST_LIKE = 6;

async function askTimeZone(context: Context, question: Text, zones: readonly string[]): Promise<void> {
  const { say, locale, services } = context;
  const { linkId } = requireLink(context);
  const now = services.clock.now();
  await askSetting(context, {
    lines: [
      question,
      say('settings.timezone.how', { command: { kind: 'code', text: '/settings timezone Europe/Berlin' } }),
    ],
    choice: {
      placeholder: plain(say('settings.timezone.placeholder')),
      answer: 'update',
      options: zones.map((timeZone) => ({
        label: timeZone.replaceAll('_', ' '),
        detail: writeTime(now, 'clock', { ...locale, timeZone }, now),
        press: [ZONE, linkId, timeZone.replaceAll('/', '.')].join(':'),
      })),
    },
  });
}

/** The word of the offered time zones: `zone:<linkId>:<name>`, with `.` in place of `/`. */
const ZONE = 'zone';

/** One of the time zones that were offered. */
export const chooseTimeZone: PressHandler = {
  word: ZONE,
  role: 'driver',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('refused.other-car')),
  run: (context) =>
    setTimeZone({ ...context, options: { zone: context.args.slice(1).join(':').replaceAll('.', '/') } }),
};
