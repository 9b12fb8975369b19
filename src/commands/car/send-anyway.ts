import { commandOf, lacksNeed } from '../../car/effects.ts';
import { bold } from '../../language/text.ts';
import { showLines } from '../dispatch/answer.ts';
import type { PressHandler } from '../dispatch/command.ts';
import { ANYWAY_WORD, GIVEN_UP } from './ask-first.ts';
import { authorize } from './authorize.ts';

/** `anyway:<linkId>:<command>`: asks for what the person was warned of, under all the command's own checks. */
export const sendAnyway: PressHandler = {
  word: ANYWAY_WORD,
  role: 'driver',
  refuse: async ({ args: [linkId, key], link, say, services }) => {
    if (!link || linkId !== link.linkId) return say('refused.stale-button');
    if (key === GIVEN_UP) return undefined;
    const action = commandOf(key);
    if (!action || action.name === 'keep-pin') return say('refused.stale-button');
    const isLacking = await lacksNeed(services.store, link, action);
    return isLacking ? say('refused.no-battery', { car: bold(link.vehicleName) }) : undefined;
  },
  run: async (context) => {
    const { args, say } = context;
    const action = commandOf(args[1]);
    if (action && action.name !== 'keep-pin') await authorize(context, action, { isConfirmed: true });
    else await showLines(context, 'neutral', say('pad.cancelled'));
  },
};
