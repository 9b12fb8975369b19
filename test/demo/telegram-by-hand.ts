import { afterEach, beforeEach } from 'vitest';
import { startTelegramEmulator, type TelegramEmulator } from '../../demo/telegram/emulator.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';

export const TOKEN = '1000:abcdef';

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, number>>;
}

export interface ByHand {
  readonly clock: FakeClock;
  readonly telegram: TelegramEmulator;
  /** Calls a method with plain fetch. */
  call(method: string, payload?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The description of a refusal; undefined where the call succeeded. */
  refusal(method: string, payload?: Readonly<Record<string, unknown>>): Promise<string | undefined>;
}

/** A fresh emulator for each test, with a standing clock. */
export function byHand(): () => ByHand {
  let current: ByHand | undefined;
  beforeEach(async () => {
    const clock = fakeClock();
    const telegram = await startTelegramEmulator({ clock, token: TOKEN });
    const call: ByHand['call'] = async (method, payload = {}) => {
      const response = await fetch(`${telegram.url}/bot${TOKEN}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
      });
      return (await response.json()) as Answer;
    };
    const refusal: ByHand['refusal'] = async (method, payload) => (await call(method, payload)).description;
    current = { clock, telegram, call, refusal };
  });
  afterEach(async () => {
    await current?.telegram.close();
  });
  return () => {
    if (!current) throw new Error('no emulator runs');
    return current;
  };
}
