import { subcommandOf } from '../../chat/command-definition.ts';
import type { Link } from '../../household/link.ts';
import { isFiller } from '../../language/fillers.ts';
import { lettersOf } from '../../language/letters.ts';
import { commandMeant, wordsOf } from '../../language/plain-words.ts';
import type { Text } from '../../language/text.ts';
import { takeTimeAnywhere, writeTimeOfDay } from '../../language/time-of-day.ts';
import { looksLikePin, plainTyped } from '../../language/typed.ts';
import { readWords } from './arguments.ts';
import type { Command, Context, Subcommand } from './command.ts';
import { daysAmong, forLater } from './later.ts';
import { buttonFor } from './misunderstood.ts';
import { useRefusal } from './permissions.ts';
import { aboutCar } from './which-car.ts';

interface Meant {
  readonly command: Command;
  readonly sub: Subcommand;
  readonly values: readonly string[];
}

/**
 * 'unlock the car', 'is it locked?': offers the command that was probably meant as a button. It never acts by itself.
 * @param refuse tells the person why they may not
 * @returns 'pin' where the words hold a PIN; undefined where nothing can be guessed, and nothing was said
 */
export async function offerCommand(
  context: Context,
  typed: string,
  refuse: (about: Context, command: Command, sub: Subcommand, refusal: Text) => Promise<void>,
): Promise<'offered' | 'pin' | undefined> {
  const text = plainTyped(typed);
  const { car, rest } = carNamedIn(context, text);
  const about = car ? aboutCar(context, car) : context;
  const words = wordsOf(rest);
  const meant = asTyped(about, words) ?? inPlainWords(about, rest);
  if (!meant) return undefined;
  const { command, sub, values } = meant;
  if (words.some(looksLikePin) && (sub.kind === 'car action' || sub.kind === 'sensitive')) return 'pin';
  const refusal = await useRefusal(about, command, sub);
  if (refusal) {
    await refuse(about, command, sub, refusal);
    return 'offered';
  }
  const { reply, say, locale } = about;
  const later = await laterOf(about, meant, words);
  const label = `/${[command.name, ...(sub.name === undefined ? [] : [sub.name]), ...values].join(' ')}`;
  const buttons = later ? [later.button] : await buttonFor(about, command, sub, values, label);
  // What was typed may be more than a button's id can hold.
  if (buttons.length === 0) return undefined;
  await reply.show({ lines: [later?.line ?? say('usage.words')], locale, buttons: [buttons] });
  return 'offered';
}

/** A command without its slash: 'charge status', 'climate 72'. */
function asTyped({ registry, incoming }: Context, all: readonly string[]): Meant | undefined {
  const [name = '', ...words] = all.filter((word) => !isFiller(word));
  const command = registry.commands.find((each) => each.name === name.toLowerCase());
  if (!command || !(command.platforms?.includes(incoming.chat.platform) ?? true)) return undefined;
  const given = readWords(command, words);
  if (given.kind !== 'read') return undefined;
  const values = given.sub.options.flatMap((option) => given.options[option.name] ?? []);
  return { command, sub: given.sub, values };
}

function inPlainWords({ registry }: Context, text: string): Meant | undefined {
  const [name, subName] = commandMeant(text)?.split(' ') ?? [];
  const command = registry.commands.find((each) => each.name === name);
  const sub = command && (subcommandOf(command, subName) ?? command.subcommands[0]);
  return sub && { command, sub, values: [] };
}

/** 'warm the car at 6:45 on weekdays' is a schedule. */
async function laterOf(context: Context, { command, sub, values }: Meant, words: readonly string[]) {
  const time = takeTimeAnywhere(words);
  if (!time || sub.kind !== 'car action') return undefined;
  const days = daysAmong(time.rest, context.locale.language);
  const named = sub.name === undefined ? [] : [sub.name];
  return forLater(context, command, [...named, ...values, ...days, writeTimeOfDay(time.minutes)]);
}

/** The only car of the chat that is named in the text, and the text without its name. */
function carNamedIn({ links }: Context, text: string): { readonly car?: Link; readonly rest: string } {
  const letters = ` ${lettersOf(text)} `;
  const [car, ...others] = links.filter(({ vehicleName }) => {
    const name = lettersOf(vehicleName);
    return name !== '' && letters.includes(` ${name} `);
  });
  if (!car || others.length > 0) return { rest: text };
  const name = new Set(lettersOf(car.vehicleName).split(' '));
  const rest = text.split(' ').filter((word) => !name.has(lettersOf(word)));
  return { car, rest: rest.join(' ') };
}
