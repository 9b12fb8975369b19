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
  /** Where the program listens; undefined: nowhere. */
  readonly port: number | undefined;
  /** Where people reach that port, without a slash at its end. */
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

const carNetOrigin: Reader<string> = (text) => {
  const parsed = url(text);
  const wants = 'an https:// origin with no path (http:// only for this machine, e.g. http://localhost:8081)';
  if (parsed?.pathname !== '/' || hasMoreThanPath(parsed)) return { wants };
  if (parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed.hostname))) {
    return { value: parsed.origin };
  }
  return { wants };
};

const publicOrigin: Reader<string> = (text) => {
  const found = carNetOrigin(text);
  return 'value' in found ? found : { wants: 'an https:// origin with no path (http:// only for this machine)' };
};

const storeAddress: Reader<string> = (text) => {
  if (/^sqlite:\/\/./.test(text) || text === 'memory://') return { value: text };
  const parsed = url(text);
  if (parsed && /^rediss?:$/.test(parsed.protocol) && parsed.host !== '') return { value: text };
  return { wants: 'sqlite://PATH, redis://HOST or memory://' };
};

const KEY_WANTS = 'base64 of 32 bytes (make one with: head -c 32 /dev/urandom | base64)';

/** What the store takes as a key: 32 bytes in base64, whose `=` at the end may be missing. */
const key: Reader<Secret> = (text) =>
  /^[A-Za-z0-9+/]{43}=?$/.test(text) ? { value: secret(text) } : { wants: KEY_WANTS };

const tokenOf =
  (shape: RegExp, wants: string): Reader<Secret> =>
  (text) =>
    shape.test(text) ? { value: secret(text) } : { wants };

const discordToken = tokenOf(
  /^\S+$/,
  'a bot token, without spaces: https://discord.com/developers/applications, your application, Bot, Reset Token',
);

/** The bot's number comes first. @see https://core.telegram.org/bots/api#authorizing-your-bot */
const telegramToken = tokenOf(
  /^\d+:\S+$/,
  'a bot token, NUMBER:LETTERS without spaces, as @BotFather tells it (/mybots, your bot, API Token)',
);

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
 * @param hasEnvFile whether there is a `.env`, so that the next step can be told
 * @returns the settings, or every mistake at once, each a line that names the variable and what it wants
 */
export function readSettings(env: Environment, hasEnvFile = true): Settings | { readonly mistakes: readonly string[] } {
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

  const discord = read('DISCORD_TOKEN', discordToken);
  const telegram = read('TELEGRAM_TOKEN', telegramToken);
  if (!env['DISCORD_TOKEN']?.trim() && !env['TELEGRAM_TOKEN']?.trim()) {
    const next = hasEnvFile ? 'put one in .env' : 'cp .env.example .env, and put one in it';
    mistakes.push(
      `DISCORD_TOKEN or TELEGRAM_TOKEN must be set: the token of at least one bot. Next: ${next} (README: How to make the two bot tokens)`,
    );
  }
  const discordUrl = read('DISCORD_API_URL', webAddress) ?? 'https://discord.com/api';
  const telegramUrl = read('TELEGRAM_API_URL', webAddress) ?? 'https://api.telegram.org';
  const storeUrl = read('STORE_URL', storeAddress) ?? 'sqlite://data/bot.sqlite';
  const credentialsKey = read('CREDENTIALS_KEY', key);
  const settings: Settings = {
    discord: discord && { token: discord, apiUrl: discordUrl },
    telegram: telegram && { token: telegram, apiUrl: telegramUrl },
    carnetApiUrl: read('CARNET_API_URL', carNetOrigin) ?? 'https://b-h-s.spr.us00.p.con-veh.net',
    carnetIdentityUrl: read('CARNET_IDENTITY_URL', carNetOrigin) ?? 'https://identity.na.vwgroup.io',
    storeUrl,
    credentialsKey,
    credentialsKeyOld: read('CREDENTIALS_KEY_OLD', key),
    tspLimit: read('TSP_LIMIT', whole(1, 1000)) ?? 15,
    tspWindowMs: seconds('TSP_WINDOW_S', 300),
    pollMinMs: seconds('POLL_MIN_S', 60),
    pollMaxMs: seconds('POLL_MAX_S', 1800),
    healthPollMs: seconds('HEALTH_POLL_S', 21_600),
    confirmPollMs: seconds('CONFIRM_POLL_S', 5),
    confirmTimeoutMs: seconds('CONFIRM_TIMEOUT_S', 90),
    logLevel: read('LOG_LEVEL', level) ?? 'info',
    port: read('PORT', whole(1, 65_535)),
    publicUrl: read('PUBLIC_URL', publicOrigin),
  };
  if (settings.publicUrl && settings.port === undefined) {
    mistakes.push('PUBLIC_URL needs PORT: the port of this machine on which its requests arrive');
  }
  if (/^rediss?:/.test(storeUrl) && !env['CREDENTIALS_KEY']?.trim()) {
    mistakes.push(`CREDENTIALS_KEY must be set where STORE_URL is a Redis: ${KEY_WANTS}`);
  }
  if (settings.pollMinMs > settings.pollMaxMs) mistakes.push('POLL_MIN_S must not be more than POLL_MAX_S');
  return mistakes.length > 0 ? { mistakes } : settings;
}

/** The name of every variable that can be set. */
export function settingNames(): ReadonlySet<string> {
  const names = new Set<string>();
  readSettings(new Proxy<Record<string, string>>({}, { get: (_, name) => void names.add(String(name)) }));
  return names;
}
