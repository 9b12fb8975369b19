import { CarNetFailure } from '../../carnet/failure.ts';
import type { Link } from '../../household/link.ts';
import type { Notification, Payload } from '../../household/notice.ts';
import { writeDistance, writeDuration, writeList, writePercent } from '../../language/amounts.ts';
import { type Locale, type Part, plain, type Text } from '../../language/text.ts';
import type { Say } from '../dispatch/command.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';

/** What a notice is rendered from. */
export interface NoticeOf {
  /** Names it among the chat's notices. */
  readonly id: string;
  readonly link: Pick<Link, 'vehicleName' | 'linkId'>;
  readonly notification: Notification;
  readonly locale: Locale;
  readonly say: Say;
  /** The answer to one of its buttons, shown in place of them. */
  readonly answer?: Text;
}

/** What a notice says about its payload. */
export function linesOf(what: Payload, of: NoticeOf): readonly Text[] {
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

export function rankOf(priority: string): 'A' | 'B' | 'C' | 'D' {
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

export function date(at: number): Part {
  return { kind: 'time', at, style: 'date' };
}
