import { chooseCar, currentCar } from '../../household/current-car.ts';
import { type Link, mayAct, roleOf } from '../../household/link.ts';
import type { Context } from './command.ts';

/** The same request, about this car. */
export function aboutCar(context: Context, link: Link | undefined): Context {
  return { ...context, link, role: link && roleOf(link, context.person) };
}

/** The link of that id in this chat. */
export function linkIn({ links }: Pick<Context, 'links'>, linkId: string | undefined): Link | undefined {
  return links.find((each) => each.linkId === linkId);
}

/**
 * The car that a person's request is about where it names none: the one they chose last, else that in which they have
 * the most to say, of which the oldest.
 */
export async function presentCar({ services, links, chat, person }: Context): Promise<Link | undefined> {
  const chosen = await currentCar(services.store, links, chat, person);
  if (chosen) return chosen;
  const active = links.filter(({ suspendedAt }) => suspendedAt === undefined);
  for (const role of ['owner', 'driver', 'viewer'] as const) {
    const found = active.find((link) => mayAct(roleOf(link, person), role));
    if (found) return found;
  }
  return links.find((link) => roleOf(link, person) !== undefined) ?? links[0];
}

/** Whoever names a car, or presses a button of its card, has their next commands go to it. */
export async function touchCar({ services, links, link, role, chat, person }: Context): Promise<void> {
  if (!link || links.length < 2 || role === undefined) return;
  const before = await currentCar(services.store, links, chat, person);
  if (before?.linkId !== link.linkId) await chooseCar(services.store, link, person);
}

/** What only an owner may ask is about a car of their own, where the present one isn't. */
export function aboutOwnCar(context: Context): Context {
  if (context.role === 'owner') return context;
  const own = context.links.find(({ owner }) => owner === context.person);
  return own ? aboutCar(context, own) : context;
}
