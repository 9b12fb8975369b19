import { placeIsShown } from '../../household/link.ts';
import { isOfPlaces, placesOf } from '../../household/places.ts';
import {
  type NotificationType,
  notificationTypes,
  optionsFor,
  readSubscriptions,
} from '../../household/subscriptions.ts';
import { commandPart, type Text } from '../../language/text.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { changeQuiet, lackOf, turnTypeOff, turnTypeOn } from './change.ts';
import { groupPage, NOTIFY_WORD, overviewPage, pageOfType, placeWord, quietPage } from './notify-pages.ts';

function typeIn({ args }: Context): NotificationType | undefined {
  return notificationTypes.find((type) => type === args[2]);
}

/** Turns the pages of `/notify`, and changes what is on. */
export const notifyPress: PressHandler = {
  word: NOTIFY_WORD,
  role: 'driver',
  refuse: async (context) => {
    const [linkId, what = ''] = context.args;
    if (linkId !== context.link?.linkId) return context.say('refused.stale-button');
    const type = typeIn(context);
    if (type === undefined)
      return ['all', 'page', 'quiet'].includes(what) ? undefined : context.say('refused.stale-button');
    const link = requireLink(context);
    if (isOfPlaces(type) && what === 'on' && !placeIsShown(link)) {
      return context.say('notify.place.hidden', { command: commandPart('members place', { shown: 'on' }) });
    }
    return what === 'off' ? undefined : lackOf(context, type);
  },
  run: async (context) => {
    const refusal = await changed(context);
    if (refusal) return context.reply.whisper({ lines: [refusal], tone: 'bad', locale: context.locale });
    const [, what, which = ''] = context.args;
    const type = typeIn(context);
    if (type) await context.reply.show(await pageOfType(context, type));
    else if (what === 'quiet') await context.reply.show(await quietPage(context));
    else await context.reply.show(await (what === 'page' ? groupPage(context, which) : overviewPage(context)));
  },
};

/** Does what the button says. @returns why it isn't done */
async function changed(context: Context): Promise<Text | undefined> {
  const [, what, which, ...values] = context.args;
  const type = typeIn(context);
  if (what === 'quiet' && which !== undefined) return changeQuiet(context, which);
  if (!type) return undefined;
  if (what === 'on') return turnTypeOn(context, type, undefined);
  if (what === 'set') return turnTypeOn(context, type, values.join(' '));
  if (what !== 'off') return undefined;
  const [word] = values;
  if (word === undefined) return turnTypeOff(context, type, undefined);
  const chosen = optionsFor(await readSubscriptions(context.services.store, context.chat), type);
  const place = placesOf(chosen ?? {}).find((each) => placeWord(each) === word);
  // Removed already, by someone else.
  return place && turnTypeOff(context, type, place.name ?? '');
}
