import { title } from '../../car/command.ts';
import { effectOf } from '../../car/effects.ts';
import { type CarRequest, changeCarRequest, readCarRequest } from '../../car/requests.ts';
import type { TypedPin } from '../../carnet/carnet.ts';
import { CarNetFailure, isFailure, orFailure } from '../../carnet/failure.ts';
import type { Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import { bold } from '../../language/text.ts';
import type { Context } from '../dispatch/command.ts';
import { pinAccepted } from '../pin/ask-pin.ts';
import { updateProgress } from './post-progress.ts';

/** How often to check whether the running command's request has been answered. */
const LOOK_MS = 250;

/**
 * Joins an identical command that is under way: it is not sent again, and its message names both people. A PIN that the
 * joiner typed is first proved by a session of its own, once the running command's request has been answered.
 * @param notAfter on the clock's `elapsed`
 * @returns what to tell the joiner; why their PIN was not accepted; or that there is nothing left to join
 */
export async function joinCommand(
  context: Context,
  link: Link,
  running: CarRequest,
  pin: TypedPin | undefined,
  notAfter: number,
): Promise<Message | CarNetFailure | 'came to nothing'> {
  const { services, runtime, person, incoming, say, locale, reply } = context;
  const who = bold(running.by.name);
  const heading = title(running, say);
  if (pin) {
    await reply.show({ title: heading, lines: [say('under-way.joining', { who })], tone: 'working', locale });
    const answered = await untilAnswered(context, running, notAfter);
    // Whether the running command went out is for its own message to say.
    if (runtime.background.signal.aborted) return new CarNetFailure({ code: 'timed-out' }, 'command');
    if (!answered || answered.state === 'refused' || answered.state === 'not-sent') return 'came to nothing';
    const failure = await prove(context, link, running, pin, notAfter);
    if (failure) return failure;
  }
  const joined = await changeCarRequest(services.store, running.key, (carRequest) => {
    const known = [carRequest.by, ...carRequest.joined].some((each) => each.person === person);
    return known
      ? carRequest
      : { ...carRequest, joined: [...carRequest.joined, { person, name: incoming.person.name }] };
  });
  if (!joined) return 'came to nothing';
  if (joined.message !== undefined) await updateProgress(runtime, running.key);
  const line = running.by.person === person ? say('under-way.asked-already') : say('under-way.joined', { who });
  return { title: heading, lines: [line], tone: 'good', locale };
}

/** The running command once its request has been answered, or as it is when the joiner's time runs out or at a stop. */
async function untilAnswered(
  { services, runtime }: Context,
  { key }: CarRequest,
  notAfter: number,
): Promise<CarRequest | undefined> {
  for (;;) {
    const carRequest = await readCarRequest(services.store, key);
    const open =
      carRequest && (carRequest.state === 'waiting' || (carRequest.state === 'sending' && !carRequest.uncertain));
    const { signal } = runtime.background;
    if (!open || services.clock.elapsed() >= notAfter || signal.aborted) return carRequest;
    await services.clock.sleep(LOOK_MS, signal).catch(() => undefined);
  }
}

async function prove(
  { services, person }: Context,
  link: Link,
  { action }: CarRequest,
  pin: TypedPin,
  notAfter: number,
): Promise<CarNetFailure | undefined> {
  const { urgency } = effectOf(action);
  const proved = await orFailure(services.carnet.provePin(link, { urgency, notAfter, pin }));
  if (isFailure(proved)) return proved;
  await pinAccepted(services.store, link, person, services.clock.now());
  return undefined;
}
