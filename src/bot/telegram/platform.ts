import type { UserFromGetMe } from 'grammy/types';
import { commandsOn } from '../../chat/command-definition.ts';
import type { Message } from '../../chat/message.ts';
import { type ChatPlatform, type MessageRef, PlatformFailure } from '../../chat/platform.ts';
import { createUnderWay } from '../../concurrency/under-way.ts';
import { OwnError } from '../../own-error.ts';
import type { PlatformOptions } from '../shared/platform-options.ts';
import { createRefusedPictures } from '../shared/refused-pictures.ts';
import { createApi, createPatientApi, createPollingApi } from './api.ts';
import { createConversations } from './conversations.ts';
import { createEphemeralChats } from './ephemeral-chats.ts';
import { invitations } from './invitations.ts';
import { membershipOf } from './membership.ts';
import { setChatMenu } from './menus.ts';
import { messageUrl, readRef, type SentMessage, writeRef } from './message-ref.ts';
import { createMessageSender, type Destination, type MessageSender } from './message-sender.ts';
import { createPacedEdits, type PacedEdits } from './paced-edits.ts';
import { presentItself } from './profile/present-itself.ts';
import type { Receiving } from './receiving/persist.ts';
import { startReceiving } from './receiving/receiving.ts';
import type { Webhook } from './receiving/webhook.ts';
import { listenForTime } from './server-time.ts';

/** How long a stop waits for answers under way. Real time: whoever stops the process waits no longer either. */
const STOP_MS = 5_000;

/**
 * Telegram as a platform. `start` resolves once Telegram answers, however long it can't be reached. It throws
 * `PlatformFailure` `refused` for a wrong token and where another program receives the bot's updates, with an
 * explanation as its cause.
 */
export function createTelegramPlatform(options: PlatformOptions & { readonly webhook?: Webhook }): ChatPlatform {
  const { token, apiUrl, clock, log, describe, languages } = options;
  const registry = commandsOn('telegram', options.registry);
  const api = createPatientApi(token, apiUrl);
  const ephemeralChats = createEphemeralChats(clock);
  const refusedPictures = createRefusedPictures(clock);
  const sender = createMessageSender(api, clock, refusedPictures, ephemeralChats);
  const edits = createPacedEdits(sender);
  const outboxSender = createMessageSender(createApi(token, apiUrl), clock, refusedPictures, ephemeralChats);
  const conversations = createConversations({ store: options.store, clock, log, sender, describe });
  const underWay = createUnderWay();
  const watch = (work: Promise<unknown>): void => {
    void underWay.watch(work.catch((error: unknown) => log.error({ error }, 'Telegram: an update failed')));
  };
  const stopping = new AbortController();
  const lost = Promise.withResolvers<Error>();
  let receiving: Receiving | undefined;
  let stopListening: (() => void) | undefined;
  let me: UserFromGetMe | undefined;
  const introduced = (user: UserFromGetMe) => {
    me = user;
  };

  const listen = () => {
    if (options.hearTime) stopListening ??= listenForTime(apiUrl, clock, options.hearTime);
  };

  return {
    platform: 'telegram',
    lost: lost.promise,
    isReceiving: () => receiving?.isReceiving() ?? false,
    ...posting(sender, outboxSender, edits),
    membership: (chat, person) => membershipOf(api, log, chat, person),
    setMenu: (chat, without) => setChatMenu(api, Number(chat.id), registry, without, describe, languages),
    privateChatUrl: (payload) => me && `${invitations(me.username).chat}?start=${payload}`,
    groupUrl: () => me && invitations(me.username).group,
    messageUrl: (ref) => messageUrl(known(ref)),
    // The token alone is enough for that.
    startSending: listen,
    async start(handler) {
      listen();
      const answering = { api, pollingApi: createPollingApi(token, apiUrl), sender, edits, ephemeralChats, clock, log };
      const parts = { ...answering, webhook: options.webhook, conversations, registry, watch, introduced };
      receiving = startReceiving(parts, handler);
      void receiving.lost.then(lost.resolve);
      await receiving.started;
      if (me) watch(presentItself({ ...options, registry, api, bot: me.id, signal: stopping.signal }));
    },
    async stop() {
      await receiving?.stop();
      stopping.abort();
      conversations.stop();
      await underWay.ended(STOP_MS);
      await receiving?.confirm();
      stopListening?.();
    },
  };
}

/** What is said without having been asked, and what becomes of it. */
function posting(
  sender: MessageSender,
  outboxSender: MessageSender,
  edits: PacedEdits,
): Pick<ChatPlatform, 'post' | 'edit' | 'remove' | 'tell'> {
  return {
    post: ({ id, topic }, message) =>
      postTo(outboxSender, { chat: id, ...(topic !== undefined && { topic }) }, message),
    async edit(ref, message) {
      await edits.edit(known(ref), message);
    },
    async remove(ref) {
      const sent = known(ref);
      edits.cancel(sent);
      await sender.remove(sent);
    },
    tell: (person, message) => postTo(outboxSender, { chat: person.id }, message),
  };
}

async function postTo(sender: MessageSender, to: Destination, message: Message): Promise<MessageRef> {
  const sent = await sender.send(to, message);
  if (message.place) await sender.sendPlace(to, message.place, message.silent ?? false);
  return writeRef(sent);
}

/** @throws PlatformFailure `message-gone` for a ref that is none of Telegram's */
function known(ref: string): SentMessage {
  const sent = readRef(ref);
  if (!sent) throw new PlatformFailure('message-gone', { cause: new OwnError('not a message of Telegram') });
  return sent;
}
