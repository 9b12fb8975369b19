import { randomBytes } from 'node:crypto';
import type { Message, Tone } from '../../chat/message.ts';
import { type Acknowledged, type Chat, PlatformFailure, type Reply } from '../../chat/platform.ts';
import type { Link } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import type { Context } from './command.ts';

/**
 * Shows a message to the asker alone. If everyone would see the answer, it goes to the asker's private chat, in their
 * language, and the group is told only that.
 * @param command to send again if the bot may not write to the asker first
 */
export async function showPrivately(context: Context, command: string, write: (as: Writing) => Message): Promise<void> {
  const { say, locale, own, incoming, services } = context;
  const chatPlatform = services.platforms[incoming.chat.platform];
  if (!isSeenByAll(incoming.chat) || !chatPlatform) return showAnswer(context, write({ say, locale }));
  try {
    await chatPlatform.tell(incoming.person, write(own));
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.code !== 'no-private-chat') throw error;
    // The private chat answers an unknown start parameter with what it can do; by then the person has opened it.
    const url = chatPlatform.privateChatUrl(randomBytes(9).toString('base64url'));
    await showAnswer(context, {
      lines: [say('private.open', { command })],
      tone: 'warning',
      ...(url === undefined ? {} : { buttons: [[{ label: plain(say('private.button.open')), url }]] }),
    });
    return;
  }
  await showLines(context, 'neutral', say('private.sent'));
}

/** Ends a press's waiting animation. If the platform fails, the press still counts. */
export async function acknowledge(
  { reply, services }: Context,
  notice?: Text,
  buttons?: Message['buttons'],
): Promise<Acknowledged> {
  try {
    return await reply.acknowledge(notice, buttons);
  } catch (error) {
    services.log.info({ error }, 'a press could not be acknowledged');
    return 'in time';
  }
}

/** Long enough for a quick answer to come alone, short enough that nobody waits in silence (rules R91). */
const QUIET_MS = 300;

/** Waits for a read of the car. If it takes longer than a moment, a line in the answer's language says so. */
export function showingRead<T>(
  context: Context,
  { vehicleName }: Pick<Link, 'vehicleName'>,
  { locale, say }: Writing,
  read: Promise<T>,
): Promise<T> {
  const lines = [say('card.reading', { car: bold(vehicleName) })];
  return showingProgress(context, () => ({ lines, tone: 'working', locale }), read);
}

/** Waits for `work`. If it takes longer than `quietMs`, a moment, shows `meanwhile` first. */
export async function showingProgress<T>(
  context: Context,
  meanwhile: () => Message,
  work: Promise<T>,
  quietMs = QUIET_MS,
): Promise<T> {
  const { services, reply } = context;
  const ended = new AbortController();
  const told = services.clock
    .sleep(quietMs, ended.signal)
    .then(
      () => reply.show(meanwhile()),
      () => undefined,
    )
    // Caught at once, not when the work has ended: an unhandled rejection would end the process.
    .catch((error: unknown) => services.log.debug({ error }, 'the progress line could not be shown'));
  try {
    return await work;
  } finally {
    ended.abort();
    await told;
  }
}

/** Whether answers may be seen by everyone in the chat: only some Telegram groups take one for a single person. */
export function isSeenByAll({ platform, kind }: Chat): boolean {
  return platform === 'telegram' && kind === 'group';
}

/**
 * The request with the language of whoever sees this part of its reply: a chat's messages are in the chat's language, what
 * only one person sees is in theirs.
 */
export function inLanguageOf(context: Context, part: Parameters<Reply['audience']>[0]): Context {
  const { reply, own, sharedLocale, sayShared } = context;
  return reply.audience(part) === 'asker'
    ? { ...context, ...own }
    : { ...context, locale: sharedLocale, say: sayShared };
}

/** Shows the answer, in the language of whoever sees it. */
export async function showAnswer(
  { reply, locale }: Pick<Context, 'reply' | 'locale'>,
  message: Omit<Message, 'locale'>,
): Promise<void> {
  await reply.show({ locale, ...message });
}

/** Shows these lines, and nothing else, as the answer. */
export async function showLines(
  { reply, locale }: Pick<Context, 'reply' | 'locale'>,
  tone: Tone,
  ...lines: readonly Text[]
): Promise<void> {
  await reply.show({ lines, tone, locale });
}

/** Tells the asker alone why nothing is done, where the platform can: an answer that all would see is left out. */
export async function refuse(
  context: Pick<Context, 'reply' | 'locale' | 'incoming'>,
  ...lines: readonly Text[]
): Promise<void> {
  await refuseWith(context, { lines, tone: 'bad', locale: context.locale });
}

/** The same with buttons. */
export async function refuseWith(
  { reply, incoming }: Pick<Context, 'reply' | 'incoming'>,
  message: Message,
): Promise<void> {
  const wouldBeForAll = incoming.kind !== 'press' && reply.audience('answer') === 'chat';
  if (wouldBeForAll && reply.audience('aside') === 'asker') await reply.whisper(message);
  else await reply.show(message);
}
