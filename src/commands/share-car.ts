import { linksOfOwner } from '../household/link.ts';
import { bold, plain } from '../language/text.ts';
import type { Context, PressHandler } from './command.ts';
import { keepTarget } from './link-target.ts';
import { makeLink } from './make-link.ts';

/** A deep link's payload says what it is for: the private chat that it opens has no other way to know. */
export const DEEP_LINK = 'link-';

/** Rows of buttons, of which the last is the way to the private chat. */
const CARS_AT_MOST = 4;

/** In a group nothing is asked that must stay secret: share a car that is linked already, or sign in privately. */
export async function beginInGroup(context: Context): Promise<void> {
  const { parts, say, locale, person, chat, incoming } = context;
  const elsewhere = (await linksOfOwner(parts.store, person)).filter((made) => made.chat !== chat);
  const cars = [...new Map(elsewhere.map((made) => [made.vehicle, made])).values()].slice(0, CARS_AT_MOST);
  const [car, ...others] = cars;
  const share = cars.map((made) => [
    {
      label: plain(say('link.share.button', { car: made.vehicleName })),
      press: `share:${made.epoch}`,
      answer: 'update' as const,
    },
  ]);
  const payload = DEEP_LINK + (await keepTarget(context, incoming.chat));
  const url = parts.ports[incoming.chat.platform]?.privateChatUrl(payload);
  const signIn = plain(say(car ? 'link.group.button.other' : 'link.group.button'));
  await context.reply.show({
    lines: car
      ? [others.length > 0 ? say('link.share.several') : say('link.share', { car: bold(car.vehicleName) })]
      : [say('link.group')],
    tone: 'neutral',
    locale,
    buttons: [...share, ...(url === undefined ? [] : [[{ label: signIn, url }]])],
  });
}

/** A person shares a car that they linked themselves elsewhere. */
export const shareCar: PressHandler = {
  word: 'share',
  refuse: async (context) => ((await findOwn(context)) ? undefined : context.say('link.share.not-yours')),
  run: async (context) => {
    const source = await findOwn(context);
    if (!source) return;
    const vehicle = { id: source.vehicle, name: source.vehicleName };
    await makeLink(context, { target: context.incoming.chat, account: source.account, vehicle });
  },
};

/** The presser's own link that the button names. */
async function findOwn({ parts, person, args }: Context) {
  return (await linksOfOwner(parts.store, person)).find(({ epoch }) => epoch === args[0]);
}
