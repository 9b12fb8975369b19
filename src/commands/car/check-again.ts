import { carRequestKey, changeCarRequest, readCarRequest } from '../../car/requests.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { updateProgress } from './post-progress.ts';
import { CHECK_WORD, canBeChecked } from './progress-message.ts';
import { observeOnce } from './track.ts';

/** `check:<car request>`: checks once more a car that didn't show a command's effect in time. */
export const checkAgain: PressHandler = {
  word: CHECK_WORD,
  role: 'viewer',
  linkId: async (context) => (await carRequestOf(context))?.linkId,
  refuse: async (context) => {
    const carRequest = await carRequestOf(context);
    if (!carRequest || !canBeChecked(carRequest)) return context.say('refused.stale-button');
    return carRequest.linkId === context.link?.linkId ? undefined : context.say('refused.stale-button');
  },
  run: async (context) => {
    const carRequest = await carRequestOf(context);
    if (!carRequest || (await observeOnce(context.runtime, carRequest))) return;
    const checkedAt = context.services.clock.now();
    await changeCarRequest(context.services.store, carRequest.key, (before) => ({ ...before, checkedAt }));
    await updateProgress(context.runtime, carRequest.key);
  },
};

async function carRequestOf({ services, chat, args }: Context) {
  return readCarRequest(services.store, carRequestKey(chat, args[0] ?? ''));
}
