/** Protocols that Telegram turns into links, apart from its own `tg:`. */
const PROTOCOLS = ['http:', 'https:'];

/**
 * The address as Telegram keeps it, or undefined where Telegram sees no address: it wants http, https or tg, and a host
 * with a dot (`localhost` is none).
 */
export function linkTarget(text: string): string | undefined {
  const address = text.trim();
  if (/^tg:\/\/[\w-]+/i.test(address)) return address;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`);
  if (!url || !PROTOCOLS.includes(url.protocol)) return undefined;
  return /^[^.]+(\.[^.]+)+$/.test(url.hostname) && !/\s/.test(address) ? url.href : undefined;
}
