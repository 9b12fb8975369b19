import { isAbsent } from '../../car/capabilities.ts';
import { type Link, mayAct, personOf, type Role } from '../../household/link.ts';
import { bold, type Text } from '../../language/text.ts';
import { OwnError } from '../../own-error.ts';
import type { Command, Context, Subcommand } from './command.ts';

/** Why this person may not do here what needs `role`; undefined if they may. Asks no network. */
export function roleRefusal({ link, role, say }: Context, needed: Role | 'anyone'): Text | undefined {
  if (needed === 'anyone') return undefined;
  if (!link) return say('refused.not-linked');
  if (link.suspendedAt !== undefined) return say('refused.suspended');
  if (mayAct(role, needed)) return undefined;
  return say(`refused.${needed}`, { car: bold(link.vehicleName), owner: bold(personOf(link).name) });
}

/** Why this command can't be used here: the role, or something the car lacks. */
export async function useRefusal(context: Context, command: Command, sub: Subcommand): Promise<Text | undefined> {
  const refusal = roleRefusal(context, sub.role);
  const { link, services, say } = context;
  if (refusal || !link || command.needs === undefined || sub.role === 'anyone') return refusal;
  if (!(await isAbsent(services.store, link, command.needs))) return undefined;
  return say(`refused.no-${command.needs}`, { car: bold(link.vehicleName) });
}

/** The chat's link, for commands that the router lets through only if there is one. */
export function requireLink({ link }: Context): Link {
  if (!link) throw new OwnError('a command that needs a role was run without a link');
  return link;
}

/** No car is commanded by a request older than this (rules R50). */
const AGE_LIMIT_MS = 2 * 60_000;

/** When the person asked, epoch ms: by the platform's clock, else when it came in. */
function askedAt({ incoming, receivedAt, services: { clock } }: Context): number {
  return incoming.sentAt ?? clock.now() - (clock.elapsed() - receivedAt);
}

/**
 * Until when, on the clock's `elapsed`, what this request asks for may wait: `ms` after it was made. A request from the
 * future (the clock was set back) counts as just made.
 */
export function waitsUntil(context: Context, ms: number): number {
  const { clock } = context.services;
  return clock.elapsed() + ms - Math.max(clock.now() - askedAt(context), 0);
}

/** Why this request is too old to command a car; undefined if it isn't. */
export function lateness(context: Context): Text | undefined {
  const { services, say, tooLate } = context;
  if (tooLate) return say('late.press');
  const age = services.clock.now() - askedAt(context);
  return age > AGE_LIMIT_MS ? say('late.minutes', { minutes: Math.floor(age / 60_000) }) : undefined;
}

/** Refuses a person who is already known to have left. */
export function absenceRefusal({ runtime, incoming, say }: Context): Text | undefined {
  return runtime.presence.known(incoming.chat, incoming.person) === 'gone' ? say('refused.not-in-chat') : undefined;
}

/**
 * Checks that whoever used a button, a menu or a form is still in the chat. Asks the platform, so call it once the
 * request is acknowledged.
 * @returns why they may not; nobody has been told yet
 */
export async function lookForPresser({ runtime, incoming, role, say }: Context): Promise<Text | undefined> {
  // Without a role there is nothing to protect.
  if (role === undefined) return undefined;
  const membership = await runtime.presence.of(incoming.chat, incoming.person);
  return membership === 'gone' ? say('refused.not-in-chat') : undefined;
}

/** Whoever commands the car must be in the chat. A message written there proves it, a press doesn't. */
export async function presenceRefusal(context: Context): Promise<Text | undefined> {
  const { runtime, incoming, unattended, say } = context;
  // A scheduled run checks its person itself.
  if (unattended) return undefined;
  const membership = await runtime.presence.of(incoming.chat, incoming.person);
  if (membership === 'gone') return say('refused.not-in-chat');
  if (membership === 'member') return undefined;
  if (incoming.kind === 'press' || incoming.kind === 'form') return say('refused.presence-unknown');
  runtime.presence.wrote(incoming.chat, incoming.person);
  return undefined;
}
