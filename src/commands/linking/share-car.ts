import type { PressButton } from '../../chat/message.ts';
import { type Link, linksOfOwner, ownName } from '../../household/link.ts';
import { keepTarget } from '../../household/link-questions.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { showAnswer } from '../dispatch/answer.ts';
import { namesHere } from '../dispatch/car-names.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { makeLink } from './make-link.ts';

/** A deep link's payload says what it is for: the private chat that it opens has no other way to know. */
export const DEEP_LINK = 'link-';

/** Rows of buttons, of which the last is the way to the private chat; more cars are picked from pages. */
const BUTTONS_AT_MOST = 4;

/** A button also holds the word for sharing, and must still end with what distinguishes the car. */
const NAME_LENGTH = 40;

/** In a group nothing is asked that must stay secret: share a car that is linked already, or sign in privately. */
export async function beginInGroup(context: Context): Promise<void> {
  await showShareable(context, 0);
}

/** Another page of the cars that can be shared. */
export const turnSharePage: PressHandler = {
  word: 'sharepage',
  refuse: async ({ args, person, say }) =>
    args.slice(1).join(':') === person ? undefined : say('link.share.not-yours'),
  run: (context) => showShareable(context, context.args[0]),
};

async function showShareable(context: Context, wanted: string | number | undefined): Promise<void> {
  const { services, say, person, links, incoming } = context;
  const here = new Set(links.map(({ vehicle }) => vehicle));
  const elsewhere = (await linksOfOwner(services.store, person)).filter(({ vehicle }) => !here.has(vehicle));
  const own = [...new Map(elsewhere.map((made) => [made.vehicle, made])).values()];
  const names = await namesHere(context, own, NAME_LENGTH);
  const cars = own.map(({ linkId, vehicleName }, index) => ({ linkId, name: names[index] ?? vehicleName }));
  const { items, lines, buttons } = pageOf(cars, wanted, (page) => `sharepage:${page}:${person}`, say);
  const [car, ...others] = items;
  const share = items.map(({ linkId, name }) => shareButton(say('link.share.button', { car: name }), { linkId }));
  const isShort = cars.length <= BUTTONS_AT_MOST;
  const payload = DEEP_LINK + (await keepTarget(context.services, context.person, incoming.chat));
  const url = services.platforms[incoming.chat.platform]?.privateChatUrl(payload);
  const signIn = plain(say(car ? 'link.group.button.other' : 'link.group.button'));
  await showAnswer(context, {
    lines: car
      ? [
          others.length > 0 || lines.length > 0
            ? say('link.share.several')
            : say('link.share', { car: bold(car.name) }),
          ...lines,
        ]
      : [say('link.group')],
    ...(isShort
      ? {}
      : { choice: { placeholder: plain(say('link.choose.placeholder')), answer: 'update', options: share } }),
    buttons: [
      ...(isShort ? share.map((button) => [button]) : []),
      ...buttons,
      ...(url === undefined ? [] : [[{ label: signIn, url }]]),
    ],
  });
}

/** The button by which a person gives a chat a car that they linked elsewhere. */
export function shareButton(label: Text, { linkId }: Pick<Link, 'linkId'>): PressButton {
  return pressButton(label, ['share', linkId]);
}

/** A person shares a car that they linked themselves elsewhere. */
export const shareCar: PressHandler = {
  word: 'share',
  refuse: async (context) => ((await findOwn(context)) ? undefined : context.say('link.share.not-yours')),
  run: async (context) => {
    const source = await findOwn(context);
    if (!source) return;
    const vehicle = { id: source.vehicle, name: ownName(source) };
    await makeLink(context, { target: context.incoming.chat, account: source.account, vehicle });
  },
};

/** The presser's own link that the button names. */
async function findOwn({ services, person, args }: Context) {
  return (await linksOfOwner(services.store, person)).find(({ linkId }) => linkId === args[0]);
}
