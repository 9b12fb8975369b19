import { HOUR_MS } from '../../durations.ts';
import { type Notice, type Reminder, readNotice, reminderWrite } from '../../household/notice.ts';
import { nextTimeOfDay } from '../../household/schedule-time.ts';
import { changeSubscriptions, readSubscriptions } from '../../household/subscriptions.ts';
import { commandPart } from '../../language/text.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { endLive } from './change.ts';
import { moment, type NoticeOf } from './notice-lines.ts';
import { MUTE_WORD, noticeMessage, SNOOZE_WORD } from './notice-message.ts';

/** When the morning begins if no quiet hours say so: minutes since midnight. */
const MORNING = 7 * 60;

async function noticeOf({ services, chat, args, link }: Context): Promise<Notice | undefined> {
  const notice = await readNotice(services.store, chat, args[0] ?? '');
  return notice?.linkId === link?.linkId ? notice : undefined;
}

const linkId: PressHandler['linkId'] = async ({ services, chat, args }) =>
  (await readNotice(services.store, chat, args[0] ?? ''))?.linkId;

const refuse: PressHandler['refuse'] = async (context) =>
  (await noticeOf(context)) ? undefined : context.say('refused.stale-button');

/** Snoozes the type for an hour or until the morning; then it is sent once more if it still holds. */
export const snoozePress: PressHandler = {
  word: SNOOZE_WORD,
  role: 'driver',
  linkId,
  refuse,
  run: async (context) => {
    const notice = await noticeOf(context);
    if (!notice) return;
    const { services, chat, args, sharedLocale, sayShared } = context;
    const { quiet } = await readSubscriptions(services.store, chat);
    const now = services.clock.now();
    const until =
      args[1] === 'morning' ? nextTimeOfDay(now, quiet?.to ?? MORNING, sharedLocale.timeZone) : now + HOUR_MS;
    const { type } = notice.notification;
    await changeSubscriptions(services.store, chat, (before) => ({
      ...before,
      snoozed: { ...before.snoozed, [notice.linkId]: { ...before.snoozed[notice.linkId], [type]: until } },
    }));
    const reminder: Reminder = { chat, linkId: notice.linkId, notification: notice.notification };
    await services.store.journal.commit([reminderWrite(reminder, until)]);
    await redraw(context, notice, { answer: sayShared('notify.snoozed', { time: moment(until, now) }) });
  },
};

/** Shows the means to silence a notice, turns its type off, or goes back. */
export const mutePress: PressHandler = {
  word: MUTE_WORD,
  role: 'driver',
  linkId,
  refuse,
  run: async (context) => {
    const notice = await noticeOf(context);
    if (!notice) return;
    const [, what] = context.args;
    if (what !== 'off') return redraw(context, notice, { isMuting: what === undefined });
    const { type } = notice.notification;
    await changeSubscriptions(context.services.store, context.chat, (before) => ({
      ...before,
      types: { ...before.types, [type]: 'off' },
    }));
    const back = commandPart('notify on', { type });
    const answer = context.sayShared('notify.muted', { command: back });
    if (type !== 'charge-started') return redraw(context, notice, { answer });
    // Its message ends by itself.
    await endLive(context.services, context.links);
    await context.reply.whisper({ lines: [answer], locale: context.locale });
  },
};

async function redraw(
  context: Context,
  { id, notification }: Notice,
  change: Pick<NoticeOf, 'answer' | 'isMuting'>,
): Promise<void> {
  const { sharedLocale: locale, sayShared: say, services } = context;
  const now = services.clock.now();
  await context.reply.show(
    noticeMessage({ id, link: requireLink(context), notification, locale, say, now, ...change }),
  );
}
