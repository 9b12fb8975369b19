import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Interaction } from 'discord.js';
import { type CommandDefinition, subcommandOf } from '../../chat/command-definition.ts';
import type { AnswerMode } from '../../chat/message.ts';
import type { Handler } from '../../chat/platform.ts';
import type { Log } from '../../log.ts';
import { acknowledge } from './acknowledgement.ts';
import type { KeptForms } from './kept-forms.ts';
import type { Messages } from './messages.ts';
import { type Answerable, chatOf, commandOf, contentOf, personOf, readPress } from './read-interaction.ts';
import { createReply } from './reply.ts';

/** What answering interactions works with. */
export interface AnsweringParts {
  readonly registry: readonly CommandDefinition[];
  readonly messages: Messages;
  readonly forms: KeptForms;
  readonly log: Log;
}

/** Answers first, and has the handler do the rest once that is out. */
export async function answerInteraction(
  { registry, messages, forms, log }: AnsweringParts,
  interaction: Answerable,
  handler: Handler,
): Promise<void> {
  const mode = modeOf(registry, interaction);
  const acknowledgement = acknowledge(interaction, mode, log);
  const keptForm = interaction.isMessageComponent() ? forms.find(readPress(interaction).press) : undefined;
  if (keptForm) {
    await acknowledgement.openForm(keptForm);
    return;
  }
  await onTheWire();
  const chat = chatOf(interaction);
  // discord.js would keep such a channel for ever: no event says when it is gone.
  if (interaction.channel?.isDMBased()) interaction.client.channels.cache.delete(chat.id);
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
}

/**
 * Once what was just begun has left: by the end of a turn discord.js has handed it to its HTTP client, which writes on an
 * idle connection in the next. Otherwise the handler's first reads of the store would go before it.
 */
async function onTheWire(): Promise<void> {
  await othersTurn();
  await othersTurn();
}

function modeOf(registry: readonly CommandDefinition[], interaction: Answerable): AnswerMode {
  if (interaction.isChatInputCommand()) {
    const { sub } = commandOf(interaction);
    const command = registry.find(({ name }) => name === interaction.commandName);
    return subcommandOf(command, sub)?.answer ?? 'private';
  }
  return interaction.isMessageComponent() ? readPress(interaction).answer : 'private';
}

export function isAnswerable(interaction: Interaction): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
    interaction.isModalSubmit()
  );
}
