import { commandKey, commandOf } from '../../car/effects.ts';
import type { PadPurpose } from '../../car/pin-pads.ts';
import type { CarNetFailure } from '../../carnet/failure.ts';
import { endGrants } from '../../household/grants.ts';
import { type Link, personOf } from '../../household/link.ts';
import { bold } from '../../language/text.ts';
import { refuse, showAnswer } from '../dispatch/answer.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';
import { lateness, requireLink } from '../dispatch/permissions.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { askPin, padClosed } from '../pin/ask-pin.ts';
import { countRefusal, tellOwnerOfHold } from '../pin/refusals.ts';

/** What a button below a refused PIN gives: a new pad, one whose PIN skips the local check, or the owner's permission. */
type Remedy = 'again' | 'changed' | 'know';

const WORD = 'pin';

const labelKeys = { again: 'pad.again', changed: 'pad.pin-changed', know: 'pad.know' } as const;

/** Tells the asker alone why nothing was sent, with buttons for what they can do about it. */
export async function showFailure(
  context: Context,
  link: Link,
  purpose: PadPurpose,
  failure: CarNetFailure,
): Promise<void> {
  const { say } = context;
  const { code } = failure.reason;
  const closedUntil = code === 'pin-not-last-accepted' ? await countRefusal(context, link) : undefined;
  if (closedUntil !== undefined) return showAnswer(context, padClosed(context, closedUntil));
  if (failure.reason.code === 'pin-held-back') await tellOwnerOfHold(context, link, failure.reason.until);
  const buttons = remediesOf(context, code).map((remedy) =>
    pressButton(say(labelKeys[remedy]), [WORD, remedy, link.linkId, commandKey(purpose.action)]),
  );
  await showAnswer(context, {
    lines: [failureSentence(failure, say)],
    tone: 'bad',
    ...(buttons.length > 0 ? { buttons: [buttons] } : {}),
  });
}

function remediesOf({ role }: Context, code: CarNetFailure['reason']['code']): readonly Remedy[] {
  if (code === 'pin-not-last-accepted') return ['again', 'changed'];
  if (code === 'wrong-pin' || code === 'session-refused' || code === 'pin-needed') return ['again'];
  return code === 'pin-held-back' && role === 'owner' ? ['know'] : [];
}

/** Car-Net ended the session behind the grants, so they end too, and the PIN is asked for again. */
export async function sessionRefused(
  context: Context,
  link: Link,
  purpose: PadPurpose,
  place: 'answer' | 'beside',
): Promise<void> {
  await endGrants(context.services.store, link);
  await askPin(context, link, purpose, { note: context.say('pad.session-refused'), place });
}

/** `pin:<remedy>:<linkId>:<action>`: opens a new pad for whoever presses it. */
export const pinRemedy: PressHandler = {
  word: WORD,
  role: 'driver',
  refuse: async ({ args, link, role, say }) => {
    const [remedy, linkId, action] = args;
    if (!Object.hasOwn(labelKeys, remedy ?? '') || !commandOf(action)) return say('refused.stale-button');
    if (!link || linkId !== link.linkId) return say('refused.stale-button');
    if (remedy !== 'know' || role === 'owner') return undefined;
    return say('refused.owner', { owner: bold(personOf(link).name), car: bold(link.vehicleName) });
  },
  run: async (context) => {
    const { args, services, person } = context;
    const link = requireLink(context);
    const [remedy, , key] = args;
    const action = commandOf(key);
    if (!action) return;
    const late = lateness(context);
    if (late) return refuse(context, late);
    // Only once each time PINs are held back: the Car-Net client keeps count.
    if (remedy === 'know') await services.carnet.allowOnePin(link.account, person);
    await askPin(context, link, { action, changed: remedy === 'changed' });
  },
};
