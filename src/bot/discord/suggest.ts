import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { type CommandDefinition, type Suggestion, subcommandOf } from '../../chat/command-definition.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { withoutRequest } from './failure.ts';
import { componentText } from './markdown.ts';
import { chatOf, commandOf, personOf } from './read-interaction.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-autocomplete */
const CHOICES_AT_MOST = 25;
const CHOICE_LIMIT = 100;

export interface SuggestingParts {
  readonly registry: readonly CommandDefinition[];
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Answers what someone is typing for an option. What can't be looked up leaves the list empty: they can type on. */
export async function answerTyping(parts: SuggestingParts, interaction: AutocompleteInteraction): Promise<void> {
  const { log } = parts;
  const suggested = await suggestionsFor(parts, interaction).catch((error: unknown) => {
    log.warn({ error, command: interaction.commandName }, 'Discord: nothing could be suggested');
    return [];
  });
  await interaction.respond(choicesOf(suggested)).catch((error: unknown) => {
    // The person has typed on, and gets the answer to that.
    log.debug({ error: withoutRequest(error) }, 'Discord: suggestions came too late');
  });
}

async function suggestionsFor(
  { registry, store, clock }: SuggestingParts,
  interaction: AutocompleteInteraction,
): Promise<readonly Suggestion[]> {
  const { name, value: text } = interaction.options.getFocused(true);
  const { sub, options } = commandOf(interaction);
  const { [name]: _, ...others } = options;
  const command = registry.find((each) => each.name === interaction.commandName);
  const option = subcommandOf(command, sub)?.options.find((each) => each.name === name);
  const typing = {
    text,
    chat: chatOf(interaction),
    person: personOf(interaction),
    options: others,
    store,
    now: clock.now(),
  };
  return (await option?.suggest?.(typing)) ?? [];
}

/** Discord refuses the whole list for one value that is empty or too long. */
function choicesOf(suggested: readonly Suggestion[]): ApplicationCommandOptionChoiceData<string>[] {
  return suggested
    .filter(({ value }) => value.length > 0 && value.length <= CHOICE_LIMIT)
    .slice(0, CHOICES_AT_MOST)
    .map(({ label, value }) => ({ name: componentText(label, CHOICE_LIMIT), value }));
}
