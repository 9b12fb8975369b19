import { showingRead } from '../dispatch/answer.ts';
import type { Command, Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { healthCard } from '../status/health-card.ts';
import { carAction } from './authorize.ts';

/** The health report, and the request for a new one. @see document, requests 19 and 20 */
export const health: Command = {
  name: 'health',
  summary: 'command.health',
  subcommands: [
    {
      name: undefined,
      bareName: 'show',
      summary: 'command.health.show',
      options: [],
      role: 'viewer',
      kind: 'read',
      answer: 'shared',
      run: show,
    },
    { name: 'refresh', summary: 'command.health.refresh', options: [], ...carAction({ name: 'health-refresh' }) },
  ],
};

async function show(context: Context): Promise<void> {
  const { services, locale, say, reply } = context;
  const link = requireLink(context);
  const report = await showingRead(context, link, { locale, say }, services.carnet.health(link));
  await reply.show(healthCard({ link, report, locale, say }));
}
