import { showingRead } from '../dispatch/answer.ts';
import { type Command, type Context, subcommand } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { healthCard } from '../status/health-card.ts';
import { carAction } from './authorize.ts';

const look = { options: [], role: 'viewer', kind: 'read', answer: 'shared' } as const;

/** The health report, and the request for a new one. @see docs/car-net.md, The 20 requests: 19 and 20 */
export const health: Command = {
  name: 'health',
  summary: 'command.health',
  subcommands: [
    { ...look, name: undefined, bareName: 'show', summary: 'command.health.show', run: show },
    subcommand('command.health.refresh', carAction({ name: 'health-refresh' })),
  ],
};

async function show(context: Context): Promise<void> {
  const { services, locale, say, reply } = context;
  const link = requireLink(context);
  const report = await showingRead(context, link, { locale, say }, services.carnet.health(link));
  await reply.show(healthCard({ link, report, locale, say }));
}
