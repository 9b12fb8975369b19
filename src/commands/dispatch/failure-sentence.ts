import type { CarNetFailure, Stage } from '../../carnet/failure.ts';
import type { Say } from '../../language/say.ts';
import type { Part, Text } from '../../language/text.ts';
import { isDamaged } from '../../store/damaged.ts';
import { StoreFailure } from '../../store/store-failure.ts';

type Values = Readonly<Record<string, string | number | Part>>;

const clock = (at: number): Part => ({ kind: 'time', at, style: 'clock' });

/** The one place where a Car-Net failure becomes a sentence with a next step. */
export function failureSentence(failure: CarNetFailure, say: Say): Text {
  return say(`failure.${failure.reason.code}`, valuesOf(failure));
}

/** What to say about an error that isn't Car-Net's. @param id what it is called in the log */
export function unexpectedSentence(error: unknown, id: string, say: Say): Text {
  if (!(error instanceof StoreFailure)) return say('error.generic', { id });
  if (error.code === 'full') return say('error.store-full');
  if (error.code === 'unavailable') return say('error.store-away');
  const isDamage = isDamaged(error) || error.code === 'not-a-store';
  return say(isDamage ? 'error.store-damaged' : 'error.store-unusable', { id });
}

/** A session comes before what it is for, mostly a command, which then never goes out. */
function beforeSending(stage: Stage): { readonly commanding: 'yes' | 'no' } {
  return { commanding: stage === 'session' ? 'yes' : 'no' };
}

function valuesOf({ reason, stage }: CarNetFailure): Values {
  switch (reason.code) {
    case 'login-page-changed':
    case 'client-rejected':
    case 'foreign-origin':
      return { stage };
    case 'unreachable':
      // A sign-in or a read is not a command.
      return { commanding: stage === 'session' || stage === 'command' || stage === 'climate' ? 'yes' : 'no' };
    case 'timed-out':
      return { ...beforeSending(stage), pin: stage === 'session' ? 'yes' : 'no' };
    case 'unreadable-answer':
      return beforeSending(stage);
    case 'service-down':
      return { ...beforeSending(stage), status: reason.status };
    case 'login-throttled':
      return { known: reason.seconds === undefined ? 'no' : 'yes', seconds: reason.seconds ?? 0 };
    case 'login-too-soon':
      return { seconds: reason.seconds };
    case 'refused':
      return { status: reason.status };
    case 'pin-held-back':
      return { until: { kind: 'time', at: reason.until, style: 'date' } };
    case 'rate-limited':
    case 'not-sent':
      return { at: clock(reason.tryAgainAt) };
    default:
      return {};
  }
}
