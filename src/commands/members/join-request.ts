import type { Message, PressButton, Tone } from '../../chat/message.ts';
import { DAY_MS } from '../../durations.ts';
import { type AskedRole, keepJoinRequest, readJoinRequest, takeJoinRequest } from '../../household/join-requests.ts';
import { type Link, mayAct, personOf, type Role } from '../../household/link.ts';
import { withMember } from '../../household/members.ts';
import type { Say } from '../../language/say.ts';
import { bold, type Text } from '../../language/text.ts';
import { showLines } from '../dispatch/answer.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { requireLink, roleRefusal } from '../dispatch/permissions.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { changeRoles } from './change-roles.ts';
import { roleLine } from './members-list.ts';

/** How long the owner can answer. */
const OPEN_MS = 7 * DAY_MS;

/**
 * A message with buttons by which anyone in the chat asks for a role: no platform could tell who is meant otherwise.
 * @param only the role that the owner named
 */
export function joinOffer(
  { sayShared, sharedLocale }: Pick<Context, 'sayShared' | 'sharedLocale'>,
  link: Link,
  only: AskedRole | undefined,
): Message {
  const owner = bold(personOf(link).name);
  const roles: readonly AskedRole[] = only ? [only] : ['driver', 'viewer'];
  return {
    lines: [sayShared('members.join', { role: only ?? 'any', car: bold(link.vehicleName), owner })],
    locale: sharedLocale,
    buttons: [roles.map((role) => joinButton(sayShared, link, role))],
  };
}

function joinButton(say: Say, { linkId }: Link, role: AskedRole): PressButton {
  const style = role === 'driver' ? 'primary' : 'plain';
  return pressButton(say('members.join.button', { role }), ['join', linkId, role], { answer: 'private', style });
}

/** What someone who lacks the role for a command can ask the owner for. */
export function joinButtons(
  { link, role, say }: Pick<Context, 'link' | 'role' | 'say'>,
  needed: Role | 'anyone',
): readonly (readonly PressButton[])[] {
  if (!link || link.chatKind === 'private' || link.suspendedAt !== undefined) return [];
  if (needed === 'anyone' || needed === 'owner' || mayAct(role, needed)) return [];
  const roles: readonly AskedRole[] = needed === 'driver' ? ['driver'] : ['driver', 'viewer'];
  return [roles.map((asked) => joinButton(say, link, asked))];
}

/** `join:<linkId>:<role>`, pressed by whoever wants it. Gives nothing: the owner is asked. */
export const joinPress: PressHandler = {
  word: 'join',
  refuse: async (context) => {
    const { args, link, role, say, services, person } = context;
    const asked = roleIn(args[1]);
    // Nobody needs a role to ask for one, but there must be someone to ask.
    const refusal = roleRefusal({ ...context, role: 'owner' }, 'viewer');
    if (refusal) return refusal;
    if (!link || !asked || args[0] !== link.linkId) return say('members.stale');
    if (mayAct(role, asked)) return say('members.join.already');
    const open = await readJoinRequest(services.store, link, person);
    if (open?.linkId !== link.linkId || open.role !== asked) return undefined;
    return say('members.join.asked', { owner: bold(personOf(link).name) });
  },
  run: async (context) => {
    const { services, args, person, incoming, reply, sayShared, sharedLocale } = context;
    const link = requireLink(context);
    const { name } = incoming.person;
    const role = roleIn(args[1]) ?? 'viewer';
    const until = services.clock.now() + OPEN_MS;
    await keepJoinRequest(services.store, link, person, { name, role, linkId: link.linkId, until });
    const button = (label: Text, answer: AskedRole | 'no') =>
      pressButton(label, ['approve', link.linkId, answer, person]);
    const make = (as: AskedRole) => button(sayShared('members.button.make', { role: as }), as);
    await reply.post({
      lines: [
        sayShared('members.join.wants', { person: bold(name), role, car: bold(link.vehicleName) }),
        sayShared('members.join.owner', { owner: bold(personOf(link).name) }),
      ],
      tone: 'warning',
      locale: sharedLocale,
      buttons: [
        [
          ...(role === 'driver' ? [make('driver'), make('viewer')] : [make('viewer')]),
          button(sayShared('members.join.no'), 'no'),
        ],
      ],
    });
  },
};

/** `approve:<linkId>:<role or no>:<person key>`: the owner's answer. */
export const approvePress: PressHandler = {
  word: 'approve',
  role: 'owner',
  refuse: async (context) => {
    const { args, link, say } = context;
    const request = link && (await readJoinRequest(context.services.store, link, personIn(args)));
    return args[0] !== link?.linkId || !request ? say('members.join.expired') : undefined;
  },
  run: async (context) => {
    const { services, args, incoming, reply, sayShared: say, sharedLocale: locale } = context;
    const show = (tone: Tone, line: Text) => showLines({ reply, locale }, tone, line);
    const asker = personIn(args);
    const request = await takeJoinRequest(services.store, requireLink(context), asker);
    if (!request) return show('bad', say('members.join.expired'));
    const { name } = request;
    const role = roleIn(args[1]);
    if (!role) return show('neutral', say('members.join.declined', { person: bold(name) }));
    const person = { platform: incoming.chat.platform, id: asker.slice(asker.indexOf(':') + 1), name };
    if ((await membershipOf(services, incoming.chat, person)) === 'gone')
      return show('bad', say('members.not-here', { person: bold(name) }));
    const member = { role, name };
    const link = await changeRoles(context, (now) => withMember(now, asker, member));
    await (link ? show('good', roleLine(say, link, member)) : show('bad', say('members.stale')));
  },
};

export function personIn([, , ...person]: readonly string[]): string {
  return person.join(':');
}

export function roleIn(word: string | undefined): AskedRole | undefined {
  return word === 'driver' || word === 'viewer' ? word : undefined;
}
