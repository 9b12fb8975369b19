import type { User } from 'grammy/types';
import { commandsOn } from '../../chat/command-definition.ts';
import type { Form, Message } from '../../chat/message.ts';
import {
  type Chat,
  type ChatPlatform,
  type Handler,
  type MessageRef,
  type Person,
  PlatformFailure,
} from '../../chat/platform.ts';
import { createUnderWay } from '../../concurrency/under-way.ts';
import { describeError } from '../../log.ts';
import { OwnError } from '../../own-error.ts';
import type { PlatformOptions } from '../shared/platform-options.ts';
import { createRefusedPictures } from '../shared/refused-pictures.ts';
import { createApi, createPatientApi, createPollingApi } from './api.ts';
import { createConversations } from './conversations.ts';
import { asPlatformFailure, saysThat } from './failure.ts';
import { invitations } from './invitations.ts';
import { setChatMenu, setMenus } from './menus.ts';
import { readRef, type SentMessage, writeRef } from './message-ref.ts';
import { createMessageSender, type Destination } from './message-sender.ts';
import { createPacedEdits } from './paced-edits.ts';
import { type Polling, startPolling } from './polling.ts';
import { createReply } from './reply.ts';
import { listenForTime } from './server-time.ts';
import { createUpdateHandler } from './update-handler.ts';

/** How long a stop waits for answers under way. Real time: whoever stops the process waits no longer either. */
const stopMs = 5_000;

/**
 * Telegram as a platform. `start` resolves once Telegram answers, however long it can't be reached; it throws `PlatformFailure`
 * `refused` for a wrong token and where another program receives the bot's updates, with the sentence as its cause.
 */
export function createTelegramPlatform(options: PlatformOptions): ChatPlatform {
  const { token, apiUrl, clock, log, describe, languages } = options;
  const registry = commandsOn('telegram', options.registry);
  const api = createPatientApi(token, apiUrl);
  const refusedPictures = createRefusedPictures(clock);
  const sender = createMessageSender(api, clock, refusedPictures);
  const edits = createPacedEdits(sender);
  const outboxSender = createMessageSender(createApi(token, apiUrl), clock, refusedPictures);
  const conversations = createConversations({ store: options.store, clock, sender, describe });
  const underWay = createUnderWay();
  const watch = (work: Promise<unknown>): void => {
    void underWay.watch(work.catch((error: unknown) => log.error({ error }, 'Telegram: an update failed')));
  };
  const menus = new AbortController();
  const lost = Promise.withResolvers<Error>();
  let polling: Polling | undefined;
  let stopListening: (() => void) | undefined;
  let username: string | undefined;

  function startReceiving(handler: Handler): Polling {
    const begun = clock.elapsed();
    const moved = (chat: string, to: string) =>
      watch(handler.happened({ kind: 'migrated', chat: { platform: 'telegram', id: chat, kind: 'group' }, to }));
    const receiverFor = (me: User & { readonly username: string }) =>
      createUpdateHandler({
        registry,
        me,
        handler,
        conversations,
        sender,
        startedAt: () => clock.now() - (clock.elapsed() - begun),
        underWay: watch,
        answer: ({ chat, person }, replyContext) => {
          const ask = (form: Form) => conversations.open(form, chat, person, replyContext.deepLink);
          return createReply({ api, sender, edits, clock, log, moved, ask }, replyContext);
        },
      });
    let receive: ReturnType<typeof createUpdateHandler> | undefined;
    return startPolling({
      api: createPollingApi(token, apiUrl),
      clock,
      log,
      introduce(me) {
        username = me.username;
        log.info(
          { ...invitations(me.username) },
          'Telegram: links that open a chat with the bot, or add it to a group',
        );
        receive = receiverFor(me);
      },
      dispatch: (update, backlog) => receive?.(update, backlog),
    });
  }

  return {
    platform: 'telegram',
    lost: lost.promise,
    async post(chat, message) {
      return postTo({ chat: chat.id, ...(chat.topic !== undefined && { topic: chat.topic }) }, message);
    },
    async edit(ref, message) {
      await edits.edit(known(ref), message);
    },
    async remove(ref) {
      const sent = known(ref);
      edits.cancel(sent);
      await sender.remove(sent);
    },
    tell: (person, message) => postTo({ chat: person.id }, message),
    membership,
    async setMenu(chat, without) {
      try {
        await setChatMenu(api, Number(chat.id), registry, without, describe, languages);
      } catch (error) {
        throw asPlatformFailure(error, 'setMyCommands');
      }
    },
    privateChatUrl: (payload) => (username === undefined ? undefined : `https://t.me/${username}?start=${payload}`),
    async start(handler) {
      if (options.hearTime) stopListening ??= listenForTime(apiUrl, clock, options.hearTime);
      polling = startReceiving(handler);
      polling.lost.then(lost.resolve);
      await polling.started;
      watch(setMenus(api, registry, describe, languages, menus.signal).catch(logMenus));
    },
    async stop() {
      await polling?.stop();
      menus.abort();
      conversations.stop();
      await underWay.ended(stopMs);
      await polling?.confirm();
      stopListening?.();
    },
  };

  async function postTo(to: Destination, message: Message): Promise<MessageRef> {
    const sent = await outboxSender.send(to, message);
    if (message.place) await outboxSender.sendPlace(to, message.place, message.silent ?? false);
    return writeRef(sent);
  }

  async function membership(chat: Chat, person: Person): Promise<'member' | 'gone' | 'unknown'> {
    try {
      const member = await api.getChatMember(chat.id, Number(person.id));
      if (member.status === 'left' || member.status === 'kicked') return 'gone';
      return member.status === 'restricted' && !member.is_member ? 'gone' : 'member';
    } catch (error) {
      if (saysThat(error, /(user|member|participant) not found|PARTICIPANT_ID_INVALID|USER_NOT_PARTICIPANT/i))
        return 'gone';
      log.debug(
        { reason: describeError(asPlatformFailure(error, 'getChatMember')).message },
        'Telegram: membership unknown',
      );
      return 'unknown';
    }
  }

  function logMenus(error: unknown): void {
    const reason = describeError(asPlatformFailure(error, 'setMyCommands')).message;
    log.warn({ reason }, 'Telegram: the command menus are not up to date');
  }
}

/** @throws PlatformFailure `message-gone` for a ref that is none of Telegram's */
function known(ref: string): SentMessage {
  const sent = readRef(ref);
  if (!sent) throw new PlatformFailure('message-gone', { cause: new OwnError('not a message of Telegram') });
  return sent;
}
