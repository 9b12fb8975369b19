import { createHash } from 'node:crypto';
import { type APIMessage, type Client, ComponentType, MessageFlags, makeURLSearchParams, Routes } from 'discord.js';
import type { Message } from '../../chat/message.ts';
import { type Chat, type MessageRef, PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import { newestOnly } from '../../concurrency/newest-only.ts';
import { readPressId } from '../shared/press-id.ts';
import { createRefusedPictures } from '../shared/refused-pictures.ts';
import { asPlatformFailure } from './failure.ts';
import { type RenderedMessage, renderMessage } from './render.ts';

/**
 * A message's address. `interaction`: only an interaction's token reaches it, because it is ephemeral or the bot is no
 * member of its channel; `channel`: the bot itself reaches it, for as long as it stands.
 */
export interface Address {
  readonly reach: 'interaction' | 'channel';
  readonly channel: string;
  readonly message: string;
}

/** An interaction that is answered, and the channel that it came from. */
export interface Asked {
  readonly token: string;
  readonly channel: string;
}

/** Everything that is sent, edited or deleted at Discord. Throws `PlatformFailure`. */
export interface Messages {
  /** @param nonce makes a repeat within a few minutes the same message */
  post(channel: string, message: Message, nonce?: string): Promise<Address>;
  /** The newest message of the bot itself that has a button of this press, among the channel's last hundred. */
  find(channel: string, press: string): Promise<Address | undefined>;
  /** A further message to the answer of an interaction. */
  followUp(to: Asked, message: Message, visible: 'to all' | 'to the asker'): Promise<APIMessage>;
  /** Renders the answer of an interaction itself, whose message has no known id yet. */
  answer(to: Asked, message: Message): Promise<APIMessage>;
  removeAnswer(token: string): Promise<void>;
  /** Edits that are asked for while one is under way are rendered as the newest only. */
  edit(address: Address, message: Message): Promise<void>;
  remove(address: Address): Promise<void>;
  /** From now on, for as long as Discord lets it, this message is edited with the token of this interaction. */
  reachedBy(message: string, token: string): void;
}

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
const TOKEN_LIFE_MS = 15 * 60_000;

/** @see https://discord.com/developers/docs/resources/message#get-channel-messages (`limit`) */
const HISTORY_LIMIT = 100;

/** @see https://discord.com/developers/docs/resources/message#create-message (`nonce`) */
const NONCE_LIMIT = 25;

/** An address as the platform's opaque, storable reference: it holds no token. */
export function messageRef(address: Address): MessageRef {
  return `${address.reach}:${address.channel}:${address.message}`;
}

/** @throws PlatformFailure 'message-gone' for a reference that this adapter never made */
export function readMessageRef(ref: MessageRef): Address {
  const [reach, channel, message] = ref.split(':');
  if ((reach !== 'channel' && reach !== 'interaction') || !channel || !message)
    throw new PlatformFailure('message-gone');
  return { reach, channel, message };
}

/** @param client the one that is connected, or was last; after the login the application's id */
export function createMessages(client: () => Client, clock: Clock): Messages {
  const tokens = new Map<string, { readonly token: string; readonly until: number }>();
  const refusedPictures = createRefusedPictures(clock);
  const editors = new Map<string, (edit: { address: Address; message: Message }) => Promise<void>>();

  const application = () => client().application?.id ?? '';
  const call = async <T>(request: Promise<unknown>): Promise<T> => {
    try {
      return (await request) as T;
    } catch (error) {
      throw asPlatformFailure(error);
    }
  };

  const tokenFor = (message: string) => {
    const known = tokens.get(message);
    return known && known.until > clock.elapsed() ? known.token : undefined;
  };

  /** By the interaction's token while it lives; after that, where the bot is a member, as any message of its own. */
  const byEitherWay = async (
    address: Address,
    request: (way: { readonly route: `/${string}`; readonly auth: boolean }) => Promise<unknown>,
  ) => {
    const token = tokenFor(address.message);
    if (token !== undefined) {
      try {
        await call(request({ route: Routes.webhookMessage(application(), token, address.message), auth: false }));
        return;
      } catch (error) {
        if (!(error instanceof PlatformFailure) || error.code !== 'message-gone') throw error;
        tokens.delete(address.message);
      }
    }
    if (address.reach === 'interaction') throw new PlatformFailure('message-gone');
    await call(request({ route: Routes.channelMessage(address.channel, address.message), auth: true }));
  };

  /** A picture may be refused for many reasons (rights, size, content): each costs the picture alone. */
  const withoutRefusedPicture = async <T>(
    channel: string,
    message: Message,
    send: (rendered: RenderedMessage) => Promise<T>,
  ): Promise<T> => {
    const { picture, ...words } = message;
    if (!picture || refusedPictures.has(channel)) return send(renderMessage(words));
    try {
      return await send(renderMessage(message));
    } catch (error) {
      if (!(error instanceof PlatformFailure) || !['forbidden', 'refused'].includes(error.code)) throw error;
      const sent = await send(renderMessage(words));
      refusedPictures.add(channel);
      return sent;
    }
  };

  const editNow = ({ address, message }: { address: Address; message: Message }) =>
    withoutRefusedPicture(address.channel, message, (rendered) =>
      byEitherWay(address, ({ route, auth }) => client().rest.patch(route, { ...rendered, auth })),
    );

  return {
    async post(channel, message, nonce) {
      const more = {
        ...(message.silent ? { flags: MessageFlags.SuppressNotifications } : {}),
        ...(nonce === undefined ? {} : { nonce: shortNonce(nonce), enforce_nonce: true }),
      };
      const sent = await withoutRefusedPicture(channel, message, ({ body, files }) =>
        call<APIMessage>(client().rest.post(Routes.channelMessages(channel), { body: { ...body, ...more }, files })),
      );
      return { reach: 'channel', channel, message: sent.id };
    },

    async find(channel, press) {
      const me = client().user?.id;
      // Before the gateway has told who we are, every message would be another's, and be sent again.
      if (me === undefined) throw new PlatformFailure('passing');
      const query = makeURLSearchParams({ limit: HISTORY_LIMIT });
      const found = await call<readonly APIMessage[]>(client().rest.get(Routes.channelMessages(channel), { query }));
      const own = found.filter(({ author }) => author.id === me);
      const held = own.find((message) => pressesOf(message).includes(press));
      return held && { reach: 'channel', channel, message: held.id };
    },

    async followUp({ token, channel }, message, visible) {
      const flags =
        (visible === 'to the asker' ? MessageFlags.Ephemeral : 0) |
        (message.silent ? MessageFlags.SuppressNotifications : 0);
      return withoutRefusedPicture(channel, message, ({ body, files }) =>
        call<APIMessage>(
          client().rest.post(Routes.webhook(application(), token), {
            body: { ...body, flags },
            files,
            auth: false,
            query: makeURLSearchParams({ wait: true }),
          }),
        ),
      );
    },

    answer: ({ token, channel }, message) =>
      withoutRefusedPicture(channel, message, (rendered) =>
        call<APIMessage>(
          client().rest.patch(Routes.webhookMessage(application(), token), { ...rendered, auth: false }),
        ),
      ),

    async removeAnswer(token) {
      await call(client().rest.delete(Routes.webhookMessage(application(), token), { auth: false }));
    },

    async edit(address, message) {
      const id = address.message;
      const editor = editors.get(id) ?? newestOnly(editNow, () => editors.delete(id));
      editors.set(id, editor);
      await editor({ address, message });
    },

    async remove(address) {
      await byEitherWay(address, ({ route, auth }) => client().rest.delete(route, { auth }));
      tokens.delete(address.message);
    },

    reachedBy(message, token) {
      const now = clock.elapsed();
      for (const [id, { until }] of tokens) {
        if (until > now) break;
        tokens.delete(id);
      }
      // Set anew, so that the oldest stay first.
      tokens.delete(message);
      tokens.set(message, { token, until: now + TOKEN_LIFE_MS });
    },
  };
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
