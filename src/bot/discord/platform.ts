import { type APIChannel, type Client, Events, type Interaction, RESTJSONErrorCodes, Routes } from 'discord.js';
import { commandsOn } from '../../chat/command-definition.ts';
import type { AnswerMode } from '../../chat/message.ts';
import { type Chat, type ChatPlatform, type Handler, PlatformFailure } from '../../chat/platform.ts';
import { createUnderWay } from '../../concurrency/under-way.ts';
import type { PlatformOptions } from '../shared/platform-options.ts';
import { acknowledge } from './acknowledgement.ts';
import { timed } from './connection.ts';
import { asPlatformFailure, errorCode, withoutRequest } from './failure.ts';
import { invitation } from './invitation.ts';
import { createKeptForms } from './kept-forms.ts';
import { asGone, createMessages, messageRef, readMessageRef } from './messages.ts';
import { type Answerable, chatOf, commandOf, contentOf, personOf, readPress } from './read-interaction.ts';
import { findSubcommand, register, slashCommands } from './registration.ts';
import { reportRemovals } from './removals.ts';
import { createReply } from './reply.ts';
import { createSession } from './session.ts';

/** How long `stop` lets handlers end. Real time: whoever stops the process doesn't wait on our clock either. */
const STOP_WAIT_MS = 5_000;

/**
 * Discord, through its gateway and REST API. `start` throws `DiscordTokenRefused` for a wrong token.
 * @throws the builders' validation error where the registry holds what Discord would refuse
 */
export function createDiscordPlatform(options: PlatformOptions): ChatPlatform {
  const { clock, log, store } = options;
  const registry = commandsOn('discord', options.registry);
  const commands = slashCommands(registry, options.describe, options.languages);
  let receiver: Handler | undefined;
  const session = createSession({
    token: options.token.reveal(),
    apiUrl: options.apiUrl,
    clock,
    log,
    makeRequest: timed(clock, options.hearTime),
    prepare(client) {
      if (!receiver) return;
      const handler = receiver;
      client.on(Events.InteractionCreate, (interaction) => onInteraction(interaction, handler));
      reportRemovals(client, handler);
    },
    connected,
  });
  const messages = createMessages(session.client, clock);
  const forms = createKeptForms(clock);
  const underWay = createUnderWay();
  let stopped: Promise<void> | undefined;

  const modeOf = (interaction: Answerable): AnswerMode => {
    if (interaction.isChatInputCommand()) {
      const { sub } = commandOf(interaction);
      return findSubcommand(registry, interaction.commandName, sub)?.answer ?? 'private';
    }
    return interaction.isMessageComponent() ? readPress(interaction).answer : 'private';
  };

  const receive = async (interaction: Answerable, handler: Handler): Promise<void> => {
    const mode = modeOf(interaction);
    const acknowledgement = acknowledge(interaction, mode, log);
    const keptForm = interaction.isMessageComponent() ? forms.find(readPress(interaction).press) : undefined;
    if (keptForm) {
      await acknowledgement.openForm(keptForm);
      return;
    }
    const chat = chatOf(interaction);
    // Nobody tells when such a channel is gone, so that it would be kept for ever.
    if (interaction.channel?.isDMBased()) session.client().channels.cache.delete(chat.id);
    const formButton = forms.keep.bind(undefined, interaction.id);
    const reply = createReply({ interaction, mode, chat, messages, acknowledgement, formButton });
    const base = {
      id: interaction.id,
      chat,
      person: personOf(interaction),
      sentAt: interaction.createdTimestamp,
      backlog: false,
      reply,
    };
    try {
      await handler.handle({ ...base, ...contentOf(interaction) });
    } finally {
      await reply.finish();
    }
  };

  /** Hands over in the order of arrival, without waiting for anything. */
  const onInteraction = (interaction: Interaction, handler: Handler) => {
    if (stopped || !isAnswerable(interaction)) return;
    const work = receive(interaction, handler).catch((error: unknown) =>
      log.warn({ err: withoutRequest(error), interaction: interaction.id }, 'discord: answer'),
    );
    void underWay.watch(work);
  };

  const end = async () => {
    await underWay.ended(STOP_WAIT_MS);
    await session.close();
  };

  return {
    platform: 'discord',
    lost: session.lost,

    async post(chat, message, nonce) {
      try {
        return messageRef(await messages.post(chat.id, message, nonce));
      } catch (error) {
        throw asGone(error, chat, session.client());
      }
    },

    async find(chat, press) {
      try {
        const found = await messages.find(chat.id, press);
        return found && messageRef(found);
      } catch (error) {
        const failure = asGone(error, chat, session.client());
        // History may not be read here: nobody can tell then.
        if (failure instanceof PlatformFailure && failure.code === 'forbidden') return undefined;
        throw failure;
      }
    },

    async edit(ref, message) {
      await messages.edit(readMessageRef(ref), message);
    },

    async remove(ref) {
      await messages.remove(readMessageRef(ref));
    },

    async tell(person, message) {
      let channel: APIChannel;
      try {
        channel = (await session
          .client()
          .rest.post(Routes.userChannels(), { body: { recipient_id: person.id } })) as APIChannel;
      } catch (error) {
        throw asPlatformFailure(error);
      }
      return messageRef(await messages.post(channel.id, message));
    },

    membership: (chat, person) => membershipOf(session.client(), chat, person.id),

    privateChatUrl: () => undefined,

    async start(handler) {
      receiver = handler;
      await session.open();
    },

    stop() {
      stopped ??= end();
      return stopped;
    },
  };

  async function connected(client: Client): Promise<void> {
    if (!client.application) throw new PlatformFailure('refused');
    log.info({ server: invitation(client.application.id) }, 'discord: the link that adds the bot to a server');
    try {
      await register(client.rest, client.application.id, commands, store.values<string>('discord'), log);
    } catch (error) {
      throw asPlatformFailure(error);
    }
  }
}

function isAnswerable(interaction: Interaction): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
    interaction.isModalSubmit()
  );
}

/** Only a guild has members that can leave. @see https://discord.com/developers/docs/resources/guild#get-guild-member */
async function membershipOf(client: Client, chat: Chat, person: string): Promise<'member' | 'gone' | 'unknown'> {
  if (chat.kind === 'private') return 'member';
  if (chat.guild === undefined) return 'unknown';
  try {
    await client.rest.get(Routes.guildMember(chat.guild, person));
    return 'member';
  } catch (error) {
    return errorCode(error) === RESTJSONErrorCodes.UnknownMember ? 'gone' : 'unknown';
  }
}
