import dns from 'node:dns';
import { existsSync } from 'node:fs';

/**
 * Loaded into a program before anything else: the host `line.test` is this machine, and isn't found while the file is
 * there that `DNS_GONE` names.
 */
const file = process.env['DNS_GONE'] ?? '';

dns.lookup = new Proxy(dns.lookup, {
  apply(target, self, [host, ...rest]: readonly unknown[]) {
    if (host !== 'line.test') return Reflect.apply(target, self, [host, ...rest]);
    if (!existsSync(file)) return Reflect.apply(target, self, ['127.0.0.1', ...rest]);
    const told = rest.at(-1) as (error: Error) => void;
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', hostname: host });
    process.nextTick(told, error);
    return {};
  },
});
