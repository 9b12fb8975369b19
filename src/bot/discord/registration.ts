import { createHash } from 'node:crypto';
import {
  SlashCommandBuilder,
  SlashCommandSubcommandBuilder,
  SlashCommandSubcommandGroupBuilder,
} from '@discordjs/builders';
import {
  type APIApplicationCommand,
  ApplicationIntegrationType,
  InteractionContextType,
  type Locale,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { CommandDefinition, CommandOption, SubcommandDefinition } from '../../chat/command-definition.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Language } from '../../language/text.ts';
import type { Log } from '../../log.ts';
import { OwnError } from '../../own-error.ts';
import type { Values } from '../../store/store.ts';
import type { Describe } from '../shared/platform-options.ts';
import { componentText } from './markdown.ts';

/** Discord's names for our languages; English is what everyone else sees. */
const LOCALES: Readonly<Record<Exclude<Language, 'en'>, readonly `${Locale}`[]>> = {
  es: ['es-ES', 'es-419'],
  fr: ['fr'],
  de: ['de'],
};

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const DESCRIPTION_LIMIT = 100;

/** Whatever can be described: a command, sub-command or option. */
interface Described {
  setDescription(description: string): unknown;
  setDescriptionLocalizations(descriptions: Partial<Record<Locale, string | null>>): unknown;
}

/**
 * The command table as Discord's list of slash commands, checked by the builders.
 * @throws the builders' validation error for a name or list that Discord would refuse
 */
export function slashCommands(
  registry: readonly CommandDefinition[],
  describe: Describe,
  languages: readonly Language[],
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  const explain = <T extends Described>(described: T, key: TextKey): T => {
    described.setDescription(componentText(describe(key, 'en'), DESCRIPTION_LIMIT));
    const translated = languages.flatMap((language) =>
      language === 'en'
        ? []
        : LOCALES[language].map((locale) => [locale, componentText(describe(key, language), DESCRIPTION_LIMIT)]),
    );
    if (translated.length > 0) described.setDescriptionLocalizations(Object.fromEntries(translated));
    return described;
  };

  const build = (command: CommandDefinition) => {
    const slash = explain(new SlashCommandBuilder().setName(command.name), command.summary)
      .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall);
    const [only] = command.subcommands;
    if (only && command.subcommands.length === 1 && only.name === undefined) {
      for (const option of requiredFirst(only)) addOption(slash, option, explain);
      return slash.toJSON();
    }
    const groups = new Map<string, SlashCommandSubcommandGroupBuilder>();
    for (const subcommand of command.subcommands) {
      const [first = '', second] = discordName(command, subcommand).split(' ');
      const built = explain(new SlashCommandSubcommandBuilder().setName(second ?? first), subcommand.summary);
      for (const option of requiredFirst(subcommand)) addOption(built, option, explain);
      if (second === undefined) {
        slash.addSubcommand(built);
        continue;
      }
      const group =
        groups.get(first) ?? explain(new SlashCommandSubcommandGroupBuilder().setName(first), command.summary);
      group.addSubcommand(built);
      if (!groups.has(first)) groups.set(first, group);
    }
    for (const group of groups.values()) slash.addSubcommandGroup(group);
    return slash.toJSON();
  };
  return registry.map(build);
}

/** @throws TypeError for a bare form among others that has no name on Discord */
function discordName(command: CommandDefinition, subcommand: SubcommandDefinition): string {
  const name = subcommand.name ?? subcommand.bareName;
  if (name === undefined) throw new OwnError(`/${command.name}: its bare form needs a bareName`);
  return name;
}

/** As Discord wants them. */
function requiredFirst(subcommand: SubcommandDefinition): readonly CommandOption[] {
  return subcommand.options.toSorted((one, other) => Number(other.required ?? false) - Number(one.required ?? false));
}

function addOption(
  builder: SlashCommandBuilder | SlashCommandSubcommandBuilder,
  option: CommandOption,
  explain: <T extends Described>(described: T, key: TextKey) => T,
): void {
  const { type = 'text', required = false, choices = [] } = option;
  switch (type) {
    case 'person':
      builder.addUserOption((built) => explain(built.setName(option.name), option.summary).setRequired(required));
      return;
    case 'number':
      builder.addNumberOption((built) =>
        explain(built.setName(option.name), option.summary)
          .setRequired(required)
          .addChoices(...choices.map((choice) => ({ name: choice, value: Number(choice) }))),
      );
      return;
    case 'text':
      builder.addStringOption((built) =>
        explain(built.setName(option.name), option.summary)
          .setRequired(required)
          .setAutocomplete(option.suggest !== undefined)
          .addChoices(...(option.suggest ? [] : choices.map((choice) => ({ name: choice, value: choice })))),
      );
  }
}

/**
 * Puts the list at Discord, where it is not what this store saw put there last (Discord allows 200 new commands a day),
 * or where Discord has lost it.
 * @param remembered keeps the hash of the list by application
 * @returns the commands as Discord has them
 */
export async function register(
  rest: REST,
  application: string,
  commands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
  remembered: Values<string>,
  log: Log,
): Promise<readonly APIApplicationCommand[]> {
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('base64url');
  const key = `commands:${application}`;
  if ((await remembered.get(key)) === hash) {
    const registered = (await rest.get(Routes.applicationCommands(application))) as readonly APIApplicationCommand[];
    const names = new Set(registered.map(({ name }) => name));
    if (names.size === commands.length && commands.every(({ name }) => names.has(name))) return registered;
  }
  const registered = (await rest.put(Routes.applicationCommands(application), {
    body: commands,
  })) as readonly APIApplicationCommand[];
  await remembered.set(key, hash);
  log.info({ commands: commands.length }, 'Discord: slash commands registered');
  return registered;
}
