import { isAbsent } from '../car/capabilities.ts';
import { commandsOn } from '../chat/command-definition.ts';
import { type Link, mayAct } from '../household/link.ts';
import { bold, plain, type Text } from '../language/text.ts';
import { isSeenByAll } from './dispatch/answer.ts';
import type { Command, Context, Subcommand } from './dispatch/command.ts';
import { runPress } from './dispatch/press-id.ts';
import { continueFromGroup } from './linking/link.ts';

/** What this bot does here, and the next sensible step. */
export const help: Command = {
  name: 'help',
  summary: 'command.help',
  subcommands: [
    {
      name: undefined,
      summary: 'command.help',
      options: [],
      role: 'anyone',
      kind: 'read',
      answer: 'private',
      run: show,
    },
  ],
};

/** Telegram's first message; its payload is what a deep link handed over. */
export const start: Command = {
  name: 'start',
  summary: 'command.start',
  platforms: ['telegram'],
  subcommands: [
    {
      name: undefined,
      summary: 'command.start',
      options: [{ name: 'payload', summary: 'command.start.payload', type: 'text', required: false }],
      role: 'anyone',
      kind: 'read',
      answer: 'private',
      run: async (context) => {
        const { payload } = context.options;
        if (payload === undefined || !(await continueFromGroup(context, payload))) await show(context);
      },
    },
  ],
};

async function show(context: Context): Promise<void> {
  if (context.link) await showLinked(context, context.link);
  else await showUnlinked(context);
}

async function showUnlinked({ reply, say, locale, incoming }: Context): Promise<void> {
  await reply.show({
    title: say('help.title.unlinked'),
    lines: [say('help.unlinked'), say(isSeenByAll(incoming.chat) ? 'help.next.unlinked.group' : 'help.next.unlinked')],
    tone: 'neutral',
    locale,
    buttons: [
      [{ label: plain(say('link.button')), press: runPress('link', undefined), answer: 'ask', style: 'primary' }],
    ],
  });
}

async function showLinked(context: Context, link: Link): Promise<void> {
  const { reply, say, locale, role } = context;
  const isSuspended = link.suspendedAt !== undefined;
  const mayLook = mayAct(role, 'viewer') && !isSuspended;
  await reply.show({
    title: say('help.title.linked', { car: link.vehicleName }),
    lines: [
      say(isSuspended ? 'refused.suspended' : `help.role.${role ?? 'none'}`),
      ...(await commandLines(context, link)),
      ...(mayLook ? [say('help.next.linked')] : []),
    ],
    tone: isSuspended ? 'warning' : 'neutral',
    locale,
    ...(mayLook
      ? { buttons: [[{ label: plain(say('link.done.button')), press: runPress('status', link), answer: 'private' }]] }
      : {}),
  });
}

/** One line a command that this person may use here and this car can do. */
async function commandLines(
  { registry, role, services, say, incoming }: Context,
  link: Link,
): Promise<readonly Text[]> {
  const noBattery = await isAbsent(services.store, link, 'battery');
  const may = ({ role: needed }: Subcommand) =>
    needed === 'anyone' || (link.suspendedAt === undefined && mayAct(role, needed));
  return commandsOn(incoming.person.platform, registry.commands)
    .filter(({ needs, subcommands }) => subcommands.some(may) && !(needs === 'battery' && noBattery))
    .filter(({ name }) => name !== 'start')
    .map(({ name, summary }) => say('help.command', { command: bold(`/${name}`), summary: plain(say(summary)) }));
}
