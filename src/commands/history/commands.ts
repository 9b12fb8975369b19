import { title } from '../../car/command.ts';
import { effectOf } from '../../car/effects.ts';
import { askers, type CarRequest, hasEnded } from '../../car/requests.ts';
import { writeList } from '../../language/amounts.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Say } from '../../language/say.ts';
import { type Locale, plain, type Text } from '../../language/text.ts';
import { writeTime } from '../../language/times.ts';

/** Nobody reads more; older ones are in `privacy export`. */
const LISTED = 10;

/** Limits of free text in a line: a name can be of any length. */
const NAME_LIMIT = 40;
const COMMAND_LIMIT = 70;

/**
 * Who commanded what, when, and how it ended, newest first: as many lines as fit, and how many more there are.
 * @param carRequests newest first
 * @param room characters that the lines may take together
 */
export function commandLines(
  carRequests: readonly CarRequest[],
  { room, locale, say, now }: { room: number; locale: Locale; say: Say; now: number },
): readonly Text[] {
  const lines: Text[] = [];
  const more = (count: number) => say('history.more', { count });
  let left = room - lengthOf(more(carRequests.length), locale, now);
  for (const carRequest of carRequests.slice(0, LISTED)) {
    const line = commandLine(carRequest, locale, say);
    left -= lengthOf(line, locale, now);
    if (left < 0) break;
    lines.push(line);
  }
  const rest = carRequests.length - lines.length;
  return rest > 0 ? [...lines, more(rest)] : lines;
}

/** How long a text is at most on any platform, with the line's end. */
export function lengthOf(text: Text, locale: Locale, now: number): number {
  const lengths = text.map((part) => {
    if (typeof part === 'string') return part.length;
    if (part.kind === 'time') return Math.max(writeTime(part.at, part.style, locale, now).length, DISCORD_TIME);
    return part.text.length + (part.kind === 'bold' ? 4 : 0);
  });
  return lengths.reduce((sum, length) => sum + length, 1);
}

/** `<t:1777809600:f>` */
const DISCORD_TIME = 16;

function commandLine(carRequest: CarRequest, locale: Locale, say: Say): Text {
  const names = askers(carRequest, say).map((name) => cut(name, NAME_LIMIT));
  const { mark, outcome } = outcomeOf(carRequest);
  return say('history.command', {
    mark,
    at: { kind: 'time', at: carRequest.askedAt, style: 'date' },
    command: cut(plain(title({ ...carRequest, locale }, say)), COMMAND_LIMIT),
    who: cut(writeList(names, locale.language), COMMAND_LIMIT),
    outcome: plain(say(`history.outcome.${outcome}`)),
  });
}

type OutcomeOf<Key> = Key extends `history.outcome.${infer Outcome}` ? Outcome : never;

const seenAs = { status: 'seen', 'climate details': 'reported', 'health report': 'arrived' } as const;

/** What was seen is called so, and nothing else is: accepted is not done. */
function outcomeOf(carRequest: CarRequest): { readonly mark: string; readonly outcome: OutcomeOf<TextKey> } {
  const source = effectOf(carRequest.action).shown?.source ?? 'status';
  const seen = carRequest.action.name === 'refresh' ? 'arrived' : seenAs[source];
  if (!hasEnded(carRequest)) return { mark: '⏳', outcome: 'under-way' };
  switch (carRequest.state) {
    case 'seen':
      return { mark: '✅', outcome: seen };
    case 'accepted':
      return { mark: '☑️', outcome: 'accepted' };
    case 'not-seen':
      return { mark: '❔', outcome: `not-${seen}` };
    case 'refused':
      return { mark: '❌', outcome: 'refused' };
    case 'not-sent':
      return { mark: '❌', outcome: 'not-sent' };
    default:
      return { mark: '❔', outcome: 'unknown' };
  }
}

function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
