/** The demo is in English, whatever the browser's language. */
const LANGUAGE = 'en-US';

/** `14:05` */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString(LANGUAGE, { hour: '2-digit', minute: '2-digit', hour12: false });
}

/** `November 24` */
export function dayName(at: number): string {
  return new Date(at).toLocaleDateString(LANGUAGE, { month: 'long', day: 'numeric' });
}

/** As Discord dates a message: `Today at 2:05 PM`. @param now epoch ms */
export function todayAt(at: number, now: number): string {
  const time = new Date(at).toLocaleTimeString(LANGUAGE, { hour: 'numeric', minute: '2-digit' });
  const day = (ms: number) => new Date(ms).toDateString();
  if (day(at) === day(now)) return `Today at ${time}`;
  if (day(at) === day(now - DAY_MS)) return `Yesterday at ${time}`;
  return `${new Date(at).toLocaleDateString(LANGUAGE)} ${time}`;
}

const DAY_MS = 24 * 60 * 60_000;

/** As Discord writes a `<t:…>` of a style. @param now epoch ms */
export function discordTime(at: number, style: string | undefined, now: number): string {
  const date = new Date(at);
  if (style === 'R') return relative(at - now);
  if (style === 't') return date.toLocaleTimeString(LANGUAGE, { hour: 'numeric', minute: '2-digit' });
  if (style === 'd') return date.toLocaleDateString(LANGUAGE);
  if (style === 'D') return date.toLocaleDateString(LANGUAGE, { dateStyle: 'long' });
  return date.toLocaleString(LANGUAGE, { dateStyle: 'long', timeStyle: 'short' });
}

/**
 * As Telegram's apps write a time in the reader's zone: `r` relative, else `w` weekday, `d` or `D` date, `t` or `T` time.
 * @param now epoch ms
 * @see https://core.telegram.org/bots/api#date-time-entity-formatting
 */
export function telegramTime(at: number, format: string, now: number): string {
  if (format === 'r') return relative(at - now);
  const has = (sign: string) => format.includes(sign);
  const date = new Date(at);
  const parts = [
    has('w') && date.toLocaleDateString(LANGUAGE, { weekday: 'short' }),
    has('d') && date.toLocaleDateString(LANGUAGE, { month: 'short', day: 'numeric' }),
    has('D') && date.toLocaleDateString(LANGUAGE, { dateStyle: 'long' }),
    (has('t') || has('T')) && clockTime(at),
  ];
  return parts.filter((part) => part !== false).join(' ');
}

const UNITS = [
  ['day', DAY_MS],
  ['hour', 60 * 60_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

function relative(ms: number): string {
  const [unit, length] = UNITS.find(([, length]) => Math.abs(ms) >= length) ?? (['second', 1000] as const);
  return new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto' }).format(Math.round(ms / length), unit);
}

/** `1.2 kB` */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const kilobytes = bytes / 1000;
  return kilobytes < 1000 ? `${kilobytes.toFixed(1)} kB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}
