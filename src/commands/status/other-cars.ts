import { isAbsent } from '../../car/capabilities.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { Services } from '../../services.ts';
import { namesHere } from '../dispatch/car-names.ts';
import { commandButton } from '../dispatch/press-id.ts';

/** Several buttons stand in one row. */
const NAME_LENGTH = 25;

/** What each kind of card shows, and so its buttons for other cars. */
type Shown = 'status' | 'charge' | 'climate';

/** A row with a button for the same card of each other car of the chat; a press shows it to whoever may look. */
export async function otherCars(
  services: Pick<Services, 'carnet' | 'store'>,
  links: readonly Link[],
  { linkId }: Pick<Link, 'linkId'>,
  shown: Shown,
): Promise<readonly (readonly Button[])[]> {
  const others = links.filter((each) => each.linkId !== linkId && each.suspendedAt === undefined);
  const lacking = await Promise.all(
    others.map((car) => shown !== 'status' && isAbsent(services.store, car, 'battery')),
  );
  const able = others.filter((_, index) => !lacking[index]);
  if (able.length === 0) return [];
  const names = await namesHere({ services }, links, NAME_LENGTH);
  return [able.map((car) => commandButton(names[links.indexOf(car)] ?? car.vehicleName, shown, car))];
}

/** A card with more rows of buttons below its own. */
export function withRows(card: Message, rows: readonly (readonly Button[])[]): Message {
  return rows.length === 0 ? card : { ...card, buttons: [...(card.buttons ?? []), ...rows] };
}
