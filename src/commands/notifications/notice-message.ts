import type { Button, Message, Tone } from '../../chat/message.ts';
import type { Payload } from '../../household/notice.ts';
import { writePercent } from '../../language/amounts.ts';
import { plain, type Text } from '../../language/text.ts';
import type { Say } from '../dispatch/command.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { PRIORITY_TONES } from '../status/health-card.ts';
import { endedLines, linesOf, type NoticeOf, rankOf, timeLines } from './notice-lines.ts';

/**
 * The words of a notice's buttons: `snooze:<id>:<how long>`, and `mute:<id>` with what to do, or alone to show the means.
 */
export const SNOOZE_WORD = 'snooze';
export const MUTE_WORD = 'mute';

/** A press that no other message has: by it this notice is found among the bot's messages. */
export function mutePress(id: string): string {
  return `${MUTE_WORD}:${id}`;
}

/** A notification as a message: which car and how it is, then the story and how old the report is. */
export function noticeMessage(of: NoticeOf): Message {
  const { notification, locale, answer, isMuting = false } = of;
  const { payload, endedAt } = notification;
  if (endedAt !== undefined) return endedMessage(of, endedAt);
  const buttons = isMuting ? muteButtons(of) : buttonsOf(of);
  return {
    title: wordsOf(payload, of),
    ...signOf(SIGNS[payload.kind]),
    lines: [...linesOf(payload, of), ...timeLines(of), ...(answer ? [answer] : [])],
    tone: payload.kind === 'warning' ? PRIORITY_TONES[rankOf(payload.priority)] : TONES[payload.kind],
    locale,
    buttons: answer || payload.kind === 'cleared' ? [] : buttons,
  };
}

/** A notice that no longer holds: its buttons go as well. */
function endedMessage(of: NoticeOf, endedAt: number): Message {
  const { notification, link, locale, say } = of;
  const { payload, type } = notification;
  const car = link.vehicleName;
  // The message about a charge becomes the notice of its end.
  const isEnd = type === 'charge-started' && CHARGE_ENDS.has(payload.kind);
  const ending = type === 'link-lost' ? 'link-lost' : ENDINGS.find((each) => each === payload.kind);
  return {
    title: ending ? say(`notify.over.${ending}`, { car }) : wordsOf(payload, of),
    ...signOf(ending ? OVER_SIGNS[ending] : SIGNS[payload.kind]),
    lines: isEnd ? [...linesOf(payload, of), ...timeLines(of)] : endedLines(payload, of, endedAt),
    tone: 'neutral',
    locale,
    buttons: [],
  };
}

const CHARGE_ENDS: ReadonlySet<Payload['kind']> = new Set([
  'complete',
  'stopped',
  'unplugged',
  'stalled',
  'unheard',
  'unfollowed',
]);

/** Their endings have words of their own. */
const ENDINGS = ['unlocked', 'open', 'charging', 'not-charging', 'plug-in', 'low'] as const;

const OVER_SIGNS: Readonly<Record<(typeof ENDINGS)[number] | 'link-lost', string>> = {
  unlocked: '🔒',
  open: '✅',
  charging: '🔌',
  'not-charging': '🔌',
  'plug-in': '🔌',
  low: '🔋',
  'link-lost': '✅',
};

/** Seen at a glance. A warning has the colour of its priority instead. */
const SIGNS: Readonly<Partial<Record<Payload['kind'], string>>> = {
  complete: '🔋',
  stopped: '🔋',
  unplugged: '🔌',
  stalled: '⚠️',
  charging: '⚡',
  unheard: '❔',
  unfollowed: '🔌',
  'not-charging': '🔌',
  level: '🔋',
  cleared: '✅',
  service: '🔧',
  unlocked: '🔓',
  open: '🚪',
  'plug-in': '🔌',
  low: '🪫',
  arrived: '📍',
  left: '🚗',
  daily: '📋',
  'link-dead': '⚠️',
  'sign-in-damaged': '⚠️',
  attestation: '⚠️',
  'vehicle-gone': '⚠️',
};

function signOf(sign: string | undefined): Pick<Message, 'sign'> {
  return sign === undefined ? {} : { sign };
}

const TONES: Readonly<Record<Exclude<Payload['kind'], 'warning'>, Tone>> = {
  complete: 'good',
  stopped: 'warning',
  unplugged: 'warning',
  stalled: 'bad',
  charging: 'working',
  unheard: 'neutral',
  unfollowed: 'neutral',
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

function wordsOf(payload: Payload, { say, link, locale: { language } }: NoticeOf): Text {
  const car = link.vehicleName;
  switch (payload.kind) {
    case 'stopped':
    case 'stalled':
      return say(`notify.${payload.kind}`, { car, to: writePercent(payload.to, language) });
    case 'level':
      return say('notify.level', { car, level: writePercent(payload.level, language) });
    case 'service':
      return say('notify.service', { car, due: payload.due ? 'yes' : 'no' });
    case 'link-dead':
    case 'sign-in-damaged':
    case 'attestation':
    case 'vehicle-gone':
      return say('notify.link-lost', { car });
    case 'arrived':
    case 'left': {
      const { place } = payload;
      if (place === undefined) return say(`notify.${payload.kind}`, { car });
      return say(`notify.${payload.kind}.place`, { car, place, home: isHome(place, say) ? 'yes' : 'no' });
    }
    default:
      return say(`notify.${payload.kind}`, { car });
  }
}

/** A place called home gets the wording for home. */
function isHome(place: string, say: Say): boolean {
  const word = (text: string) => text.toLowerCase().replaceAll(/\s/g, '');
  return ['home', plain(say('notify.place.home'))].some((each) => word(each) === word(place));
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
  unheard: [],
  unfollowed: [],
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
  return ![
    'charging',
    'unheard',
    'unfollowed',
    'level',
    'arrived',
    'left',
    'daily',
    'cleared',
    'attestation',
    'vehicle-gone',
  ].includes(kind);
}

/** What one would do next; the means to silence it are behind 'Mute…'. */
function buttonsOf({ id, link, notification: { payload }, say }: NoticeOf): readonly (readonly Button[])[] {
  const next = NEXT[payload.kind].map(
    (each): Button => commandButton(say(`notify.button.${each}`), COMMANDS[each], link),
  );
  const again: Button[] =
    payload.kind === 'link-dead' || payload.kind === 'sign-in-damaged'
      ? [commandButton(say('link.button'), 'link', undefined, { answer: 'ask', style: 'primary' })]
      : [];
  const mute: Button = { label: plain(say('notify.button.mute-menu')), press: mutePress(id), answer: 'update' };
  return [[...next, ...again, mute]];
}

/** What 'Mute…' offers. */
function muteButtons({ id, notification: { payload }, say }: NoticeOf): readonly (readonly Button[])[] {
  const button = (key: 'snooze-hour' | 'snooze-morning' | 'off' | 'back', press: string): Button => ({
    label: plain(say(`notify.button.${key}`)),
    press,
    answer: 'update',
  });
  const snoozes = [
    button('snooze-hour', `${SNOOZE_WORD}:${id}:hour`),
    button('snooze-morning', `${SNOOZE_WORD}:${id}:morning`),
  ];
  const others = [button('off', `${mutePress(id)}:off`), button('back', `${mutePress(id)}:back`)];
  return canBeSnoozed(payload) ? [snoozes, others] : [others];
}
