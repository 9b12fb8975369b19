import type { PressButton } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { Say } from '../../language/say.ts';
import { bold } from '../../language/text.ts';
import { showAnswer, showLines } from '../dispatch/answer.ts';
import type { PressHandler } from '../dispatch/command.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
import { changeRoles, membersButton } from './change-roles.ts';

const WORD = 'look';

/** The owner's button that makes viewers of all in the chat, now and later, or ends that. */
export function everyoneButton(say: Say, { linkId }: Link, to: 'on' | 'off'): PressButton {
  return pressButton(say(`members.button.everyone-${to}`), [WORD, linkId, to]);
}

/** `look:<linkId>:on|off` */
export const everyoneMayLook: PressHandler = {
  word: WORD,
  role: 'owner',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('members.stale')),
  run: async (context) => {
    const { args, say } = context;
    const open = args[1] === 'on';
    const link = await changeRoles(context, ({ everyoneMayLook: _, ...now }) =>
      open ? { ...now, everyoneMayLook: true } : now,
    );
    if (!link) return showLines(context, 'bad', say('members.stale'));
    const car = bold(link.vehicleName);
    const status = commandButton(say('link.done.button'), 'status', link);
    await showAnswer(context, {
      lines: [say(open ? 'members.everyone-now' : 'members.everyone-over', { car })],
      tone: 'good',
      buttons: [[status, membersButton(say, link)]],
    });
  },
};
