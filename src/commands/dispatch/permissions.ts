import { isAbsent } from '../../car/capabilities.ts';
import { mayAct, personOf, type Role } from '../../household/link.ts';
import { bold, type Text } from '../../language/text.ts';
import type { Command, Context, Subcommand } from './command.ts';

/** Why this person may not do here what needs `role`; undefined where they may. Looks only at what is here. */
export function roleRefusal({ link, role, say }: Context, needed: Role | 'anyone'): Text | undefined {
  if (needed === 'anyone') return undefined;
  if (!link) return say('refused.not-linked');
  if (link.suspendedAt !== undefined) return say('refused.suspended');
  if (mayAct(role, needed)) return undefined;
  return say(`refused.${needed}`, { car: bold(link.vehicleName), owner: bold(personOf(link).name) });
}

/** Why this command can't be used here: role, or what the car lacks. */
export async function useRefusal(context: Context, command: Command, sub: Subcommand): Promise<Text | undefined> {
  const refusal = roleRefusal(context, sub.role);
  const { link, services, say } = context;
  if (refusal || !link || command.needs === undefined || sub.role === 'anyone') return refusal;
  if (!(await isAbsent(services.store, link, command.needs))) return undefined;
  return say(`refused.no-${command.needs}`, { car: bold(link.vehicleName) });
}
