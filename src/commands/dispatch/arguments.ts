import type { CommandOption } from '../../chat/command-definition.ts';
import { type OptionValues, type Person, personKey } from '../../chat/platform.ts';
import type { Text } from '../../language/text.ts';
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
  | { readonly kind: 'wrong' };

/** The sub-command of that name; the bare one has no name, or the one that Discord uses. */
export function subcommandOf({ subcommands }: Command, name: string | undefined): Subcommand | undefined {
  return subcommands.find((sub) => sub.name === name || (sub.name === undefined && sub.bareName === name));
}

/** Reads arguments written as words. @param repliedTo the author of the message that the command replies to */
export function readWords(command: Command, typed: readonly string[], repliedTo?: Person): Arguments {
  const words = plainTyped(typed.join(' '))
    .split(' ')
    .filter((word) => word !== '');
  // `pin keep` before `pin`: a name may be two words.
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ').toLowerCase();
    const named = words.length < length ? undefined : subcommandOf(command, name);
    if (named) return readValues(named, words.slice(length), repliedTo);
  }
  const bare = subcommandOf(command, undefined);
  return bare ? readValues(bare, words, repliedTo) : { kind: 'wrong' };
}

/** Reads values in the order of the options; a last text takes all that is left. */
export function readValues(sub: Subcommand, values: readonly string[], repliedTo?: Person): Arguments {
  const left = [...values];
  const options: Record<string, string> = {};
  const before: string[] = [];
  for (const [index, option] of sub.options.entries()) {
    const takesMany = option.unit !== undefined || (option.type === 'text' && !option.choices);
    const takesAll = takesMany && index === sub.options.length - 1;
    const word = option.type === 'person' ? nextPerson(left, repliedTo) : nextOf(left, takesAll);
    if (word === undefined) {
      if (!option.required) continue;
      return option.choices && left.length === 0 ? { kind: 'choose', sub, option, before } : { kind: 'wrong' };
    }
    const value = readValue(option, word);
    if (value === undefined) return { kind: 'wrong' };
    options[option.name] = value;
    before.push(value);
  }
  return left.length === 0 ? { kind: 'read', sub, options } : { kind: 'wrong' };
}

/** Checks options that a platform has already read by name. */
export function readOptions(sub: Subcommand, given: OptionValues): Arguments {
  const options: Record<string, string> = {};
  for (const option of sub.options) {
    const text = Object.hasOwn(given, option.name) ? given[option.name] : undefined;
    const value = text === undefined ? undefined : readValue(option, plainTyped(text));
    if (value === undefined && (text !== undefined || option.required)) return { kind: 'wrong' };
    if (value !== undefined) options[option.name] = value;
  }
  return { kind: 'read', sub, options };
}

/** How a command is written, one line per sub-command: `/charge limit <5|10|13|max>`. */
export function usageLines(command: Command): readonly Text[] {
  return command.subcommands.map((sub): Text => {
    const words = [`/${command.name}`, ...(sub.name === undefined ? [] : [sub.name]), ...sub.options.map(placeholder)];
    return [{ kind: 'code', text: words.join(' ') }];
  });
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
