import type { SlashOption } from '../../discord-view.ts';
import type { Completion, Suggestion } from '../suggestion.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const OPTION_TYPE = { subcommand: 1, group: 2, integer: 4, boolean: 5, user: 6, number: 10 } as const;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A command that can be run: with its group and sub-command, where it has them. */
interface Leaf {
  /** `charge limit` */
  readonly path: string;
  readonly description: string;
  readonly options: readonly SlashOption[];
}

/** How Discord's client reads a line. */
export interface SlashWords {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** @returns undefined for a line that is a message rather than a command */
export function readSlash(
  text: string,
  commands: readonly SlashOption[],
  people: readonly Named[],
): SlashWords | undefined {
  if (!text.startsWith('/')) return undefined;
  const leaf = leafOf(text, commands);
  if (!leaf) return { command: text.slice(1).trim(), options: {} };
  const options = Object.fromEntries(
    partsOf(text, leaf)
      .filter(({ value }) => value !== '')
      .map(({ option, value }) => [option.name, option.type === OPTION_TYPE.user ? personId(value, people) : value]),
  );
  return { command: leaf.path, options };
}

/** An option that the bot suggests values for while it is being typed. */
export interface SlashTyping extends SlashWords {
  readonly option: string;
  readonly text: string;
}

/** @returns undefined where the bot suggests nothing for what is typed last */
export function readTyping(
  text: string,
  commands: readonly SlashOption[],
  people: readonly Named[],
): SlashTyping | undefined {
  const leaf = text.startsWith('/') ? leafOf(text, commands) : undefined;
  const words = leaf && readSlash(text, commands, people);
  const last = leaf && partsOf(text, leaf).at(-1);
  if (!words || !last?.option.autocomplete) return undefined;
  const { [last.option.name]: _, ...options } = words.options;
  return { ...words, options, option: last.option.name, text: last.value };
}

/**
 * What Discord's client would offer where `text` ends.
 * @param suggested what the bot suggests for the option that is being typed
 */
export function suggestSlash(
  text: string,
  commands: readonly SlashOption[],
  people: readonly Named[],
  suggested: readonly Suggested[] = [],
): Completion {
  if (!text.startsWith('/')) return { suggestions: [], ready: true };
  const leaf = leafOf(text, commands);
  const isBegun = leaf !== undefined && text.length > leaf.path.length + 1;
  if (!leaf || !isBegun) {
    const suggestions = leavesOf(commands)
      .filter(({ path }) => `/${path}`.startsWith(text.toLowerCase().trimEnd()))
      .map((each) => ({
        label: `/${each.path}`,
        detail: each.description,
        text: `/${each.path}${firstOption(each)}`,
      }));
    return { suggestions, ready: leaf !== undefined && isComplete(leaf, []) };
  }
  const parts = partsOf(text, leaf);
  const ready = isComplete(leaf, parts);
  const last = parts.at(-1);
  if (last && (last.isTyped || last.option.autocomplete)) {
    const fitting = last.option.autocomplete ? suggested : choicesOf(last, people);
    const typed = last.value.toLowerCase();
    const isTyped = ({ value }: Suggested) => value.toLowerCase() === typed;
    const isChosen = text.endsWith(' ') && typed !== '' && (fitting.length === 0 || fitting.some(isTyped));
    if (!isChosen) {
      const before = `${text.slice(0, last.begin)}${last.isTyped ? '' : `${last.option.name}:`}`;
      return {
        hint: hintOf(last.option),
        suggestions: fitting
          .filter((choice) => !isTyped(choice))
          .map(({ name, value }) => ({ label: name, detail: '', text: `${before}${value} ` })),
        ready,
      };
    }
  }
  const left = leaf.options.filter(({ name }) => !parts.some(({ option }) => option.name === name));
  const begin = text.endsWith(' ') ? text : `${text} `;
  return { hint: leaf.description, suggestions: left.map((option) => suggestOption(option, begin)), ready };
}

function suggestOption(option: SlashOption, begin: string): Suggestion {
  const { name, description, required } = option;
  return { label: name, detail: required ? description : `${description} (optional)`, text: `${begin}${name}:` };
}

/** The client puts the required options into the line by itself. */
function firstOption({ options }: Leaf): string {
  const [first] = options;
  if (!first) return '';
  return first.required ? ` ${first.name}:` : ' ';
}

function leavesOf(commands: readonly SlashOption[], path = ''): Leaf[] {
  return commands.flatMap(({ name, description, options = [] }) => {
    const own = path === '' ? name : `${path} ${name}`;
    const nested = options.filter(({ type }) => type === OPTION_TYPE.subcommand || type === OPTION_TYPE.group);
    return nested.length > 0 ? leavesOf(nested, own) : [{ path: own, description, options }];
  });
}

function leafOf(text: string, commands: readonly SlashOption[]): Leaf | undefined {
  const words = `${text.slice(1).trimEnd().replace(/\s+/g, ' ')} `;
  return leavesOf(commands).find(({ path }) => words.startsWith(`${path} `));
}

interface Part {
  readonly option: SlashOption;
  readonly value: string;
  /** Where in the line the value begins. */
  readonly begin: number;
  /** Its name stands in the line. */
  readonly isTyped: boolean;
}

/** The options in a line: each reaches to the name of the next. Words before the first name are the first option's. */
function partsOf(text: string, { path, options }: Leaf): Part[] {
  const words = path.split(' ').join('\\s+');
  const begin = new RegExp(`^/${words}\\s*`).exec(text)?.[0].length ?? text.length;
  const names = [...text.matchAll(/(?<=\s)([-\w]+):/g)].flatMap((match) => {
    const option = options.find(({ name }) => name === match[1]);
    return option && match.index >= begin ? [{ option, at: match.index, begin: match.index + match[0].length }] : [];
  });
  const parts = names.map(({ option, begin: from }, index) => ({
    option,
    value: text.slice(from, names[index + 1]?.at).trim(),
    begin: from,
    isTyped: true,
  }));
  const loose = text.slice(begin, names[0]?.at).trim();
  const first = options.find(({ name }) => !names.some(({ option }) => option.name === name));
  if (loose === '' || !first) return parts;
  return [{ option: first, value: loose, begin, isTyped: false }, ...parts];
}

function isComplete({ options }: Leaf, parts: readonly Part[]): boolean {
  return options.every(
    ({ name, required }) => !required || parts.some(({ option, value }) => option.name === name && value !== ''),
  );
}

interface Suggested {
  readonly name: string;
  readonly value: string;
}

/** The values that an option has by itself, and that begin as typed. */
function choicesOf({ option, value: typed }: Part, people: readonly Named[]): Suggested[] {
  return valuesOf(option, people)
    .filter((value) => value.toLowerCase().startsWith(typed.toLowerCase()))
    .map((value) => ({ name: value, value }));
}

function valuesOf({ type, choices = [] }: SlashOption, people: readonly Named[]): string[] {
  if (choices.length > 0) return choices.map(({ name }) => name);
  if (type === OPTION_TYPE.boolean) return ['true', 'false'];
  return type === OPTION_TYPE.user ? people.map(({ name }) => `@${name}`) : [];
}

function hintOf({ name, description, type, min, max }: SlashOption): string {
  const isNumber = type === OPTION_TYPE.integer || type === OPTION_TYPE.number;
  const range = isNumber && min !== undefined && max !== undefined ? ` (${min} to ${max})` : '';
  return `${name}: ${description}${range}`;
}

function personId(value: string, people: readonly Named[]): string {
  const wanted = value.replace(/^@/, '').toLowerCase();
  return people.find(({ name }) => name.toLowerCase() === wanted)?.id ?? value;
}
