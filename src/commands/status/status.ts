import { readStatus } from '../../car/capabilities.ts';
import { placeIsShown } from '../../household/link.ts';
import { showingRead } from '../dispatch/answer.ts';
import type { Command, Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { picturedCard } from './status-picture.ts';

/** The status card. @see document, request 6 */
export const status: Command = {
  name: 'status',
  summary: 'command.status',
  subcommands: [
    {
      name: undefined,
      summary: 'command.status',
      options: [],
      role: 'viewer',
      kind: 'read',
      answer: 'shared',
      run: show,
    },
  ],
};

async function show(context: Context): Promise<void> {
  const { services, chatSettings, sharedLocale: locale, sayShared: say } = context;
  const link = requireLink(context);
  const read = await showingRead(context, link, { locale, say }, readStatus(services, link));
  const of = { link, status: read, locale, say, place: placeIsShown(link) };
  await context.reply.show(await picturedCard(services, chatSettings.picture, of));
}
