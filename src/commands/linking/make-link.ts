import type { Vehicle } from '../../carnet/model.ts';
import type { Message, PressButton } from '../../chat/message.ts';
import { type Chat, chatKey, PlatformFailure } from '../../chat/platform.ts';
import { type Link, newLinkId, readLink, writeLink } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { withRolesUnconfirmed } from '../../household/members.ts';
import { eraseIfUnlinked, noteUnlinked } from '../../household/unlinked-accounts.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { isSeenByAll } from '../dispatch/answer.ts';
import type { Context, Say } from '../dispatch/command.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { runPress } from '../dispatch/press-id.ts';
import { settleRoles } from '../members/change-roles.ts';
import { rolesQuestion } from '../members/confirm-roles.ts';
import { everyoneButton } from '../members/everyone-may-look.ts';
import { endAccess } from '../pin/ask-pin.ts';

/** Which chat is to be linked by whom, to what. */
export interface NewLink {
  readonly target: Chat;
  readonly account: string;
  readonly vehicle: Pick<Vehicle, 'id' | 'name'>;
}

/** Why the asker may not link `target`: it is someone else's, or they are not there. Undefined: they may. */
export async function refusalOf(context: Context, target: Chat): Promise<Text | undefined> {
  const { services, say, person } = context;
  // Who writes in a chat is there.
  const here = chatKey(target) === context.chat;
  const membership = here ? 'member' : await membershipOf(services, target, context.incoming.person);
  if (membership !== 'member') return say(membership === 'gone' ? 'link.not-member' : 'link.membership-unknown');
  const before = (await readLink(services.store, chatKey(target)))?.value;
  if (!before || before.owner === person) return undefined;
  return say('link.not-owner', { car: bold(before.vehicleName) });
}

/**
 * Links `target` to the car, with the asker as its owner, and says so: in the target chat too, when that is another.
 * Refused where the target is linked by someone else, or the asker is no longer there.
 */
export async function makeLink(context: Context, { target, account, vehicle }: NewLink): Promise<void> {
  const { services, runtime, say, locale } = context;
  const { store, carnet, clock } = services;
  const refuse = (line: Text) => context.reply.show({ lines: [line], tone: 'bad', locale });
  const refusal = await refusalOf(context, target);
  if (refusal) {
    await refuse(refusal);
    return;
  }
  // Forgotten since it was signed in: its last chat was unlinked.
  if ((await carnet.email(account)) === undefined) {
    await refuse(say('link.expired'));
    return;
  }
  const chat = chatKey(target);
  const before = await readLink(store, chat);
  if (before && before.value.owner !== context.person) {
    await refuse(say('link.changed-meanwhile'));
    return;
  }
  const link = newLink(context, { target, account, vehicle }, before?.value);
  const replaced = before && before.value.account !== account ? before.value.account : undefined;
  if (replaced !== undefined) await noteUnlinked(store, replaced, clock.now());
  if (!(await writeLink(store, link, before))) {
    await refuse(say('link.changed-meanwhile'));
    return;
  }
  await endAccess(runtime, chat);
  if (before) await settleRoles(runtime, before.value, link);
  if (replaced !== undefined) await eraseIfUnlinked(services, replaced);
  await tell(context, target, link);
}

/**
 * Signing in to the same car again (its access had ended) changes nobody's role; roles with another car have to be
 * confirmed.
 */
function newLink(context: Context, { target, account, vehicle }: NewLink, before: Link | undefined): Link {
  const { person, incoming, services } = context;
  const same = before?.account === account && before.vehicle === vehicle.id;
  const kept = before && (same ? before : withRolesUnconfirmed(before));
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
    members: { ...kept?.members, [person]: { role: 'owner', name: incoming.person.name } },
    ...(kept?.everyoneMayLook ? { everyoneMayLook: true } : {}),
    ...(kept?.unconfirmed ? { unconfirmed: kept.unconfirmed } : {}),
    showPlace: kept?.showPlace ?? false,
    linkedAt: services.clock.now(),
  };
}

async function tell(context: Context, target: Chat, link: Link): Promise<void> {
  const { say, locale, services } = context;
  const car = bold(link.vehicleName);
  if (link.chat === context.chat) {
    await context.reply.show(isSeenByAll(target) ? await toAll(context, target, link) : toOwner(context, link));
    return;
  }
  const chat = bold(target.title ?? plain(say('link.the-chat')));
  await context.reply.show({ lines: [say('link.done.elsewhere', { car, chat })], tone: 'good', locale });
  try {
    await services.platforms[target.platform]?.post(target, await toAll(context, target, link));
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    services.log.info({ code: error.code }, 'a chat could not be told that it is linked');
  }
}

function toOwner({ say, locale }: Context, link: Link): Message {
  return {
    title: say('link.done.title', { car: link.vehicleName }),
    lines: [say('link.done'), ...(rolesQuestion(link, say)?.lines ?? [])],
    tone: 'good',
    locale,
    buttons: nextSteps(link, say),
  };
}

async function toAll({ runtime, incoming }: Context, target: Chat, link: Link): Promise<Message> {
  const { locale, say } = await localeOf(runtime.services.store, target);
  return {
    lines: [
      say('link.shared', { person: bold(incoming.person.name), car: bold(link.vehicleName) }),
      ...(rolesQuestion(link, say)?.lines ?? []),
    ],
    tone: 'good',
    locale,
    buttons: nextSteps(link, say),
  };
}

/** A status button; in a group also 'Everyone here may look', and whether roles for another car still apply. */
function nextSteps(link: Link, say: Say): readonly (readonly PressButton[])[] {
  const label = plain(say('link.done.button'));
  const status = { label, press: runPress('status', link), answer: 'private', style: 'primary' } as const;
  const isClosed = link.chatKind === 'group' && !link.everyoneMayLook;
  return [
    [status, ...(isClosed ? [everyoneButton(say, link, 'on')] : [])],
    ...(rolesQuestion(link, say)?.buttons ?? []),
  ];
}
