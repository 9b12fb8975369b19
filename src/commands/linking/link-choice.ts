import { randomBytes } from 'node:crypto';
import { type Named, namesApart } from '../../car/names-apart.ts';
import type { Chat } from '../../chat/platform.ts';
import { recordKey } from '../../household/record-kinds.ts';
import { plain, type Text } from '../../language/text.ts';
import type { Versioned } from '../../store/store.ts';
import { refuse } from '../dispatch/answer.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { makeLink, type NewLink } from './make-link.ts';

/** How long a choice of car stays open. */
export const CHOICE_MS = 15 * 60_000;

/** An account that is signed in and waits for its person to say which car. */
type OpenChoice = {
  readonly person: string;
  readonly target: Chat;
  readonly account: string;
  readonly vehicles: readonly { readonly id: string; readonly name: string }[];
};

const key = (id: string) => recordKey('link-choice', id);

/** Asks which of the account's cars the target is to be linked to. */
export async function offerCars(
  context: Context,
  {
    target,
    account,
    vehicles,
  }: Omit<NewLink, 'vehicle'> & { readonly vehicles: readonly (NewLink['vehicle'] & Named)[] },
): Promise<void> {
  const { services, person } = context;
  const id = randomBytes(9).toString('base64url');
  const names = namesApart(vehicles);
  const named = vehicles.map((vehicle, index) => ({ id: vehicle.id, name: names[index] ?? vehicle.name }));
  const value: OpenChoice = { person, target, account, vehicles: named };
  const expiresAt = services.clock.now() + CHOICE_MS;
  await services.store.journal.commit([{ key: key(id), value, sealed: true, expiresAt }]);
  await showPage(context, id, named, 0);
}

async function showPage(
  { reply, say, locale }: Context,
  id: string,
  vehicles: OpenChoice['vehicles'],
  wanted: string | number | undefined,
): Promise<void> {
  const { items, first, lines, buttons } = pageOf(vehicles, wanted, (page) => `linkpage:${id}:${page}`, say);
  await reply.show({
    lines: [say('link.choose'), ...lines],
    tone: 'neutral',
    locale,
    choice: {
      placeholder: plain(say('link.choose.placeholder')),
      answer: 'update',
      options: items.map(({ name }, index) => ({ label: name, press: `linkcar:${id}:${first + index}` })),
    },
    buttons,
  });
}

/** Another page of the cars to choose from. */
export const turnLinkPage: PressHandler = {
  word: 'linkpage',
  refuse: refuseOthers,
  run: async (context) => {
    const [id = '', page] = context.args;
    const choice = await readChoice(context);
    if (choice) await showPage(context, id, choice.value.vehicles, page);
  },
};

/** The car that the person picked after signing in. */
export const chooseLinkedCar: PressHandler = {
  word: 'linkcar',
  refuse: refuseOthers,
  run: async (context) => {
    const { services, args, say } = context;
    const [id = '', index] = args;
    const choice = await readChoice(context);
    const vehicle = choice?.value.vehicles[Number(index)];
    // Of two presses at once one takes it.
    const taken =
      choice &&
      vehicle &&
      (await services.store.journal.commit([{ key: key(id), delete: true }], { [key(id)]: choice.version }));
    if (!taken) {
      await refuse(context, say('link.expired'));
      return;
    }
    await makeLink(context, { target: choice.value.target, account: choice.value.account, vehicle });
  },
};

async function refuseOthers(context: Context): Promise<Text | undefined> {
  const choice = await readChoice(context);
  if (!choice) return context.say('link.expired');
  return choice.value.person === context.person ? undefined : context.say('link.not-yours');
}

async function readChoice({ services, args }: Context): Promise<Versioned<OpenChoice> | undefined> {
  return services.store.journal.read<OpenChoice>(key(args[0] ?? ''));
}
