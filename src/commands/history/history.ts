import { newestCarRequests } from '../../car/requests.ts';
import type { Message, PressButton } from '../../chat/message.ts';
import { type Link, linksOfAccount } from '../../household/link.ts';
import { HISTORY_MS, samplesOf } from '../../household/samples.ts';
import { getsNotifications, readSubscriptions } from '../../household/subscriptions.ts';
import { writeDistance, writePercent } from '../../language/amounts.ts';
import type { Say } from '../../language/say.ts';
import { bold, commandPart, type Locale, type Part, plain, type Text } from '../../language/text.ts';
import { writeHours, writePeriod } from '../../language/times.ts';
import { drawPng } from '../../pictures/draw-png.ts';
import { historyPlot } from '../../pictures/history-plot.ts';
import type { Store } from '../../store/store.ts';
import { type Command, type Context, subcommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { commandLines, lengthOf } from './commands.ts';
import { type Course, type HistoryFigures, historyFigures } from './figures.ts';
import { plottedHistory } from './picture.ts';
import { type Period, periodOf, VIEWS, type View } from './views.ts';

const common = { options: [], role: 'viewer', kind: 'read', answer: 'shared' } as const;

const lookBack = (view: View) =>
  subcommand(`command.history.${view}`, { ...common, run: (context) => show(context, view) });

/** How the car's charge and range went, and who commanded what: a picture, and words that say as much. */
export const history: Command = {
  name: 'history',
  summary: 'command.history',
  subcommands: [
    { ...common, name: undefined, bareName: 'show', summary: 'command.history.show', run: (context) => show(context) },
    ...VIEWS.map(lookBack),
  ],
};

/** What Telegram takes below a picture, less what its own signs may add. @see https://core.telegram.org/bots/api#sendphoto */
const ROOM = 1024 - 24;

async function show(context: Context, wanted?: View): Promise<void> {
  const { services, chat, locale, say, reply, incoming } = context;
  const link = requireLink(context);
  const now = services.clock.now();
  const kept = await samplesOf(services.store, link, now - HISTORY_MS, now + 1);
  const firstAt = kept[0]?.at;
  const shown = periodOf(wanted, firstAt, now);
  const { from, to } = shown;
  const samples = kept.filter(({ at }) => at >= from);
  const figures = historyFigures(
    samples,
    locale.distance ?? kept.findLast(({ value }) => value.rangeKm !== undefined)?.value.rangeIn,
  );
  const hasCourse = isCourse(historyFigures(kept));
  const title = titleOf(link, firstAt === undefined ? undefined : shown, say);
  const told = figureLines(figures, context);
  const above = [
    ...(firstAt === undefined ? [] : [[writtenPeriod(shown, locale)]]),
    ...(firstAt !== undefined && told.length === 0 ? [say('history.nothing')] : told),
    ...(await recordingLines(context, link, from, firstAt)),
    ...(firstAt !== undefined && !hasCourse ? [say('history.soon')] : []),
  ];
  const commands = (await newestCarRequests(services.store, chat, Number.POSITIVE_INFINITY)).filter(
    ({ account, vehicle, askedAt }) => account === link.account && vehicle === link.vehicle && askedAt >= from,
  );
  const heading = commands.length > 0 ? [[bold(plain(say('history.commands')))]] : [say('history.no-commands')];
  const used = [title, ...above, [], ...heading].reduce((sum, line) => sum + lengthOf(line, locale, to), 0);
  const drawn = isCourse(figures) ? await draw(context, { link, shown, figures, told }) : undefined;
  const message: Message = {
    title,
    locale,
    lines: [...above, [], ...heading, ...commandLines(commands, { room: ROOM - used, locale, say, now: to })],
    ...(drawn ? { picture: drawn } : {}),
    // Before there is a course there is nothing to look further back at.
    ...(hasCourse ? { buttons: [VIEWS.map((view) => viewButton(context, link, view, shown))] } : {}),
  };
  // The picture of another time must not stand above these words.
  if (incoming.kind === 'press' && !drawn && kept.length > 0) await reply.whisper(message);
  else await reply.show(message);
}

function titleOf({ vehicleName: car }: Link, shown: Period | undefined, say: Say): Text {
  if (!shown) return say('history.title.first', { car });
  const { unit, count } = shown.counted;
  return unit === 'hours'
    ? say('history.title.hours', { car, hours: count })
    : say('history.title', { car, days: count });
}

function writtenPeriod({ from, to, counted }: Period, locale: Locale): string {
  return counted.unit === 'hours' ? writeHours(from, to, locale) : writePeriod(from, to, locale);
}

/** Whether there is more to draw than a point. */
function isCourse({ charge, fuel, range }: HistoryFigures): boolean {
  return [charge, fuel, range].some((course) => course && course.stretches.flat().length > 1);
}

interface Drawn {
  readonly link: Link;
  readonly shown: Period;
  readonly figures: HistoryFigures;
  readonly told: readonly Text[];
}

async function draw(
  { services, locale, say }: Context,
  { link: { vehicleName: name }, shown, figures, told }: Drawn,
): Promise<Message['picture']> {
  const { from, to } = shown;
  const period = writtenPeriod(shown, locale);
  try {
    const png = await drawPng(historyPlot(plottedHistory({ name, period, from, to, figures, locale, say })));
    return png && { png, alt: plain(say('history.alt', { car: name, period, words: told.map(plain).join('. ') })) };
  } catch (error) {
    services.log.warn({ error }, 'the picture of a history could not be drawn');
    return undefined;
  }
}

/** Lowest, highest and last of each, and how often the car was charged. */
function figureLines({ charge, fuel, range, sessions }: HistoryFigures, context: Context): readonly Text[] {
  const { say, locale } = context;
  const line = (of: 'charge' | 'fuel' | 'range', course: Course | undefined, write: (value: number) => string) => {
    if (!course) return [];
    const [lowest, highest, last] = [course.lowest, course.highest, course.last].map(write);
    const what = plain(say(`history.line.${of}`));
    if (lowest === highest) return [say('labelled', { label: what, text: last ?? '' })];
    return [say('history.course', { what, lowest: lowest ?? '', highest: highest ?? '', last: last ?? '' })];
  };
  const percent = (value: number) => writePercent(value, locale.language);
  const distance = (amount: number) =>
    writeDistance({ amount, unit: range?.unit ?? 'km' }, { language: locale.language });
  return [
    ...line('charge', charge, percent),
    ...line('fuel', fuel, percent),
    ...line('range', range, distance),
    ...(charge ? [say('history.charged', { count: sessions.length })] : []),
  ];
}

/** Since when the car is recorded, if that is later than asked for, and what recording needs if it is off now. */
async function recordingLines(
  { services, say }: Context,
  link: Link,
  from: number,
  firstAt: number | undefined,
): Promise<readonly Text[]> {
  const isRecorded = await isWatched(services.store, link);
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

function viewButton({ say }: Context, link: Link, view: View, shown: Period): PressButton {
  const count = Number.parseInt(view, 10);
  const label = view === '24h' ? say('history.button.hours', { hours: count }) : say('history.button', { days: count });
  const style = view === shown.view ? 'primary' : 'plain';
  return commandButton(label, `history.${view}`, link, { answer: 'update', style });
}
