import { readLink } from '../household/link.ts';
import { sayIn } from '../language/say.ts';
import { placeIsShown, statusCard } from './card.ts';
import type { Live } from './command.ts';
import { drawFollowing } from './draw.ts';
import type { Observation } from './effects.ts';
import { healthCard } from './health-card.ts';
import type { Intent } from './intents.ts';
import type { Message } from './message.ts';

/**
 * Draws the end of a command that was seen. What was asked for only to be read takes the place of its message, or of the
 * card whose button asked for it.
 */
export async function showFresh(live: Live, intent: Intent, observation: Observation): Promise<void> {
  const fresh = await freshCard(live, intent, observation);
  if (!fresh || intent.card === undefined) return drawFollowing(live, intent.key, fresh);
  await drawFollowing(live, intent.key);
  try {
    await live.parts.ports[intent.chat.platform]?.edit(intent.card, fresh);
  } catch (error) {
    live.parts.log.info({ error }, 'the card could not be edited');
  }
}

async function freshCard(live: Live, intent: Intent, observation: Observation): Promise<Message | undefined> {
  const { action, chatKey, locale } = intent;
  const say = sayIn(locale.language);
  if (action.name === 'refresh' && observation.source === 'status') {
    const link = (await readLink(live.parts.store, chatKey))?.value;
    return link && statusCard({ link, status: observation.reading, locale, say, place: placeIsShown(link) });
  }
  if (action.name === 'health-refresh' && observation.source === 'health report') {
    const link = (await readLink(live.parts.store, chatKey))?.value;
    return link && healthCard({ link, report: observation.reading, locale, say });
  }
  return undefined;
}
