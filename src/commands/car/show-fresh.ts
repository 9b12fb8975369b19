import type { Observation } from '../../car/observation.ts';
import type { CarRequest } from '../../car/requests.ts';
import type { Message } from '../../chat/message.ts';
import type { MessageRef } from '../../chat/platform.ts';
import { readChatSettings } from '../../household/chat-settings.ts';
import { placeIsShown, readLink } from '../../household/link.ts';
import { sayIn } from '../../language/say.ts';
import type { Runtime } from '../dispatch/command.ts';
import { healthCard } from '../status/health-card.ts';
import { picturedCard } from '../status/status-picture.ts';
import { updateProgress } from './post-progress.ts';

/**
 * Shows the end of a command whose effect was seen. A fresh reading replaces the card whose button asked for it, or, if
 * that can't be edited, the progress message.
 */
export async function showFresh(runtime: Runtime, carRequest: CarRequest, observation: Observation): Promise<void> {
  const fresh = await freshCard(runtime, carRequest, observation);
  const isShown =
    fresh !== undefined &&
    carRequest.card !== undefined &&
    (await editCard(runtime, carRequest, carRequest.card, fresh));
  await updateProgress(runtime, carRequest.key, isShown ? undefined : fresh);
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
  runtime: Runtime,
  carRequest: CarRequest,
  observation: Observation,
): Promise<Message | undefined> {
  const { action, chatKey, linkId, locale } = carRequest;
  const say = sayIn(locale.language);
  if (action.name === 'refresh' && observation.source === 'status') {
    const link = (await readLink(runtime.services.store, { chat: chatKey, linkId }))?.value;
    if (!link) return undefined;
    const { picture } = await readChatSettings(runtime.services.store, chatKey);
    const of = { link, status: observation.reading, locale, say, place: placeIsShown(link) };
    return picturedCard(runtime.services, picture, of);
  }
  if (action.name === 'health-refresh' && observation.source === 'health report') {
    const link = (await readLink(runtime.services.store, { chat: chatKey, linkId }))?.value;
    return link && healthCard({ link, report: observation.reading, locale, say });
  }
  return undefined;
}
