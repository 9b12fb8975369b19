import type { Tap } from '../../car/pin-pads.ts';
import { bold } from '../../language/text.ts';
import { acknowledge } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { drawPad } from '../pin/ask-pin.ts';
import { runWithPin } from './authorize.ts';

/** Answers a press on a PIN pad. What it typed was decided when it came in: nothing here can change the order. */
export async function answerTap(context: Context, tap: Tap): Promise<void> {
  const { reply, say, locale } = context;
  switch (tap.kind) {
    case 'repeated':
      return;
    case 'unknown':
      await acknowledge(context, say('pad.over'));
      return;
    case 'not theirs':
      await acknowledge(context, say('pad.not-yours', { who: bold(tap.owner) }));
      return;
  }
  const acknowledged = await acknowledge(context);
  if (acknowledged === 'unanswerable') return;
  if (tap.kind === 'complete') {
    await runWithPin({ ...context, tooLate: context.tooLate || acknowledged === 'too late' }, tap.pad, tap.digits);
  } else if (tap.kind === 'typed') await drawPad(context, tap.pad);
  else await reply.show({ lines: [say('pad.cancelled')], tone: 'neutral', locale });
}
