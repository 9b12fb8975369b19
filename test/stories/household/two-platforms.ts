import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCarNetEmulator } from '../../../demo/carnet/emulator.ts';
import { startDiscordEmulator } from '../../../demo/discord/emulator.ts';
import { startTelegramEmulator } from '../../../demo/telegram/emulator.ts';
import type { TextKey } from '../../../src/language/catalogue.ts';
import { type Say, sayIn } from '../../../src/language/say.ts';
import { type Language, plain } from '../../../src/language/text.ts';
import type { Deeds } from '../../world/deeds.ts';
import { readable } from '../../world/discord-screen.ts';
import { fakeClock } from '../../world/fake-clock.ts';
import { here } from '../../world/launch.ts';
import { PATIENCE_MS } from '../../world/patience.ts';
import { type Who as Anyone, names } from '../../world/people.ts';
import { scratchFolder } from '../../world/scratch-folder.ts';
import { type Place, SIGN } from '../../world/screen.ts';
import { openStageStore } from '../../world/stage-store.ts';

/** Olivia owns the cars; all three are in the Telegram group and in the Discord channel. */
export type Who = Exclude<Anyone, 'sam'>;
const everyone = ['olivia', 'dave', 'vera'] as const;

/** What the story tells of a person; in the group and in the channel unless `as` says otherwise. */
type StoryDeeds<More extends object> = Pick<Deeds<never, void, More>, 'says' | 'presses' | 'types'>;

const LOOK_MS = 10;
/** How long nothing must change before a step is over that nobody knows the end of, real ms. */
const REST_MS = 2000;

/** What anyone sees, as one line of a transcript: place and reader, words, buttons. By an id that stays. */
type Sight = ReadonlyMap<string, string>;

/** Short enough that no report falls on the full minute, where a slow machine would tell another 'N minutes ago'. */
const EFFECT_MS = 10_000;
/**
 * How much of the story's time a step may take: more than a command needs until it shows on the car, and less than the
 * steps are apart. So each step begins at the same time whether or not it was known how the one before would end.
 */
const FOLLOWED_MS = 40_000;

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-419', fr: 'fr', de: 'de' };

/** The whole program on both platforms at once, with three people before it, in one language. */
export async function openBothPlatforms(language: Language) {
  const clock = fakeClock();
  const folder = scratchFolder('car-net-story');
  const carnet = await startCarNetEmulator({ clock, effectDelayMs: EFFECT_MS });
  const telegram = await startTelegramEmulator({ clock, token: '1000:story-telegram-token' });
  const discord = await startDiscordEmulator({ clock, token: 'story.discord.token' });
  const onTelegram = {
    olivia: telegram.addPerson({ name: names.olivia, languageCode: language }),
    dave: telegram.addPerson({ name: names.dave, languageCode: language }),
    vera: telegram.addPerson({ name: names.vera, languageCode: language }),
  };
  const locale = LOCALES[language];
  const onDiscord = {
    olivia: discord.addPerson({ name: names.olivia, locale }),
    dave: discord.addPerson({ name: names.dave, locale }),
    vera: discord.addPerson({ name: names.vera, locale }),
  };
  let group = telegram.addGroup({
    title: 'Home',
    members: Object.values(onTelegram),
    kind: 'group',
    bot: 'administrator',
    creator: onTelegram.vera,
  });
  const guild = discord.addGuild({ name: 'Home', members: Object.values(onDiscord), locale });
  const channel = discord.addChannel(guild, { name: 'car' });
  const notices: string[] = [];
  const logged: string[] = [];
  const store = await openStageStore(join(folder, 'bot.sqlite'));
  const run = await here({
    env: {
      TELEGRAM_TOKEN: '1000:story-telegram-token',
      TELEGRAM_API_URL: telegram.url,
      DISCORD_TOKEN: 'story.discord.token',
      DISCORD_API_URL: discord.url,
      CARNET_API_URL: carnet.apiUrl,
      CARNET_IDENTITY_URL: carnet.identityUrl,
      ...store.env,
    },
    clock,
    logged,
    folder,
  });

  const words = (key: TextKey, values?: Parameters<Say>[1]) => plain(sayIn(language)(key, values));
  const written = (where: string, text: string, buttons: readonly string[]) =>
    `${where}: ${text.replaceAll(/\d+( s\b)/g, '…$1')}${buttons.map((label) => ` [${label}]`).join('')}`;

  const telegramSight = (): readonly (readonly [string, string])[] =>
    telegram.chats().flatMap((chat) => {
      const owner = everyone.find((who) => onTelegram[who].id === chat.id);
      return telegram.messages(chat).flatMap((message): (readonly [string, string])[] => {
        const reader = owner ?? everyone.find((who) => onTelegram[who].id === message.visibleTo);
        const where = reader ? `Telegram, ${names[reader]} alone${owner ? '' : ' in Home'}` : 'Telegram, Home';
        const id = `telegram/${chat.id}/${message.id}`;
        if (message.service !== undefined) return [];
        if (!message.from.bot)
          return message.deleted ? [[id, `${where}: (a message of ${message.from.name}’s is deleted)`]] : [];
        if (message.deleted) return [];
        const file = message.document ? [`file ${message.document.name}`] : message.photo ? ['picture'] : [];
        const pin = message.location ? ['a map pin'] : [];
        const text = [message.text.replace(SIGN, ''), ...pin].filter((each) => each !== '').join(' ');
        return [[id, written(where, text, [...message.keyboard.flat().map(({ label }) => label), ...file])]];
      });
    });
  const discordSight = (): readonly (readonly [string, string])[] =>
    [channel, ...everyone.map((who) => discord.dm(onDiscord[who]))].flatMap((place, index) =>
      discord.allMessages(place).flatMap((message): (readonly [string, string])[] => {
        if (!message.author.bot || message.thinking || message.deleted) return [];
        const reader = everyone.find((who) => onDiscord[who].id === message.visibleTo) ?? everyone[index - 1];
        const where = `Discord, ${reader ? `${names[reader]} alone` : 'car'}`;
        const options = message.selects.flatMap((menu) => menu.options.map(({ label }) => label));
        const files = message.attachments.map(({ filename, description }) =>
          description === undefined ? `file ${filename}` : `picture: ${description}`,
        );
        const buttons = [...message.buttons.map(({ label }) => label), ...options, ...files];
        return [
          [
            `discord/${message.id}`,
            written(where, message.failed ?? readable(message.text, clock.now(), language, '⟨ago⟩'), buttons),
          ],
        ];
      }),
    );
  const modals = (): readonly (readonly [string, string])[] =>
    everyone.flatMap((who) => {
      const modal = discord.modal(onDiscord[who]);
      if (!modal) return [];
      const fields = modal.fields.map(({ label }) => label);
      return [
        [
          `modal/${modal.customId}`,
          written(`Discord, ${names[who]} alone`, [modal.title, ...modal.text].join('\n'), fields),
        ],
      ];
    });
  const sight = (): Sight =>
    new Map([
      ...telegramSight(),
      ...discordSight(),
      ...modals(),
      ...notices.map((text, index) => [`notice/${index}`, text] as const),
    ]);
  let before = sight();
  /** Commands that have reached a car, done or not. */
  const commands = () =>
    carnet.garage
      .cars()
      .reduce((sum, { vehicleId, pending }) => sum + pending.length + carnet.garage.history(vehicleId).length, 0);
  let commandsBefore = 0;

  const changes = (): string => {
    const now = [...sight()].filter(([id, text]) => before.get(id) !== text).map(([, text]) => text);
    return now.map((text) => text.replaceAll('\n', '\n  ')).join('\n');
  };
  const traffic = () =>
    [
      ...telegram
        .calls()
        .filter(({ method }) => method !== 'getUpdates')
        .map(({ answer }) => answer !== undefined),
      ...discord.requests.map(({ status }) => status !== undefined),
      ...carnet.requests.all().map(({ status }) => status !== undefined),
    ].join();
  /** Lets what is under way come to rest, the time standing still. */
  const rest = async (ms = LOOK_MS * 3) => {
    let quietSince = performance.now();
    for (let last = traffic(); performance.now() - quietSince < ms || last.includes('false'); ) {
      await sleep(LOOK_MS);
      const next = traffic();
      if (next !== last) quietSince = performance.now();
      last = next;
      if (performance.now() - quietSince > 2000) return;
    }
  };
  const pass = async (ms: number) => {
    const end = clock.now() + ms;
    for (await rest(); clock.now() < end; await rest()) {
      await clock.advance(Math.min(clock.next() ?? Number.POSITIVE_INFINITY, end - clock.now()));
    }
  };

  const newestOnTelegram = (who: Who, label: string, chat: Parameters<typeof telegram.shown>[0]) => {
    const found = telegram
      .shown(chat)
      .filter(({ visibleTo = onTelegram[who].id }) => visibleTo === onTelegram[who].id)
      .findLast(({ keyboard }) => keyboard.flat().some((button) => button.label === label));
    if (!found) throw new Error(`nothing on Telegram has the button ${label}`);
    return found;
  };
  const newestOnDiscord = (who: Who, label: string) => {
    const found = discord
      .sees(onDiscord[who], channel)
      .findLast(({ buttons, selects }) =>
        [...buttons, ...selects.flatMap(({ options }) => options)].some((each) => each.label === label),
      );
    if (!found) throw new Error(`nothing on Discord has the button ${label}`);
    return found;
  };

  const asOnTelegram = (who: Who, place: Place): StoryDeeds<{ readonly toBot?: boolean }> => {
    const person = onTelegram[who];
    const chat = () => (place === 'private' ? telegram.privateChat(person) : group);
    return {
      async says(line, { toBot = false } = {}) {
        const asked = telegram.shown(chat()).findLast(({ from, visibleTo }) => from.bot && visibleTo === undefined);
        telegram.say(person, chat(), line, toBot && asked ? { replyTo: asked } : {});
      },
      async presses(label) {
        const answer = await telegram.press(person, newestOnTelegram(who, label, chat()), label);
        if ('opened' in answer) telegram.follow(person, answer.opened);
        else if (answer.answered && answer.text) notices.push(`Telegram, a notice to ${names[who]}: ${answer.text}`);
      },
      async types(digits) {
        const pad = newestOnTelegram(who, '⌫', chat());
        await Promise.all([...digits].map((digit) => telegram.press(person, pad, digit)));
      },
    };
  };
  const asOnDiscord = (who: Who): StoryDeeds<{ readonly options?: Readonly<Record<string, string>> }> => {
    const person = onDiscord[who];
    return {
      async says(line, { options = {} } = {}) {
        await discord.outcome(discord.slash(person, channel, line.slice(1), options));
      },
      async presses(label) {
        const message = newestOnDiscord(who, label);
        const menu = message.selects.find(({ options }) => options.some((option) => option.label === label));
        const pressed = menu
          ? discord.select(person, message.id, menu.customId, [label])
          : discord.press(person, message.id, label);
        await discord.outcome(pressed);
      },
      async types(digits) {
        const pad = newestOnDiscord(who, '⌫');
        await Promise.all([...digits].map((digit) => discord.outcome(discord.press(person, pad.id, digit))));
      },
    };
  };
  const onTelegramDeeds = {
    as: asOnTelegram,
    olivia: asOnTelegram('olivia', 'group'),
    dave: asOnTelegram('dave', 'group'),
    vera: asOnTelegram('vera', 'group'),
    leave: (who: Who) => telegram.leave(onTelegram[who], group),
    join: (who: Who) => telegram.join(onTelegram[who], group),
    becomeSupergroup() {
      group = telegram.migrate(group);
    },
  };
  const onDiscordDeeds = {
    olivia: {
      ...asOnDiscord('olivia'),
      async fills(values: Readonly<Record<string, string>>) {
        await discord.outcome(discord.submitModal(onDiscord.olivia, values));
      },
    },
    dave: asOnDiscord('dave'),
    vera: asOnDiscord('vera'),
    person: (who: Who) => onDiscord[who].id,
  };

  return {
    carnet,
    words,
    telegram: onTelegramDeeds,
    discord: onDiscordDeeds,
    logged,
    /** Lets the time go by up to a minute of the story. */
    at: (minute: number) => pass(Date.UTC(2026, 4, 3, 12) + minute * 60_000 - clock.now()),
    /**
     * Waits until what changed before anyone's eyes is as expected, or comes to rest as something else.
     * @param expected undefined: not known yet
     * @returns what changed since the last step
     */
    async ended(expected: string | undefined, { takesTime = false } = {}): Promise<string> {
      const end = performance.now() + PATIENCE_MS;
      const followedUntil = clock.now() + FOLLOWED_MS;
      let restingSince = performance.now();
      for (let last = ''; performance.now() < end; ) {
        const now = changes();
        if (now === expected) break;
        if (now !== last) restingSince = performance.now();
        last = now;
        if (expected === undefined && performance.now() - restingSince > (takesTime ? 2 : 1) * REST_MS) break;
        // While the program is still about to send, on a busy machine, the time stands still.
        const isFollowing = takesTime && commands() > commandsBefore && clock.now() < followedUntil;
        await (isFollowing ? pass(1000) : sleep(LOOK_MS));
      }
      const changed = changes();
      before = sight();
      commandsBefore = commands();
      return changed;
    },
    async close() {
      await run.stop();
      await store.close();
      await telegram.close();
      await discord.close();
      await carnet.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
