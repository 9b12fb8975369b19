import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Checked, writeLine } from '../../src/doctor/check.ts';
import { readSettings, type Settings } from '../../src/settings.ts';
import { freePort } from '../world/free-port.ts';

/** Each line by what it is about. */
export function byName(checked: readonly Checked[]): Readonly<Record<string, string>> {
  return Object.fromEntries(checked.map((each) => [each.about, writeLine(each)]));
}

export function settingsOf(env: Readonly<Record<string, string>>): Settings {
  const settings = readSettings({ TELEGRAM_TOKEN: '1:a', STORE_URL: 'memory://', ...env });
  if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
  return settings;
}

/** A server that answers as told, and ends with the test. */
export async function serverThat(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address at which nobody listens. */
export async function nobody(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}`;
}
