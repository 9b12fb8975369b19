import { namesApart } from '../../car/names-apart.ts';
import type { PressButton } from '../../chat/message.ts';
import { type Link, ownName } from '../../household/link.ts';
import type { Services } from '../../services.ts';
import type { Command, Context, Subcommand } from './command.ts';
import { useRefusal } from './permissions.ts';
import { commandButton } from './press-id.ts';
import { aboutCar } from './which-car.ts';

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

/** Several buttons stand in one row. */
const NAME_LENGTH = 25;

/** Buttons for the same command of the chat's other cars that can do it, and for which this person may ask it. */
export async function ableCars(
  context: Context,
  command: Command,
  sub: Subcommand,
): Promise<readonly (readonly PressButton[])[]> {
  const { services, links, link, options } = context;
  const names = await namesHere({ services }, links, NAME_LENGTH);
  const path = sub.name === undefined ? command.name : `${command.name}.${sub.name}`;
  const values = sub.options.flatMap(({ name }) => options[name] ?? []);
  const buttons: PressButton[] = [];
  for (const [index, car] of links.entries()) {
    if (car.linkId === link?.linkId || (await useRefusal(aboutCar(context, car), command, sub))) continue;
    buttons.push(commandButton(names[index] ?? car.vehicleName, path, car, { values, answer: sub.answer }));
  }
  return buttons.length === 0 ? [] : [buttons];
}
