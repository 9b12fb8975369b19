import { type CarCommand, title } from '../../car/command.ts';
import { lacksNeed, scheduledCommand } from '../../car/effects.ts';
import { isFailure, orFailure } from '../../carnet/failure.ts';
import type { Message } from '../../chat/message.ts';
import {
  type Chat,
  type Incoming,
  type MessageRef,
  PlatformFailure,
  personNamed,
  type Reply,
} from '../../chat/platform.ts';
import { DAY_MS } from '../../durations.ts';
import { hasKeptPin, withKeptPin } from '../../household/kept-pin.ts';
import { chatOf, type Link, readLinks } from '../../household/link.ts';
import { localeOf } from '../../household/locale.ts';
import { dropSchedules, keepUntold, type ScheduledRun } from '../../household/schedules.ts';
import { readSubscriptions } from '../../household/subscriptions.ts';
import { carRequestOf } from '../../household/updates.ts';
import { bold, commandPart, plain, type Text } from '../../language/text.ts';
import { ownerIsGone } from '../car/authorize.ts';
import { postMissing } from '../car/post-progress.ts';
import { sendCommand } from '../car/send.ts';
import { attempt } from '../dispatch/attempt.ts';
import type { Context, Runtime } from '../dispatch/command.ts';
import { contextOf } from '../dispatch/context.ts';
import { roleRefusal } from '../dispatch/permissions.ts';
import { membershipOf } from '../dispatch/presence.ts';
import { aboutCar, linkIn } from '../dispatch/which-car.ts';

/** A run later than this is skipped. */
const MISSED_MS = 10 * 60_000;

/** If the platform has taken no message about a run for this long, nobody is told any more (rules R78). */
const FORGOTTEN_MS = DAY_MS;

/** How to keep a PIN, as sentences show it. */
const keepPin = commandPart('settings pin keep');

/**
 * Does what a person scheduled, as if they commanded it now and typed their kept PIN: under the same checks, written down
 * before it is sent, followed by the same message. Where it can't be done, the chat is told why.
 * @throws PlatformFailure where the platform doesn't take that now, and if it can be tried again likewise
 */
export async function runScheduled(runtime: Runtime, run: ScheduledRun): Promise<void> {
  const { store, clock, log } = runtime.services;
  const { schedule, at, since } = run;
  const command = scheduledCommand(schedule.action);
  const link = (await readLinks(store, schedule.chat)).find(
    ({ account, vehicle }) => account === schedule.account && vehicle === schedule.vehicle,
  );
  // Unlinked, or linked to another car: the schedules went with the link.
  if (!link || !command) return;
  // The bot was removed or blocked: nobody would see the result.
  if ((await readSubscriptions(store, schedule.chat)).endedFor?.includes(link.linkId)) return;
  const context = await scheduledContext(runtime, link, run);
  const late = clock.now() - at;
  // While its owner is away nothing is scheduled, and the chat knows.
  if (clock.now() - since > FORGOTTEN_MS || context.link?.suspendedAt !== undefined) return;
  // It was sent before, and its own message shows the result.
  if (await isSent(context)) return showResult(context);
  if (run.untold) return tell(context, link, run, command, run.untold);
  const refusal = await refusalOf(context, link, run, command);
  if (refusal === 'told') return;
  if (refusal) await tell(context, link, run, command, refusal);
  else await carryOut(context, link, run, command);
  log.info({ late, refused: refusal !== undefined }, 'a scheduled command has run');
}

async function carryOut(context: Context, link: Link, run: ScheduledRun, command: CarCommand): Promise<void> {
  const { say } = context;
  if (await commandWithKeptPin(context, link, command)) return showResult(context);
  const who = bold(run.schedule.by.name);
  await tell(context, link, run, command, say('schedule.run.no-pin', { who, command: keepPin }));
}

const carRequestIn = ({ services, incoming }: Context) =>
  carRequestOf(services.store, `${incoming.person.platform}:${incoming.id}`);

async function isSent(context: Context): Promise<boolean> {
  return (await carRequestIn(context)) !== undefined;
}

/** @throws PlatformFailure where the platform takes no message about what was sent now, and may later */
async function showResult(context: Context): Promise<void> {
  const key = await carRequestIn(context);
  if (key === undefined) return;
  try {
    await postMissing(context.runtime, key);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || isForNow(error)) throw error;
    context.services.log.info({ code: error.code }, 'a chat could not be told how a scheduled command went');
  }
}

/** Whether the platform may take the message later (rules R78). */
function isForNow({ code }: PlatformFailure): boolean {
  return code === 'passing' || code === 'forbidden' || code === 'refused';
}

/** @returns false, having done nothing, if no PIN is kept */
async function commandWithKeptPin(context: Context, link: Link, command: CarCommand): Promise<boolean> {
  const { services, chat, person } = context;
  const whose = { chat, person, account: link.account };
  const using = withKeptPin(services.store, whose, services.clock.now(), async (digits) => {
    const failure = await sendCommand(context, link, { action: command, changed: false }, { digits });
    if (failure) throw failure;
  });
  const used = await orFailure(using);
  if (!isFailure(used)) return used !== undefined;
  // The command's message tells everyone why; its person also learns what that means for them.
  const isErased = used.stage === 'session' && !(await hasKeptPin(services.store, whose));
  if (isErased) await tellErased(context, link);
  return true;
}

/** Why it may not run (any more); 'told' if the chat knows already. */
async function refusalOf(
  context: Context,
  link: Link,
  { schedule, at }: ScheduledRun,
  command: CarCommand,
): Promise<Text | 'told' | undefined> {
  const { services, person, incoming, say } = context;
  const values = { who: bold(schedule.by.name), car: bold(link.vehicleName) };
  const isLate = services.clock.now() - at > MISSED_MS;
  const membership =
    link.chatKind === 'group' ? await membershipOf(services, incoming.chat, incoming.person) : 'member';
  if (membership === 'unknown') {
    // Asked again until it is too late: whoever can't be seen drives nothing.
    if (!isLate) throw new PlatformFailure('passing');
    return say('schedule.run.presence-unknown', values);
  }
  if (isLate) return say('schedule.run.missed', { at: { kind: 'time', at, style: 'date' } });
  if (roleRefusal(context, 'driver')) {
    await dropSchedules(services.store, link, person);
    return say('schedule.run.role', values);
  }
  if (membership === 'gone' && person !== link.owner) {
    await dropSchedules(services.store, link, person);
    return say('schedule.run.left', values);
  }
  if (await ownerIsGone(context, link)) return 'told';
  return (await lacksNeed(context.services.store, link, command)) ? say('refused.no-battery', values) : undefined;
}

/** The request that the person would have made: from the chat, now, in the chat's own language. */
async function scheduledContext(runtime: Runtime, link: Link, { schedule, at }: ScheduledRun): Promise<Context> {
  const { topic, by, id } = schedule;
  const chat: Chat = { ...chatOf(link), ...(topic === undefined ? {} : { topic }) };
  const { say } = await localeOf(runtime.services.store, chat);
  const now = runtime.services.clock.now();
  const incoming: Incoming = {
    // The same for every try, so that the car is commanded once.
    id: `schedule.${id}.${at}`,
    chat,
    person: personNamed(by.person, plain(say('schedule.by', { who: by.name }))),
    sentAt: now,
    backlog: false,
    reply: replyTo(runtime, chat),
    kind: 'command',
    command: 'schedule',
    sub: undefined,
    options: {},
  };
  const asked = await contextOf(runtime, incoming, runtime.services.clock.elapsed());
  const context = aboutCar(asked, linkIn(asked, link.linkId));
  const { sharedLocale, sayShared } = context;
  return { ...context, locale: sharedLocale, say: sayShared, unattended: true };
}

/** Nobody waits for an answer, so only what everyone sees is sent. */
function replyTo(runtime: Runtime, chat: Chat): Reply {
  return {
    audience: () => 'chat',
    share: () => undefined,
    acknowledge: async () => 'in time',
    show: async () => '',
    post: (message) => post(runtime, chat, message),
    whisper: async () => undefined,
    ask: async () => undefined,
    deleteRequest: async () => false,
  };
}

async function tell(context: Context, link: Link, run: ScheduledRun, command: CarCommand, line: Text): Promise<void> {
  const { incoming, say, locale, runtime, services } = context;
  const { vehicleName } = link;
  const message: Message = {
    title: title({ action: command, vehicleName, locale }, say),
    lines: [line, say('under-way.asked-by', { who: bold(incoming.person.name) })],
    tone: 'bad',
    locale,
  };
  try {
    await post(runtime, incoming.chat, message);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    if (isForNow(error)) {
      await keepUntold(services.store, run, line, services.clock.now());
      throw error;
    }
    services.log.info({ code: error.code }, 'a chat could not be told why a scheduled command did not run');
  }
}

/** Follows a group that became a supergroup: its records move along. */
async function post(runtime: Runtime, chat: Chat, message: Message): Promise<MessageRef> {
  const chatPlatform = runtime.services.platforms[chat.platform];
  if (!chatPlatform) throw new PlatformFailure('passing');
  try {
    return await chatPlatform.post(chat, message);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.migratedTo === undefined) throw error;
    await runtime.registry.happened?.(runtime, { kind: 'migrated', chat, to: error.migratedTo });
    const { topic: _, ...moved } = { ...chat, id: error.migratedTo };
    return chatPlatform.post(moved, message);
  }
}

/** Privately if the bot may write to the person first, otherwise in the chat. */
async function tellErased({ services, runtime, incoming, chat, say, locale }: Context, link: Link): Promise<void> {
  const { vehicleName } = link;
  const message: Message = {
    lines: [say('schedule.run.pin-erased', { car: bold(vehicleName), command: keepPin })],
    tone: 'warning',
    locale,
  };
  const tell = () => services.platforms[incoming.chat.platform]?.tell(incoming.person, message);
  if (await attempt(services.log.child({ chat }), 'a person could not be told privately', tell)) return;
  await post(runtime, incoming.chat, message);
}
