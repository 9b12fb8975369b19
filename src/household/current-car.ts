import type { Store } from '../store/store.ts';
import type { Link } from './link.ts';
import { recordKey } from './record-kinds.ts';

/** Where a chat has several cars: the one that a person named or touched last. It outlives linking it again. */
type CurrentCar = { readonly vehicle: string };

const key = (chat: string, person: string) => recordKey('current-car', chat, person);

/** Of these links of a chat the one that a person chose; undefined where they chose none, or it is gone. */
export async function currentCar(
  { journal }: Store,
  links: readonly Link[],
  chat: string,
  person: string,
): Promise<Link | undefined> {
  if (links.length < 2) return undefined;
  const chosen = (await journal.read<CurrentCar>(key(chat, person)))?.value;
  return links.find(({ vehicle }) => vehicle === chosen?.vehicle);
}

/** From now on the person's commands in the chat are about this car. */
export async function chooseCar({ journal }: Store, { chat, vehicle }: Link, person: string): Promise<void> {
  const value: CurrentCar = { vehicle };
  await journal.commit([{ key: key(chat, person), value }]);
}
