import { bold, plain } from '../language/text.ts';
import type { Command, Context, PressHandler } from './command.ts';
import { eraseChat, isLastLink } from './erase.ts';
import { requireLink } from './require-link.ts';

/** Asks, then erases this chat's link. */
export const unlink: Command = {
  name: 'unlink',
  summary: 'command.unlink',
  subcommands: [
    {
      name: undefined,
      summary: 'command.unlink',
      options: [],
      role: 'owner',
      kind: 'setting',
      answer: 'private',
      run: ask,
    },
  ],
};

async function ask(context: Context): Promise<void> {
  const { say, locale, live } = context;
  const link = requireLink(context);
  const last = await isLastLink(live.parts, link);
  await context.reply.show({
    lines: [say('unlink.ask', { car: bold(link.vehicleName) }), ...(last ? [say('unlink.ask.last')] : [])],
    tone: 'warning',
    locale,
    buttons: [
      [
        {
          label: plain(say('unlink.yes', { car: link.vehicleName })),
          press: `unlink:yes:${link.epoch}`,
          answer: 'update',
          style: 'danger',
        },
        { label: plain(say('unlink.no')), press: `unlink:no:${link.epoch}`, answer: 'update' },
      ],
    ],
  });
}

/** The owner's answer. */
export const unlinkAnswer: PressHandler = {
  word: 'unlink',
  role: 'owner',
  refuse: async ({ args, link, say }) => (args[1] === link?.epoch ? undefined : say('unlink.stale')),
  run: async (context) => {
    const { args, say, locale, live, chat } = context;
    const link = requireLink(context);
    if (args[0] !== 'yes') {
      await context.reply.show({ lines: [say('unlink.kept')], tone: 'neutral', locale });
      return;
    }
    const last = await isLastLink(live.parts, link);
    await eraseChat(live, chat);
    await context.reply.show({
      lines: [say('unlink.done', { car: bold(link.vehicleName) }), ...(last ? [say('unlink.done.account')] : [])],
      tone: 'good',
      locale,
    });
  },
};
