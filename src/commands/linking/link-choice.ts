import { type Named, namesApart } from '../../car/names-apart.ts';
import type { Chat } from '../../chat/platform.ts';
import { keepChoice, type OpenChoice, readChoice, takeChoice } from '../../household/link-questions.ts';
import { plain, type Text } from '../../language/text.ts';
import { refuse } from '../dispatch/answer.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { makeLink, type NewLink } from './make-link.ts';

/** A car, and the account that it is linked by. */
export type AccountCar = NewLink['vehicle'] & Named & Pick<NewLink, 'account'>;

/**
 * Asks which of these cars the target is to be linked to.
 * @param isKnown the person had signed in before, and may want another account
 */
export async function offerCars(
  context: Context,
  target: Chat,
  vehicles: readonly AccountCar[],
  isKnown = false,
): Promise<void> {
  const { services, person } = context;
  const names = namesApart(vehicles);
  const named = vehicles.map(({ id, account, name }, index) => ({ id, account, name: names[index] ?? name }));
  const choice = { person, target, vehicles: named, isKnown };
  await showPage(context, await keepChoice(services, choice), choice, 0);
}

async function showPage(
  { reply, say, locale }: Context,
  id: string,
  { vehicles, isKnown }: OpenChoice,
  wanted: string | number | undefined,
): Promise<void> {
  const { items, first, lines, buttons } = pageOf(vehicles, wanted, (page) => `linkpage:${id}:${page}`, say);
  await reply.show({
    lines: [say(isKnown ? 'vehicle.add.which' : 'link.choose'), ...lines],
    locale,
    choice: {
      placeholder: plain(say('link.choose.placeholder')),
      answer: 'update',
      options: items.map(({ name }, index) => ({ label: name, press: `linkcar:${id}:${first + index}` })),
    },
    buttons: [
      ...buttons,
      ...(isKnown ? [[commandButton(say('link.group.button.other'), 'link', undefined, { answer: 'ask' })]] : []),
    ],
  });
}

/** Another page of the cars to choose from. */
export const turnLinkPage: PressHandler = {
  word: 'linkpage',
  refuse: refuseOthers,
  run: async (context) => {
    const [id = '', page] = context.args;
    const choice = await readChoice(context.services.store, id);
    if (choice) await showPage(context, id, choice, page);
  },
};

/** The car that the person picked after signing in. */
export const chooseLinkedCar: PressHandler = {
  word: 'linkcar',
  refuse: refuseOthers,
  run: async (context) => {
    const { services, args, say } = context;
    const [id = '', index] = args;
    const vehicle = (await readChoice(services.store, id))?.vehicles[Number(index)];
    const taken = vehicle && (await takeChoice(services.store, id));
    if (!taken) return refuse(context, say('link.expired'));
    await makeLink(context, { target: taken.target, account: vehicle.account, vehicle });
  },
};

async function refuseOthers({ services, args, say, person }: Context): Promise<Text | undefined> {
  const choice = await readChoice(services.store, args[0]);
  if (!choice) return say('link.expired');
  return choice.person === person ? undefined : say('link.not-yours');
}
