import { isBelievable } from '../../carnet/car-time.ts';
import type { HealthPriority, HealthReport } from '../../carnet/model.ts';
import { CONFIRM_AFTER_MS } from '../debounce.ts';
import type { Rule, RuleResult } from './rule.ts';

/** A is the worst. A part without a priority makes no event. */
const RANK: Readonly<Record<HealthPriority, number>> = { A: 4, B: 3, C: 2, D: 1 };

/** The priority that is no warning: 'D: Green, vehicle OK'. */
const GOOD = RANK.D;

/** The worst priority and the messages of each part that were sent, or present at the first poll. */
type Known = Readonly<Record<string, { readonly rank: number; readonly messages: readonly string[] }>>;

export type Health = {
  readonly at: number;
  readonly known: Known;
  /** The current warning: the key of each message about it, and the report before it. */
  readonly warning?: {
    readonly dedupeKeys: readonly string[];
    readonly before: Known;
    /** All that is worse than before, by the newest report. */
    readonly worse?: ReturnType<typeof describe>;
  };
  /** A change seen once, not confirmed yet. */
  readonly candidate?: { readonly sign: string; readonly at: number };
};

/** The name of the whole car among its parts. */
const OVERALL = 'overall';

/** The report got worse, or has a new message. Sent again only if it gets worse still, and once it clears. */
export const healthWarning: Rule<Health | null> = ({ health, now }, before = null): RuleResult<Health | null> => {
  if (!health || health.at === undefined) return { state: before };
  const is = partsOf(health);
  if (!before) return { state: { at: health.at, known: is } };
  // A report dated in the future must not hide every true one.
  const lastAt = isBelievable(before.at, now) ? before.at : 0;
  // A report that isn't newer says nothing, except to confirm a change.
  if (health.at < lastAt || (health.at === lastAt && !before.candidate)) return { state: before };
  const worse = Object.keys(is).filter((part) => isWorse(before.known[part], is[part]));
  const isOver = before.warning !== undefined && worse.length === 0 && isBackTo(before.warning.before, is);
  const { candidate, ...standing } = before;
  const { at } = health;
  if (worse.length === 0 && !isOver) {
    const warning = before.warning && {
      warning: { ...before.warning, worse: describeSince(before.warning.before, health) },
    };
    return { state: { ...standing, at, known: { ...before.known, ...is, ...atWorst(before, is) }, ...warning } };
  }
  const sign = isOver ? 'over' : worse.map((part) => `${part}${is[part]?.rank}${is[part]?.messages.length}`).join();
  if (candidate?.sign !== sign) {
    return { state: { ...standing, candidate: { sign, at: now } }, pollAt: now + CONFIRM_AFTER_MS };
  }
  if (isOver) {
    const [newest, ...older] = (before.warning?.dedupeKeys ?? []).toReversed();
    const cleared = (dedupeKey: string) => ({ dedupeKey, at, asOf: at, payload: { kind: 'cleared' } }) as const;
    return {
      state: { at, known: { ...before.known, ...is } },
      event: newest === undefined ? undefined : { ...cleared(newest), delivery: 'edit-or-post' },
      edits: older.map(cleared),
    };
  }
  const { dedupeKeys, before: wasBefore } = before.warning ?? { dedupeKeys: [], before: before.known };
  const dedupeKey = String(at);
  const payload = { kind: 'warning', ...describe(health, worse) } as const;
  return {
    state: {
      at,
      known: { ...before.known, ...is, ...atWorst(before, is) },
      warning: { dedupeKeys: [...dedupeKeys, dedupeKey], before: wasBefore, worse: describeSince(wasBefore, health) },
    },
    event: { dedupeKey, at, asOf: at, rank: RANK[payload.priority], payload },
  };
};

function partsOf({ overall, categories }: HealthReport): Known {
  const ranked = [
    ...(overall ? [[OVERALL, { rank: RANK[overall], messages: [] }] as const] : []),
    ...categories.flatMap(({ code, priority, messages }) =>
      priority ? [[code, { rank: RANK[priority], messages: [...messages] }] as const] : [],
    ),
  ];
  return Object.fromEntries(ranked);
}

type PartHealth = Known[string];

/** Compares two known readings: a part without a priority before can't have got worse. */
function isWorse(before: PartHealth | undefined, is: PartHealth | undefined): boolean {
  if (!before || !is) return false;
  return is.rank > before.rank || is.messages.some((message) => !before.messages.includes(message));
}

function isBackTo(before: Known, is: Known): boolean {
  return Object.entries(before).every(([part, was]) => {
    const now = is[part];
    if (!now || now.rank > Math.max(was.rank, GOOD)) return false;
    return now.messages.every((message) => was.messages.includes(message));
  });
}

/** While a warning lasts, parts are kept at their worst, so one that flaps isn't reported again. */
function atWorst({ known, warning }: Health, is: Known): Known {
  if (!warning) return {};
  return Object.fromEntries(
    Object.entries(known).map(([part, was]) => {
      const now = is[part] ?? was;
      const messages = [...new Set([...was.messages, ...now.messages])];
      return [part, { rank: Math.max(was.rank, now.rank), messages }];
    }),
  );
}

function describeSince(before: Known, health: HealthReport) {
  const is = partsOf(health);
  return describe(
    health,
    Object.keys(is).filter((part) => isWorse(before[part], is[part])),
  );
}

function describe({ overall, categories }: HealthReport, worse: readonly string[]) {
  const services = categories.filter(({ code }) => worse.includes(code));
  const ranks = [...services.map(({ priority }) => priority), ...(worse.includes(OVERALL) ? [overall] : [])];
  const priority = (['A', 'B', 'C', 'D'] as const).find((each) => ranks.includes(each)) ?? 'D';
  const findings = services.map(({ description, priority: own, messages }) => ({
    name: description,
    ...(own ? { priority: own } : {}),
    messages: [...messages],
  }));
  return { priority, findings };
}
