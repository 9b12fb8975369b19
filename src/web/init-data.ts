import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret.ts';

/** How old Telegram's word may be; from the future by no more, as clocks differ. */
const AGE_MS = 60 * 60_000;

/**
 * Who opened a Web App, by what Telegram handed to it.
 * @param initData a query string, signed with a key that is made of the bot's token
 * @param now epoch ms
 * @returns the id of the person; undefined for what Telegram didn't sign, or did long ago
 * @see https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function readInitData(initData: string, token: Secret, now: number): string | undefined {
  const fields = new URLSearchParams(initData);
  const given = Buffer.from(fields.get('hash') ?? '', 'hex');
  fields.delete('hash');
  const lines = [...fields].map(([name, value]) => `${name}=${value}`).toSorted();
  const key = createHmac('sha256', 'WebAppData').update(token.reveal()).digest();
  const right = createHmac('sha256', key).update(lines.join('\n')).digest();
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const age = now - Number(fields.get('auth_date')) * 1000;
  if (!(Math.abs(age) < AGE_MS)) return undefined;
  try {
    const user: unknown = JSON.parse(fields.get('user') ?? '');
    return typeof user === 'object' && user !== null && 'id' in user ? String(user.id) : undefined;
  } catch {
    return undefined;
  }
}
