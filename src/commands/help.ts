import { isAbsent } from '../car/capabilities.ts';
import { commandsOn } from '../chat/command-definition.ts';
import type { PressButton } from '../chat/message.ts';
import { type Link, mayAct, roleOf } from '../household/link.ts';
import type { Say } from '../language/say.ts';
import { bold, plain, type Text } from '../language/text.ts';
import { isSeenByAll, showAnswer } from './dispatch/answer.ts';
import { type Command, type Context, option, type Subcommand, singleCommand } from './dispatch/command.ts';
import { commandButton } from './dispatch/press-id.ts';
import { continueFromGroup } from './linking/link.ts';

/** What belongs together, the commonest first. Every command but these two stands under one of them. */
const TOPICS = {
  look: ['status', 'locate', 'health', 'history', 'refresh'],
  drive: ['unlock', 'lock', 'find', 'honk', 'flash'],
  warm: ['charge', 'climate', 'defrost', 'unplugged'],
  household: ['members', 'schedule', 'notify', 'vehicle', 'link'],
  bot: ['settings', 'privacy', 'unlink', 'diagnostics'],
} as const;

type Topic = keyof typeof TOPICS;

/** What this bot does here, and the next sensible step. */
export const help = singleCommand('help', {
  options: [option('command.help.topic', { choices: Object.keys(TOPICS) })],
  role: 'anyone',
  kind: 'read',
  answer: 'private',
  run: show,
});

/** Telegram's first message; its payload is what a deep link handed over. */
export const start = singleCommand(
  'start',
  {
    options: [option('command.start.payload')],
    role: 'anyone',
    kind: 'read',
    answer: 'private',
    run: async (context) => {
      const { payload } = context.options;
      if (payload === undefined || !(await continueFromGroup(context, payload))) await show(context);
    },
  },
  { platforms: ['telegram'] },
);

async function show(context: Context): Promise<void> {
  if (context.link) await showLinked(context, context.link);
  else await showUnlinked(context);
}

async function showUnlinked(context: Context): Promise<void> {
  const { say, incoming } = context;
  await showAnswer(context, {
    title: say('help.title.unlinked'),
    lines: [say('help.unlinked'), say(isSeenByAll(incoming.chat) ? 'help.next.unlinked.group' : 'help.next.unlinked')],
    buttons: [[commandButton(say('link.button'), 'link', undefined, { answer: 'ask', style: 'primary' })]],
  });
}

/** What this person can do here: a line a topic, or what each command of one topic is for. */
async function showLinked(context: Context, link: Link): Promise<void> {
  const { say, role, options } = context;
  const isSuspended = link.suspendedAt !== undefined;
  const topics = await usableTopics(context);
  const chosen = topics.find(({ topic }) => topic === options['topic']);
  await showAnswer(context, {
    title: chosen ? say(`help.topic.${chosen.topic}`) : titleOf(context, link),
    lines: chosen
      ? chosen.commands.map(({ name, summary }) =>
          say('labelled', { label: bold(`/${name}`), text: plain(say(summary)) }),
        )
      : [
          ...(isSuspended
            ? [say('refused.suspended')]
            : role === 'driver' || role === 'owner'
              ? []
              : [say(`help.role.${role ?? 'none'}`)]),
          ...topics.map(({ topic, commands }) => lineOf(say, topic, commands)),
        ],
    tone: isSuspended ? 'warning' : 'neutral',
    ...(isSuspended || !mayAct(role, 'viewer') ? {} : { buttons: topicButtons(context, topics, chosen?.topic) }),
  });
}

function titleOf({ links, person, say }: Context, { vehicleName }: Link): Text {
  const theirs = links.filter((each) => each.suspendedAt === undefined && roleOf(each, person) !== undefined);
  return theirs.length > 1 ? say('help.title.several') : say('help.title.linked', { car: vehicleName });
}

interface UsableTopic {
  readonly topic: Topic;
  readonly commands: readonly Command[];
}

/** 'Drive: /unlock · /lock' */
function lineOf(say: Say, topic: Topic, commands: readonly Command[]): Text {
  const names = commands.flatMap(({ name }, index): Text => [index === 0 ? '' : ' · ', `/${name}`]);
  return [...say('labelled', { label: bold(plain(say(`help.topic.${topic}`))), text: '' }), ...names];
}

/** A button a topic; from one of them the way back. */
function topicButtons({ say, link }: Context, topics: readonly UsableTopic[], chosen: Topic | undefined) {
  const button = (label: Text, values: readonly string[]): PressButton =>
    commandButton(label, 'help', link, { values, answer: 'update' });
  if (chosen) return [[button(say('settings.button.back'), [])]];
  const buttons = topics.map(({ topic }) => button(say(`help.topic.${topic}`), [topic]));
  const status = commandButton(say('link.done.button'), 'status', link, { style: 'primary' });
  const all = [...buttons, status];
  return [all.slice(0, BUTTONS_A_ROW), all.slice(BUTTONS_A_ROW)].filter((row) => row.length > 0);
}

const BUTTONS_A_ROW = 3;

/** What this person may use here and any of the cars that they may use it for can do, by topic. */
async function usableTopics({ registry, links, person, services, incoming }: Context): Promise<readonly UsableTopic[]> {
  const active = links.filter(({ suspendedAt }) => suspendedAt === undefined);
  const cars = await Promise.all(
    active.map(async (link) => ({
      role: roleOf(link, person),
      lacksBattery: await isAbsent(services.store, link, 'battery'),
    })),
  );
  const may = ({ needs }: Command, { role: needed }: Subcommand) =>
    needed === 'anyone' ||
    cars.some(({ role, lacksBattery }) => mayAct(role, needed) && !(needs === 'battery' && lacksBattery));
  const usable = commandsOn(incoming.person.platform, registry.commands).filter((command) =>
    command.subcommands.some((sub) => may(command, sub)),
  );
  return topicNames
    .map((topic) => ({
      topic,
      commands: TOPICS[topic].flatMap((name) => usable.filter((command) => command.name === name)),
    }))
    .filter(({ commands }) => commands.length > 0);
}

const topicNames = Object.keys(TOPICS) as readonly Topic[];
