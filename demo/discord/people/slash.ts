import { type CommandDefinition, type OptionDefinition, OptionType } from '../bodies/command-definition.ts';
import { contextOf, ownersOf } from '../interactions.ts';
import { interactionMemberPayload, userPayload } from '../payloads.ts';
import { personPermissions } from '../permissions.ts';
import type { RegisteredCommand } from '../routes/application.ts';
import { type Channel, guildOf, type Person, type World } from '../world.ts';

/** What is typed or picked for an option; a person by id. */
export type SlashValues = Readonly<Record<string, string | number | boolean>>;

/** Whether Discord's client lists the command for this person in this channel. */
export function isUsable(world: World, person: Person, channel: Channel, command: CommandDefinition): boolean {
  if (!command.contexts.includes(contextOf(channel))) return false;
  if (Object.keys(ownersOf(world, person, channel, command.integration_types)).length === 0) return false;
  if (command.default_member_permissions === null || channel.kind !== 'guild') return true;
  if (guildOf(world, channel)?.ownerId === person.id) return true;
  const wanted = BigInt(command.default_member_permissions);
  return (personPermissions(world, channel, person.id) & wanted) === wanted && wanted !== 0n;
}

/** The option that is being typed, and what stands there so far. */
export interface Typed {
  readonly option: string;
  readonly text: string;
}

/**
 * The data of a slash command's interaction, or of one whose option is being typed: others may be missing then.
 * @param words the command with its sub-command, e.g. `charge limit`
 * @throws Error for what Discord's client would not let a person send
 */
export function slashData(
  world: World,
  person: Person,
  channel: Channel,
  commands: readonly RegisteredCommand[],
  words: string,
  values: SlashValues,
  typing?: Typed,
): { data: object; name: string; integrationTypes: readonly number[] } {
  const [first, ...rest] = words.replace(/^\//, '').split(/\s+/);
  const command = commands.find(({ name }) => name === first);
  if (!command) throw new Error(`There is no command /${first}`);
  if (!isUsable(world, person, channel, command)) throw new Error(`/${first} can't be used here by ${person.name}`);
  const resolved: Resolved = { users: {}, members: {} };
  const options = build(command, rest);
  return {
    name: words.replace(/^\//, ''),
    integrationTypes: command.integration_types,
    data: {
      id: command.id,
      name: command.name,
      type: 1,
      ...(options.length > 0 ? { options } : {}),
      ...(Object.keys(resolved.users).length > 0 ? { resolved } : {}),
    },
  };

  function build(level: OptionDefinition | CommandDefinition, path: readonly string[]): object[] {
    const nested = (level.options ?? []).filter(
      ({ type }) => type === OptionType.subcommand || type === OptionType.group,
    );
    if (nested.length === 0) {
      if (path.length > 0) throw new Error(`/${words}: there is no sub-command ${path.join(' ')}`);
      const definitions = level.options ?? [];
      if (typing) demandAutocomplete(definitions, typing, words);
      return leafOptions(world, channel, definitions, values, resolved, words, typing);
    }
    const child = nested.find(({ name }) => name === path[0]);
    if (!child) throw new Error(`/${words}: needs one of ${nested.map(({ name }) => name).join(', ')}`);
    return [{ type: child.type, name: child.name, options: build(child, path.slice(1)) }];
  }
}

interface Resolved {
  readonly users: Record<string, object>;
  readonly members: Record<string, object>;
}

function leafOptions(
  world: World,
  channel: Channel,
  definitions: readonly OptionDefinition[],
  values: SlashValues,
  resolved: Resolved,
  words: string,
  typing: Typed | undefined,
): object[] {
  for (const name of Object.keys(values)) {
    if (!definitions.some((definition) => definition.name === name)) {
      throw new Error(`/${words}: there is no option ${name}`);
    }
  }
  return definitions.flatMap((definition) => {
    if (definition.name === typing?.option) {
      return [{ type: definition.type, name: definition.name, value: typing.text, focused: true }];
    }
    const given = values[definition.name];
    if (given === undefined) {
      if (definition.required && !typing) throw new Error(`/${words}: the option ${definition.name} is required`);
      return [];
    }
    const value = optionValue(definition, given, words);
    if (definition.type === OptionType.user) resolveUser(world, channel, String(value), resolved);
    return [{ type: definition.type, name: definition.name, value }];
  });
}

function demandAutocomplete(definitions: readonly OptionDefinition[], { option }: Typed, words: string): void {
  const definition = definitions.find(({ name }) => name === option);
  if (definition?.autocomplete !== true) throw new Error(`/${words}: the option ${option} has no autocomplete`);
  if (definition.type !== OptionType.string) throw new Error(`/${words}: ${option} is of a type that is not emulated`);
}

function optionValue(definition: OptionDefinition, given: string | number | boolean, words: string) {
  const { type, name, choices = [] } = definition;
  const wrong = (why: string) => new Error(`/${words}: ${name} ${why}`);
  if (choices.length > 0) {
    const choice = choices.find((candidate) => [candidate.name, String(candidate.value)].includes(String(given)));
    if (!choice) throw wrong(`must be one of ${choices.map((candidate) => candidate.name).join(', ')}`);
    return choice.value;
  }
  if (type === OptionType.boolean) {
    if (typeof given !== 'boolean' && given !== 'true' && given !== 'false') throw wrong('must be true or false');
    return given === true || given === 'true';
  }
  if (type === OptionType.integer || type === OptionType.number) {
    const number = Number(given);
    if (String(given).trim() === '' || !Number.isFinite(number)) throw wrong('must be a number');
    if (type === OptionType.integer && !Number.isInteger(number)) throw wrong('must be a whole number');
    if (number < (definition.min_value ?? number)) throw wrong(`must be at least ${definition.min_value}`);
    if (number > (definition.max_value ?? number)) throw wrong(`must be at most ${definition.max_value}`);
    return number;
  }
  if (type !== OptionType.string && type !== OptionType.user) throw wrong('is of a type that is not emulated');
  const text = String(given);
  const { min_length: min = 1, max_length: max = 6000 } = definition;
  if (text.length < min || text.length > max) throw wrong(`must have ${min} to ${max} characters`);
  return text;
}

function resolveUser(world: World, channel: Channel, id: string, resolved: Resolved): void {
  if (!world.people.has(id)) throw new Error(`There is no person ${id}`);
  resolved.users[id] = userPayload(world, id);
  const guild = guildOf(world, channel);
  if (!guild?.memberIds.includes(id)) return;
  const { user: _, ...member } = interactionMemberPayload(world, channel, guild, id);
  resolved.members[id] = member;
}
