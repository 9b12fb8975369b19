import type { RuleEvent } from './rules/rule.ts';

/** Flapping gives at most so many messages an hour a rule. What is worse than what was told in it is told all the same. */
const TOLD_AT_MOST = 2;
const HOUR_MS = 3_600_000;

/** What a rule has told within the last hour, and what waits until that is over. */
export type Limited = {
  readonly told: readonly number[];
  /** The worst that was told, by `Said.rank`. */
  readonly worst?: number;
  readonly held?: readonly RuleEvent[];
};

/**
 * What of a rule's news is told now. The limit delays: it loses nothing but what something newer about the same
 * replaces, and what is over by then.
 * @param isOver whether there is no point any more in telling something that waits
 */
export function limit(
  before: Limited,
  news: RuleEvent | undefined,
  isOver: (event: RuleEvent) => boolean,
  now: number,
): { readonly limited: Limited; readonly telling: readonly RuleEvent[]; readonly pollAt: number | undefined } {
  const told = before.told.filter((at) => at <= now && now - at < HOUR_MS);
  let worst = told.length > 0 ? (before.worst ?? 0) : 0;
  const telling: RuleEvent[] = [];
  const send = (event: RuleEvent) => {
    telling.push(event);
    told.push(now);
    worst = Math.max(worst, event.rank ?? 0);
  };
  const { held = [] } = before;
  let waiting = held.filter((event) => !isOver(event));
  if (news?.manner !== undefined) {
    // What redraws a message that is still to come changes it instead.
    if (!held.some(({ episode }) => episode === news.episode)) telling.push(news);
    waiting = waiting.map((event) => (event.episode === news.episode ? { ...event, what: news.what } : event));
  } else if (news) {
    waiting = waiting.filter((event) => subjectOf(event) !== subjectOf(news));
    if ((news.rank ?? 0) > worst) send(news);
    else waiting.push(news);
  }
  waiting.sort((one, other) => (other.rank ?? 0) - (one.rank ?? 0));
  for (const event of waiting.splice(0, Math.max(0, TOLD_AT_MOST - told.length))) send(event);
  const [first = now] = told;
  return {
    limited: { told, ...(worst > 0 ? { worst } : {}), ...(waiting.length > 0 ? { held: waiting } : {}) },
    telling,
    pollAt: waiting.length > 0 ? first + HOUR_MS : undefined,
  };
}

/** What a message is about: of two about the same the newer is enough. Each warning names something of its own. */
function subjectOf({ what, episode }: RuleEvent): string {
  if (what.kind === 'service') return `service ${what.name}`;
  return what.kind === 'warning' ? episode : what.kind;
}
