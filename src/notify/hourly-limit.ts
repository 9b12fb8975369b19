import { HOUR_MS } from '../durations.ts';
import type { RuleEvent } from './rules/rule.ts';

/** However much a car flaps, a rule sends at most this many messages an hour, except for something worse than those. */
const SENT_AT_MOST = 2;

/** When a rule sent something within the last hour, and what waits until that hour has passed. */
export type Limited = {
  readonly sentAt: readonly number[];
  /** The worst that was sent, by `RuleEvent.rank`. */
  readonly worst?: number;
  readonly held?: readonly RuleEvent[];
};

/**
 * What a rule sends now. The limit only delays: an event is dropped if a newer one about the same thing replaces it, or
 * if it no longer holds by then.
 * @param isOver whether an event that waits no longer holds
 */
export function limit(
  before: Limited,
  news: RuleEvent | undefined,
  isOver: (event: RuleEvent) => boolean,
  now: number,
): { readonly limited: Limited; readonly telling: readonly RuleEvent[]; readonly pollAt: number | undefined } {
  const sentAt = before.sentAt.filter((at) => at <= now && now - at < HOUR_MS);
  let worst = sentAt.length > 0 ? (before.worst ?? 0) : 0;
  const telling: RuleEvent[] = [];
  const send = (event: RuleEvent) => {
    telling.push(event);
    sentAt.push(now);
    worst = Math.max(worst, event.rank ?? 0);
  };
  const { held = [] } = before;
  let waiting = held.filter((event) => !isOver(event));
  if (news?.delivery !== undefined) {
    // An edit of a message that still waits changes that message.
    if (!held.some(({ dedupeKey }) => dedupeKey === news.dedupeKey)) telling.push(news);
    waiting = waiting.map((event) =>
      event.dedupeKey === news.dedupeKey ? { ...event, payload: news.payload } : event,
    );
  } else if (news) {
    waiting = waiting.filter((event) => subjectOf(event) !== subjectOf(news));
    if ((news.rank ?? 0) > worst) send(news);
    else waiting.push(news);
  }
  waiting.sort((one, other) => (other.rank ?? 0) - (one.rank ?? 0));
  for (const event of waiting.splice(0, Math.max(0, SENT_AT_MOST - sentAt.length))) send(event);
  const [first = now] = sentAt;
  return {
    limited: { sentAt, ...(worst > 0 ? { worst } : {}), ...(waiting.length > 0 ? { held: waiting } : {}) },
    telling,
    pollAt: waiting.length > 0 ? first + HOUR_MS : undefined,
  };
}

/** What a message is about: of two about the same thing the newer is enough. Every warning is a thing of its own. */
function subjectOf({ payload, dedupeKey }: RuleEvent): string {
  if (payload.kind === 'service') return `service ${payload.name}`;
  return payload.kind === 'warning' ? dedupeKey : payload.kind;
}
