import { isKnownToHave, readStatus } from '../../car/capabilities.ts';
import type { Asked } from '../../car/command.ts';
import { commandKey, needOf, wantsPower } from '../../car/effects.ts';
import { lastClimate } from '../../car/kept-climate.ts';
import { isFailure, orFailure } from '../../carnet/failure.ts';
import type { VehicleStatus } from '../../carnet/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { TextKey } from '../../language/catalogue.ts';
import { bold, type Text } from '../../language/text.ts';
import { showingRead } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { asOf } from '../status/status-card.ts';

/** The word of the buttons below the question: `anyway:<linkId>:<command>`. */
export const ANYWAY_WORD = 'anyway';

/** Stands for the command on the button that gives it up. */
export const GIVEN_UP = 'no';

/**
 * What is asked before a PIN, where the command would probably come to nothing: the car has no power for it now, or has
 * never reported the battery that it takes. Undefined: nothing speaks against it, or the car can't be read.
 */
export async function questionBefore(context: Context, link: Link, action: Asked): Promise<Message | undefined> {
  const { services, say, locale } = context;
  const need = needOf(action);
  const isKnown = need === undefined || (await isKnownToHave(services.store, link, need));
  if (isKnown && !wantsPower(action)) return undefined;
  const status = await statusBefore(context, link);
  const doubt = status && (await doubtAbout(context, link, action, { status, isKnown }));
  if (!doubt) return undefined;
  const button = (label: TextKey, what: string) => pressButton(say(label), [ANYWAY_WORD, link.linkId, what]);
  return {
    lines: [doubt, asOf(status, say)],
    tone: 'warning',
    locale,
    buttons: [[button('ask-first.send', commandKey(action)), button('in-line.cancel', GIVEN_UP)]],
  };
}

async function doubtAbout(
  { services, say }: Context,
  link: Link,
  action: Asked,
  { status, isKnown }: { readonly status: VehicleStatus; readonly isKnown: boolean },
): Promise<Text | undefined> {
  const car = bold(link.vehicleName);
  if (!isKnown && !status.hasBattery) return say('ask-first.no-battery', { car });
  const wanted = wantsPower(action);
  if (!wanted || status.plug?.value !== 'out') return undefined;
  if (wanted === 'plug') return say('ask-first.no-plug', { car });
  const isAllowed = (await lastClimate(services.store, link))?.unpluggedAllowed === true;
  return isAllowed ? undefined : say('ask-first.no-power', { car });
}

/** A read that fails costs the question only: the command itself says what is wrong. */
async function statusBefore(context: Context, link: Link): Promise<VehicleStatus | undefined> {
  const { services, locale, say } = context;
  const status = await orFailure(showingRead(context, link, { locale, say }, readStatus(services, link)));
  if (!isFailure(status)) return status;
  services.log.info({ code: status.reason.code }, 'the car could not be read before a command');
  return undefined;
}
