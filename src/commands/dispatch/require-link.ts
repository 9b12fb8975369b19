import type { Link } from '../../household/link.ts';
import { OwnError } from '../../own-error.ts';
import type { Context } from './command.ts';

/** The chat's link, in a command that the router lets through only where there is one. */
export function requireLink({ link }: Context): Link {
  if (!link) throw new OwnError('a command that needs a role was run without a link');
  return link;
}
