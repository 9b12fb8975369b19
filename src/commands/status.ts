import { bold } from '../language/text.ts';
import { noteCapabilities } from './capabilities.ts';
import { placeIsShown } from './card.ts';
import { picturedCard } from './card-picture.ts';
import type { Command, Context } from './command.ts';
import { showingProgress } from './progress.ts';
import { requireLink } from './require-link.ts';

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
  const { parts, chatSettings, sharedLocale: locale, sayShared: say } = context;
  const link = requireLink(context);
  const meanwhile = { lines: [say('card.reading', { car: bold(link.vehicleName) })], tone: 'working', locale } as const;
  const read = await showingProgress(context, meanwhile, parts.carnet.status(link));
  await noteCapabilities(parts.store, link, read);
  const of = { link, status: read, locale, say, place: placeIsShown(link) };
  await context.reply.show(await picturedCard(parts, chatSettings.picture, of));
}
