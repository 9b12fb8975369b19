import { namesApart } from '../../car/names-apart.ts';
import { type Link, ownName } from '../../household/link.ts';
import type { Services } from '../../services.ts';

/** What cars are called where they are shown side by side: those of several accounts may have one name. */
export async function namesHere(
  { services }: { readonly services: Pick<Services, 'carnet'> },
  links: readonly Link[],
  atMost?: number,
): Promise<readonly string[]> {
  const marked = await Promise.all(
    links.map(async (link) => ({ name: ownName(link), ...(await services.carnet.marksOf(link)) })),
  );
  return namesApart(marked, atMost);
}

/** The links of one chat with the names by which every message there calls their cars. */
export async function named(
  context: { readonly services: Pick<Services, 'carnet'> },
  links: readonly Link[],
): Promise<readonly Link[]> {
  const names = await namesHere(context, links);
  return links.map((link, index) => {
    const own = ownName(link);
    const { carName: _, ...others } = link;
    const name = names[index] ?? own;
    if (name === link.vehicleName) return link;
    return { ...others, vehicleName: name, ...(name === own ? {} : { carName: own }) };
  });
}
