import { type Capability, isAbsent } from '../../car/capabilities.ts';
import type { CommandOption, Suggestion, Typing } from '../../chat/command-definition.ts';
import type { PressButton } from '../../chat/message.ts';
import { chatKey, type Incoming, personKey } from '../../chat/platform.ts';
import { type Link, readLinks, roleOf } from '../../household/link.ts';
import { lettersOf, similar } from '../../language/letters.ts';
import { bold } from '../../language/text.ts';
import { plainTyped } from '../../language/typed.ts';
import { refuseWith, showAnswer } from './answer.ts';
import { type Arguments, readWords } from './arguments.ts';
import { pathOf } from './ask-argument.ts';
import type { Command, Context, Subcommand } from './command.ts';
import { isPress } from './later.ts';
import { commandButton } from './press-id.ts';

type Typed = Extract<Incoming, { kind: 'command' | 'words' }>;

/** What a command calls its car, which cars that fits, and the command without it. */
export interface NamedCar {
  readonly name: string;
  readonly cars: readonly Link[];
  readonly rest: Typed;
}

/** Discord asks for the car by this option; elsewhere its name stands among the words, mostly at their end. */
function carOption({ needs }: Command): CommandOption {
  return { name: 'car', summary: 'command.car', apart: true, suggest: (typing) => suggestCars(typing, needs) };
}

/** The command with an option for the car, wherever it is about one. */
export function withCarOption(command: Command): Command {
  if (command.about === 'chat') return command;
  const subcommands = command.subcommands.map((sub) =>
    sub.role === 'anyone' ? sub : { ...sub, options: [...sub.options, carOption(command)] },
  );
  return { ...command, subcommands };
}

/** The cars of the chat that the person may look at, as far as they fit what is typed and can do what it is for. */
export async function suggestCars(typing: Typing, needs?: Capability): Promise<readonly Suggestion[]> {
  const { text, store } = typing;
  const fitting = (await carsInSight(typing)).filter(({ vehicleName }) => folded(vehicleName).includes(folded(text)));
  const lacking = await Promise.all(fitting.map((car) => needs !== undefined && isAbsent(store, car, needs)));
  return fitting
    .filter((_, index) => !lacking[index])
    .map(({ vehicleName }) => ({ label: vehicleName, value: vehicleName }));
}

/** The cars of the chat that whoever types may look at; only the named one where the command names one. */
export async function carsInSight({ chat, person, store, options }: Typing): Promise<readonly Link[]> {
  const links = await readLinks(store, chatKey(chat));
  const seen = links.filter((link) => roleOf(link, personKey(person)) !== undefined);
  const { car } = options;
  return car === undefined ? seen : carsCalled(seen, car);
}

/** The cars of that name, else those whose names begin so. Case, accents and punctuation don't matter. */
export function carsCalled(links: readonly Link[], name: string): readonly Link[] {
  const typed = folded(name);
  if (typed === '') return [];
  const exact = links.filter(({ vehicleName }) => folded(vehicleName) === typed);
  return exact.length > 0 ? exact : links.filter(({ vehicleName }) => folded(vehicleName).startsWith(typed));
}

/** The car that a command names; undefined if it names none. */
export function namedCar(links: readonly Link[], command: Command, asked: Typed): NamedCar | undefined {
  if (asked.kind === 'command') {
    const { car: name } = asked.options;
    return name === undefined ? undefined : { name, cars: carsCalled(links, name), rest: asked };
  }
  if (command.about === 'chat' || command.subcommands.every(({ role }) => role === 'anyone')) return undefined;
  const { words } = asked;
  const isRead = readWords(command, words, asked.repliedTo).kind !== 'wrong';
  for (const [from, to] of places(words.length)) {
    const name = words.slice(from, to).join(' ');
    const cars = carsCalled(links, name);
    // Words that mean something else already are a car's only by its whole name.
    const isName = cars.length > 0 && (!isRead || folded(cars[0]?.vehicleName ?? '') === folded(name));
    if (isName) return { name, cars, rest: { ...asked, words: [...words.slice(0, from), ...words.slice(to)] } };
  }
  return undefined;
}

/** Where a name may stand among words: at their end, else at their start; the longest first. */
function places(count: number): readonly (readonly [from: number, to: number])[] {
  const lengths = Array.from({ length: count }, (_, index) => count - index);
  return [
    ...lengths.map((length) => [count - length, count] as const),
    ...lengths.map((length) => [0, length] as const),
  ];
}

/** A name that fits several cars is asked about, with a button for each; one that fits none is refused. */
export async function askCar(
  context: Context,
  command: Command,
  given: Exclude<Arguments, { readonly kind: 'wrong' }>,
  { name, cars }: NamedCar,
): Promise<void> {
  const { say } = context;
  const values =
    given.kind === 'read'
      ? given.sub.options.flatMap(({ name: option, apart }) => (apart ? [] : (given.options[option] ?? [])))
      : given.before;
  if (cars.length === 0) return refuseCarName(context, command, given.sub, name, values);
  await showAnswer(context, {
    lines: [say('vehicle.several', { name })],
    buttons: carButtons(command, given.sub, cars, values),
  });
}

/** Says which cars there are where none is called so, with a button for each that may be meant. */
export async function refuseCarName(
  context: Context,
  command: Command,
  sub: Subcommand,
  name: string,
  values: readonly string[],
): Promise<void> {
  const { say, locale, links, person } = context;
  const names = links.map(({ vehicleName }) => vehicleName);
  const like = similar(name, names);
  const meant = links.filter(({ vehicleName }) => like.length === 0 || like.includes(vehicleName));
  const own = sub.role === 'anyone' ? [] : meant.filter((link) => roleOf(link, person) !== undefined);
  await refuseWith(context, {
    lines: [say('vehicle.unknown', { name, cars: bold(names.join(' · ')) })],
    tone: 'bad',
    locale,
    buttons: carButtons(command, sub, own, values),
  });
}

/** A button for each car that gives it the command. */
function carButtons(
  command: Command,
  { name, answer }: Subcommand,
  cars: readonly Link[],
  values: readonly string[],
): readonly (readonly PressButton[])[] {
  const buttons = cars.map((car) => commandButton(car.vehicleName, pathOf(command, name), car, { values, answer }));
  return buttons.filter(({ press }) => isPress(press)).map((button) => [button]);
}

/** Whether a word too many may be meant for a car: there are several, and the command is about one. */
export function mayNameCar({ links }: Context, command: Command, { role }: Subcommand): boolean {
  return links.length > 1 && command.about !== 'chat' && role !== 'anyone';
}

/** 'e-Golf (2019)' is also 'e golf 2019'. A name without letters is what it is. */
function folded(text: string): string {
  const typed = plainTyped(text);
  return lettersOf(typed) || typed;
}
