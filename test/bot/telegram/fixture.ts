import { expect, onTestFinished } from 'vitest';
import { startTelegramEmulator, type TelegramEmulator, type TelegramOptions } from '../../../demo/telegram/emulator.ts';
import type { PlatformOptions } from '../../../src/bot/shared/platform-options.ts';
import { createTelegramPlatform } from '../../../src/bot/telegram/platform.ts';
import type { CommandDefinition } from '../../../src/chat/command-definition.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Chat, ChatEvent, ChatPlatform, Handler, Incoming } from '../../../src/chat/platform.ts';
import { describe as describeText } from '../../../src/language/say.ts';
import { createLog, type Log } from '../../../src/log.ts';
import { secret } from '../../../src/secret.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { eventually } from '../../world/eventually.ts';
import { type FakeClock, fakeClock } from '../../world/fake-clock.ts';

export const token = '1000:abc';
export const locale = { language: 'en', timeZone: 'UTC' } as const;

/** A message of one line. */
export function line(text: string, more: Partial<Message> = {}): Message {
  return { lines: [[text]], tone: 'neutral', locale, ...more };
}

type Kind = Incoming['kind'];

/** What the platform handed over, and what answers it. */
export interface Recorder extends Handler {
  readonly incoming: Incoming[];
  readonly events: ChatEvent[];
  /** The answer to what comes next; kept until set anew. */
  answerWith(answer: (incoming: Incoming) => Promise<void>): void;
}

export function recorder(): Recorder {
  const incoming: Incoming[] = [];
  const events: ChatEvent[] = [];
  let answer: (incoming: Incoming) => Promise<void> = async () => undefined;
  return {
    incoming,
    events,
    answerWith(next) {
      answer = next;
    },
    handle(each) {
      incoming.push(each);
      return answer(each);
    },
    async happened(event) {
      events.push(event);
    },
  };
}

/** The only request of its kind so far. */
export function only<K extends Kind>(handler: Recorder, kind: K): Extract<Incoming, { kind: K }> {
  const found = handler.incoming.filter((each) => each.kind === kind);
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`${found.length} requests of kind ${kind}`);
  return first as Extract<Incoming, { kind: K }>;
}

/** Every line that was logged. */
function recordedLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, log: createLog('trace', { write: (each: string) => void lines.push(each) }) };
}

export const registry: readonly CommandDefinition[] = (['status', 'lock', 'link'] as const).map((name) => ({
  name,
  summary: `command.${name}` as const,
  subcommands: [],
}));

interface Changes extends Partial<Pick<PlatformOptions, 'registry' | 'describe' | 'languages'>> {
  readonly token?: string;
}

export interface Bench {
  readonly clock: FakeClock;
  readonly telegram: TelegramEmulator;
  readonly handler: Recorder;
  readonly store: Store;
  readonly log: { readonly log: Log; readonly lines: string[] };
  readonly chatPlatform: ChatPlatform;
  /** Another platform on the same store and bot, as after a restart. */
  another(options?: Changes): ChatPlatform;
}

interface BenchOptions extends Partial<TelegramOptions> {
  readonly storeUrl?: string;
}

/** A platform and its Telegram, not yet connected. Both end with the test. */
export async function bench({ storeUrl = 'memory://', ...options }: BenchOptions = {}): Promise<Bench> {
  const clock = fakeClock();
  const telegram = await startTelegramEmulator({ clock, token, ...options });
  onTestFinished(() => telegram.close());
  const handler = recorder();
  const log = recordedLog();
  const store = await openStore({
    url: storeUrl,
    credentialsKey: undefined,
    credentialsKeyOld: undefined,
    clock,
    log: log.log,
  });
  onTestFinished(() => store.close());
  const another: Bench['another'] = (changes = {}) => {
    const chatPlatform = createTelegramPlatform({
      apiUrl: telegram.url,
      store,
      clock,
      log: log.log,
      registry,
      describe: describeText,
      languages: ['en'],
      ...changes,
      token: secret(changes.token ?? token),
    });
    onTestFinished(() => chatPlatform.stop());
    return chatPlatform;
  };
  return { clock, telegram, handler, store, log, another, chatPlatform: another() };
}

/** A connected platform, with Olivia in a private chat and a group. */
export async function connected(options: BenchOptions = {}) {
  const all = await bench(options);
  const { telegram, chatPlatform, handler } = all;
  const olivia = telegram.addPerson({ name: 'Olivia', languageCode: 'de' });
  const dave = telegram.addPerson({ name: 'Dave' });
  const home = telegram.addGroup({ title: 'Home', members: [olivia, dave] });
  const pm = telegram.privateChat(olivia);
  await chatPlatform.start(handler);
  return { ...all, olivia, dave, home, pm };
}

export function chat(ref: { readonly id: number }, more: Partial<Chat> = {}): Chat {
  return { platform: 'telegram', id: String(ref.id), kind: ref.id > 0 ? 'private' : 'group', ...more };
}

/** Waits for what the platform does on this side of the wire. */
export async function untilTrue(condition: () => boolean): Promise<void> {
  await eventually(() => expect(condition()).toBe(true));
}
