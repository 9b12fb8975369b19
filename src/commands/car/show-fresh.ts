import type { Observation } from '../../car/observation.ts';
import type { CarRequest } from '../../car/requests.ts';
import type { Message } from '../../chat/message.ts';
import type { MessageRef } from '../../chat/platform.ts';
import { readChatSettings } from '../../household/chat-settings.ts';
import { placeIsShown, readLink, readLinks } from '../../household/link.ts';
import { sayIn } from '../../language/say.ts';
import type { Locale } from '../../language/text.ts';
import type { Runtime } from '../dispatch/command.ts';
import { chargingCard } from '../status/charging-card.ts';
import { healthCard } from '../status/health-card.ts';
import { otherCars, withRows } from '../status/other-cars.ts';
import { picturedCard } from '../status/status-picture.ts';
import { updateProgress } from './post-progress.ts';

/**
 * Shows the end of a command whose effect was seen. A fresh reading replaces the card whose button asked for it, or, if
 * that can't be edited, the progress message.
 */
export async function showFresh(runtime: Runtime, carRequest: CarRequest, observation: Observation): Promise<void> {
  const { card, cardLocale = carRequest.locale } = carRequest;
  const replacing = card && (await freshCard(runtime, carRequest, observation, cardLocale));
  const isShown = card && replacing && (await editCard(runtime, carRequest, card, replacing));
  const ending = isShown ? undefined : await freshCard(runtime, carRequest, observation, carRequest.locale);
  await updateProgress(runtime, carRequest.key, ending);
}

async function editCard(
  { services }: Runtime,
  { chat }: CarRequest,
  card: MessageRef,
  fresh: Message,
): Promise<boolean> {
  const chatPlatform = services.platforms[chat.platform];
  if (!chatPlatform) return false;
  try {
    await chatPlatform.edit(card, fresh);
    return true;
  } catch (error) {
    services.log.info({ error }, 'the card could not be edited');
    return false;
  }
}

async function freshCard(
  { services }: Runtime,
  { action, chatKey, linkId, cardShows }: CarRequest,
  observation: Observation,
  locale: Locale,
): Promise<Message | undefined> {
  const say = sayIn(locale.language);
  if (action.name === 'refresh' && observation.source === 'status') {
    const { store } = services;
    const links = await readLinks(store, chatKey);
    const link = links.find((each) => each.linkId === linkId);
    if (!link) return undefined;
    const { picture } = await readChatSettings(store, chatKey);
    const of = { link, status: observation.reading, locale, say, place: placeIsShown(link) };
    return cardShows === 'charging'
      ? withRows(chargingCard(of), await otherCars(services, links, link, 'charge'))
      : withRows(await picturedCard(services, picture, of), await otherCars(services, links, link, 'status'));
  }
  if (action.name === 'health-refresh' && observation.source === 'health report') {
    const link = (await readLink(services.store, { chat: chatKey, linkId }))?.value;
    return link && healthCard({ link, report: observation.reading, locale, say });
  }
  return undefined;
}
