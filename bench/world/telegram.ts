import { startTelegramEmulator, type TelegramEmulator } from '../../demo/telegram/emulator.ts';
import { type Clock, systemClock } from '../../src/clock.ts';

const TELEGRAM_TOKEN = '1000:bench-telegram-token';

type Shown = NonNullable<ReturnType<TelegramEmulator['message']>>;

/** People before one bot on Telegram, each in their private chat. */
export interface Telegram extends AsyncDisposable {
  readonly emulator: TelegramEmulator;
  readonly env: Readonly<Record<string, string>>;
  readonly people: readonly { readonly id: number }[];
  say(person: number, text: string): void;
  /** The next new or changed message of the bot to this person that fits. */
  hears(person: number, fits?: (message: Shown) => boolean): Promise<Shown>;
  /** Calls back at each new message of the bot, with how many came there so far. @returns what ends it */
  newMessages(heard: (chat: number, count: number) => void): () => void;
  /** How long it takes until the person sees the first word of an answer, ms. */
  firstWord(person: number, text: string): Promise<number>;
}

export async function openTelegram(count: number, clock: Clock = systemClock): Promise<Telegram> {
  const emulator = await startTelegramEmulator({ clock, token: TELEGRAM_TOKEN });
  const people = Array.from({ length: count }, () => emulator.addPerson({ name: 'Olivia', languageCode: 'en' }));
  const waiting = new Map<number, { fits: (message: Shown) => boolean; hear: (message: Shown) => void }>();
  emulator.onChange(({ chat, message }) => {
    const waits = waiting.get(chat);
    if (!waits || !message?.from.bot || message.deleted || !waits.fits(message)) return;
    waiting.delete(chat);
    waits.hear(message);
  });
  const chatOf = (person: number) => people[person] ?? { id: 0 };
  const telegram: Telegram = {
    emulator,
    env: { TELEGRAM_TOKEN, TELEGRAM_API_URL: emulator.url },
    people,
    say(person, text) {
      emulator.say(chatOf(person), chatOf(person), text);
    },
    hears: (person, fits = () => true) => new Promise((hear) => void waiting.set(chatOf(person).id, { fits, hear })),
    newMessages(heard) {
      const counts = new Map<number, number>();
      return emulator.onChange(({ chat, message }) => {
        if (!message?.from.bot || message.deleted || message.edits.length > 0) return;
        counts.set(chat, (counts.get(chat) ?? 0) + 1);
        heard(chat, counts.get(chat) ?? 0);
      });
    },
    async firstWord(person, text) {
      const heard = telegram.hears(person);
      const began = performance.now();
      telegram.say(person, text);
      await heard;
      return performance.now() - began;
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
  return telegram;
}
