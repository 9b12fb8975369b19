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
    if (!intent || (await look(context.runtime, intent))) return;
    const checkedAt = context.services.clock.now();
    await changeIntent(context.services.store, intent.key, (before) => ({ ...before, checkedAt }));
    await drawFollowing(context.runtime, intent.key);
  },
};

async function intentOf({ services, chat, args }: Context) {
  return readIntent(services.store, intentKey(chat, args[0] ?? ''));
}
