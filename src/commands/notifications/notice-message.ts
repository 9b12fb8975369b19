import type { Button, Message, Tone } from '../../chat/message.ts';
import type { Payload } from '../../household/notice.ts';
import { writePercent } from '../../language/amounts.ts';
import type { Say } from '../../language/say.ts';
import { plain, type Text } from '../../language/text.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
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
  const look = LOOKS[payload.kind];
  return {
    title: wordsOf(payload, of),
    ...signOf(look.sign),
    lines: [...linesOf(payload, of), ...timeLines(of), ...(answer ? [answer] : [])],
    tone: payload.kind === 'warning' ? PRIORITY_TONES[rankOf(payload.priority)] : look.tone,
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
    ...signOf(ending ? OVER_SIGNS[ending] : LOOKS[payload.kind].sign),
    lines: isEnd ? [...linesOf(payload, of), ...timeLines(of)] : endedLines(payload, of, endedAt),
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

/** How a notice looks, and what one would do next. */
interface Look {
  /** Seen at a glance. */
  readonly sign?: string;
  readonly tone: Tone;
  readonly next?: readonly Next[];
  /** Done once it is sent, so that it can't be snoozed: it won't hold later. */
  readonly isOnce?: true;
}

type Next = 'start-charging' | 'lock' | 'locate' | 'health' | 'status' | 'vehicle' | 'unlink';

const LOOKS: Readonly<Record<Payload['kind'], Look>> = {
  complete: { sign: '🔋', tone: 'good', next: ['status'] },
  stopped: { sign: '🔋', tone: 'warning', next: ['start-charging'] },
  unplugged: { sign: '🔌', tone: 'warning', next: ['status'] },
  stalled: { sign: '⚠️', tone: 'bad', next: ['start-charging'] },
  charging: { sign: '⚡', tone: 'working', next: ['status'], isOnce: true },
  unheard: { sign: '❔', tone: 'neutral', isOnce: true },
  unfollowed: { sign: '🔌', tone: 'neutral', isOnce: true },
  'not-charging': { sign: '🔌', tone: 'warning', next: ['start-charging'] },
  level: { sign: '🔋', tone: 'good', next: ['status'], isOnce: true },
  // Its priority has a colour of its own, which stands in place of a sign.
  warning: { tone: 'warning', next: ['health'] },
  cleared: { sign: '✅', tone: 'good', isOnce: true },
  service: { sign: '🔧', tone: 'warning', next: ['health'] },
  unlocked: { sign: '🔓', tone: 'warning', next: ['lock', 'locate'] },
  open: { sign: '🚪', tone: 'warning', next: ['status', 'locate'] },
  'plug-in': { sign: '🔌', tone: 'warning', next: ['locate'] },
  low: { sign: '🪫', tone: 'warning', next: ['locate'] },
  arrived: { sign: '📍', tone: 'neutral', next: ['locate'], isOnce: true },
  left: { sign: '🚗', tone: 'neutral', next: ['locate'], isOnce: true },
  daily: { sign: '📋', tone: 'neutral', next: ['status'], isOnce: true },
  'link-dead': { sign: '⚠️', tone: 'bad' },
  'sign-in-damaged': { sign: '⚠️', tone: 'bad' },
  attestation: { sign: '⚠️', tone: 'bad', isOnce: true },
  'vehicle-gone': { sign: '⚠️', tone: 'bad', next: ['vehicle', 'unlink'], isOnce: true },
};

function signOf(sign: string | undefined): Pick<Message, 'sign'> {
  return sign === undefined ? {} : { sign };
}

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

/** What one would do next; the means to silence it are behind 'Mute…'. */
function buttonsOf({ id, link, notification: { payload }, say }: NoticeOf): readonly (readonly Button[])[] {
  const next = (LOOKS[payload.kind].next ?? []).map((each): Button => {
    const command = each === 'start-charging' ? 'charge.start' : each;
    const label =
      each === 'lock' || each === 'locate' ? (`card.button.${each}` as const) : (`notify.button.${each}` as const);
    return commandButton(say(label), command, link);
  });
  const again: Button[] =
    payload.kind === 'link-dead' || payload.kind === 'sign-in-damaged'
      ? [commandButton(say('notify.button.sign-in'), 'link', undefined, { answer: 'ask', style: 'primary' })]
      : [];
  return [[...next, ...again, pressButton(say('notify.button.mute-menu'), [mutePress(id)])]];
}

/** What 'Mute…' offers. */
function muteButtons({ id, notification: { payload }, say }: NoticeOf): readonly (readonly Button[])[] {
  const snoozes = [
    pressButton(say('notify.button.snooze-hour'), [SNOOZE_WORD, id, 'hour']),
    pressButton(say('notify.button.snooze-morning'), [SNOOZE_WORD, id, 'morning']),
  ];
  const others = [
    pressButton(say('notify.button.off'), [mutePress(id), 'off']),
    pressButton(say('settings.button.back'), [mutePress(id), 'back']),
  ];
  return LOOKS[payload.kind].isOnce ? [others] : [snoozes, others];
}
