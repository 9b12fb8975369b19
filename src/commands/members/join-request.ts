import type { Message } from '../../chat/message.ts';
import { type Link, mayAct, personOf, type Role } from '../../household/link.ts';
import { withMember } from '../../household/members.ts';
import { recordKey, recordPrefix } from '../../household/record-kinds.ts';
import { bold, plain } from '../../language/text.ts';
import type { Store, Versioned } from '../../store/store.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { requireLink, roleRefusal } from '../dispatch/permissions.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { changeRoles } from './change-roles.ts';
import { roleLine } from './members-list.ts';

/** How long the owner can answer. */
const OPEN_MS = 7 * 86_400_000;

/** The roles that can be asked for. */
type Asked = Exclude<Role, 'owner'>;

/** Someone who would like a role in a chat's link. `until`: epoch ms. */
type JoinRequest = { readonly name: string; readonly role: Asked; readonly linkId: string; readonly until: number };

const key = (chat: string, person: string) => recordKey('join-request', chat, person);

/** A message with a button by which anyone in the chat asks for a role: no platform could tell who is meant otherwise. */
export function joinOffer(
  { sayShared, sharedLocale }: Pick<Context, 'sayShared' | 'sharedLocale'>,
  link: Link,
  role: Asked,
): Message {
  const owner = bold(personOf(link).name);
  return {
    lines: [sayShared('members.join', { role, car: bold(link.vehicleName), owner })],
    tone: 'neutral',
    locale: sharedLocale,
    buttons: [
      [
        {
          label: plain(sayShared('members.join.button', { role })),
          press: `join:${link.linkId}:${role}`,
          answer: 'private',
          style: 'primary',
        },
      ],
    ],
  };
}

/** `join:<linkId>:<role>`, pressed by whoever wants it. Gives nothing: the owner is asked. */
export const joinPress: PressHandler = {
  word: 'join',
  refuse: async (context) => {
    const { args, link, role, say, services, chat, person } = context;
    const asked = roleIn(args[1]);
    // Nobody needs a role to ask for one, but there must be someone to ask.
    const refusal = roleRefusal({ ...context, role: 'owner' }, 'viewer');
    if (refusal) return refusal;
    if (!link || !asked || args[0] !== link.linkId) return say('members.stale');
    if (mayAct(role, asked)) return say('members.join.already');
    const open = await readRequest(services.store, chat, person);
    if (open?.value.linkId !== link.linkId || open.value.role !== asked) return undefined;
    return say('members.join.asked', { owner: bold(personOf(link).name) });
  },
  run: async (context) => {
    const { services, args, chat, person, incoming, reply, sayShared, sharedLocale } = context;
    const link = requireLink(context);
    const { name } = incoming.person;
    const role = roleIn(args[1]) ?? 'viewer';
    const until = services.clock.now() + OPEN_MS;
    const value: JoinRequest = { name, role, linkId: link.linkId, until };
    await services.store.journal.commit([{ key: key(chat, person), value, expiresAt: until }]);
    const button = (label: string, answer: Asked | 'no') => ({
      label,
      press: ['approve', link.linkId, answer, person].join(':'),
      answer: 'update' as const,
    });
    const make = (as: Asked) => button(plain(sayShared('members.button.make', { role: as })), as);
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
          button(plain(sayShared('members.join.no')), 'no'),
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
    const request = await requestIn(context);
    const stale = args[0] !== link?.linkId || request?.value.linkId !== link?.linkId;
    return stale ? say('members.join.expired') : undefined;
  },
  run: async (context) => {
    const { services, args, chat, incoming, reply, sayShared, sharedLocale: locale } = context;
    const request = await requestIn(context);
    const asker = personIn(args);
    const taken =
      request &&
      (await services.store.journal.commit([{ key: key(chat, asker), delete: true }], {
        [key(chat, asker)]: request.version,
      }));
    if (!taken) {
      await reply.show({ lines: [sayShared('members.join.expired')], tone: 'bad', locale });
      return;
    }
    const { name } = request.value;
    const role = roleIn(args[1]);
    if (!role) {
      await reply.show({
        lines: [sayShared('members.join.declined', { person: bold(name) })],
        tone: 'neutral',
        locale,
      });
      return;
    }
    const person = { platform: incoming.chat.platform, id: asker.slice(asker.indexOf(':') + 1), name };
    if ((await membershipOf(services, incoming.chat, person)) === 'gone') {
      await reply.show({ lines: [sayShared('members.not-here', { person: bold(name) })], tone: 'bad', locale });
      return;
    }
    const member = { role, name };
    const link = await changeRoles(context, (now) => withMember(now, asker, member));
    await reply.show({
      lines: [link ? roleLine(sayShared, link, member) : sayShared('members.stale')],
      tone: link ? 'good' : 'bad',
      locale,
    });
  },
};

/** Takes back what a person asked for, wherever. @returns how many requests there were */
export async function eraseJoinRequests({ journal }: Store, person: string): Promise<number> {
  const theirs = (await journal.list(recordPrefix('join-request'))).filter((request) =>
    request.key.endsWith(`:${person}`),
  );
  await journal.commit(theirs.map((request) => ({ key: request.key, delete: true }) as const));
  return theirs.length;
}

function requestIn({ services, chat, args }: Context): Promise<Versioned<JoinRequest> | undefined> {
  return readRequest(services.store, chat, personIn(args));
}

function readRequest({ journal }: Store, chat: string, person: string): Promise<Versioned<JoinRequest> | undefined> {
  return journal.read<JoinRequest>(key(chat, person));
}

function personIn([, , ...person]: readonly string[]): string {
  return person.join(':');
}

function roleIn(word: string | undefined): Asked | undefined {
  return word === 'driver' || word === 'viewer' ? word : undefined;
}
