import { personKey, personNamed } from '../../chat/platform.ts';
import { nameOf, withMember, withoutMember } from '../../household/members.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { refuse, refuseWith } from '../dispatch/answer.ts';
import {
  type Command,
  type Context,
  option,
  type PressHandler,
  refuseOtherLink,
  subcommand,
} from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { announce, changeRoles } from './change-roles.ts';
import { joinOffer, personIn, roleIn } from './join-request.ts';
import { MEMBER_WORD, MEMBERS_PAGE_WORD, memberMenu, membersList, roleLine } from './members-list.ts';

const common = { options: [], role: 'owner', kind: 'setting', answer: 'private' } as const;

const newcomerOption = option('command.members.add.person', { type: 'person' });
const personOption = option('command.members.remove.person', { type: 'person' });
const roleOption = option('command.members.add.role', { choices: ['driver', 'viewer'] });
const shownOption = option('command.members.place.shown', { required: true, choices: ['on', 'off'] });

/** Who may do what here. If nobody is named, there is a list to choose from, or a button for whoever wants to join. */
export const members: Command = {
  name: 'members',
  summary: 'command.members',
  subcommands: [
    { ...common, name: undefined, bareName: 'list', summary: 'command.members', run: list },
    subcommand('command.members.add', { ...common, options: [newcomerOption, roleOption], run: add }),
    subcommand('command.members.remove', { ...common, options: [personOption], run: remove }),
    subcommand('command.members.role', { ...common, options: [personOption, roleOption], run: changeRole }),
    subcommand('command.members.place', { ...common, options: [shownOption], run: setPlace }),
  ],
};

/** Another page of the members. */
export const turnMembersPage: PressHandler = {
  word: MEMBERS_PAGE_WORD,
  role: 'owner',
  refuse: refuseOtherLink,
  run: async (context) => {
    await context.reply.show(membersList(context, requireLink(context), context.args[1]));
  },
};

async function list(context: Context): Promise<void> {
  const { reply } = context;
  const link = requireLink(context);
  if (link.chatKind === 'private') await refusePrivate(context);
  else await reply.show(membersList(context, link));
}

async function add(context: Context): Promise<void> {
  const { options, reply } = context;
  const link = requireLink(context);
  const role = roleIn(options['role']);
  const person = options['person'];
  if (link.chatKind === 'private') await refusePrivate(context);
  else if (person !== undefined) await give(context, person, role ?? 'driver');
  else await reply.post(joinOffer(context, link, role));
}

async function changeRole(context: Context): Promise<void> {
  const { options, reply, say } = context;
  const link = requireLink(context);
  const { person, role } = options;
  const wanted = roleIn(role);
  const member = person === undefined ? undefined : link.members[person];
  if (person === undefined || link.chatKind === 'private') await list(context);
  else if (person === link.owner) await refuse(context, say('members.owner'));
  else if (!member) await refuse(context, say('members.none', { person: bold(calledHere(context, person)) }));
  else if (wanted) await give(context, person, wanted);
  else await reply.show(memberMenu(context, link, person, member));
}

async function remove(context: Context): Promise<void> {
  const { person } = context.options;
  if (person === undefined || requireLink(context).chatKind === 'private') await list(context);
  else await take(context, person);
}

async function setPlace(context: Context): Promise<void> {
  const { options } = context;
  const showPlace = options['shown'] === 'on';
  if (requireLink(context).chatKind === 'private') return refusePrivate(context);
  const link = await changeRoles(context, (now) => ({ ...now, showPlace }));
  if (!link) await refuse(context, context.say('members.stale'));
  else {
    const key = showPlace ? 'members.place-on' : 'members.place-off';
    await announce(context, link, (say) => say(key, { car: bold(link.vehicleName) }));
  }
}

/** The owner's buttons on the list and on one member's entry. */
export const memberPress: PressHandler = {
  word: MEMBER_WORD,
  role: 'owner',
  refuse: async ({ args, link, say }) => {
    if (args[0] !== link?.linkId) return say('members.stale');
    return Object.hasOwn(link?.members ?? {}, personIn(args)) ? undefined : say('members.stale');
  },
  run: async (context) => {
    const { args, reply } = context;
    const link = requireLink(context);
    const person = personIn(args);
    const member = link.members[person];
    const role = roleIn(args[1]);
    if (args[1] === 'remove') await take(context, person);
    else if (role) await give(context, person, role);
    else if (member) await reply.show(memberMenu(context, link, person, member));
  },
};

/** Gives a person a role, whatever they had before. @param person a person key, or an @name that nobody can look up */
async function give(context: Context, person: string, role: 'driver' | 'viewer'): Promise<void> {
  const { say, incoming } = context;
  const link = requireLink(context);
  const name = calledHere(context, person);
  const refusal = refusalOf(context, person);
  if (refusal) return refuse(context, refusal);
  if ((await membershipOf(context.services, incoming.chat, personNamed(person, name))) === 'gone')
    return refuse(context, say('members.not-here', { person: bold(name) }));
  const member = { role, name };
  const after = await changeRoles(context, (now) => withMember(now, person, member));
  if (!after) await refuse(context, say('members.stale'));
  else {
    await announce(context, after, (say) => roleLine(say, link, member));
  }
}

/** Takes a person's role away. */
async function take(context: Context, person: string): Promise<void> {
  const { say } = context;
  const link = requireLink(context);
  const name = bold(calledHere(context, person));
  const refusal = refusalOf(context, person);
  if (refusal) await refuse(context, refusal);
  else if (nameOf(link, person) === undefined) await refuse(context, say('members.none', { person: name }));
  else {
    const after = await changeRoles(context, (now) => withoutMember(now, person));
    if (!after) await refuse(context, say('members.stale'));
    else {
      await announce(context, after, (say) => say('members.gone', { person: name }));
    }
  }
}

/** People whose role nobody can change here. */
function refusalOf(context: Context, person: string): Text | undefined {
  const { say, incoming } = context;
  if (person.startsWith('@')) return say('members.unknown-name', { name: person });
  if (person === requireLink(context).owner) return say('members.owner');
  const isOfHere = person.startsWith(`${incoming.chat.platform}:`);
  return isOfHere ? undefined : say('members.not-here', { person: bold(person) });
}

/** What a person is called here: as the platform shows them now, else as the members know them. */
function calledHere({ incoming, link }: Context, person: string): string {
  const named = incoming.kind === 'command' || incoming.kind === 'words' ? (incoming.mentions ?? []) : [];
  const repliedTo = incoming.kind === 'words' && incoming.repliedTo ? [incoming.repliedTo] : [];
  const shown = [...named, ...repliedTo].find((each) => personKey(each) === person)?.name;
  return shown ?? (link && nameOf(link, person)) ?? person;
}

async function refusePrivate(context: Context): Promise<void> {
  const { say, locale, services, incoming } = context;
  const url = services.platforms[incoming.chat.platform]?.groupUrl?.();
  await refuseWith(context, {
    lines: [say('members.private', { car: bold(requireLink(context).vehicleName) })],
    tone: 'bad',
    locale,
    ...(url === undefined ? {} : { buttons: [[{ label: plain(say('members.button.group')), url }]] }),
  });
}
