import { newestCarRequests } from '../../car/requests.ts';
import type { Message, PressButton } from '../../chat/message.ts';
import { type Link, linksOfAccount } from '../../household/link.ts';
import { samplesOf } from '../../household/samples.ts';
import { getsNotifications, readSubscriptions } from '../../household/subscriptions.ts';
import { writeDistance, writePercent } from '../../language/amounts.ts';
import { bold, commandPart, type Part, plain, type Text } from '../../language/text.ts';
import { writePeriod } from '../../language/times.ts';
import { historyPlot } from '../../pictures/history-plot.ts';
import { renderPng } from '../../pictures/render-png.ts';
import type { Store } from '../../store/store.ts';
import type { Command, Context, Subcommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { commandLines, lengthOf } from './commands.ts';
import { type Course, type HistoryFigures, historyFigures } from './figures.ts';
import { plottedHistory } from './picture.ts';

const DAY_MS = 86_400_000;

/** How far back history can go, in days: the last is as long as anything is kept. */
const PERIODS = [7, 30, 90] as const;
type Days = (typeof PERIODS)[number];

const common = { options: [], role: 'viewer', kind: 'read', answer: 'shared' } as const;

const lookBack = (days: Days): Subcommand => ({
  ...common,
  name: `${days}d`,
  summary: `command.history.${days}d`,
  run: (context) => show(context, days),
});

/** How the car's charge and range went, and who commanded what: a picture, and words that say as much. */
export const history: Command = {
  name: 'history',
  summary: 'command.history',
  subcommands: [
    {
      ...common,
      name: undefined,
      bareName: 'show',
      summary: 'command.history.show',
      run: (context) => show(context, PERIODS[0]),
    },
    ...PERIODS.map(lookBack),
  ],
};

/** What Telegram takes below a picture, less what its own signs may add. @see https://core.telegram.org/bots/api#sendphoto */
const ROOM = 1024 - 24;

async function show(context: Context, days: Days): Promise<void> {
  const { services, chat, sharedLocale: locale, sayShared: say, reply, incoming } = context;
  const link = requireLink(context);
  const to = services.clock.now();
  const from = to - days * DAY_MS;
  const kept = await samplesOf(services.store, link, to - PERIODS[2] * DAY_MS, to + 1);
  const period = writePeriod(from, to, locale);
  const figures = historyFigures(
    kept.filter(({ at }) => at >= from),
    locale.distance ?? kept.findLast(({ value }) => value.rangeKm !== undefined)?.value.rangeIn,
  );
  const title = say('history.title', { car: link.vehicleName, days });
  const told = figureLines(figures, context);
  const above = [
    [period],
    ...(kept.length > 0 && told.length === 0 ? [say('history.nothing')] : told),
    ...(await recordingLines(services.store, link, { from, firstAt: kept[0]?.at, context })),
  ];
  const commands = (await newestCarRequests(services.store, chat, Number.POSITIVE_INFINITY)).filter(
    ({ account, vehicle, askedAt }) => account === link.account && vehicle === link.vehicle && askedAt >= from,
  );
  const heading = commands.length > 0 ? [[bold(plain(say('history.commands')))]] : [say('history.no-commands')];
  const used = [title, ...above, [], ...heading].reduce((sum, line) => sum + lengthOf(line, locale, to), 0);
  const drawn =
    kept.length > 0 ? await draw(context, { name: link.vehicleName, period, from, to, figures, told }) : undefined;
  const message: Message = {
    title,
    tone: 'neutral',
    locale,
    lines: [...above, [], ...heading, ...commandLines(commands, { room: ROOM - used, locale, say, now: to })],
    ...(drawn ? { picture: drawn } : {}),
    buttons: [PERIODS.map((each) => periodButton(context, link, each, each === days))],
  };
  // The picture of another time must not stand above these words.
  if (incoming.kind === 'press' && !drawn && kept.length > 0) await reply.whisper(message);
  else await reply.show(message);
}

async function draw(
  { services, sharedLocale: locale, sayShared: say }: Context,
  of: Omit<Parameters<typeof plottedHistory>[0], 'locale' | 'say'> & { readonly told: readonly Text[] },
): Promise<Message['picture']> {
  const { name, period, told } = of;
  const words = told.length > 0 ? told.map(plain).join('. ') : plain(say('history.nothing'));
  try {
    const png = await renderPng(historyPlot(plottedHistory({ ...of, locale, say })));
    return { png, alt: plain(say('history.alt', { car: name, period, words })) };
  } catch (error) {
    services.log.warn({ error }, 'the picture of a history could not be drawn');
    return undefined;
  }
}

/** Lowest, highest and last of each, and how often the car was charged. */
function figureLines({ charge, fuel, range, sessions }: HistoryFigures, context: Context): readonly Text[] {
  const { sayShared: say, sharedLocale: locale } = context;
  const values = ({ lowest, highest, last }: Course, write: (value: number) => string) => ({
    lowest: write(lowest),
    highest: write(highest),
    last: write(last),
  });
  const percent = (value: number) => writePercent(value, locale.language);
  const distance = (amount: number) =>
    writeDistance({ amount, unit: range?.unit ?? 'km' }, { language: locale.language });
  return [
    ...(charge ? [say('history.charge', values(charge, percent))] : []),
    ...(fuel ? [say('history.fuel', values(fuel, percent))] : []),
    ...(range ? [say('history.range', values(range, distance))] : []),
    ...(charge ? [say('history.charged', { count: sessions.length })] : []),
  ];
}

/** Since when the car is recorded, if that is later than asked for, and what recording needs if it is off now. */
async function recordingLines(
  store: Store,
  link: Link,
  {
    from,
    firstAt,
    context: { sayShared: say },
  }: { readonly from: number; readonly firstAt: number | undefined; readonly context: Context },
): Promise<readonly Text[]> {
  const isRecorded = await isWatched(store, link);
  const since = (at: number): Part => ({ kind: 'time', at, style: 'date' });
  if (firstAt === undefined) {
    return [
      isRecorded
        ? say('history.not-yet', { since: since(link.linkedAt) })
        : say('history.never', { command: commandPart('notify') }),
    ];
  }
  return [
    ...(firstAt > from ? [say('history.since', { since: since(firstAt) })] : []),
    ...(isRecorded ? [] : [say('history.paused', { command: commandPart('notify') })]),
  ];
}

/** Whether any chat gets notifications about the car: only then is it polled. */
async function isWatched(store: Store, { account, vehicle }: Link): Promise<boolean> {
  const links = (await linksOfAccount(store, account)).filter((each) => each.vehicle === vehicle && !each.suspendedAt);
  const told = await Promise.all(
    links.map(async ({ chat, linkId }) => getsNotifications(await readSubscriptions(store, chat), linkId)),
  );
  return told.includes(true);
}

function periodButton({ sayShared: say }: Context, link: Link, days: Days, isShown: boolean): PressButton {
  return commandButton(say('history.button', { days }), `history.${days}d`, link, {
    answer: 'update',
    style: isShown ? 'primary' : 'plain',
  });
}
