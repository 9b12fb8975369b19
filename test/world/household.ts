import type { Message } from '../../src/chat/message.ts';
import { type Chat, type Platform, personKey } from '../../src/chat/platform.ts';
import { type Link, writeLink } from '../../src/household/link.ts';
import { secret } from '../../src/secret.ts';
import { paul, zappyRef } from '../carnet/start-carnet.ts';
import { type BotOptions, type Speaker, startBot } from './bot.ts';
import { firstLink } from './links.ts';
import { names, personOn, type Who } from './people.ts';
import { buttonsOf, textOf } from './recording-platform.ts';

/** How long the car of the emulator takes to do what it was told and report it. */
const EFFECT_MS = 20_000;

/** Both platforms: what is commanded is the same, who sees what differs. */
export const platforms = ['telegram', 'discord'] as const;

export type Household = Awaited<ReturnType<typeof startHousehold>>;

interface HouseholdOptions extends BotOptions {
  readonly platform?: Platform;
  readonly kind?: Chat['kind'];
  readonly limit?: number;
}

/** The bot in one chat of one platform that is linked to the e-Golf, with Olivia, Dave and Vera in their roles. */
export async function startHousehold({ platform = 'telegram', kind = 'group', ...options }: HouseholdOptions = {}) {
  const env = { CONFIRM_POLL_S: '5', CONFIRM_TIMEOUT_S: '90' };
  const bot = await startBot({ effectDelayMs: EFFECT_MS, env, ...options });
  const { store, emulator } = bot;
  await bot.carnet.login(paul.email, secret(paul.password));
  emulator.requests.clear();
  const chatPlatform = bot[platform];
  const chat: Chat = { platform, id: '-100', kind };
  const chatKey = `${platform}:-100`;
  const keyOf = (who: Who) => personKey(personOn(platform, who));
  const link: Link = {
    chat: chatKey,
    chatKind: kind,
    linkId: 'link-001',
    account: zappyRef.account,
    vehicle: zappyRef.vehicle,
    vehicleName: 'Zappy',
    owner: keyOf('olivia'),
    members: {
      [keyOf('olivia')]: { role: 'owner', name: names.olivia },
      [keyOf('dave')]: { role: 'driver', name: names.dave },
      [keyOf('vera')]: { role: 'viewer', name: names.vera },
    },
    showPlace: false,
    linkedAt: bot.clock.now(),
  };
  await writeLink(store, link, undefined);

  const visible = () => chatPlatform.shown.filter(({ removed }) => !removed);
  const newestMessage = (): Message => {
    const newest = visible().at(-1);
    if (!newest) throw new Error('nothing is shown');
    return newest.message;
  };
  const someone = (who: Who) => bot.as(personOn(platform, who), chat);
  return Object.assign(bot, {
    chatPlatform,
    chat,
    chatKey,
    /** As it was at first. */
    firstLink: link,
    car: zappyRef.vehicle,
    olivia: someone('olivia'),
    dave: someone('dave'),
    vera: someone('vera'),
    sam: someone('sam'),
    /** What stands in the chat for everyone. */
    public: () =>
      visible()
        .filter(({ to, chat: where }) => to === undefined && where === chat.id)
        .map(({ message }) => textOf(message)),
    /** Everything visible to anyone. */
    texts: () => visible().map(({ message }) => textOf(message)),
    newest: () => {
      const newest = visible().at(-1);
      return newest ? textOf(newest.message) : '';
    },
    newestMessage,
    /** Everything that any message ever said. */
    everSaid: () => chatPlatform.shown.flatMap(({ history }) => history).join('\n'),
    /** The commands that the car got. */
    done: () => emulator.garage.history(zappyRef.vehicle).map(({ command }) => command),
    sessions: () => emulator.requests.of(8).length,
    /** Changes the chat's link as the household's own commands do. */
    async relink(change: Partial<Link>): Promise<void> {
      const before = await firstLink(store, chatKey);
      if (before) await writeLink(store, { ...before.value, ...change }, before);
    },
  });
}

/** Someone commands the car and types the PIN; what stands in the chat then is Car-Net's answer. */
export async function commands(
  home: Household,
  who: Speaker,
  command: string,
  more: Parameters<Speaker['says']>[1] = {},
): Promise<void> {
  await who.says(command, more);
  await who.types(paul.pin);
  await home.quiet();
}

/** Someone has Car-Net asked about the climate, and types the PIN. */
export async function asksClimate(home: Household, who: Speaker): Promise<void> {
  await who.says('/climate');
  await who.presses('Ask Car-Net');
  await who.types(paul.pin);
  await home.quiet();
}

/** Someone commands the car, is asked whether they mean it, and does. */
export async function insists(home: Household, who: Speaker, command: string): Promise<void> {
  await who.says(command);
  await who.presses('Send anyway');
  await who.types(paul.pin);
  await home.quiet();
}

/** The options of a Discord command; on Telegram the words say it. */
export function discordOptions(options: Readonly<Record<string, string>>): Parameters<Speaker['says']>[1] {
  return { options } as Parameters<Speaker['says']>[1];
}

/** The labels of the newest message's buttons. */
export function newestButtons(home: Household): readonly string[] {
  return buttonsOf(home.newestMessage()).map(({ label }) => label);
}
