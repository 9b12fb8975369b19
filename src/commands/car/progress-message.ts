import { rangeOf } from '../../car/climate-range.ts';
import { commandValues, title } from '../../car/command.ts';
import { effectOf, showsOnlyByRising } from '../../car/effects.ts';
import { askers, type CarRequest, hasEnded } from '../../car/requests.ts';
import { CarNetFailure } from '../../carnet/failure.ts';
import type { Message, Tone } from '../../chat/message.ts';
import { writeDuration, writeList, writeTemperature } from '../../language/amounts.ts';
import { type Say, sayIn } from '../../language/say.ts';
import { bold, type Part, plain, type Text } from '../../language/text.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';

/** The word of the Check again button. */
export const CHECK_WORD = 'check';

/**
 * The one progress message of a car action, as its request is now: whoever renders it gets the same.
 */
export function progressMessage(carRequest: CarRequest): Message {
  const say = sayIn(carRequest.locale.language);
  const { tone, lines } = progress(carRequest, say);
  const wasSent = carRequest.state !== 'refused' && carRequest.state !== 'not-sent';
  const who = writeList(askers(carRequest, say), carRequest.locale.language);
  return {
    title: title(carRequest, say),
    tone,
    locale: carRequest.locale,
    lines: [say('under-way.asked-by', { who: bold(who) }), ...(wasSent ? beforehand(carRequest, say) : []), ...lines],
    ...(canBeChecked(carRequest)
      ? { buttons: [[{ label: plain(say('under-way.check-again')), press: checkPress(carRequest), answer: 'update' }]] }
      : {}),
  };
}

/** Whether checking the car again can still tell how it ended. A check that costs a TSP call gets no button. */
export function canBeChecked({ state, action }: CarRequest): boolean {
  const source = effectOf(action).shown?.source;
  return (state === 'not-seen' || state === 'unknown') && (source === 'status' || source === 'health report');
}

function checkPress({ key }: CarRequest): string {
  return `${CHECK_WORD}:${key.slice(key.lastIndexOf(':') + 1)}`;
}

/** What was known before the command was sent, about the car and about what goes to it. */
function beforehand(carRequest: CarRequest, say: Say): readonly Text[] {
  const { action, alreadyAt, noPowerAt, sends, unit, locale } = carRequest;
  const { shown, power } = effectOf(action);
  const lines: Text[] = [];
  if (shown?.already && alreadyAt !== undefined) lines.push(say(shown.already, aboutIt(carRequest, alreadyAt)));
  if (power && noPowerAt !== undefined) {
    lines.push(say(power === 'plug' ? 'under-way.no-plug' : 'under-way.no-power', { at: clock(noPowerAt) }));
  }
  if (action.name === 'climate-set' && sends?.name === 'climate' && unit !== undefined) {
    const isAsTyped = (action.unit ?? unit) === unit && action.degrees === sends.target;
    const temperature = writeTemperature({ degrees: sends.target, unit }, { language: locale.language });
    if (!isAsTyped) lines.push(say('under-way.climate-as', { temperature }));
    if (!sends.active) lines.push(say('under-way.climate-off'));
  }
  return lines;
}

function progress(carRequest: CarRequest, say: Say): { readonly tone: Tone; readonly lines: readonly Text[] } {
  const command = plain(title(carRequest, say));
  switch (carRequest.state) {
    case 'waiting':
      return { tone: 'working', lines: [say('under-way.waiting')] };
    case 'sending':
      if (!carRequest.uncertain) return { tone: 'working', lines: [say('under-way.sent')] };
      return { tone: 'warning', lines: [say('under-way.checking', { command })] };
    case 'accepted':
      return accepted(carRequest, say);
    case 'seen':
      return { tone: 'good', lines: seen(carRequest, say) };
    case 'not-seen':
      return notSeen(carRequest, say);
    case 'unknown':
      return { tone: 'warning', lines: [say('under-way.unknown', { command }), ...shown(carRequest, say)] };
    case 'refused':
    case 'not-sent':
      return { tone: 'bad', lines: [why(carRequest, say)] };
  }
}

const acceptedKeys = {
  status: 'under-way.accepted',
  'climate details': 'under-way.accepted-climate',
  'health report': 'under-way.requested',
} as const;

function accepted(carRequest: CarRequest, say: Say): { readonly tone: Tone; readonly lines: readonly Text[] } {
  if (!hasEnded(carRequest)) {
    const { source = 'status' } = effectOf(carRequest.action).shown ?? {};
    return { tone: 'working', lines: [say(acceptedKeys[source])] };
  }
  const end = { seconds: seconds(carRequest, carRequest.acceptedAt) };
  if (carRequest.watchedUntil !== undefined) {
    return { tone: 'good', lines: [say('under-way.watched', { ...end, until: clock(carRequest.watchedUntil) })] };
  }
  return {
    tone: 'good',
    lines: [say(showsOnlyByRising(carRequest) ? 'under-way.hidden' : 'under-way.accepted-end', end)],
  };
}

function seen(carRequest: CarRequest, say: Say): readonly Text[] {
  const key = effectOf(carRequest.action).shown?.seen;
  if (!key) return [];
  const took = seconds(carRequest, carRequest.endedAt);
  if (showsOnlyByRising(carRequest)) {
    return [say('action.charge-start.rose', { duration: writeDuration(took / 60, carRequest.locale.language) })];
  }
  return [say(key, { ...commandValues(carRequest.action, carRequest.locale), seconds: took })];
}

function notSeen(carRequest: CarRequest, say: Say): { readonly tone: Tone; readonly lines: readonly Text[] } {
  switch (effectOf(carRequest.action).shown?.source) {
    case 'health report':
      return { tone: 'neutral', lines: [say('under-way.requested-only'), ...shown(carRequest, say)] };
    case 'climate details':
      return { tone: 'warning', lines: [say('under-way.not-reported'), ...shown(carRequest, say)] };
    default:
      return { tone: 'warning', lines: [say('under-way.not-seen'), ...shown(carRequest, say)] };
  }
}

/** Why nothing was done, with a next step. */
export function why({ failure, ended, vehicleName, locale }: CarRequest, say: Say): Text {
  if (failure) return failureSentence(new CarNetFailure(failure.reason, failure.stage), say);
  switch (ended) {
    case 'restarted':
      return say('under-way.restarted');
    case 'rights':
      return say('under-way.rights-ended');
    case 'no-target':
    case 'no-running':
      return say(`under-way.${ended}`, { car: bold(vehicleName) });
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
    lines.push(say(`under-way.shows-${statusWord(newest.is)}`, { at: clock(newest.at) }));
  if (newest && source === 'health report') lines.push(say('under-way.newest-report', { at: date(newest.at) }));
  if ((newest?.is === 'on' || newest?.is === 'off') && source === 'climate details') {
    lines.push(say('under-way.reports', { state: newest.is, at: clock(newest.at) }));
  }
  if (checkedAt !== undefined) lines.push(say('under-way.checked', { at: clock(checkedAt) }));
  return lines;
}

function statusWord(is: NonNullable<CarRequest['shown']>['is']) {
  return is === undefined || is === 'on' || is === 'off' ? 'nothing' : is;
}

function aboutIt({ action, locale }: CarRequest, at: number) {
  return { ...commandValues(action, locale), at: clock(at) };
}

function seconds({ sentAt, askedAt }: CarRequest, until: number | undefined): number {
  const from = sentAt ?? askedAt;
  return Math.max(1, Math.round(((until ?? from) - from) / 1000));
}

function clock(at: number): Part {
  return { kind: 'time', at, style: 'clock' };
}

function date(at: number): Part {
  return { kind: 'time', at, style: 'date' };
}
