import type { Message, PressButton } from '../../chat/message.ts';
import type { Link, Member } from '../../household/link.ts';
import { othersOf } from '../../household/members.ts';
import { bold, plain } from '../../language/text.ts';
import type { Context } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
import { membersButton } from './change-roles.ts';
import { everyoneButton } from './everyone-may-look.ts';

/** The word of a press about one member: `member:<linkId>:<act>:<person key>`. */
export const MEMBER_WORD = 'member';

/** The word of the buttons that show another page of the members: `memberspage:<linkId>:<page>`. */
export const MEMBERS_PAGE_WORD = 'memberspage';

/** Who may do what here, with the buttons that change it. For the owner. @param wanted the page of the members */
export function membersList(
  { say, locale }: Pick<Context, 'say' | 'locale'>,
  link: Link,
  wanted: string | number | undefined = 0,
): Message {
  const { members, owner, everyoneMayLook = false, showPlace } = link;
  const page = pageOf(othersOf(link), wanted, (number) => [MEMBERS_PAGE_WORD, link.linkId, number].join(':'), say);
  const others = page.items;
  const entry = ({ name, role }: Member) => say('members.entry', { person: bold(name), role });
  const own = members[owner];
  return {
    title: say('members.title', { car: link.vehicleName }),
    lines: [
      ...(own ? [entry(own)] : []),
      ...others.map(([, member]) => entry(member)),
      ...page.lines,
      say(everyoneMayLook ? 'members.everyone' : 'members.nobody-else'),
      say(showPlace ? 'members.place-on' : 'members.place-off', { car: bold(link.vehicleName) }),
    ],
    locale,
    ...(others.length > 0
      ? {
          choice: {
            placeholder: plain(say('members.choose')),
            answer: 'update',
            options: others.map(([person, member]) => ({
              label: plain(entry(member)),
              press: memberPress(link, 'show', person).join(':'),
            })),
          },
        }
      : {}),
    buttons: [
      ...page.buttons,
      [
        commandButton(say('members.button.add'), 'members.add', link),
        everyoneButton(say, link, everyoneMayLook ? 'off' : 'on'),
        placeButton(say, link, showPlace ? 'off' : 'on'),
      ],
    ],
  };
}

function placeButton(say: Context['say'], link: Link, to: 'on' | 'off'): PressButton {
  return commandButton(say(`members.button.place-${to}`), 'members.place', link, { values: [to], answer: 'update' });
}

/** One member, with what can be made of them. */
export function memberMenu(
  { say, locale }: Pick<Context, 'say' | 'locale'>,
  link: Link,
  person: string,
  member: Member,
): Message {
  const other = member.role === 'driver' ? 'viewer' : 'driver';
  return {
    lines: [roleLine(say, link, member)],
    locale,
    buttons: [
      [
        pressButton(say('members.button.make', { role: other }), memberPress(link, other, person)),
        pressButton(say('members.button.remove'), memberPress(link, 'remove', person), { style: 'danger' }),
        membersButton(say, link),
      ],
    ],
  };
}

/** 'Ben is a driver: they may command Zappy.' */
export function roleLine(say: Context['say'], { vehicleName }: Link, { name, role }: Member) {
  return say('members.is', { person: bold(name), role, car: bold(vehicleName) });
}

function memberPress({ linkId }: Link, act: 'show' | 'driver' | 'viewer' | 'remove', person: string) {
  return [MEMBER_WORD, linkId, act, person];
}
