import { changeIntent, intentKey, readIntent } from '../../car/requests.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { drawFollowing } from './post-progress.ts';
import { CHECK_WORD, canBeChecked } from './progress-message.ts';
import { look } from './track.ts';

/** `check:<intent>`: one more look at a car that had not shown a command's effect in time. */
export const checkAgain: PressHandler = {
  word: CHECK_WORD,
  role: 'viewer',
  refuse: async (context) => {
    const intent = await intentOf(context);
    if (!intent || !canBeChecked(intent)) return context.say('refused.unknown-press');
    return intent.epoch === context.link?.epoch ? undefined : context.say('refused.other-car');
  },
  run: async (context) => {
    const intent = await intentOf(context);
    if (!intent || (await look(context.live, intent))) return;
    const checkedAt = context.parts.clock.now();
    await changeIntent(context.parts.store, intent.key, (before) => ({ ...before, checkedAt }));
    await drawFollowing(context.live, intent.key);
  },
};

async function intentOf({ parts, chat, args }: Context) {
  return readIntent(parts.store, intentKey(chat, args[0] ?? ''));
}
