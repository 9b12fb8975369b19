import type { TextKey } from '../../language/catalogue.ts';
import type { Say } from '../../language/say.ts';
import { bold } from '../../language/text.ts';
import { showAnswer, showLines } from '../dispatch/answer.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { eraseCar, isLastLink } from './erase.ts';

/** Erasing a chat is asked for by more than one command; each words it in its own way. */
interface Wording {
  /** The word of its buttons. */
  readonly word: string;
  readonly ask: TextKey;
  readonly yes: TextKey;
  /** Asks again. */
  readonly command: string;
}

export function eraseQuestion({ word, ask, yes, command }: Wording) {
  const stale = (say: Say) => say('question.stale', { command });
  const answer: PressHandler = {
    word,
    role: 'owner',
    refuse: async ({ args, link, say }) => (args[1] === link?.linkId ? undefined : stale(say)),
    run: async (context) => {
      const { args, say, runtime } = context;
      const link = requireLink(context);
      if (args[0] !== 'yes') return showLines(context, 'neutral', say('unlink.kept'));
      const isLast = await eraseCar(runtime, link);
      await showAnswer(context, {
        lines: [say('unlink.done', { car: bold(link.vehicleName) }), ...(isLast ? [say('unlink.done.account')] : [])],
        tone: 'good',
      });
    },
  };
  return {
    /** Asks whether a link, and all that is kept about it, is to be erased. */
    async ask(context: Context): Promise<void> {
      const { say, services } = context;
      const link = requireLink(context);
      const isLast = await isLastLink(services, link);
      await showAnswer(context, {
        lines: [say(ask, { car: bold(link.vehicleName) }), ...(isLast ? [say('unlink.ask.last')] : [])],
        tone: 'warning',
        buttons: [
          [
            pressButton(say(yes, { car: link.vehicleName }), [word, 'yes', link.linkId], { style: 'danger' }),
            pressButton(say('unlink.no'), [word, 'no', link.linkId]),
          ],
        ],
      });
    },
    /** The owner's answer. */
    answer,
    stale,
  };
}
