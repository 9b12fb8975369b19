import { type CommandOption, commandsOn, subcommandOf } from '../../../src/chat/command-definition.ts';
import { readWords } from '../../../src/commands/dispatch/arguments.ts';
import { registry } from '../../../src/commands/registry.ts';
import { readable } from '../../world/discord-screen.ts';
import type { Seen, Who } from '../../world/screen.ts';
import { paul, type Stage } from '../../world/stage.ts';

/** What someone sees of one message at one time. */
export interface Sight extends Seen {
  readonly who: Who;
  /** Commands that it names as nobody can send them on this platform. */
  readonly unusable: readonly string[];
}

/** Values for the options that take any text. */
const EXAMPLES: Readonly<Record<string, string>> = {
  time: '06:45',
  command: 'climate start',
  days: 'weekdays',
  zone: 'Denver',
  hours: '22:00-07:00',
  name: 'Zappy',
};

/** Whose buttons are left alone: they would end the link. */
const FINAL: ReadonlySet<string> = new Set(['unlink', 'privacy', 'link']);
const BUTTONS_TRIED = 12;
/** After so many things that Olivia does, time goes by: what comes faster is a flood, and no longer answered. */
const AT_ONCE = 30;
const APART_MS = 21_000;

/** A command as it is sent: its words, and its values by the names of their options. */
interface Request {
  readonly name: string;
  readonly words: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Every command of the table with every sub-command: without more, and with a value for each option.
 * @param choice taken wherever it may be chosen; elsewhere the last is
 */
function requestsOn({ platform, discord }: Stage, choice: string, thorough: boolean): readonly Request[] {
  const exampleOf = ({ name, type, choices, unit }: CommandOption) => {
    if (choices) return choices.includes(choice) ? choice : (choices.at(-1) ?? '');
    if (unit === 'degrees') return '70';
    if (type === 'number') return '1';
    if (type === 'person') return discord?.person('dave').id ?? '@dave';
    return EXAMPLES[name] ?? 'nonsense';
  };
  const values = (options: readonly CommandOption[]) =>
    Object.fromEntries(options.map((option) => [option.name, exampleOf(option)]));
  return commandsOn(platform, registry.commands).flatMap(({ name, subcommands }) =>
    subcommands.flatMap((sub): Request[] => {
      const called = sub.name ?? (subcommands.length > 1 && platform === 'discord' ? sub.bareName : undefined);
      const words = called === undefined ? name : `${name} ${called}`;
      const options = sub.options.filter(({ apart }) => !apart);
      const needed = options.filter(({ required }) => required && platform === 'discord');
      return [
        { name, words, values: values(needed) },
        ...(thorough && options.length > needed.length ? [{ name, words, values: values(options) }] : []),
        ...(thorough && platform === 'telegram' ? [{ name, words, values: { word: 'nonsense' } }] : []),
      ];
    }),
  );
}

/** The commands of the table that a message names in a form that the platform doesn't have. */
function unusableIn({ telegram, discord }: Stage, seen: Seen): readonly string[] {
  if (discord) return seen.id.startsWith('notice/') ? [] : unusableOnDiscord(discord.shown(seen).text);
  if (!telegram || seen.id.startsWith('notice/')) return [];
  const { text, entities } = telegram.shown(seen);
  const typed = entities.flatMap(({ type, offset, length }) =>
    type === 'code' && text[offset] === '/' ? [text.slice(offset, offset + length)] : [],
  );
  return typed.filter((line) => {
    const [name = '', ...words] = line.slice(1).split(' ');
    const command = registry.commands.find((each) => each.name === name);
    return !command || (readWords(command, words).kind === 'wrong' && !/[<[]/.test(line));
  });
}

/** There a command is a mention that can be clicked, and its values stand behind it by the names of their options. */
function unusableOnDiscord(markdown: string): readonly string[] {
  const commands = commandsOn('discord', registry.commands);
  const unlinked = (markdown.match(/(?<![\w<:./])\/[a-z]+/g) ?? []).filter((each) =>
    commands.some(({ name }) => each === `/${name}`),
  );
  const misnamed = [...markdown.matchAll(/<\/([a-z]+) ?([a-z ]*):\d+>(?: `([^`]*)`)?/g)].filter(
    ([, name = '', sub = '', values = '']) => {
      const command = commands.find((each) => each.name === name);
      const found = subcommandOf(command, sub === '' ? undefined : sub);
      const given = values === '' ? [] : values.split(/ (?=[a-z]+:)/).map((value) => value.split(':')[0]);
      return !found || given.some((each) => !found.options.some((option) => option.name === each));
    },
  );
  return [...unlinked, ...misnamed.map(([all]) => all)];
}

function send({ telegram, discord }: Stage, who: Who, { words, values }: Omit<Request, 'name'>): void {
  if (discord) discord.emulator.slash(discord.person(who), discord.channel(who, 'group'), words, values);
  else telegram?.command(who, 'group', [`/${words}`, ...Object.values(values)].join(' '));
}

/**
 * Uses everything in the group: Olivia, who owns the car, each command of the table and each button of its answer; Dave,
 * who may do nothing, some of them. A new command of the table is among them by itself.
 * @param thorough also with values, with a word that means nothing, and with the buttons: most of the time goes there
 * @returns what they saw meanwhile, each message in each of its states
 */
export async function useEverything(
  stage: Stage,
  choice: string,
  { thorough }: { readonly thorough: boolean },
): Promise<readonly Sight[]> {
  const seen = new Map<string, Sight>();
  const look = () => {
    for (const who of ['olivia', 'dave'] as const) {
      for (const place of ['group', 'private'] as const) {
        for (const each of stage.screen.sees(who, place)) {
          const key = JSON.stringify([who, each]);
          if (seen.has(key)) continue;
          const sight = sightOf(stage, who, each);
          seen.set(key, place === 'private' ? { ...sight, onlyTheirs: true } : sight);
        }
      }
    }
    const form = formBefore(stage);
    if (form) seen.set(form.text, form);
    return seen.size;
  };
  look();
  const before = new Set(seen.keys());
  let done = 0;
  const takeTime = async () => {
    done += 1;
    if (done % AT_ONCE === 0) await stage.skip(APART_MS);
  };
  const does = async (who: Who, request: Omit<Request, 'name'>) => {
    await takeTime();
    send(stage, who, request);
    await stage.settle();
    look();
  };

  for (const words of ['help', 'status', 'unlock', 'unlink']) await does('dave', { words, values: {} });
  await typePin(stage, '9999');
  look();
  await typePin(stage, paul.pin);
  look();
  for (const request of requestsOn(stage, choice, thorough)) {
    await does('olivia', request);
    if (thorough && !FINAL.has(request.name))
      await pressAll(stage, request, does, async () => {
        look();
        await takeTime();
      });
  }
  await stage.pass(thorough ? 100_000 : 30_000);
  look();
  return [...seen].filter(([key]) => !before.has(key)).map(([, sight]) => sight);
}

/** Without the times that Discord itself writes, in the language of each reader. */
function sightOf(stage: Stage, who: Who, seen: Seen): Sight {
  const unusable = unusableIn(stage, seen);
  if (!stage.discord) return { ...seen, who, unusable };
  const { failed, text } = stage.discord.shown(seen);
  return { ...seen, who, unusable, text: failed ?? readable(text.replaceAll(/<t:\d+:\w>/g, ''), stage.now()) };
}

/** What Discord asks Olivia for in a window of its own. */
function formBefore({ discord }: Stage): Sight | undefined {
  const form = discord?.modal('olivia');
  if (!form) return undefined;
  const text = [form.title, ...form.text, ...form.fields.map(({ label }) => label)].join('\n');
  return { who: 'olivia', id: 'form', text, buttons: [], onlyTheirs: true, unusable: [] };
}

async function typePin(stage: Stage, pin: string): Promise<void> {
  send(stage, 'olivia', { words: 'unlock', values: {} });
  await stage.group.olivia.types(pin);
  await stage.settle();
}

/** Presses each button of the answer to a request, which is sent again where they are gone. */
async function pressAll(
  stage: Stage,
  request: Request,
  does: (who: Who, request: Request) => Promise<void>,
  pressed: () => Promise<void>,
): Promise<void> {
  const answer = stage.screen.sees('olivia', 'group').at(-1);
  if (!answer || Object.keys(request.values).length > 0 || answer.buttons.includes('⌫')) return;
  const newest = (label: string) =>
    stage.screen.sees('olivia', 'group').findLast(({ buttons }) => buttons.includes(label));
  for (const label of answer.buttons.slice(0, BUTTONS_TRIED)) {
    if (!newest(label)) await does('olivia', request);
    const current = newest(label);
    if (!current) continue;
    await stage.screen.press('olivia', 'group', current, label).catch(refuseAllButLinks);
    await stage.settle();
    await pressed();
  }
}

/** A button that opens an address leads out of the chat. */
function refuseAllButLinks(error: unknown): void {
  if (!(error instanceof Error && /opened|address|link/i.test(error.message))) throw error;
}
