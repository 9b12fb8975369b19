import type { Vehicle } from '../../carnet/model.ts';
import type { Message, PressButton } from '../../chat/message.ts';
import { type Chat, chatKey, PlatformFailure } from '../../chat/platform.ts';
import { chooseCar } from '../../household/current-car.ts';
import { LINKS_AT_MOST, type Link, newLinkId, personOf, readLink, readLinks, writeLink } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { eraseIfUnlinked, noteUnlinked, signedInStill } from '../../household/unlinked-accounts.ts';
import type { Say } from '../../language/say.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { isSeenByAll, showAnswer, showLines } from '../dispatch/answer.ts';
import { named } from '../dispatch/car-names.ts';
import type { Context } from '../dispatch/command.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { settleRoles } from '../members/change-roles.ts';
import { everyoneButton } from '../members/everyone-may-look.ts';
import { endAccess } from '../pin/ask-pin.ts';

/** Which chat is to be linked by whom, to what. */
export interface NewLink {
  readonly target: Chat;
  readonly account: string;
  readonly vehicle: Pick<Vehicle, 'id' | 'name'>;
}

/** Why the asker may not link `target`: it has enough cars, or they are not there. Undefined: they may. */
export async function refusalOf(context: Context, target: Chat): Promise<Text | undefined> {
  const { services, say } = context;
  // Who writes in a chat is there.
  const here = chatKey(target) === context.chat;
  const membership = here ? 'member' : await membershipOf(services, target, context.incoming.person);
  if (membership !== 'member') return say(membership === 'gone' ? 'link.not-member' : 'link.membership-unknown');
  return roomRefusal(context, await readLinks(services.store, chatKey(target)));
}

/** Why a chat takes no further car. Who has one there may sign in to it again. */
export function roomRefusal({ say, person }: Context, links: readonly Link[]): Text | undefined {
  const isFull = links.length >= LINKS_AT_MOST && !links.some(({ owner }) => owner === person);
  return isFull ? say('link.full', { limit: LINKS_AT_MOST }) : undefined;
}

/**
 * Links `target` to the car, with the asker as its owner, and says so: in the target chat too, when that is another.
 * Refused if the chat has the car from someone else, or has enough, or the asker is no longer there.
 */
export async function makeLink(context: Context, made: NewLink): Promise<void> {
  const { services, person } = context;
  const refusal = await refusalOf(context, made.target);
  // Whoever was faster has changed what is to be looked at: the room, the car, the account.
  let outcome: Text | Link | undefined = refusal;
  while (outcome === undefined) outcome = await tryToLink(context, made);
  if ('linkId' in outcome) {
    await chooseCar(services.store, outcome, person);
    await tell(context, made.target, outcome);
  } else await showLines(context, 'bad', outcome);
}

/** @returns the link, or why there is none; undefined where someone else changed something at the same moment */
async function tryToLink(context: Context, { target, account, vehicle }: NewLink): Promise<Text | Link | undefined> {
  const { services, say, person } = context;
  const { store, carnet } = services;
  const signedIn = await signedInStill(store, account);
  // Forgotten since it was signed in: its last chat was unlinked.
  if (!signedIn || (await carnet.email(account)) === undefined) return say('link.expired');
  const links = await readLinks(store, chatKey(target));
  const same = links.find((each) => each.vehicle === vehicle.id);
  if (same && same.owner !== person) {
    return say('link.here', { car: bold(same.vehicleName), owner: bold(personOf(same).name) });
  }
  if (!same && links.length >= LINKS_AT_MOST) return say('link.full', { limit: LINKS_AT_MOST });
  return putLink(context, newLink(context, { target, account, vehicle }, same), same, signedIn);
}

/** Writes a link, in place of an earlier one to the same car. @returns undefined if someone else was faster */
async function putLink(
  { services, runtime }: Context,
  link: Link,
  same: Link | undefined,
  signedIn: Awaited<ReturnType<typeof signedInStill>>,
): Promise<Link | undefined> {
  const { store, clock } = services;
  const before = same && (await readLink(store, same));
  const replaced = before && before.value.account !== link.account ? before.value.account : undefined;
  if (replaced !== undefined) await noteUnlinked(store, replaced, clock.now());
  const name = (links: readonly Link[]) => named({ services }, links);
  if (!(await writeLink(store, link, before, { ...signedIn, name }))) return undefined;
  if (before) {
    await endAccess(runtime, before.value);
    await settleRoles(runtime, before.value, link);
  }
  if (replaced !== undefined) await eraseIfUnlinked(services, replaced);
  return (await readLink(store, link))?.value ?? link;
}

/** Signing in to the same car again, once its access had ended, changes nobody's role. */
function newLink(context: Context, { target, account, vehicle }: NewLink, before: Link | undefined): Link {
  const { person, incoming, services } = context;
  return {
    chat: chatKey(target),
    chatKind: target.kind,
    ...(target.guild === undefined ? {} : { guild: target.guild }),
    linkId: newLinkId(),
    account,
    vehicle: vehicle.id,
    vehicleName: vehicle.name,
    owner: person,
    ...(incoming.person.locale === undefined ? {} : { ownerLocale: incoming.person.locale }),
    members: { ...before?.members, [person]: { role: 'owner', name: incoming.person.name } },
    ...(before?.everyoneMayLook ? { everyoneMayLook: true } : {}),
    showPlace: before?.showPlace ?? false,
    linkedAt: services.clock.now(),
  };
}

async function tell(context: Context, target: Chat, link: Link): Promise<void> {
  const { say } = context;
  const car = bold(link.vehicleName);
  if (link.chat === context.chat) {
    if (isSeenByAll(target)) await context.reply.post(await toAll(context, target, link));
    else await context.reply.show(toOwner(context, link));
    return;
  }
  const chat = target.title ?? plain(say('link.the-chat'));
  const url = await tellAll(context, target, link);
  await showAnswer(context, {
    lines: [say('link.done.elsewhere', { car, chat: bold(chat) })],
    tone: 'good',
    ...(url === undefined ? {} : { buttons: [[{ label: plain(say('link.back', { chat })), url }]] }),
  });
}

/** Tells another chat of its new link. @returns the address of that message, if there is one */
async function tellAll(context: Context, target: Chat, link: Link): Promise<string | undefined> {
  const { platforms, log } = context.services;
  const platform = platforms[target.platform];
  try {
    const told = await platform?.post(target, await toAll(context, target, link));
    return told && platform?.messageUrl?.(told);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    log.info({ code: error.code }, 'a chat could not be told that it is linked');
    return undefined;
  }
}

function toOwner({ say, locale }: Context, link: Link): Message {
  return {
    title: say('link.done.title', { car: link.vehicleName }),
    lines: [say('link.done')],
    tone: 'good',
    locale,
    buttons: nextSteps(link, say),
  };
}

async function toAll({ runtime, incoming }: Context, target: Chat, link: Link): Promise<Message> {
  const { locale, say } = await localeOf(runtime.services.store, target);
  return {
    lines: [say('link.shared', { person: bold(incoming.person.name), car: bold(link.vehicleName) })],
    tone: 'good',
    locale,
    buttons: nextSteps(link, say),
  };
}

/** A status button; in a group also 'Everyone here may look'. */
function nextSteps(link: Link, say: Say): readonly (readonly PressButton[])[] {
  const status = commandButton(say('link.done.button'), 'status', link, { style: 'primary' });
  const isClosed = link.chatKind === 'group' && !link.everyoneMayLook;
  return [[status, ...(isClosed ? [everyoneButton(say, link, 'on')] : [])]];
}
