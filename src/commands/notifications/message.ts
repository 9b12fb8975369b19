import { CarNetFailure } from '../../carnet/failure.ts';
import type { Button, Message, Tone } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { Notification, Payload } from '../../household/notice.ts';
import { writeDistance, writeDuration, writeList, writePercent } from '../../language/amounts.ts';
import { type Locale, type Part, plain, type Text } from '../../language/text.ts';
import type { Say } from '../dispatch/command.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';
import { runPress } from '../dispatch/press-id.ts';
import { PRIORITY_TONES } from '../status/health-card.ts';

/** The words of a notice's buttons: `snooze:<id>:<how long>` and `mute:<id>`. */
export const SNOOZE_WORD = 'snooze';
export const MUTE_WORD = 'mute';

/** What a notice is rendered from. */
export interface NoticeOf {
  /** Names it among the chat's notices. */
  readonly id: string;
  readonly link: Pick<Link, 'vehicleName' | 'epoch'>;
  readonly notification: Notification;
  readonly locale: Locale;
  readonly say: Say;
  /** The answer to one of its buttons, shown in place of them. */
  readonly answer?: Text;
}

/** A press that no other message has: by it this notice is found among the bot's messages. */
export function mutePress(id: string): string {
  return `${MUTE_WORD}:${id}`;
}

/** A notification as a message: which car, what it means, since when, and how old the report is. */
export function noticeMessage(of: NoticeOf): Message {
  const { notification, link, locale, answer } = of;
  const { what, endedAt } = notification;
  if (endedAt !== undefined) return endedMessage(of, endedAt);
  return {
    title: titleOf(what, link.vehicleName, of),
    lines: [...linesOf(what, of), ...timeLines(of), ...(answer ? [answer] : [])],
    tone: what.kind === 'warning' ? PRIORITY_TONES[rankOf(what.priority)] : TONES[what.kind],
    locale,
    buttons: buttonsOf(of),
    ...(answer || what.kind === 'cleared' ? { buttons: [] } : {}),
  };
}

/** A notice that no longer holds: its buttons go as well. */
function endedMessage(of: NoticeOf, endedAt: number): Message {
  const { notification, link, locale, say } = of;
  const { what } = notification;
  const car = link.vehicleName;
  const ending = notification.type === 'link-lost' ? 'link-lost' : ENDINGS.find((each) => each === what.kind);
  const title = ending ? say(`notify.over.${ending}`, { car }) : titleOf(what, car, of);
  return {
    title,
    lines: [...(KEEPS_LINES.has(what.kind) ? linesOf(what, of) : []), say('notify.over', { at: date(endedAt) })],
    tone: 'neutral',
    locale,
    buttons: [],
  };
}

/** Their endings have words of their own. */
const ENDINGS = ['unlocked', 'open', 'charging', 'not-charging', 'plug-in', 'low'] as const;

/** What these say remains true of the past. */
const KEEPS_LINES: ReadonlySet<Payload['kind']> = new Set(['unlocked', 'open', 'charging', 'stopped', 'stalled']);

const TONES: Readonly<Record<Exclude<Payload['kind'], 'warning'>, Tone>> = {
  complete: 'good',
  stopped: 'warning',
  unplugged: 'warning',
  stalled: 'bad',
  charging: 'working',
  'not-charging': 'warning',
  level: 'good',
  cleared: 'good',
  service: 'warning',
  unlocked: 'warning',
  open: 'warning',
  'plug-in': 'warning',
  low: 'warning',
  arrived: 'neutral',
  left: 'neutral',
  daily: 'neutral',
  'link-dead': 'bad',
  'sign-in-damaged': 'bad',
  attestation: 'bad',
  'vehicle-gone': 'bad',
};

function titleOf(what: Payload, car: string, { say, locale: { language } }: NoticeOf): Text {
  switch (what.kind) {
    case 'stopped':
      return say('notify.stopped', { car, to: writePercent(what.to, language) });
    case 'level':
      return say('notify.level', { car, level: writePercent(what.level, language) });
    case 'service':
      return say('notify.service', { car, due: what.due ? 'yes' : 'no' });
    case 'link-dead':
    case 'sign-in-damaged':
    case 'attestation':
    case 'vehicle-gone':
      return say('notify.link-lost', { car });
    case 'arrived':
    case 'left': {
      const { place } = what;
      if (place === undefined) return say(`notify.${what.kind}`, { car });
      return say(`notify.${what.kind}.place`, { car, place, home: isHome(place, say) ? 'yes' : 'no' });
    }
    default:
      return say(`notify.${what.kind}`, { car });
  }
}

/** A place called home gets the wording for home. */
function isHome(place: string, say: Say): boolean {
  const word = (text: string) => text.toLowerCase().replaceAll(/\s/g, '');
  return ['home', plain(say('notify.place.home'))].some((each) => word(each) === word(place));
}

function linesOf(what: Payload, of: NoticeOf): readonly Text[] {
  const { say, locale } = of;
  const percent = (value: number) => writePercent(value, locale.language);
  switch (what.kind) {
    case 'complete':
    case 'stopped':
    case 'unplugged':
    case 'stalled':
      return chargeLines(what, of);
    case 'charging': {
      const charge = percent(what.charge);
      const duration = writeDuration(what.minutes ?? 0, locale.language);
      return [
        what.minutes ? say('notify.charging.left', { charge, duration }) : say('notify.charging.what', { charge }),
        ...rangeLines(what, of),
      ];
    }
    case 'not-charging':
      return [say('notify.not-charging.what', { charge: percent(what.charge), since: date(what.since) })];
    case 'level':
      return [say('notify.level.what', { charge: percent(what.charge) }), ...rangeLines(what, of)];
    case 'warning':
      return warningLines(what, of);
    case 'cleared':
      return [say('notify.cleared.what')];
    case 'service':
      return serviceLines(what, of);
    case 'unlocked':
      return [say('notify.unlocked.what', { since: date(what.since) })];
    case 'open':
      return [say('notify.open.what', { since: date(what.since), openings: openingNames(what.openings, say, locale) })];
    case 'plug-in':
    case 'low': {
      const values = { charge: percent(what.charge), below: percent(what.below) };
      return [say(`notify.${what.kind}.what`, values), ...rangeLines(what, of)];
    }
    case 'daily':
      return dailyLines(what, of);
    case 'link-dead':
    case 'sign-in-damaged':
    case 'vehicle-gone':
    case 'attestation':
      return [failureSentence(lossOf(what.kind), say)];
    case 'arrived':
    case 'left':
      return [];
  }
}

type PayloadOf<Kind extends Payload['kind']> = Extract<Payload, { kind: Kind }>;

function lossOf(kind: 'link-dead' | 'sign-in-damaged' | 'vehicle-gone' | 'attestation'): CarNetFailure {
  if (kind === 'attestation') return new CarNetFailure({ code: 'attestation-required' }, 'refresh');
  return new CarNetFailure({ code: kind }, kind === 'sign-in-damaged' ? 'refresh' : 'status');
}

function rangeLines({ range }: Pick<PayloadOf<'level'>, 'range'>, { say, locale }: NoticeOf): readonly Text[] {
  return range ? [say('notify.range', { distance: writeDistance(range, locale) })] : [];
}

function chargeLines(
  what: PayloadOf<'complete' | 'stopped'> | PayloadOf<'unplugged' | 'stalled'>,
  of: NoticeOf,
): readonly Text[] {
  const { say, locale, notification } = of;
  const percent = (value: number) => writePercent(value, locale.language);
  const { startedAt, chargeNow } = what;
  const took = startedAt === undefined ? undefined : Math.max(1, (notification.at - startedAt) / 60_000);
  const values = {
    from: percent(what.from),
    to: percent(what.to),
    took: took === undefined ? 'no' : 'yes',
    duration: took === undefined ? '' : writeDuration(took, locale.language),
  };
  const now = chargeNow === undefined ? [] : [say('notify.level.what', { charge: percent(chargeNow) })];
  return [say(`notify.${what.kind}.what`, values), ...now, ...rangeLines(what, of)];
}

function warningLines({ priority, findings }: PayloadOf<'warning'>, { say }: NoticeOf): readonly Text[] {
  return [
    say(`notify.warning.${rankOf(priority)}`),
    ...findings.map(({ name, messages }) =>
      messages.length > 0
        ? say('notify.finding.messages', { name, messages: messages.join('; ') })
        : say('notify.finding', { name }),
    ),
  ];
}

function dailyLines(what: PayloadOf<'daily'>, of: NoticeOf): readonly Text[] {
  const { say, locale } = of;
  const { charge, plug = 'unknown', lock, open } = what;
  return [
    ...(charge === undefined
      ? []
      : [say('notify.daily.charge', { charge: writePercent(charge, locale.language), plug })]),
    ...rangeLines(what, of),
    ...(lock ? [say('notify.daily.lock', { lock })] : []),
    ...(open.length > 0 ? [say('notify.daily.open', { openings: openingNames(open, say, locale) })] : []),
  ];
}

function rankOf(priority: string): 'A' | 'B' | 'C' | 'D' {
  return (['A', 'B', 'C'] as const).find((rank) => rank === priority) ?? 'D';
}

function serviceLines({ name, km, days }: PayloadOf<'service'>, { say, locale }: NoticeOf): readonly Text[] {
  return [
    ...(name === '' ? [] : [say('notify.service.named', { name })]),
    ...(km === undefined || km <= 0
      ? []
      : [say('notify.service.km', { distance: writeDistance({ amount: km, unit: 'km' }, locale) })]),
    ...(days === undefined || days <= 0 ? [] : [say('notify.service.days', { days })]),
  ];
}

/** The card's own names of doors and windows. */
const OPENINGS = {
  trunk: 'card.door.trunk',
  hood: 'card.door.hood',
  sunRoof: 'card.window.sunRoof',
  frontLeft: 'card.door.frontLeft',
  frontRight: 'card.door.frontRight',
  rearLeft: 'card.door.rearLeft',
  rearRight: 'card.door.rearRight',
  'window-frontLeft': 'notify.window.frontLeft',
  'window-frontRight': 'notify.window.frontRight',
  'window-rearLeft': 'notify.window.rearLeft',
  'window-rearRight': 'notify.window.rearRight',
  'window-sunRoof': 'card.window.sunRoof',
} as const;

function openingNames(names: readonly string[], say: Say, { language }: Locale): string {
  const keys = Object.entries(OPENINGS).flatMap(([name, key]) => (names.includes(name) ? [key] : []));
  return writeList([...new Set(keys.map((key) => plain(say(key))))], language);
}

/** When it happened, and how old the report is if that is another time. */
function timeLines({ notification: { at, after, asOf, type }, say }: NoticeOf): readonly Text[] {
  if (type === 'link-lost') return [];
  const happened =
    after === undefined
      ? say('notify.at', { at: date(at) })
      : say('notify.between', { after: date(after), at: date(at) });
  const age = say('notify.as-of', { at: date(asOf), ago: { kind: 'time', at: asOf, style: 'ago' } });
  return SINCE.has(type) ? [age] : [happened, ...(asOf === at ? [] : [age])];
}

/** Their sentences already say since when. */
const SINCE: ReadonlySet<Notification['type']> = new Set([
  'left-unlocked',
  'left-open',
  'not-charging',
  'plug-in',
  'daily',
]);

function date(at: number): Part {
  return { kind: 'time', at, style: 'date' };
}

type Next = 'start-charging' | 'lock' | 'locate' | 'health' | 'status' | 'vehicle' | 'unlink';

const COMMANDS: Readonly<Record<Next, string>> = {
  'start-charging': 'charge.start',
  lock: 'lock',
  locate: 'locate',
  health: 'health',
  status: 'status',
  vehicle: 'vehicle',
  unlink: 'unlink',
};

const NEXT: Readonly<Record<Payload['kind'], readonly Next[]>> = {
  complete: ['status'],
  stopped: ['start-charging'],
  unplugged: ['status'],
  stalled: ['start-charging'],
  charging: ['status'],
  'not-charging': ['start-charging'],
  level: ['status'],
  warning: ['health'],
  cleared: [],
  service: ['health'],
  unlocked: ['lock', 'locate'],
  open: ['status', 'locate'],
  'plug-in': ['locate'],
  low: ['locate'],
  arrived: ['locate'],
  left: ['locate'],
  daily: ['status'],
  'link-dead': [],
  'sign-in-damaged': [],
  attestation: [],
  'vehicle-gone': ['vehicle', 'unlink'],
};

/** Whether it may still hold later. The others are done once they are sent. */
function canBeSnoozed({ kind }: Payload): boolean {
  return !['charging', 'level', 'arrived', 'left', 'daily', 'cleared', 'attestation', 'vehicle-gone'].includes(kind);
}

function buttonsOf({ id, link, notification: { what }, say }: NoticeOf): readonly (readonly Button[])[] {
  const next = NEXT[what.kind].map(
    (each): Button => ({
      label: plain(say(`notify.button.${each}`)),
      press: runPress(COMMANDS[each], link),
      answer: 'private',
    }),
  );
  const again: Button[] =
    what.kind === 'link-dead' || what.kind === 'sign-in-damaged'
      ? [{ label: plain(say('link.button')), press: runPress('link', undefined), answer: 'ask', style: 'primary' }]
      : [];
  const snooze = (howLong: 'hour' | 'morning'): Button => ({
    label: plain(say(`notify.button.snooze-${howLong}`)),
    press: `${SNOOZE_WORD}:${id}:${howLong}`,
    answer: 'update',
  });
  return [
    [...next, ...again],
    [
      ...(canBeSnoozed(what) ? [snooze('hour'), snooze('morning')] : []),
      { label: plain(say('notify.button.mute')), press: mutePress(id), answer: 'update' },
    ],
  ].filter((row) => row.length > 0) as Button[][];
}
