import { createHash } from 'node:crypto';

/**
 * Requests per window of real time. Discord publishes no numbers but sends them in headers; these are observed ones.
 * @see https://discord.com/developers/docs/topics/rate-limits
 */
const RULES: readonly {
  readonly route: RegExp;
  readonly method: string;
  readonly limit: number;
  readonly ms: number;
}[] = [
  { route: /^\/channels\/\d+\/messages$/, method: 'POST', limit: 5, ms: 5000 },
  { route: /^\/channels\/\d+\/messages\/\d+$/, method: 'PATCH', limit: 5, ms: 5000 },
  { route: /^\/channels\/\d+\/messages\/\d+$/, method: 'DELETE', limit: 5, ms: 1000 },
  { route: /^\/webhooks\/\d+\/[^/]+/, method: '*', limit: 5, ms: 2000 },
];
const DEFAULT_RULE = { limit: 50, ms: 1000 };

export interface RateLimit {
  readonly exceeded: boolean;
  /** Seconds. */
  readonly resetAfter: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts a request into its bucket: one a route and a channel or webhook. Real time, since clients wait in it. */
export function createRateLimits(): (method: string, path: string) => RateLimit {
  const buckets = new Map<string, { count: number; resetAt: number }>();
  return (method, path) => {
    const rule = RULES.find((candidate) => candidate.route.test(path) && ['*', method].includes(candidate.method));
    const { limit, ms } = rule ?? DEFAULT_RULE;
    const major = /^\/(?:channels|guilds)\/\d+|^\/webhooks\/\d+\/[^/]+/.exec(path)?.[0] ?? '';
    const route = `${method} ${path.replace(major, '').replace(/\d{15,}/g, ':id')}`;
    const key = `${major} ${rule?.method === '*' ? '' : route}`;
    const now = Date.now();
    const known = buckets.get(key);
    const bucket = known && known.resetAt > now ? known : { count: 0, resetAt: now + ms };
    buckets.set(key, bucket);
    bucket.count += 1;
    const resetAfter = (bucket.resetAt - now) / 1000;
    return {
      exceeded: bucket.count > limit,
      resetAfter,
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - bucket.count)),
        'x-ratelimit-reset': (bucket.resetAt / 1000).toFixed(3),
        'x-ratelimit-reset-after': resetAfter.toFixed(3),
        'x-ratelimit-bucket': createHash('md5')
          .update(rule?.method === '*' ? 'webhook' : route)
          .digest('hex'),
      },
    };
  };
}
