import type { AnswerMode, PressButton } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import { plain, type Text } from '../../language/text.ts';

/** Stands for the link's id where the chat has no link. */
const UNLINKED = '-';

/** The word of buttons that run a command. */
export const RUN = 'run';

/** The word of the button that gives up a command which waits; what follows it is random, and means nothing outside this process. */
export const LEAVE_LINE = 'leave-line';

/**
 * The id of a button that runs a command: `run:<command>[.<sub>]:<link id>[:option]…`.
 * @param command `lock`, or `charge.limit` with its sub-command; `settings.pin.keep` where that has two words
 * @param link the link that the button is about: if the chat has another one when it is pressed, it is refused
 * @param options values in the order of the sub-command's options
 */
export function runPress(
  command: string,
  link: Pick<Link, 'linkId'> | undefined,
  options: readonly string[] = [],
): string {
  return [RUN, command, link?.linkId ?? UNLINKED, ...options].join(':');
}

/** A button that one of the handlers of presses answers, in the message that holds it unless `more` says otherwise. */
export function pressButton(
  label: Text | string,
  press: readonly (string | number)[],
  more: Partial<Pick<PressButton, 'answer' | 'style'>> = {},
): PressButton {
  return { answer: 'update', ...more, label: typeof label === 'string' ? label : plain(label), press: press.join(':') };
}

interface ButtonOptions extends Pick<PressButton, 'style'> {
  readonly values?: readonly string[];
  /** How the command is answered, or where the button's own message shows the answer. */
  readonly answer?: AnswerMode;
}

/** A button that runs a command. The presser alone gets its answer, unless `answer` says otherwise. */
export function commandButton(
  label: Text | string,
  command: string,
  link: Pick<Link, 'linkId'> | undefined,
  { values, answer = 'private', ...style }: ButtonOptions = {},
): PressButton {
  const press = runPress(command, link, values);
  return pressButton(label, [press], { ...style, answer: answer === 'shared' ? 'private' : answer });
}
