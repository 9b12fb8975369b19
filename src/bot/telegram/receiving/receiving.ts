import type { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { CommandDefinition } from '../../../chat/command-definition.ts';
import type { Form } from '../../../chat/message.ts';
import type { Handler } from '../../../chat/platform.ts';
import type { Clock } from '../../../clock.ts';
import type { Log } from '../../../log.ts';
import type { Conversations } from '../conversations.ts';
import type { EphemeralChats } from '../ephemeral-chats.ts';
import { invitations } from '../invitations.ts';
import type { MessageSender } from '../message-sender.ts';
import type { PacedEdits } from '../paced-edits.ts';
import { createReply } from '../reply.ts';
import type { Receiving } from './persist.ts';
import { startPolling } from './polling.ts';
import { createUpdateHandler } from './update-handler.ts';
import { startWebhook, type Webhook } from './webhook.ts';

/** What receiving works with. */
export interface ReceivingParts {
  /** For polling. */
  readonly pollingApi: Api;
  /** Left out: the bot polls. */
  readonly webhook: Webhook | undefined;
  /** For answers. */
  readonly api: Api;
  readonly sender: MessageSender;
  readonly edits: PacedEdits;
  readonly ephemeralChats: EphemeralChats;
  readonly conversations: Conversations;
  readonly registry: readonly CommandDefinition[];
  readonly clock: Clock;
  readonly log: Log;
  /** Watches over work that nobody waits for: its failures are logged, and a stop waits for it. */
  readonly watch: (work: Promise<unknown>) => void;
  /** Called once it is known who the bot is, before the first update. */
  readonly introduced: (me: UserFromGetMe) => void;
}

/** Receives updates and hands what they ask to the handler, each with its reply. */
export function startReceiving(parts: ReceivingParts, handler: Handler): Receiving {
  const { sender, conversations, registry, clock, log, watch } = parts;
  const begun = clock.elapsed();
  const moved = (chat: string, to: string) =>
    watch(handler.happened({ kind: 'migrated', chat: { platform: 'telegram', id: chat, kind: 'group' }, to }));
  let handle: ((update: Update, backlog: boolean) => void) | undefined;
  const receiving = {
    api: parts.pollingApi,
    clock,
    log,
    introduce(me: UserFromGetMe) {
      parts.introduced(me);
      log.info({ ...invitations(me.username) }, 'Telegram: links that open a chat with the bot, or add it to a group');
      handle = createUpdateHandler({
        registry,
        me,
        handler,
        conversations,
        sender,
        clock,
        startedAt: () => clock.now() - (clock.elapsed() - begun),
        watch,
        replyTo: ({ chat, person }, replyContext) => {
          const ask = (form: Form) => conversations.open(form, chat, person, replyContext.deepLink);
          return createReply({ ...parts, moved, ask }, replyContext);
        },
      });
    },
    dispatch: (update: Update, backlog: boolean) => handle?.(update, backlog),
  };
  return parts.webhook ? startWebhook(receiving, parts.webhook) : startPolling(receiving);
}
