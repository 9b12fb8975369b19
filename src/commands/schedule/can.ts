import { isAbsent } from '../../car/capabilities.ts';
import type { Link } from '../../household/link.ts';
import { bold, type Text } from '../../language/text.ts';
import type { Context } from '../dispatch/command.ts';

/** What can be scheduled for the car, as a sentence. */
export async function whatCan({ services, say }: Context, link: Link): Promise<Text> {
  const lacksBattery = await isAbsent(services.store, link, 'battery');
  return lacksBattery ? say('schedule.can.lock', { car: bold(link.vehicleName) }) : say('schedule.can');
}
