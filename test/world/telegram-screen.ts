import { startTelegramEmulator, type TelegramEmulator, type TelegramOptions } from '../../demo/telegram/emulator.ts';
import type { Clock } from '../../src/clock.ts';
import { names } from './people.ts';
import { type Place, type Screen, type Seen, SIGN, type Who } from './screen.ts';

const TELEGRAM_TOKEN = '1000:stories-telegram-token';

export interface TelegramScreen extends Screen {
  readonly emulator: TelegramEmulator;
  readonly env: Readonly<Record<string, string>>;
  /** Opens the address of the first link button. */
  readonly followLink: (who: Who, seen: Seen) => void;
  readonly person: (who: Who) => { readonly id: number };
  readonly chat: (who: Who, place: Place) => { readonly id: number };
  /** The emulator's message behind what is seen. */
  readonly shown: (seen: Seen) => ReturnType<TelegramEmulator['messages']>[number];
}

/** @param server what this Telegram differs in */
export async function openTelegram(
  clock: Clock,
  server: Pick<TelegramOptions, 'ephemeral' | 'webhookRoute'> = {},
): Promise<TelegramScreen> {
  const telegram = await startTelegramEmulator({ clock, token: TELEGRAM_TOKEN, ...server });
  const people = {
    olivia: telegram.addPerson({ name: names.olivia, languageCode: 'en' }),
    dave: telegram.addPerson({ name: names.dave, languageCode: 'en' }),
  };
  const home = telegram.addGroup({ title: 'Home', members: [people.olivia, people.dave] });
  const notices: { readonly who: Who; readonly chat: number; readonly text: string }[] = [];
  /** The newest message before what each person did last: the question that they answer next is newer. */
  const knownUpTo = new Map<Who, number>();
  const chat = (who: Who, place: Place) => (place === 'group' ? home : telegram.privateChat(people[who]));

  const shown: TelegramScreen['shown'] = ({ id }) => {
    const [chatId, messageId] = id.split('/').map(Number);
    const message = telegram.message({ id: chatId ?? 0 }, messageId ?? 0);
    if (!message) throw new Error(`no message ${id}`);
    return message;
  };
  const beginsAnew = (who: Who) => {
    knownUpTo.set(who, telegram.messages(chat(who, 'private')).at(-1)?.id ?? 0);
  };
  const answered = async (who: Who, place: Place, answer: ReturnType<TelegramEmulator['press']>) => {
    const result = await answer;
    if ('opened' in result) throw new Error(`the button opened ${result.opened}`);
    if (result.answered && result.text) notices.push({ who, chat: chat(who, place).id, text: result.text });
  };

  return {
    emulator: telegram,
    env: { TELEGRAM_TOKEN, TELEGRAM_API_URL: telegram.url },
    followLink(who, seen) {
      beginsAnew(who);
      const url = shown(seen)
        .keyboard.flat()
        .find((button) => button.url !== undefined)?.url;
      telegram.follow(people[who], url ?? '');
    },
    ids: () => ({
      chat: `telegram:${home.id}`,
      olivia: `telegram:${people.olivia.id}`,
      dave: `telegram:${people.dave.id}`,
    }),
    person: (who) => people[who],
    chat,
    shown,
    sees(who, place) {
      const { id } = chat(who, place);
      const messages = telegram
        .shown({ id })
        .filter(
          ({ from, service, visibleTo = people[who].id }) =>
            from.bot && service === undefined && visibleTo === people[who].id,
        )
        .map((message) => ({
          id: `${id}/${message.id}`,
          text: message.text.replace(SIGN, ''),
          buttons: message.keyboard.flat().map(({ label }) => label),
          onlyTheirs: message.visibleTo !== undefined,
        }));
      const own = notices.flatMap((notice, index) =>
        notice.who === who && notice.chat === id
          ? [{ id: `notice/${index}`, text: notice.text, buttons: [], onlyTheirs: true }]
          : [],
      );
      return [...messages, ...own];
    },
    command(who, place, line, { ageMs } = {}) {
      beginsAnew(who);
      telegram.say(people[who], chat(who, place), line, ageMs === undefined ? {} : { at: clock.now() - ageMs });
    },
    press(who, place, seen, label) {
      beginsAnew(who);
      return answered(who, place, telegram.press(people[who], shown(seen), label));
    },
    forge: (who, place, seen, press) => answered(who, place, telegram.forge(people[who], shown(seen), press)),
    urlOf: (seen) =>
      shown(seen)
        .keyboard.flat()
        .find(({ url }) => url !== undefined)?.url,
    pressOf: (seen, label) =>
      shown(seen)
        .keyboard.flat()
        .find((button) => button.label === label)?.data ?? '',
    async fill(who, values) {
      for (const value of Object.values(values)) {
        const question = await telegram.awaitMessage(chat(who, 'private'), ({ forceReply }) => forceReply, {
          after: knownUpTo.get(who) ?? 0,
        });
        knownUpTo.set(who, question.id);
        const { id } = telegram.say(people[who], chat(who, 'private'), value);
        await telegram.until(() => telegram.message(chat(who, 'private'), id)?.deleted);
      }
    },
    repeat() {
      telegram.redeliver();
    },
    async file(seen) {
      const { document } = shown(seen);
      if (!document) throw new Error(`no file in '${seen.text}'`);
      return Buffer.from(document.content).toString('utf8');
    },
    pin: (who, place) => telegram.shown(chat(who, place)).findLast(({ location }) => location)?.location,
    traffic: () =>
      telegram
        .calls()
        .filter(({ method }) => method !== 'getUpdates')
        .map(({ answer }) => (answer === undefined ? '?' : '.'))
        .join(''),
    everSent: () =>
      telegram
        .calls()
        .map(({ payload }) => JSON.stringify(payload, writeFiles))
        .join('\n'),
    theirTexts: () =>
      [...telegram.chats()].flatMap(({ id }) =>
        telegram
          .shown({ id })
          .filter(({ from }) => !from.bot)
          .map(({ text }) => text),
      ),
    close: () => telegram.close(),
  };
}

/** A file that was sent as the text that it is. */
function writeFiles(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
}
