import { randomBytes } from 'node:crypto';
import { bold, type Text } from '../../language/text.ts';
import { showAnswer } from '../dispatch/answer.ts';
import type { Context, PressHandler } from '../dispatch/command.ts';
import { LEAVE_LINE, pressButton } from '../dispatch/press-id.ts';
import { NotSent } from './before-sending.ts';

/** Shorter waits are not worth a message, nor is a change by less. */
const SHORTEST_MS = 3000;

/** Places are written to this many seconds: nobody needs them more precisely, and they change by themselves. */
const ROUNDED_TO_S = 5;

/** Whoever waits for a while is told how long, and may give it up (rules R55). @param heading what is waiting */
export function stand(context: Context, heading: Text) {
  const { runtime, services, say, chat, person, incoming } = context;
  const id = randomBytes(12).toString('base64url');
  const given = new AbortController();
  const cancel = () => given.abort(new NotSent('cancelled'));
  let shown = Promise.resolve();
  let told: number | undefined;

  const show = async (goesAt: number) => {
    const seconds = Math.ceil((goesAt - services.clock.elapsed()) / 1000 / ROUNDED_TO_S) * ROUNDED_TO_S;
    try {
      await showAnswer(context, {
        title: heading,
        lines: [say('in-line.goes-out', { seconds })],
        tone: 'working',
        buttons: [[pressButton(say('in-line.cancel'), [LEAVE_LINE, id])]],
      });
    } catch (error) {
      services.log.info({ error }, 'the wait of a command could not be shown');
    }
  };
  const onWait = (goesAt: number) => {
    const isShort = goesAt - services.clock.elapsed() < SHORTEST_MS;
    if (isShort || (told !== undefined && Math.abs(goesAt - told) < SHORTEST_MS)) return;
    told = goesAt;
    runtime.inLine.set(id, { chat, person, name: incoming.person.name, cancel });
    shown = shown.then(() => show(goesAt));
  };
  return {
    /** For each call to Car-Net that may have to wait. */
    waits: { onWait, signal: given.signal },
    /** It goes out, or has ended: nobody can cancel it from now on. */
    leave: (): void => void runtime.inLine.delete(id),
    /** Resolves when what was shown of the wait is on the screen. */
    shown: (): Promise<void> => shown,
  };
}

/** `leave-line:<id>`: gives up a command that has not gone out yet. What it comes to is told by the command itself. */
export const leaveLine: PressHandler = {
  word: LEAVE_LINE,
  role: 'driver',
  refuse: async ({ runtime, args, chat, person, say }) => {
    const place = runtime.inLine.get(args[0] ?? '');
    if (place?.chat !== chat) return say('refused.stale-button');
    return place.person === person ? undefined : say('in-line.not-yours', { who: bold(place.name) });
  },
  // It may have gone out while the press was on its way.
  run: async ({ runtime, args }) => runtime.inLine.get(args[0] ?? '')?.cancel(),
};
