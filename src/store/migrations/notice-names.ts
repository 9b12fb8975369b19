import type { Json } from '../store.ts';
import type { OldRecords } from './old-records.ts';

type Fields = Readonly<Record<string, Json | undefined>>;
type Names = Readonly<Record<string, string>>;

/** What a notification is about was its `what`, and how it is delivered its `manner`. */
const NOTICE: Names = { what: 'payload', episode: 'dedupeKey', manner: 'delivery', toldAt: 'sentAt' };

const CHARGING: Names = { saysSince: 'reportedSince', isWhole: 'isStartSeen' };

/** By the type that a rule's state belongs to. */
const RULES: Readonly<Record<string, Names>> = {
  'charge-started': { episode: 'plugSession' },
  'charge-level': { episode: 'plugSession', isTold: 'isSent' },
};

/** Notices, and what the watch of a car remembers of them, get the names that the program uses now. */
export function noticeNames({ list, replace }: OldRecords): void {
  for (const { key, value } of ['outbox', 'notice', 'reminder'].flatMap(list)) {
    replace(key, { key, value: noticeIn(value) });
  }
  for (const { key, value } of list('outbox-lane'))
    replace(key, { key: key.replace('outbox-lane', 'outbox-due'), value });
  for (const { key, value } of list('watch')) {
    const watch = fieldsOf(value);
    if (watch['state'] !== undefined)
      replace(key, { key, value: { ...watch, state: stateOf(fieldsOf(watch['state'])) } });
  }
}

/** An entry, a notice or a reminder, with the notification in it. */
function noticeIn(value: Json): Fields {
  const { notification, ...fields } = fieldsOf(value);
  return { ...renamed(fields, NOTICE), notification: renamed(fieldsOf(notification), NOTICE) };
}

function stateOf({ told, standing, limited, charging, rules, ...others }: Fields): Fields {
  return {
    ...others,
    sentAt: told ?? {},
    rules: eachOf(rules, (state, name) => ruleState(name.split(' ')[0] ?? '', state)),
    ...(standing === undefined ? {} : { standing: listOf(standing).map((each) => renamed(fieldsOf(each), NOTICE)) }),
    ...(limited === undefined ? {} : { limited: eachOf(limited, limitedState) }),
    ...(charging === undefined ? {} : { charging: renamed(fieldsOf(charging), CHARGING) }),
  };
}

function limitedState(limited: Json): Json {
  const { held, ...others } = fieldsOf(limited);
  if (held === undefined) return limited;
  return { ...others, held: listOf(held).map((each) => renamed(fieldsOf(each), NOTICE)) };
}

function ruleState(type: string, state: Json): Json {
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return state;
  const fields = fieldsOf(state);
  if (type !== 'health-warning') return renamed(fields, RULES[type] ?? {});
  const { warning, ...others } = fields;
  if (warning === undefined) return state;
  return { ...others, warning: renamed(fieldsOf(warning), { episodes: 'dedupeKeys', is: 'worse' }) };
}

function renamed(fields: Fields, names: Names): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [names[name] ?? name, value ?? null]));
}

function eachOf(value: Json | undefined, change: (value: Json, name: string) => Json): Json {
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).map(([name, each]) => [name, change(each ?? null, name)] as const),
  );
}

function fieldsOf(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
