import { rangeOf } from '../../car/climate-range.ts';
import { doing, done, title } from '../../car/command.ts';
import { effectOf, showsOnlyByRising } from '../../car/effects.ts';
import { askers, type CarRequest, hasEnded } from '../../car/requests.ts';
import { CarNetFailure } from '../../carnet/failure.ts';
import type { Message, Tone } from '../../chat/message.ts';
import { writeDuration, writeList, writeTemperature } from '../../language/amounts.ts';
import { type Say, sayIn } from '../../language/say.ts';
import { bold, type Part, plain, type Text } from '../../language/text.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { nextButton, signOf } from './end-of-command.ts';

/** The word of the Check again button. */
export const CHECK_WORD = 'check';

/** How a command stands: what is shown of it, beside its buttons. */
interface Stand {
  readonly title: Text;
  readonly sign?: string;
  readonly tone: Tone;
  readonly lines: readonly Text[];
}

/**
 * The one progress message of a car action, as its request is now: whoever renders it gets the same. At the end it says
 * what is true, not what was asked.
 */
export function progressMessage(carRequest: CarRequest): Message {
  const say = sayIn(carRequest.locale.language);
  const next = isDone(carRequest) ? nextButton(carRequest, say) : undefined;
  const id = carRequest.key.slice(carRequest.key.lastIndexOf(':') + 1);
  const check = pressButton(say('under-way.check-again'), [CHECK_WORD, id]);
  const button = canBeChecked(carRequest) ? check : next;
  return {
    ...stand(carRequest, say),
    locale: carRequest.locale,
    ...(button ? { buttons: [[button]] } : {}),
  };
}

/** Whether it has ended, and well, as far as that can be known. */
function isDone(carRequest: CarRequest): boolean {
  return carRequest.state === 'seen' || (carRequest.state === 'accepted' && hasEnded(carRequest));
}

/** Whether checking the car again can still tell how it ended. A check that costs a TSP call gets no button. */
export function canBeChecked({ state, action }: CarRequest): boolean {
  const source = effectOf(action).shown?.source;
  return (state === 'not-seen' || state === 'unknown') && (source === 'status' || source === 'health report');
}

/** What was known before the command was sent, about the car and about what goes to it. */
function beforehand(
  { action, alreadyAt, overtook, noPowerAt, sends, unit, locale }: CarRequest,
  say: Say,
): readonly Text[] {
  const { shown, power } = effectOf(action);
  const lines: Text[] = [];
  if (shown?.canBeSoAlready && alreadyAt !== undefined && !overtook)
    lines.push(say('under-way.already', { at: date(alreadyAt) }));
  if (power && noPowerAt !== undefined) {
    lines.push(say(power === 'plug' ? 'under-way.no-plug' : 'under-way.no-power', { at: date(noPowerAt) }));
  }
  if (action.name === 'climate-set' && sends?.name === 'climate' && unit !== undefined) {
    const isAsTyped = (action.unit ?? unit) === unit && action.degrees === sends.target;
    const temperature = writeTemperature({ degrees: sends.target, unit }, { language: locale.language });
    if (!isAsTyped) lines.push(say('under-way.climate-as', { temperature }));
    if (!sends.active) lines.push(say('under-way.climate-off'));
  }
  return lines;
}

function stand(carRequest: CarRequest, say: Say): Stand {
  const who = plain([writeList(askers(carRequest, say), carRequest.locale.language)]);
  const by = (story: Text): Text => [who, ' · ', ...story];
  const before = beforehand(carRequest, say);
  const command = title(carRequest, say);
  switch (carRequest.state) {
    case 'waiting':
      return { title: doing(carRequest, say), tone: 'working', lines: [[who], ...before, say('under-way.waiting')] };
    case 'sending':
      if (!carRequest.uncertain) {
        return { title: doing(carRequest, say), tone: 'working', lines: [by(say('under-way.sent')), ...before] };
      }
      return {
        title: command,
        tone: 'warning',
        lines: [by(say('under-way.checking', { command: plain(command) })), ...before],
      };
    case 'accepted':
      return accepted(carRequest, say, by);
    case 'seen':
      return ended(carRequest, say, [by(seen(carRequest, say)), ...before]);
    case 'not-seen':
      return notSeen(carRequest, say, by);
    case 'unknown': {
      const lines = [by(say('under-way.unknown', { command: plain(command) })), ...shown(carRequest, say), ...before];
      return { title: command, tone: 'warning', lines };
    }
    case 'refused':
    case 'not-sent':
      return {
        title: command,
        tone: 'bad',
        lines: [why(carRequest, say), say('under-way.asked-by', { who: bold(who) })],
      };
  }
}

function ended(carRequest: CarRequest, say: Say, lines: readonly Text[]): Stand {
  return { title: done(carRequest, say), tone: 'good', lines, sign: signOf(carRequest) };
}

const acceptedKeys = {
  status: 'under-way.accepted',
  'climate details': 'under-way.accepted-climate',
  'health report': 'under-way.requested',
} as const;

function accepted(carRequest: CarRequest, say: Say, by: (story: Text) => Text): Stand {
  const before = beforehand(carRequest, say);
  if (!hasEnded(carRequest)) {
    const { source = 'status' } = effectOf(carRequest.action).shown ?? {};
    return { title: doing(carRequest, say), tone: 'working', lines: [by(say(acceptedKeys[source])), ...before] };
  }
  const story = by(say('under-way.accepted-end', { seconds: seconds(carRequest, carRequest.acceptedAt) }));
  if (carRequest.action.name !== 'charge-start') return ended(carRequest, say, [story, ...before]);
  const { watchedUntil } = carRequest;
  const hidden =
    watchedUntil === undefined
      ? say('under-way.hidden')
      : say('under-way.watched', { until: { kind: 'time', at: watchedUntil, style: 'clock' } });
  return {
    ...ended(carRequest, say, [story, hidden, ...before]),
    title: say('action.charge-start.told', { car: carRequest.vehicleName }),
  };
}

function seen(carRequest: CarRequest, say: Say): Text {
  const took = seconds(carRequest, carRequest.endedAt);
  if (showsOnlyByRising(carRequest)) {
    return say('under-way.rose', { duration: writeDuration(took / 60, carRequest.locale.language) });
  }
  const isSeen = effectOf(carRequest.action).shown?.source === 'status';
  return say(isSeen ? 'under-way.seen' : 'under-way.reported', { seconds: took });
}

const unseenKeys = {
  status: 'under-way.not-seen',
  'climate details': 'under-way.not-reported',
  'health report': 'under-way.requested-only',
} as const;

function notSeen(carRequest: CarRequest, say: Say, by: (story: Text) => Text): Stand {
  const { source = 'status' } = effectOf(carRequest.action).shown ?? {};
  // What it was like before is of no use beside what it is like now.
  const { alreadyAt: _, ...rest } = carRequest;
  const lines = [by(say(unseenKeys[source])), ...shown(carRequest, say), ...beforehand(rest, say)];
  return {
    title: say('under-way.not-confirmed', { command: plain(title(carRequest, say)) }),
    tone: source === 'health report' ? 'neutral' : 'warning',
    lines,
  };
}

/** Why nothing was done, with a next step. */
export function why({ failure, ended, vehicleName, locale }: CarRequest, say: Say): Text {
  if (failure) return failureSentence(new CarNetFailure(failure.reason, failure.stage), say);
  switch (ended) {
    case 'restarted':
      return say('under-way.restarted');
    case 'cancelled':
      return say('pad.cancelled');
    case 'rights':
      return say('under-way.rights-ended');
    case 'no-target': {
      const { low: lowC, high: highC } = rangeOf('°C');
      const { low: lowF, high: highF } = rangeOf('°F');
      const ranges = { lowC: lowC.degrees, highC: highC.degrees, lowF: lowF.degrees, highF: highF.degrees };
      return say('under-way.no-target', { car: bold(vehicleName), ...ranges });
    }
    case 'no-running':
      return say('under-way.no-running', { car: bold(vehicleName) });
    case 'out-of-range-celsius':
    case 'out-of-range-fahrenheit': {
      const { low, high } = rangeOf(ended === 'out-of-range-celsius' ? '°C' : '°F');
      const write = (each: typeof low) => writeTemperature(each, { language: locale.language });
      return say('climate.range', { low: write(low), high: write(high) });
    }
    default:
      return say('under-way.ended');
  }
}

function shown({ shown: newest, action, checkedAt }: CarRequest, say: Say): readonly Text[] {
  const { source } = effectOf(action).shown ?? {};
  const lines: Text[] = [];
  if (newest && source === 'status')
    lines.push(say(`under-way.shows-${statusWord(newest.is)}`, { at: date(newest.at) }));
  if (newest && source === 'health report') lines.push(say('under-way.shows-nothing', { at: date(newest.at) }));
  if ((newest?.is === 'on' || newest?.is === 'off') && source === 'climate details') {
    lines.push(say('under-way.reports', { state: newest.is, at: date(newest.at) }));
  }
  if (checkedAt !== undefined) lines.push(say('under-way.checked', { at: date(checkedAt) }));
  return lines;
}

function statusWord(is: NonNullable<CarRequest['shown']>['is']) {
  return is === undefined || is === 'on' || is === 'off' ? 'nothing' : is;
}

function seconds({ sentAt, askedAt }: CarRequest, until: number | undefined): number {
  const from = sentAt ?? askedAt;
  return Math.max(1, Math.round(((until ?? from) - from) / 1000));
}

function date(at: number): Part {
  return { kind: 'time', at, style: 'date' };
}
