import type { PressButton } from '../../chat/message.ts';
import { hasKeptPin } from '../../household/kept-pin.ts';
import { type Link, mayAct, roleOf } from '../../household/link.ts';
import { type Schedule, schedulesOf } from '../../household/schedules.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { placeOf } from '../../language/time-zones.ts';
import type { Context, PressHandler, Say } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { scheduleExample, scheduleValues } from './write.ts';

/** The word of the buttons that remove a schedule: `schedule:<linkId>:<id>`. */
export const SCHEDULE_WORD = 'schedule';

/** The word of the buttons that show another page of the schedules: `schedulespage:<linkId>:<page>`. */
const SCHEDULES_PAGE_WORD = 'schedulespage';

/** Eight stand in two even rows. */
const BUTTONS_A_ROW = 4;

/**
 * Lists the schedules and what stops them, with buttons for those this person may remove.
 * @param first lines above
 * @param wanted the page
 */
export async function listSchedules(
  context: Context,
  first: readonly Text[] = [],
  wanted: string | number = 0,
): Promise<void> {
  const { services, chat, person, links, reply, say, locale, chatSettings } = context;
  const link = requireLink(context);
  const all = await schedulesOf(services.store, chat);
  const listed = all.flatMap((each) => {
    const car = links.find(({ account, vehicle }) => account === each.account && vehicle === each.vehicle);
    return car && mayAct(roleOf(car, person), 'driver') ? [{ each, car }] : [];
  });
  const schedules = listed.map(({ each }) => each);
  const page = pageOf(listed, wanted, (number) => [SCHEDULES_PAGE_WORD, link.linkId, number].join(':'), say);
  const removable = page.items
    .filter(({ each, car }) => car.owner === person || each.by.person === person)
    .map(({ each, car }) => removeButton(car, each, say));
  const rows = Math.ceil(removable.length / BUTTONS_A_ROW);
  await reply.show({
    title: say('schedule.title', { car: link.vehicleName }),
    lines: [
      ...first,
      ...page.items.map(({ each, car }) =>
        say('schedule.line', {
          ...scheduleValues(each, car.vehicleName, locale, say),
          who: bold(each.by.name),
        }),
      ),
      ...page.lines,
      ...(schedules.length === 0 ? [say('schedule.none', { example: scheduleExample(say) })] : []),
      ...(await withoutPin(context, schedules)).map((name) => say('schedule.no-pin', { who: bold(name) })),
      ...(schedules.length > 0 && chatSettings.timeZone !== undefined
        ? [say('schedule.zone', { zone: placeOf(chatSettings.timeZone) })]
        : []),
    ],
    tone: 'neutral',
    locale,
    buttons: [
      ...Array.from({ length: rows }, (_, row) => removable.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW)),
      ...page.buttons,
    ],
  });
}

/** Another page of the schedules. */
export const turnSchedulesPage: PressHandler = {
  word: SCHEDULES_PAGE_WORD,
  role: 'driver',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('refused.stale-button')),
  run: (context) => listSchedules(context, [], context.args[1]),
};

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
  const makers = schedules.map(({ account, by: { person, name } }) => ({ account, person, name }));
  const kept = await Promise.all(
    makers.map(({ account, person }) => hasKeptPin(services.store, { chat, account, person })),
  );
  return [...new Set(makers.flatMap(({ name }, index) => (kept[index] ? [] : [name])))];
}
