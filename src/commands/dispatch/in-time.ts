import { isClimateCommand } from '../../car/climate-target.ts';
import type { PinUse } from '../../car/command.ts';
import { effectOf } from '../../car/effects.ts';
import { keptClimate } from '../../car/kept-climate.ts';
import { identicalUnderWay } from '../../car/requests.ts';
import type { Urgency } from '../../carnet/carnet.ts';
import { CarNetFailure } from '../../carnet/failure.ts';
import type { Link } from '../../household/link.ts';
import type { Text } from '../../language/text.ts';
import type { Context } from './command.ts';
import { failureSentence } from './failure-sentence.ts';
import { waitsUntil } from './permissions.ts';

/** How long after the press a command may still go out (rules R51). */
const SENSITIVE_WAIT_MS = 60_000;
const ORDINARY_WAIT_MS = 2 * 60_000;

/** A reading is worth no wait for the budget, only one for a request that is just under way. */
const READ_WAIT_MS = 15_000;

/** Until when what was just asked for, or its PIN just typed, may wait for its turn: on the clock's `elapsed`. */
export function goesOutBy(context: Context, action: PinUse): number {
  return waitsUntil(context, longestWait(action));
}

function longestWait(action: PinUse): number {
  if (action.name === 'climate-look') return READ_WAIT_MS;
  return action.name !== 'keep-pin' && effectOf(action).sensitive ? SENSITIVE_WAIT_MS : ORDINARY_WAIT_MS;
}

/** How urgent it is at Car-Net. */
function urgencyOf(action: PinUse): Urgency {
  return action.name === 'climate-look' || action.name === 'keep-pin' ? 'ordinary' : effectOf(action).urgency;
}

/** Why no PIN is asked for: what it is for could not go out in time (rules R55). */
export async function tooBusyFor(context: Context, link: Link, action: PinUse): Promise<Text | undefined> {
  const { services, say } = context;
  const { clock, carnet } = services;
  const wait = await carnet.wait(link.account, urgencyOf(action), await requestsOf(context, link, action));
  // Its time begins when the PIN has been typed.
  if (wait <= longestWait(action)) return undefined;
  return failureSentence(new CarNetFailure({ code: 'not-sent', tryAgainAt: clock.now() + wait }, 'command'), say);
}

/** What it takes with a new session. */
async function requestsOf({ services, chat }: Context, link: Link, action: PinUse): Promise<number> {
  // Only the PIN is proved.
  if (action.name === 'keep-pin') return 1;
  if (action.name === 'climate-look') return 2;
  const { store } = services;
  if (await identicalUnderWay(store, { chatKey: chat, linkId: link.linkId, action })) return 1;
  const looksFirst = isClimateCommand(action) && (await keptClimate(store, link)) === undefined;
  return looksFirst ? 3 : 2;
}
