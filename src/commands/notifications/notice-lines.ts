import { CarNetFailure } from '../../carnet/failure.ts';
import { HOUR_MS } from '../../durations.ts';
import type { Link } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import type { Notification, Payload } from '../../household/notice.ts';
import { writeDistance, writeDuration, writeList, writePercent } from '../../language/amounts.ts';
import type { Say } from '../../language/say.ts';
import { type Locale, type Part, plain, type Text } from '../../language/text.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';
import { doorName, SIDE_WINDOWS } from '../status/status-card.ts';

/** What a notice is rendered from. */
export interface NoticeOf extends Writing {
  /** Names it among the chat's notices. */
  readonly id: string;
  readonly link: Pick<Link, 'vehicleName' | 'linkId'>;
  readonly notification: Notification;
  /** When it is shown, epoch ms. */
  readonly now: number;
  /** The answer to one of its buttons, shown in place of them. */
  readonly answer?: Text;
  /** Shows what its 'Mute…' offers in place of its buttons. */
  readonly isMuting?: boolean;
}

/** What a notice says about its payload. */
export function linesOf(payload: Payload, of: NoticeOf): readonly Text[] {
  const { say, locale, now } = of;
  const { asOf } = of.notification;
  const percent = (value: number) => writePercent(value, locale.language);
  const since = (at: number) => ({ since: moment(at, now), asOf: moment(asOf, now) });
  switch (payload.kind) {
    case 'complete':
    case 'stopped':
    case 'unplugged':
    case 'stalled':
      return chargeLines(payload, of);
    case 'charging':
      return chargingLines(payload, of);
    case 'unheard':
    case 'unfollowed':
      return [say(`notify.${payload.kind}.what`, { charge: percent(payload.charge), at: moment(asOf, now) })];
    case 'not-charging':
      return [say('notify.not-charging.what', { charge: percent(payload.charge), ...since(payload.since) })];
    case 'level': {
      // The title names the level.
      const charge = Math.round(payload.charge) === payload.level ? [] : [[percent(payload.charge)]];
      const parts = [...charge, ...rangeOf(payload, of)];
      return parts.length > 0 ? [joined(parts)] : [];
    }
    case 'warning':
      return warningLines(payload, of);
    case 'cleared':
      return [say('notify.cleared.what')];
    case 'service':
      return serviceLines(payload, of);
    case 'unlocked':
      return [say('notify.unlocked.what', since(payload.since))];
    case 'open':
      return [
        capitalised(
          say('notify.open.what', { ...since(payload.since), openings: openingNames(payload.openings, say, locale) }),
        ),
      ];
    case 'plug-in':
    case 'low': {
      const values = { charge: percent(payload.charge), below: percent(payload.below) };
      return [joined([say('notify.below.what', values), ...rangeOf(payload, of)])];
    }
    case 'daily':
      return dailyLines(payload, of);
    case 'link-dead':
    case 'sign-in-damaged':
    case 'vehicle-gone':
    case 'attestation':
      return [failureSentence(lossOf(payload.kind), say)];
    case 'arrived':
    case 'left':
      return [];
  }
}

/** What a notice that no longer holds says about the time in which it did. */
export function endedLines(payload: Payload, of: NoticeOf, endedAt: number): readonly Text[] {
  const { say, locale, now } = of;
  const end = moment(endedAt, now);
  switch (payload.kind) {
    case 'unlocked':
      return [say('notify.unlocked.was', { since: moment(payload.since, now), end })];
    case 'open': {
      const openings = openingNames(payload.openings, say, locale);
      return [capitalised(say('notify.open.was', { since: moment(payload.since, now), end, openings }))];
    }
    case 'charging':
      return [joined([[writePercent(payload.charge, locale.language)], say('notify.since.also', { at: end })])];
    case 'unheard':
    case 'unfollowed':
      return linesOf(payload, of);
    case 'stopped':
    case 'stalled':
      return [...linesOf(payload, of), say('notify.over', { at: end })];
    case 'not-charging':
    case 'plug-in':
    case 'low':
    case 'link-dead':
    case 'sign-in-damaged':
    case 'vehicle-gone':
    case 'attestation':
      return [say('notify.since', { at: end })];
    default:
      return [say('notify.over', { at: end })];
  }
}

/** On one line, with dots between. */
function joined(parts: readonly Text[]): Text {
  return capitalised(parts.flatMap((part, index) => (index === 0 ? part : [' · ', ...part])));
}

function capitalised([first, ...rest]: Text): Text {
  if (first === undefined) return [];
  return [typeof first === 'string' ? first.slice(0, 1).toUpperCase() + first.slice(1) : first, ...rest];
}

type PayloadOf<Kind extends Payload['kind']> = Extract<Payload, { kind: Kind }>;

function lossOf(kind: 'link-dead' | 'sign-in-damaged' | 'vehicle-gone' | 'attestation'): CarNetFailure {
  if (kind === 'attestation') return new CarNetFailure({ code: 'attestation-required' }, 'refresh');
  return new CarNetFailure({ code: kind }, kind === 'sign-in-damaged' ? 'refresh' : 'status');
}

function rangeOf({ range }: Pick<PayloadOf<'level'>, 'range'>, { locale }: NoticeOf): readonly Text[] {
  return range ? [[writeDistance(range, locale)]] : [];
}

function chargingLines(payload: PayloadOf<'charging'>, of: NoticeOf): readonly Text[] {
  const { say, locale, now, notification } = of;
  const charge = writePercent(payload.charge, locale.language);
  const { minutes } = payload;
  const values = minutes && {
    end: moment(notification.asOf + minutes * 60_000, now),
    duration: writeDuration(minutes, locale.language),
  };
  return [
    joined([[charge], ...rangeOf(payload, of)]),
    joined([
      ...(values ? [say('notify.charging.end', values)] : []),
      say('notify.as-of', { at: moment(notification.asOf, now) }),
    ]),
  ];
}

function chargeLines(
  payload: PayloadOf<'complete' | 'stopped'> | PayloadOf<'unplugged' | 'stalled'>,
  of: NoticeOf,
): readonly Text[] {
  const { say, locale, notification } = of;
  const { startedAt, chargeNow } = payload;
  const took = startedAt === undefined ? undefined : Math.max(1, (notification.at - startedAt) / 60_000);
  const values = {
    from: Math.round(payload.from),
    to: writePercent(payload.to, locale.language),
    took: took === undefined ? 'no' : 'yes',
    duration: took === undefined ? '' : writeDuration(took, locale.language),
  };
  const now = chargeNow === undefined ? [] : [say('notify.now', { charge: writePercent(chargeNow, locale.language) })];
  const why = payload.kind === 'stopped' || payload.kind === 'stalled' ? [say(`notify.${payload.kind}.why`)] : [];
  return [joined([say('notify.charged', values), ...now, ...rangeOf(payload, of)]), ...why];
}

function warningLines({ priority, findings }: PayloadOf<'warning'>, { say }: NoticeOf): readonly Text[] {
  return [
    say(`health.overall.${rankOf(priority)}`),
    ...findings.map(({ name, messages }) =>
      messages.length > 0
        ? say('labelled', { label: name, text: messages.join('; ') })
        : say('notify.finding', { name }),
    ),
  ];
}

function dailyLines(payload: PayloadOf<'daily'>, of: NoticeOf): readonly Text[] {
  const { say, locale } = of;
  const { charge, plug = 'unknown', lock, open } = payload;
  return [
    ...(charge === undefined
      ? []
      : [
          joined([
            say('notify.daily.charge', { charge: writePercent(charge, locale.language), plug }),
            ...rangeOf(payload, of),
          ]),
        ]),
    ...(lock ? [say('notify.daily.lock', { lock })] : []),
    ...(open.length > 0 ? [say('notify.daily.open', { openings: openingNames(open, say, locale) })] : []),
  ];
}

export function rankOf(priority: string): 'A' | 'B' | 'C' | 'D' {
  return (['A', 'B', 'C'] as const).find((rank) => rank === priority) ?? 'D';
}

function serviceLines(
  { name, km, unit = 'km', days }: PayloadOf<'service'>,
  { say, locale: { language, distance = unit } }: NoticeOf,
): readonly Text[] {
  const parts = [
    ...(name === '' ? [] : [[name]]),
    ...(km === undefined || km <= 0
      ? []
      : [say('notify.service.km', { distance: writeDistance({ amount: km, unit: 'km' }, { language, distance }) })]),
    ...(days === undefined || days <= 0 ? [] : [say('notify.service.days', { days })]),
  ];
  return parts.length > 0 ? [joined(parts)] : [];
}

/** What is open, by the card's own names of doors and windows. */
function openingNames(names: readonly string[], say: Say, { language }: Locale): string {
  const sunRoof = plain(say('card.window.sunRoof'));
  const window = (corner: (typeof SIDE_WINDOWS)[number]) =>
    plain(say('notify.window', { corner: plain(say(`card.window.${corner}`)) }));
  const known = [
    ...(['trunk', 'hood'] as const).map((door) => [door, doorName(door, say)] as const),
    ['sunRoof', sunRoof],
    ...SIDE_WINDOWS.map((corner) => [corner, doorName(corner, say)] as const),
    ...SIDE_WINDOWS.map((corner) => [`window-${corner}`, window(corner)] as const),
    ['window-sunRoof', sunRoof],
  ] as const;
  const open = known.flatMap(([name, written]) => (names.includes(name) ? [written] : []));
  return writeList([...new Set(open)], language);
}

/** What happened within this time needs no date. */
const TODAY_MS = 12 * HOUR_MS;

export function moment(at: number, now: number): Part {
  return { kind: 'time', at, style: Math.abs(now - at) < TODAY_MS ? 'clock' : 'date' };
}

/** What is younger is news: the message itself has a time. */
const FRESH_MS = 5 * 60_000;

/** Since when it is so, and how old the report is, where that isn't clear from the message's own time. */
export function timeLines({ notification: { at, after, asOf, type, payload }, say, now }: NoticeOf): readonly Text[] {
  if (type === 'link-lost' || SAY_TIMES.has(payload.kind)) return [];
  const seen = say('notify.as-of', { at: moment(asOf, now) });
  if (AS_OF_ONLY.has(payload.kind)) return [capitalised(seen)];
  const said = [
    ...(after === undefined ? [] : [say('notify.between', { after: moment(after, now), at: moment(at, now) })]),
    ...(after === undefined && now - at >= FRESH_MS
      ? [PAST.has(payload.kind) ? [moment(at, now)] : say('notify.since', { at: moment(at, now) })]
      : []),
    ...(asOf - at >= FRESH_MS ? [seen] : []),
  ];
  return said.length > 0 ? [joined(said)] : [];
}

/** Their own lines say it. */
const SAY_TIMES: ReadonlySet<Payload['kind']> = new Set([
  'charging',
  'unheard',
  'unfollowed',
  'not-charging',
  'unlocked',
  'open',
]);

/** They tell of a moment; the others of what has been so since. */
const PAST: ReadonlySet<Payload['kind']> = new Set(['unplugged', 'warning', 'cleared', 'service', 'left']);

const AS_OF_ONLY: ReadonlySet<Payload['kind']> = new Set(['plug-in', 'daily']);
