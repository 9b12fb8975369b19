import type { PressButton } from '../../chat/message.ts';
import { hasKeptPin } from '../../household/kept-pin.ts';
import type { Link } from '../../household/link.ts';
import { type Schedule, schedulesOf } from '../../household/schedules.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import type { Context, Say } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { scheduleValues } from './write.ts';

/** The word of the buttons that remove a schedule: `schedule:<linkId>:<id>`. */
export const SCHEDULE_WORD = 'schedule';

const BUTTONS_A_ROW = 5;

/** Lists the schedules and what stops them, with buttons for those this person may remove. @param first lines above */
export async function listSchedules(context: Context, first: readonly Text[] = []): Promise<void> {
  const { services, chat, person, role, reply, say, locale, chatSettings } = context;
  const link = requireLink(context);
  const schedules = await schedulesOf(services.store, chat);
  const removable = schedules
    .filter(({ by }) => role === 'owner' || by.person === person)
    .map((each) => removeButton(link, each, say));
  const rows = Math.ceil(removable.length / BUTTONS_A_ROW);
  await reply.show({
    title: say('schedule.title', { car: link.vehicleName }),
    lines: [
      ...first,
      ...schedules.map((each) =>
        say('schedule.line', {
          ...scheduleValues(each, link.vehicleName, locale, say),
          who: bold(each.by.name),
        }),
      ),
      ...(schedules.length === 0
        ? [say('schedule.none', { example: { kind: 'code', text: '/schedule add 06:45 weekdays climate start' } })]
        : []),
      ...(await withoutPin(context, schedules)).map((name) => say('schedule.no-pin', { who: bold(name) })),
      ...(schedules.length > 0 && chatSettings.timeZone !== undefined
        ? [say('schedule.zone', { zone: chatSettings.timeZone })]
        : []),
    ],
    tone: 'neutral',
    locale,
    buttons: Array.from({ length: rows }, (_, row) => removable.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW)),
  });
}

/** Pressing it removes the schedule, and shows what is left. */
export function removeButton({ linkId }: Link, { id, number }: Schedule, say: Say): PressButton {
  return {
    label: plain(say('schedule.button.remove', { number: String(number) })),
    press: [SCHEDULE_WORD, linkId, id].join(':'),
    answer: 'update',
  };
}

/** The names of people whose schedules can't run because their PIN is not kept. */
async function withoutPin({ services, chat }: Context, schedules: readonly Schedule[]): Promise<readonly string[]> {
  const makers = new Map(schedules.map(({ by }) => [by.person, by.name]));
  const kept = await Promise.all([...makers.keys()].map((person) => hasKeptPin(services.store, chat, person)));
  return [...makers.values()].filter((_, index) => !kept[index]);
}
