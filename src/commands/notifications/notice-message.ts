import type { Button, Message, Tone } from '../../chat/message.ts';
import type { Notification, Payload } from '../../household/notice.ts';
import { writePercent } from '../../language/amounts.ts';
import { plain, type Text } from '../../language/text.ts';
import type { Say } from '../dispatch/command.ts';
import { runPress } from '../dispatch/press-id.ts';
import { PRIORITY_TONES } from '../status/health-card.ts';
import { date, linesOf, type NoticeOf, rankOf } from './notice-lines.ts';

/** The words of a notice's buttons: `snooze:<id>:<how long>` and `mute:<id>`. */
export const SNOOZE_WORD = 'snooze';
export const MUTE_WORD = 'mute';

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
