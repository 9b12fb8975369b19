import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';

/** A command or an option of one, as Discord answers it or as we send it. */
type Described = Partial<APIApplicationCommand> & Partial<Omit<APIApplicationCommandOption, 'type'>>;

/**
 * Whether Discord has these commands and no others, with their options and descriptions. What Discord adds to them (ids,
 * versions, defaults) doesn't count.
 * @param registered asked for with localisations
 */
export function areSameCommands(
  registered: readonly APIApplicationCommand[],
  wanted: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
): boolean {
  const written = (commands: readonly Described[]) => commands.map((command) => write(command)).toSorted();
  return JSON.stringify(written(registered)) === JSON.stringify(written(wanted as readonly Described[]));
}

function write(command: Described): string {
  return JSON.stringify([command.contexts?.toSorted(), command.integration_types?.toSorted(), shape(command)]);
}

/** What was set, and in an order that is always the same. */
function shape(part: Described): unknown {
  const { type, name, description, required, autocomplete, choices, options } = part as Described & {
    readonly required?: boolean;
    readonly autocomplete?: boolean;
    readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
    readonly options?: readonly Described[];
  };
  return {
    type: type ?? 1,
    name,
    description,
    localized: Object.entries(part.description_localizations ?? {}).toSorted(([one], [other]) =>
      one.localeCompare(other),
    ),
    required: required ?? false,
    autocomplete: autocomplete ?? false,
    choices: choices?.map((choice) => [choice.name, choice.value]) ?? [],
    options: options?.map(shape) ?? [],
  };
}
