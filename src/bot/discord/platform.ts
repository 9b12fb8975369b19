import { type APIChannel, type Client, Events, type Interaction, RESTJSONErrorCodes, Routes } from 'discord.js';
import { commandsOn } from '../../chat/command-definition.ts';
import type { Message } from '../../chat/message.ts';
import { type Chat, type ChatPlatform, type Handler, type MessageRef, PlatformFailure } from '../../chat/platform.ts';
import { createUnderWay } from '../../concurrency/under-way.ts';
import { describeError, type Log } from '../../log.ts';
import type { PlatformOptions } from '../shared/platform-options.ts';
import { type AnsweringParts, answerInteraction, isAnswerable } from './answer-interaction.ts';
import { createCommandMentions } from './command-mentions.ts';
import { timed } from './connection.ts';
import { asPlatformFailure, errorCode, withoutRequest } from './failure.ts';
import { invitation } from './invitation.ts';
import { createKeptForms } from './kept-forms.ts';
import { messageRef, readMessageRef } from './message-ref.ts';
import { asGone, createMessages, type Messages } from './messages.ts';
import { register, slashCommands } from './registration.ts';
import { reportRemovals } from './removals.ts';
import { startSending } from './sending.ts';
import { createSession } from './session.ts';
import { answerTyping, type SuggestingParts } from './suggest.ts';

/** How long `stop` waits for handlers to end. Real time: whoever stops the process doesn't wait on our clock either. */
const STOP_WAIT_MS = 5_000;

/**
 * Discord, through its gateway and REST API. `start` throws `TokenRefused` for a wrong token.
 * @throws the builders' validation error where the registry holds what Discord would refuse
 */
export function createDiscordPlatform(options: PlatformOptions): ChatPlatform {
  const { clock, log, store } = options;
  const token = options.token.reveal();
  const registry = commandsOn('discord', options.registry);
  const commands = slashCommands(registry, options.describe, options.languages);
  const mentions = createCommandMentions(registry);
  let handler: Handler | undefined;
  let application: string | undefined;
  const session = createSession({
    token,
    apiUrl: options.apiUrl,
    clock,
    log,
    makeRequest: timed(clock, options.hearTime),
    prepare(client) {
      if (!handler) return;
      const receiver = handler;
      client.on(Events.InteractionCreate, (interaction) => {
        if (!stopped) void underWay.watch(takeInteraction(parts, interaction, receiver));
      });
      reportRemovals(client, receiver);
    },
    async connected(client) {
      application = client.application?.id;
      mentions.learn(await listCommands(client, commands, options));
    },
  });
  const stopping = new AbortController();
  let sendingAs: string | undefined;
  const messages = createMessages(session.client, () => session.client().user?.id ?? sendingAs, clock, mentions.of);
  const parts = { registry, messages, forms: createKeptForms(clock), store, clock, log };
  const underWay = createUnderWay();
  let stopped: Promise<void> | undefined;

  return {
    ...postingTo(messages, session.client),
    platform: 'discord',
    lost: session.lost,
    isReceiving: () => session.client().isReady(),
    membership: (chat, person) => membershipOf(session.client(), log, chat, person.id),
    privateChatUrl: () => undefined,
    groupUrl: () => application && invitation(application),
    startSending() {
      const introduced = (id: string) => {
        sendingAs = id;
      };
      const { signal } = stopping;
      void underWay.watch(startSending({ client: session.client, token, mentions, introduced, clock, log, signal }));
    },
    async start(receiver) {
      handler = receiver;
      await session.open();
    },
    stop() {
      stopping.abort();
      stopped ??= underWay.ended(STOP_WAIT_MS).then(session.close);
      return stopped;
    },
  };
}

/** @returns the commands as Discord has them */
async function listCommands(
  { application, rest }: Client,
  commands: ReturnType<typeof slashCommands>,
  { store, log }: PlatformOptions,
): ReturnType<typeof register> {
  if (!application) throw new PlatformFailure('refused');
  log.info({ server: invitation(application.id) }, 'Discord: the link that adds the bot to a server');
  return register(rest, application.id, commands, store.values<string>('discord'), log).catch(rethrow);
}

/** Called in the order of arrival, without waiting for what came before. */
async function takeInteraction(
  parts: AnsweringParts & SuggestingParts,
  interaction: Interaction,
  receiver: Handler,
): Promise<void> {
  if (interaction.isAutocomplete()) return answerTyping(parts, interaction);
  if (!isAnswerable(interaction)) return;
  try {
    await answerInteraction(parts, interaction, receiver);
  } catch (error) {
    parts.log.warn({ error: withoutRequest(error), interaction: interaction.id }, 'Discord: answer');
  }
}

/** The methods of the platform that post, find, edit and remove messages. */
function postingTo(
  messages: Messages,
  client: () => Client,
): Pick<ChatPlatform, 'post' | 'find' | 'edit' | 'remove' | 'tell'> {
  return {
    async post(chat, message, nonce) {
      try {
        return messageRef(await messages.post(chat.id, message, nonce));
      } catch (error) {
        throw asGone(error, chat, client());
      }
    },
    async find(chat, press) {
      try {
        const found = await messages.find(chat.id, press);
        return found && messageRef(found);
      } catch (error) {
        const failure = asGone(error, chat, client());
        // The bot may not read the history here: nobody can tell then.
        if (failure instanceof PlatformFailure && failure.code === 'forbidden') return undefined;
        throw failure;
      }
    },
    edit: async (ref, message) => messages.edit(readMessageRef(ref), message),
    remove: async (ref) => messages.remove(readMessageRef(ref)),
    tell: (person, message) => tell(messages, client(), person.id, message),
  };
}

async function tell(messages: Messages, client: Client, person: string, message: Message): Promise<MessageRef> {
  const opened = client.rest.post(Routes.userChannels(), { body: { recipient_id: person } }).catch(rethrow);
  const channel = (await opened) as APIChannel;
  return messageRef(await messages.post(channel.id, message));
}

function rethrow(error: unknown): never {
  throw asPlatformFailure(error);
}

/** Only a guild has members that can leave. @see https://discord.com/developers/docs/resources/guild#get-guild-member */
async function membershipOf(
  client: Client,
  log: Log,
  chat: Chat,
  person: string,
): Promise<'member' | 'gone' | 'unknown'> {
  if (chat.kind === 'private') return 'member';
  if (chat.guild === undefined) return 'unknown';
  try {
    await client.rest.get(Routes.guildMember(chat.guild, person));
    return 'member';
  } catch (error) {
    if (errorCode(error) === RESTJSONErrorCodes.UnknownMember) return 'gone';
    log.debug({ reason: describeError(asPlatformFailure(error)).message }, 'Discord: membership unknown');
    return 'unknown';
  }
}
