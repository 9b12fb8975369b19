import type { PressButton } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import { plain } from '../../language/text.ts';
import type { Say } from '../dispatch/command.ts';
import { runPress } from '../dispatch/press-id.ts';

/** To the list of who may do what here. */
export function membersButton(say: Say, link: Pick<Link, 'epoch'>): PressButton {
  return { label: plain(say('members.button.list')), press: runPress('members', link), answer: 'update' };
}
