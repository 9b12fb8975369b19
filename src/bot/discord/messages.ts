import { createHash } from 'node:crypto';
import { type APIMessage, type Client, ComponentType, MessageFlags, makeURLSearchParams, Routes } from 'discord.js';
import type { Message } from '../../chat/message.ts';
import { type Chat, PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { newestOnly } from '../../concurrency/newest-only.ts';
import { createExpiringMap, type ExpiringMap } from '../../expiring-map.ts';
import { readPressId } from '../shared/press-id.ts';
import { createRefusedPictures, type RefusedPictures } from '../shared/refused-pictures.ts';
import type { CommandMentions } from './command-mentions.ts';
import { asPlatformFailure } from './failure.ts';
import type { Address } from './message-ref.ts';
import { type RenderedMessage, renderMessage } from './render.ts';

/** An interaction that is answered, and the channel that it came from. */
export interface Asked {
  readonly token: string;
  readonly channel: string;
}

/** Everything that is sent, edited or deleted at Discord. Throws `PlatformFailure`. */
export type Messages = ReturnType<typeof createMessages>;

/** @see https://discord.com/developers/docs/resources/message#get-channel-messages (`limit`) */
const HISTORY_LIMIT = 100;

/** @see https://discord.com/developers/docs/resources/message#create-message (`nonce`) */
const NONCE_LIMIT = 25;

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
const TOKEN_LIFE_MS = 15 * 60_000;

type Rest = Client['rest'];

/** How a message is reached: by an interaction's token, or by the bot's own. */
interface Way {
  readonly route: `/${string}`;
  readonly auth: boolean;
}

/** Renders a message for a channel and hands it to `request`, without its picture where that is refused. */
type Send = <T>(channel: string, message: Message, request: (rendered: RenderedMessage) => Promise<T>) => Promise<T>;

/**
 * @param client the one that is connected, or was last; after the login the application's id
 * @param ownId of the bot, once it is known
 */
export function createMessages(
  client: () => Client,
  ownId: () => string | undefined,
  clock: Clock,
  mentionOf: CommandMentions['of'],
) {
  /** The tokens that messages can be edited with, for as long as Discord takes them. */
  const tokens = createExpiringMap<string>(clock, TOKEN_LIFE_MS);
  const refusedPictures = createRefusedPictures(clock);
  const editors = new Map<string, (edit: { address: Address; message: Message }) => Promise<void>>();
  const application = () => client().application?.id ?? '';
  const rest = () => client().rest;

  const send: Send = (channel, message, request) =>
    sendWithPicture(refusedPictures, channel, message, (each) => request(renderMessage(each, clock.now(), mentionOf)));

  const reach = async (address: Address, request: (way: Way) => Promise<unknown>) => {
    await reachEitherWay(tokens, application(), address, request);
  };

  const editNow = ({ address, message }: { address: Address; message: Message }) =>
    send(address.channel, message, (rendered) =>
      reach(address, ({ route, auth }) => rest().patch(route, { ...rendered, auth })),
    );

  return {
    /** @param nonce makes a repeat within a few minutes the same message */
    async post(channel: string, message: Message, nonce?: string): Promise<Address> {
      const more = {
        ...(message.silent ? { flags: MessageFlags.SuppressNotifications } : {}),
        ...(nonce === undefined ? {} : { nonce: shortNonce(nonce), enforce_nonce: true }),
      };
      const sent = await send(channel, message, ({ body, files }) =>
        call<APIMessage>(rest().post(Routes.channelMessages(channel), { body: { ...body, ...more }, files })),
      );
      return { reach: 'channel', channel, message: sent.id };
    },
    /** The newest message of the bot itself that has a button of this press, among the channel's last hundred. */
    find: (channel: string, press: string) => findOwn(rest(), ownId(), channel, press),
    ...answersWith(send, rest, application),
    /** Of the edits asked for while one is under way only the newest is made. */
    async edit(address: Address, message: Message): Promise<void> {
      const id = address.message;
      const editor = editors.get(id) ?? newestOnly(editNow, () => editors.delete(id));
      editors.set(id, editor);
      await editor({ address, message });
    },
    async remove(address: Address): Promise<void> {
      await reach(address, ({ route, auth }) => rest().delete(route, { auth }));
      tokens.delete(address.message);
    },
    /** From now on, for as long as Discord lets it, this message is edited with the token of this interaction. */
    reachedBy: (message: string, token: string) => tokens.set(message, token),
  };
}

/** What is said with the token of an interaction. */
function answersWith(send: Send, rest: () => Rest, application: () => string) {
  return {
    /** A further message to the answer of an interaction. */
    followUp({ token, channel }: Asked, message: Message, visible: 'to all' | 'to the asker'): Promise<APIMessage> {
      const flags =
        (visible === 'to the asker' ? MessageFlags.Ephemeral : 0) |
        (message.silent ? MessageFlags.SuppressNotifications : 0);
      const query = makeURLSearchParams({ wait: true });
      return send(channel, message, ({ body, files }) =>
        call<APIMessage>(
          rest().post(Routes.webhook(application(), token), { body: { ...body, flags }, files, auth: false, query }),
        ),
      );
    },
    /** Fills the answer of an interaction itself, whose message has no known id yet. */
    answer: ({ token, channel }: Asked, message: Message): Promise<APIMessage> =>
      send(channel, message, (rendered) =>
        call<APIMessage>(rest().patch(Routes.webhookMessage(application(), token), { ...rendered, auth: false })),
      ),
    async removeAnswer(token: string): Promise<void> {
      await call(rest().delete(Routes.webhookMessage(application(), token), { auth: false }));
    },
  };
}

async function call<T>(request: Promise<unknown>): Promise<T> {
  try {
    return (await request) as T;
  } catch (error) {
    throw asPlatformFailure(error);
  }
}

/** Uses the interaction's token while it is valid, and then the bot's own, where the bot is in the channel. */
async function reachEitherWay(
  tokens: ExpiringMap<string>,
  application: string,
  { reach, channel, message }: Address,
  request: (way: Way) => Promise<unknown>,
): Promise<void> {
  const token = tokens.get(message);
  if (token !== undefined) {
    try {
      await call(request({ route: Routes.webhookMessage(application, token, message), auth: false }));
      return;
    } catch (error) {
      if (!(error instanceof PlatformFailure) || error.code !== 'message-gone') throw error;
      tokens.delete(message);
    }
  }
  if (reach === 'interaction') throw new PlatformFailure('message-gone');
  await call(request({ route: Routes.channelMessage(channel, message), auth: true }));
}

/** A picture may be refused for many reasons (rights, size, content): each costs the picture alone. */
async function sendWithPicture<T>(
  refusedPictures: RefusedPictures,
  channel: string,
  message: Message,
  send: (message: Message) => Promise<T>,
): Promise<T> {
  const { picture, ...words } = message;
  if (!picture || refusedPictures.has(channel)) return send(words);
  try {
    return await send(message);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !['forbidden', 'refused'].includes(error.code)) throw error;
    const sent = await send(words);
    refusedPictures.add(channel);
    return sent;
  }
}

async function findOwn(
  rest: Rest,
  me: string | undefined,
  channel: string,
  press: string,
): Promise<Address | undefined> {
  // Before Discord has told who we are, every message would be another's, and be sent again.
  if (me === undefined) throw new PlatformFailure('passing');
  const query = makeURLSearchParams({ limit: HISTORY_LIMIT });
  const found = await call<readonly APIMessage[]>(rest.get(Routes.channelMessages(channel), { query }));
  const own = found.filter(({ author }) => author.id === me);
  const held = own.find((message) => pressesOf(message).includes(press));
  return held && { reach: 'channel', channel, message: held.id };
}

function pressesOf({ components = [] }: APIMessage): readonly string[] {
  return components.flatMap((row) =>
    row.type !== ComponentType.ActionRow
      ? []
      : row.components.flatMap((each) => ('custom_id' in each ? [readPressId(each.custom_id).press] : [])),
  );
}

/** A nonce of any length as one that Discord takes. */
function shortNonce(nonce: string): string {
  if (nonce.length <= NONCE_LIMIT) return nonce;
  return createHash('sha256').update(nonce).digest('base64url').slice(0, NONCE_LIMIT);
}

/** Missing access to a channel outside any guild, or of a guild that the bot has left, means that the chat is gone. */
export function asGone(error: unknown, chat: Pick<Chat, 'guild'>, client: Client): unknown {
  if (!(error instanceof PlatformFailure) || error.code !== 'forbidden') return error;
  // Until the gateway has told the guilds nobody knows.
  const isMember = !client.isReady() || (chat.guild !== undefined && client.guilds.cache.has(chat.guild));
  return isMember ? error : new PlatformFailure('chat-gone', { cause: error.cause });
}
