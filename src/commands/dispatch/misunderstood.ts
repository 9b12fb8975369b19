import { type CommandOption, subcommandOf } from '../../chat/command-definition.ts';
import type { PressButton } from '../../chat/message.ts';
import { isFiller } from '../../language/fillers.ts';
import { listFormat } from '../../language/formats.ts';
import { similar } from '../../language/letters.ts';
import { commandPart, plain, type Text } from '../../language/text.ts';
import { THROUGH } from '../../language/weekdays.ts';
import { type Misunderstood, usageOf } from './arguments.ts';
import { askWhich, pathOf } from './ask-argument.ts';
import type { Command, Context, Subcommand } from './command.ts';
import { forLater, isPress } from './later.ts';
import { mayNameCar, refuseCarName } from './named-car.ts';
import { useRefusal } from './permissions.ts';
import { runPress } from './press-id.ts';

const BUTTONS_A_ROW = 5;

/** As much of a word as its writer needs to know it again. */
const WORD_AT_MOST = 40;

/**
 * Says which word was not understood and what would be, and offers what was probably meant.
 * @param words of the command, where it was typed as words
 */
export async function explain(
  context: Context,
  command: Command,
  given: Misunderstood,
  words: readonly string[] = [],
): Promise<void> {
  const { say } = context;
  const later = await forLater(
    context,
    command,
    words.filter((word) => !isFiller(word) || THROUGH.has(word)),
  );
  if (later) return show(context, [later.line], [later.button]);
  const { word, sub, option } = given;
  if (word === undefined && !sub) return askWhich(context, command);
  if (word === undefined && sub) return show(context, [say('usage.missing', { usage: usageOf(command, sub) })], []);
  // What stands behind a command that asks for a password may be one.
  const isSecret = command.subcommands.some(({ answer }) => answer === 'ask');
  const unknown = isSecret ? [] : [say('usage.unknown', { word: shownWord(word ?? '') })];
  const path = commandPart([command.name, ...(sub?.name === undefined ? [] : [sub.name])].join(' '));
  if (sub && option) {
    const takes = say('usage.takes', { command: path, list: listOf(context, await valuesOf(context, sub, option)) });
    return show(context, [...unknown, takes], await choicesFor(context, command, given));
  }
  const subs = command.subcommands.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const others = sub?.name === undefined && subs.length > 0;
  if (!others && sub && word !== undefined && mayNameCar(context, command, sub)) {
    return refuseCarName(context, command, sub, shownWord(word), given.before ?? []);
  }
  const takes = others
    ? say('usage.takes', { command: path, list: listOf(context, subs) })
    : say('usage.alone', { command: path });
  if (others) return show(context, [...unknown, takes], await subsFor(context, command, similar(word ?? '', subs)));
  // The same without the word that is too many.
  await show(context, [...unknown, takes], sub ? await buttonFor(context, command, sub, given.before ?? []) : []);
}

/** Says that there is no such command, and offers the one that was probably meant. */
export async function explainUnknown(context: Context, name: string): Promise<void> {
  const { registry, say, incoming } = context;
  const known = registry.commands
    .filter(({ platforms }) => platforms?.includes(incoming.chat.platform) ?? true)
    .map((command) => command.name);
  const buttons: PressButton[] = [];
  for (const like of similar(name, known)) {
    const command = registry.commands.find((each) => each.name === like);
    const sub = subcommandOf(command, undefined) ?? command?.subcommands[0];
    if (command && sub) buttons.push(...(await buttonFor(context, command, sub, [], `/${like}`)));
  }
  await show(
    context,
    [say(buttons.length > 0 ? 'usage.unknown-command' : 'refused.unknown-command', { command: name })],
    buttons,
  );
}

function shownWord(word: string): string {
  return [...word].slice(0, WORD_AT_MOST).join('');
}

async function show(
  { reply, locale }: Context,
  lines: readonly Text[],
  buttons: readonly PressButton[],
): Promise<void> {
  const rows = buttons.length > 0 ? { buttons: [buttons.slice(0, BUTTONS_A_ROW)] } : {};
  await reply.show({ lines, tone: 'bad', locale, ...rows });
}

/** 'start, stop or limit' */
function listOf({ locale }: Context, items: readonly string[]): string {
  return listFormat(locale.language, { type: 'disjunction' }).format(items);
}

async function valuesOf(
  context: Context,
  sub: Subcommand,
  { choices, type, unit }: CommandOption,
): Promise<readonly string[]> {
  const { say } = context;
  if (choices) return ableOf(context, sub, choices);
  return [plain(say(unit === 'degrees' ? 'usage.degrees' : type === 'person' ? 'usage.person' : 'usage.number'))];
}

/** The choices that are something for the car. */
async function ableOf(context: Context, sub: Subcommand, choices: readonly string[]): Promise<readonly string[]> {
  const lacking = await Promise.all(choices.map((choice) => context.link && sub.isLacking?.(context, choice)));
  return choices.filter((_, index) => !lacking[index]);
}

/** The values that an option takes, those that look most like the word first. */
async function choicesFor(
  context: Context,
  command: Command,
  { sub, option, word = '', before = [] }: Misunderstood,
): Promise<readonly PressButton[]> {
  if (!sub || !option?.choices) return [];
  const able = await ableOf(context, sub, option.choices);
  const like = similar(word, able);
  const offered = like.length > 0 ? like : able;
  const all = offered.map((choice) => buttonFor(context, command, sub, [...before, choice]));
  return (await Promise.all(all)).flat();
}

async function subsFor(context: Context, command: Command, names: readonly string[]): Promise<readonly PressButton[]> {
  const all = names.map(async (name) => {
    const sub = subcommandOf(command, name);
    return sub ? buttonFor(context, command, sub, []) : [];
  });
  return (await Promise.all(all)).flat();
}

/** A button that does it, for who may. */
export async function buttonFor(
  context: Context,
  command: Command,
  sub: Subcommand,
  values: readonly string[],
  label?: string,
): Promise<readonly PressButton[]> {
  if (await useRefusal(context, command, sub)) return [];
  const press = runPress(pathOf(command, sub.name), context.link, values);
  if (!isPress(press)) return [];
  const name = [command.name, ...(sub.name === undefined ? [] : [sub.name]), ...values].join(' ');
  return [{ label: label ?? name, press, answer: sub.answer === 'ask' ? 'ask' : 'private' }];
}
