import type { CarNetEmulator } from './carnet/emulator.ts';
import type { DemoClock } from './clock.ts';
import type { DiscordEmulator } from './discord/emulator.ts';
import type { TelegramEmulator } from './telegram/emulator.ts';

/** How fast the demo runs: at the chosen speed, but in real time while somebody waits for the bot or it for them. */
export interface Pace {
  choose(speed: number): void;
  /** Somebody addresses the bot: real time from now on, until nothing is open any more. */
  attend(): void;
  view(): PaceView;
  close(): void;
}

interface PaceView {
  /** The clock's time, epoch ms. */
  readonly now: number;
  readonly speed: number;
  readonly chosen: number;
  /** Why it runs in real time, if a higher speed was chosen. */
  readonly held: string | undefined;
}

interface Watched {
  readonly carnet: CarNetEmulator;
  readonly telegram: TelegramEmulator;
  readonly discord: DiscordEmulator;
}

/** How long the bot may take to react to a person: one Car-Net answer and a little more. */
const ATTENTION_MS = 5000;
/** How long the bot's questions wait for an answer. */
const QUESTION_MS = 5 * 60_000;
/** How long after a command's effect the bot may take to notice it: its polling interval and a little more. */
const EFFECT_POLL_MS = 8000;
/** How often to check whether the clock may speed up again. */
const RECHECK_MS = 500;
/** The documented requests that need the PIN: the session and everything in it. */
const COMMANDS = [8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20];
const AT_WORK = 'the bot is at work';
/** No other message of the bot has this key. */
const PAD_KEY = '⌫';

/** Runs `clock` at the chosen speed, or in real time while a PIN pad, a question or a command is open. */
export function keepPace(clock: DemoClock, { carnet, telegram, discord }: Watched): Pace {
  let chosen = 1;
  let attentiveUntil = clock.now();

  const openInChats = (): string | undefined => {
    if (isPadOpen(telegram, discord)) return 'a PIN pad is open';
    if (isQuestionOpen(telegram, discord, clock.now())) return 'the bot waits for an answer';
    return isThinking(telegram, discord) ? AT_WORK : undefined;
  };
  let inChats = openInChats();
  const held = (): string | undefined => {
    const now = clock.now();
    return (
      inChats ?? (isCommandOpen(carnet, now) ? 'a command is under way' : now < attentiveUntil ? AT_WORK : undefined)
    );
  };
  // At speed, cars change many times a second. The chats are searched only when something changed in them.
  const adjustSpeed = () => clock.run(held() === undefined ? chosen : 1);
  const update = () => {
    inChats = openInChats();
    adjustSpeed();
  };
  const stops = [carnet.onChange(adjustSpeed), telegram.onChange(update), discord.onChange(update)];
  const timer = setInterval(update, RECHECK_MS).unref();

  return {
    choose(speed) {
      chosen = speed;
      update();
    },
    attend() {
      attentiveUntil = clock.now() + ATTENTION_MS;
      clock.run(1);
    },
    view: () => ({ now: clock.now(), speed: clock.speed, chosen, held: chosen === 1 ? undefined : held() }),
    close() {
      clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}

function isPadOpen(telegram: TelegramEmulator, discord: DiscordEmulator): boolean {
  return (
    telegramMessages(telegram).some(({ keyboard }) => keyboard.flat().some(({ label }) => label === PAD_KEY)) ||
    discordMessages(discord).some(({ buttons }) => buttons.some(({ label }) => label === PAD_KEY))
  );
}

/** A form on Discord, or an unanswered message on Telegram that asks for a reply. */
function isQuestionOpen(telegram: TelegramEmulator, discord: DiscordEmulator, now: number): boolean {
  if (discord.people().some((person) => discord.modal(person))) return true;
  return telegram.chats().some((chat) => {
    const last = telegram.shown(chat).at(-1);
    return last?.forceReply === true && now - last.sentAt < QUESTION_MS;
  });
}

function isCommandOpen({ garage, requests, behaviour }: CarNetEmulator, now: number): boolean {
  if (garage.cars().some(({ pending }) => pending.length > 0)) return true;
  const openMs = behaviour.answerDelayMs + behaviour.effectDelayMs + EFFECT_POLL_MS;
  return requests
    .all()
    .some(
      ({ number, at, status = 200 }) =>
        number !== undefined && COMMANDS.includes(number) && status < 400 && now - at < openMs,
    );
}

function isThinking(telegram: TelegramEmulator, discord: DiscordEmulator): boolean {
  return (
    telegram.chats().some((chat) => telegram.typing(chat) !== undefined) ||
    discordMessages(discord).some(({ thinking }) => thinking)
  );
}

function telegramMessages(telegram: TelegramEmulator) {
  return telegram.chats().flatMap((chat) => telegram.shown(chat));
}

function discordMessages(discord: DiscordEmulator) {
  const people = discord.people();
  return people.flatMap((person) => discord.channelsOf(person).flatMap((channel) => discord.sees(person, channel)));
}
