import type { PressButton } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import { withRolesConfirmed, withRolesDropped } from '../../household/members.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { refuse } from '../dispatch/answer.ts';
import type { PressHandler, Say } from '../dispatch/command.ts';
import { changeRoles, membersButton } from './change-roles.ts';

const WORD = 'roles';

/**
 * After a change of car: who had a role before, and the owner's buttons that confirm these roles or remove them.
 * @returns undefined where there is nothing to confirm
 */
export function rolesQuestion(
  link: Link,
  say: Say,
): { readonly lines: readonly Text[]; readonly buttons: readonly (readonly PressButton[])[] } | undefined {
  const { unconfirmed, linkId } = link;
  if (!unconfirmed) return undefined;
  const button = (answer: 'keep' | 'drop'): PressButton => ({
    label: plain(say(`members.confirm.${answer}`)),
    press: [WORD, linkId, answer].join(':'),
    answer: 'update',
  });
  return {
    lines: [
      say('members.confirm'),
      ...Object.values(unconfirmed.members).map(({ name, role }) => say('members.entry', { person: bold(name), role })),
      ...(unconfirmed.everyoneMayLook ? [say('members.everyone')] : []),
    ],
    buttons: [[button('keep'), button('drop')]],
  };
}

/** `roles:<linkId>:keep|drop`: the owner's answer. */
export const confirmRoles: PressHandler = {
  word: WORD,
  role: 'owner',
  refuse: async ({ args, link, say }) =>
    args[0] === link?.linkId && link?.unconfirmed !== undefined ? undefined : say('members.stale'),
  run: async (context) => {
    const { args, reply, say, locale } = context;
    const keep = args[1] === 'keep';
    const link = await changeRoles(context, keep ? withRolesConfirmed : withRolesDropped);
    if (!link) {
      await refuse(context, say('members.stale'));
      return;
    }
    const { members, everyoneMayLook } = link;
    const entries = Object.values(members).map(({ name, role }) => say('members.entry', { person: bold(name), role }));
    await reply.show({
      lines: [
        ...(keep ? [] : [say('members.confirm.dropped')]),
        ...entries,
        say(everyoneMayLook ? 'members.everyone' : 'members.nobody-else'),
      ],
      tone: 'good',
      locale,
      buttons: [[membersButton(say, link)]],
    });
  },
};
