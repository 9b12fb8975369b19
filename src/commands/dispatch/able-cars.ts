import type { PressButton } from '../../chat/message.ts';
import { namesHere } from './car-names.ts';
import type { Command, Context, Subcommand } from './command.ts';
import { useRefusal } from './permissions.ts';
import { commandButton } from './press-id.ts';
import { aboutCar } from './which-car.ts';

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
