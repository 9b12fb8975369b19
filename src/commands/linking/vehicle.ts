import { LINKS_AT_MOST, type Link, roleOf } from '../../household/link.ts';
import { bold, type Text } from '../../language/text.ts';
import { showAnswer } from '../dispatch/answer.ts';
import { type Context, type PressHandler, refuseOtherLink, singleCommand } from '../dispatch/command.ts';
import { carsCalled, suggestCars } from '../dispatch/named-car.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
import { aboutCar, touchCar } from '../dispatch/which-car.ts';

/** The word of the buttons that choose a car: `vehicle:<linkId>`. */
const WORD = 'vehicle';

/** Shows the chat's cars, and lets a person choose which one their commands here are about. It ends nothing. */
export const vehicle = singleCommand(
  'vehicle',
  {
    options: [{ name: 'name', summary: 'command.car', suggest: suggestCars }],
    role: 'viewer',
    kind: 'read',
    answer: 'private',
    run: choose,
  },
  { about: 'chat' },
);

async function choose(context: Context): Promise<void> {
  const { name } = context.options;
  const shown = carsOf(context);
  const cars = name === undefined ? shown : carsCalled(shown, name);
  const [car, ...others] = cars;
  if (name === undefined || others.length > 0) await ask(context, cars);
  else if (car) await tellChosen(aboutCar(context, car));
  else {
    const names = shown.map(({ vehicleName }) => vehicleName).join(' · ');
    await ask(context, shown, context.say('vehicle.unknown', { name, cars: bold(names) }));
  }
}

/** The cars of the chat that this person may at least look at. */
function carsOf({ links, person }: Context): readonly Link[] {
  return links.filter((link) => roleOf(link, person) !== undefined);
}

/** @param line left out: what the person's commands are about now */
async function ask(context: Context, shown: readonly Link[], line?: Text): Promise<void> {
  const { say, links } = context;
  const link = requireLink(context);
  const car = ({ vehicleName, linkId }: Link) =>
    pressButton(vehicleName, [WORD, linkId], { style: linkId === link.linkId ? 'primary' : 'plain' });
  const add = pressButton(say('vehicle.add'), ['addcar'], { answer: 'private' });
  await showAnswer(context, {
    lines: [line ?? say(shown.length > 1 ? 'vehicle.choose' : 'vehicle.only-one', { car: bold(link.vehicleName) })],
    buttons: [
      ...(shown.length > 1 ? shown.map((each) => [car(each)]) : []),
      ...(links.length < LINKS_AT_MOST ? [[add]] : []),
    ],
  });
}

/** From now on the presser's commands here are about this car. */
export const chooseVehicle: PressHandler = {
  word: WORD,
  role: 'viewer',
  refuse: refuseOtherLink,
  run: tellChosen,
};

async function tellChosen(context: Context): Promise<void> {
  const { say } = context;
  const link = requireLink(context);
  await touchCar(context);
  await showAnswer(context, {
    lines: [say('vehicle.done', { car: bold(link.vehicleName) })],
    tone: 'good',
    buttons: [[commandButton(say('link.done.button'), 'status', link, { style: 'primary' })]],
  });
}
