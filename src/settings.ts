import { type Secret, secret } from './secret.ts';

/** Everything that can be set, read once at start. Times in milliseconds. */
export interface Settings {
  readonly discord: { readonly token: Secret; readonly apiUrl: string } | undefined;
  readonly telegram: { readonly token: Secret; readonly apiUrl: string } | undefined;
  /** Origin, without a slash at its end. */
  readonly carnetApiUrl: string;
  readonly carnetIdentityUrl: string;
  readonly storeUrl: string;
  /** Base64 of 32 bytes, where set. */
  readonly credentialsKey: Secret | undefined;
  readonly credentialsKeyOld: Secret | undefined;
  readonly tspLimit: number;
  readonly tspWindowMs: number;
  readonly pollMinMs: number;
  readonly pollMaxMs: number;
  readonly healthPollMs: number;
  readonly confirmPollMs: number;
  readonly confirmTimeoutMs: number;
  readonly logLevel: string;
  readonly port: number | undefined;
  readonly publicUrl: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one variable; the mistake, where there is one, says what it wants. */
type Reader<T> = (text: string) => { readonly value: T } | { readonly wants: string };

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function url(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** An address that paths can be put behind. @param wants what to say of anything else */
function addressOf(protocols: readonly string[], wants: string): Reader<string> {
  return (text) => {
    const parsed = url(text);
    const fits = parsed && protocols.includes(parsed.protocol) && !hasMoreThanPath(parsed);
    return fits ? { value: text.replace(/\/+$/, '') } : { wants };
  };
}

function hasMoreThanPath({ href, username, password }: URL): boolean {
  return /[?#]/.test(href) || username !== '' || password !== '';
}

const webAddress = addressOf(['https:', 'http:'], 'an address that begins with https:// or http://');
const publicAddress = addressOf(['https:'], 'the public https:// address of this program');

const carNetOrigin: Reader<string> = (text) => {
  const parsed = url(text);
  const wants = 'an https:// origin with no path (http:// only for this machine, e.g. http://localhost:8081)';
  if (parsed?.pathname !== '/' || hasMoreThanPath(parsed)) return { wants };
  if (parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed.hostname))) {
    return { value: parsed.origin };
  }
  return { wants };
};

const storeAddress: Reader<string> = (text) => {
  const isRedis = /^rediss?:\/\/./.test(text) && URL.canParse(text);
  if (isRedis || /^sqlite:\/\/./.test(text) || text === 'memory://') return { value: text };
  return { wants: 'sqlite://PATH, redis://HOST or memory://' };
};

/** What the store takes as a key: 32 bytes in base64, whose `=` at the end may be missing. */
const key: Reader<Secret> = (text) =>
  /^[A-Za-z0-9+/]{43}=?$/.test(text)
    ? { value: secret(text) }
    : { wants: 'base64 of 32 bytes (make one with: head -c 32 /dev/urandom | base64)' };

const token: Reader<Secret> = (text) =>
  /^\S+$/.test(text) ? { value: secret(text) } : { wants: 'a bot token, without spaces' };

const level: Reader<string> = (text) =>
  LOG_LEVELS.includes(text) ? { value: text } : { wants: `one of ${LOG_LEVELS.join(', ')}` };

function whole(least: number, most: number): Reader<number> {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return { value };
    return { wants: `a whole number from ${least} to ${most}` };
  };
}

/**
 * Reads the environment. An empty variable counts as absent.
 * @returns the settings, or every mistake at once, each a line that names the variable and what it wants
 */
export function readSettings(env: Environment): Settings | { readonly mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const read = <T>(name: string, reader: Reader<T>): T | undefined => {
    const text = env[name]?.trim();
    if (!text) return undefined;
    const result = reader(text);
    if ('value' in result) return result.value;
    mistakes.push(`${name} must be ${result.wants}`);
    return undefined;
  };
  const seconds = (name: string, fallback: number) => (read(name, whole(1, 604_800)) ?? fallback) * 1000;

  const discordToken = read('DISCORD_TOKEN', token);
  const telegramToken = read('TELEGRAM_TOKEN', token);
  if (!env['DISCORD_TOKEN']?.trim() && !env['TELEGRAM_TOKEN']?.trim()) {
    mistakes.push(
      'DISCORD_TOKEN or TELEGRAM_TOKEN must be set: the token of at least one bot (README: How to make the two bot tokens)',
    );
  }
  const discordUrl = read('DISCORD_API_URL', webAddress) ?? 'https://discord.com/api';
  const telegramUrl = read('TELEGRAM_API_URL', webAddress) ?? 'https://api.telegram.org';
  const storeUrl = read('STORE_URL', storeAddress) ?? 'sqlite://data/bot.sqlite';
  const credentialsKey = read('CREDENTIALS_KEY', key);
  if (/^rediss?:/.test(storeUrl) && !env['CREDENTIALS_KEY']?.trim()) {
    mistakes.push('CREDENTIALS_KEY must be set with a Redis store: base64 of 32 bytes');
  }
  const settings: Settings = {
    discord: discordToken && { token: discordToken, apiUrl: discordUrl },
    telegram: telegramToken && { token: telegramToken, apiUrl: telegramUrl },
    carnetApiUrl: read('CARNET_API_URL', carNetOrigin) ?? 'https://b-h-s.spr.us00.p.con-veh.net',
    carnetIdentityUrl: read('CARNET_IDENTITY_URL', carNetOrigin) ?? 'https://identity.na.vwgroup.io',
    storeUrl,
    credentialsKey,
    credentialsKeyOld: read('CREDENTIALS_KEY_OLD', key),
    tspLimit: read('TSP_LIMIT', whole(1, 1000)) ?? 10,
    tspWindowMs: seconds('TSP_WINDOW_S', 300),
    pollMinMs: seconds('POLL_MIN_S', 60),
    pollMaxMs: seconds('POLL_MAX_S', 1800),
    healthPollMs: seconds('HEALTH_POLL_S', 21_600),
    confirmPollMs: seconds('CONFIRM_POLL_S', 5),
    confirmTimeoutMs: seconds('CONFIRM_TIMEOUT_S', 90),
    logLevel: read('LOG_LEVEL', level) ?? 'info',
    port: read('PORT', whole(1, 65_535)),
    publicUrl: read('PUBLIC_URL', publicAddress),
  };
  if (settings.pollMinMs > settings.pollMaxMs) mistakes.push('POLL_MIN_S must not be more than POLL_MAX_S');
  return mistakes.length > 0 ? { mistakes } : settings;
}
