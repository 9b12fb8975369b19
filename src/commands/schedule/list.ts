import type { Message, PressButton } from '../../chat/message.ts';
import { hasKeptPin } from '../../household/kept-pin.ts';
import { type Link, mayAct, roleOf } from '../../household/link.ts';
import { noteWarning, type Schedule, schedulesOf } from '../../household/schedules.ts';
import type { Say } from '../../language/say.ts';
import { bold, type Text } from '../../language/text.ts';
import { placeOf } from '../../language/time-zones.ts';
import { type Context, type PressHandler, refuseOtherLink } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
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
  const { message, waiting } = await schedulesMessage(context, first, wanted);
  const shown = await context.reply.show(message);
  for (const schedule of waiting) await noteWarning(context.services.store, schedule, { kind: 'list', message: shown });
}

/** The list, and which of the person's own schedules it says wait for a kept PIN. */
export async function schedulesMessage(
  context: Context,
  first: readonly Text[] = [],
  wanted: string | number = 0,
): Promise<{ readonly message: Message; readonly waiting: readonly Schedule[] }> {
  const { services, chat, person, links, say, locale, chatSettings } = context;
  const link = requireLink(context);
  const all = await schedulesOf(services.store, chat);
  const listed = all.flatMap((each) => {
    const car = links.find(({ account, vehicle }) => account === each.account && vehicle === each.vehicle);
    return car && mayAct(roleOf(car, person), 'driver') ? [{ each, car }] : [];
  });
  const page = pageOf(listed, wanted, (number) => [SCHEDULES_PAGE_WORD, link.linkId, number].join(':'), say);
  const removable = page.items
    .filter(({ each, car }) => car.owner === person || each.by.person === person)
    .map(({ each, car }) => removeButton(car, each, say));
  const rows = Math.ceil(removable.length / BUTTONS_A_ROW);
  const unkept = await withoutPin(context, listed);
  const own = unkept.filter(({ each }) => each.by.person === person);
  const names = [...new Set(unkept.map(({ each }) => each.by.name))];
  const [{ car: ownCar } = { car: undefined }] = own;
  const message: Message = {
    title: links.length > 1 ? say('schedule.title.several') : say('schedule.title', { car: link.vehicleName }),
    lines: [
      ...first,
      ...page.items.map(({ each, car }) =>
        say('schedule.line', {
          ...scheduleValues(each, car.vehicleName, { locale, say, now: services.clock.now() }),
          who: bold(each.by.name),
        }),
      ),
      ...page.lines,
      ...(listed.length === 0 ? [say('schedule.none', { example: scheduleExample(say) })] : []),
      ...names.map((name) => say('schedule.no-pin', { who: bold(name) })),
      ...(listed.length > 0 && chatSettings.timeZone !== undefined
        ? [say('schedule.zone', { zone: placeOf(chatSettings.timeZone) })]
        : []),
    ],
    locale,
    buttons: [
      ...(ownCar ? [[commandButton(say('schedule.button.keep-pin'), 'settings.pin.keep', ownCar)]] : []),
      ...Array.from({ length: rows }, (_, row) => removable.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW)),
      ...page.buttons,
    ],
  };
  return { message, waiting: own.map(({ each }) => each) };
}

/** Another page of the schedules. */
export const turnSchedulesPage: PressHandler = {
  word: SCHEDULES_PAGE_WORD,
  role: 'driver',
  refuse: refuseOtherLink,
  run: (context) => listSchedules(context, [], context.args[1]),
};

/** Pressing it removes the schedule, and shows what is left. */
export function removeButton({ linkId }: Link, { id, number }: Schedule, say: Say): PressButton {
  return pressButton(say('schedule.button.remove', { number: String(number) }), [SCHEDULE_WORD, linkId, id]);
}

interface Listed {
  readonly each: Schedule;
  readonly car: Link;
}

/** Those that can't run because the PIN of who made them is not kept. */
async function withoutPin({ services, chat }: Context, listed: readonly Listed[]): Promise<readonly Listed[]> {
  const kept = await Promise.all(
    listed.map(({ each: { account, by } }) => hasKeptPin(services.store, { chat, account, person: by.person })),
  );
  return listed.filter((_, index) => !kept[index]);
}
