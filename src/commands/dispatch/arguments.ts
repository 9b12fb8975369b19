import { type CommandOption, subcommandOf } from '../../chat/command-definition.ts';
import { type OptionValues, type Person, personKey } from '../../chat/platform.ts';
import { isFiller } from '../../language/fillers.ts';
import { commandPart, type Part } from '../../language/text.ts';
import { plainTyped, readDegrees, withoutAmperes } from '../../language/typed.ts';
import type { Command, Subcommand } from './command.ts';

/** What the words or options of a command mean by the table. */
export type Arguments =
  | { readonly kind: 'read'; readonly sub: Subcommand; readonly options: OptionValues }
  /** A required option that has choices is missing: buttons ask for it. */
  | {
      readonly kind: 'choose';
      readonly sub: Subcommand;
      readonly option: CommandOption;
      readonly before: readonly string[];
    }
  | Misunderstood;

/** What could not be read, as far as it is known. */
export interface Misunderstood {
  readonly kind: 'wrong';
  /** The word that nobody understands; left out where something is missing. */
  readonly word?: string;
  readonly sub?: Subcommand;
  /** The option that the word, or what is missing, stands for. */
  readonly option?: CommandOption;
  /** The values before it, which are right. */
  readonly before?: readonly string[];
}

/**
 * Reads arguments written as words, also in short: `/climate 72` sets 72, `/charge max` sets the limit, `/lock now please`
 * locks.
 * @param repliedTo the author of the message that the command replies to
 */
export function readWords(command: Command, typed: readonly string[], repliedTo?: Person): Arguments {
  const words = plainTyped(typed.join(' '))
    .split(' ')
    .filter((word) => word !== '');
  const strict = readStrictly(command, words, repliedTo);
  if (strict.kind !== 'wrong') return strict;
  const short = readShort(command, words);
  if (short) return short;
  const fewer = words.filter((word) => !isFiller(word));
  if (fewer.length === words.length) return strict;
  const read = readStrictly(command, fewer, repliedTo);
  return read.kind === 'wrong' ? (readShort(command, fewer) ?? read) : read;
}

function readStrictly(command: Command, words: readonly string[], repliedTo?: Person): Arguments {
  // `pin keep` before `pin`: a name may be two words.
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ').toLowerCase();
    const named = words.length < length ? undefined : subcommandOf(command, name);
    if (named) return readValues(named, words.slice(length), repliedTo);
  }
  const bare = subcommandOf(command, undefined);
  if (bare) return readValues(bare, words, repliedTo);
  const [word] = words;
  return { kind: 'wrong', ...(word === undefined ? {} : { word }) };
}

/** What people say for one another. */
const SAME: Readonly<Record<string, string>> = { on: 'start', off: 'stop', start: 'on', stop: 'off' };

/** Reads what leaves out its sub-command, or calls it by another name, where only one can be meant. */
function readShort(command: Command, words: readonly string[]): Arguments | undefined {
  const [first = '', ...rest] = words;
  if (subcommandOf(command, first.toLowerCase())) return undefined;
  const renamed = subcommandOf(command, SAME[first.toLowerCase()] ?? '');
  const ways = renamed ? [readValues(renamed, rest)] : [];
  if (words.length > 0) {
    for (const sub of command.subcommands) {
      const free = sub.options.filter(
        ({ type = 'text', choices, unit, apart }) => type === 'text' && !choices && !unit && !apart,
      );
      // A free text that may be left out takes any word, whatever it means.
      const takesAny = free.length > 0 && !free.some(({ required }) => required);
      if (sub.name !== undefined && !takesAny) ways.push(readValues(sub, words));
    }
  }
  const read = ways.filter(({ kind }) => kind === 'read');
  return read.length === 1 ? read[0] : undefined;
}

/** Reads values in the order of the options; a last text takes all that is left. */
export function readValues(sub: Subcommand, values: readonly string[], repliedTo?: Person): Arguments {
  const left = [...values];
  const options: Record<string, string> = {};
  const before: string[] = [];
  const inWords = sub.options.filter(({ apart }) => !apart);
  for (const [index, option] of inWords.entries()) {
    const takesMany = option.unit !== undefined || ((option.type ?? 'text') === 'text' && !option.choices);
    const takesAll = takesMany && index === inWords.length - 1;
    const word = option.type === 'person' ? nextPerson(left, repliedTo) : nextOf(left, takesAll);
    if (word === undefined) {
      if (!option.required) continue;
      if (option.choices && left.length === 0) return { kind: 'choose', sub, option, before };
      return { kind: 'wrong', sub, option, before, ...(left[0] === undefined ? {} : { word: left[0] }) };
    }
    const value = readValue(option, word);
    if (value === undefined) return { kind: 'wrong', sub, option, before, word };
    options[option.name] = value;
    before.push(value);
  }
  const [word] = left;
  return word === undefined ? { kind: 'read', sub, options } : { kind: 'wrong', sub, before, word };
}

/** Checks options that a platform has already read by name. */
export function readOptions(sub: Subcommand, given: OptionValues): Arguments {
  const options: Record<string, string> = {};
  for (const option of sub.options) {
    const text = Object.hasOwn(given, option.name) ? given[option.name] : undefined;
    const value = text === undefined ? undefined : readValue(option, plainTyped(text));
    if (value === undefined && (text !== undefined || option.required)) {
      return { kind: 'wrong', sub, option, ...(text === undefined ? {} : { word: text }) };
    }
    if (value !== undefined) options[option.name] = value;
  }
  return { kind: 'read', sub, options };
}

/** How a sub-command is written: `/charge limit <5|10|13|max>`. */
export function usageOf({ name }: Pick<Command, 'name'>, sub: Subcommand): Part {
  const options = sub.options
    .filter(({ apart }) => !apart)
    .map((option) => [option.name, placeholder(option)] as const);
  return commandPart([name, ...(sub.name === undefined ? [] : [sub.name])].join(' '), Object.fromEntries(options));
}

function nextOf(left: string[], all: boolean): string | undefined {
  if (left.length === 0) return undefined;
  return all ? left.splice(0).join(' ') : left.shift();
}

/** A named person goes before the author of the replied message. A word that names nobody is for the next option. */
function nextPerson(left: string[], repliedTo: Person | undefined): string | undefined {
  const isName = left[0] !== undefined && (isPersonKey(left[0]) || left[0].startsWith('@'));
  return isName ? left.shift() : repliedTo && personKey(repliedTo);
}

function isPersonKey(word: string): boolean {
  return /^(telegram|discord):\d+$/.test(word);
}

function readValue({ type, choices, unit }: CommandOption, typed: string): string | undefined {
  const word = unit === 'amperes' ? withoutAmperes(typed) : typed;
  if (choices) return choices.find((choice) => choice.toLowerCase() === word.toLowerCase());
  if (unit === 'degrees') return readDegrees(word) && word;
  if (type === 'number') return /^-?\d{1,9}([.,]\d{1,9})?$/.test(word) ? word.replace(',', '.') : undefined;
  // Telegram doesn't reveal who an @name is: the command itself says so.
  if (type === 'person') return isPersonKey(word) || word.startsWith('@') ? word : undefined;
  return word;
}

function placeholder({ name, choices, required }: CommandOption): string {
  const inside = choices ? choices.join('|') : name;
  return required ? `<${inside}>` : `[${inside}]`;
}
