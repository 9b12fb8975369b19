import { namesApart } from '../../car/names-apart.ts';
import type { Link } from '../../household/link.ts';
import type { Context } from './command.ts';

/** What cars are called where they are shown side by side: those of several accounts may have one name. */
export async function namesHere(
  { services }: Pick<Context, 'services'>,
  links: readonly Link[],
  atMost?: number,
): Promise<readonly string[]> {
  const marked = await Promise.all(
    links.map(async (link) => ({ name: link.vehicleName, ...(await services.carnet.marksOf(link)) })),
  );
  return namesApart(marked, atMost);
}
