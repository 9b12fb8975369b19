import { randomBytes } from 'node:crypto';
import { createPinPads, PAD_WORD, type Tap } from '../car/pin-pads.ts';
import { CarNetFailure } from '../carnet/failure.ts';
import { subcommandOf } from '../chat/command-definition.ts';
import { type ChatEvent, chatKey, type Incoming, personKey } from '../chat/platform.ts';
import { createSerialByKey } from '../concurrency/serial-by-key.ts';
import type { Link } from '../household/link.ts';
import { localeOf, localeOfPerson, localesOf } from '../household/locale.ts';
import type { ScheduledRun } from '../household/schedules.ts';
import { createUpdates } from '../household/updates.ts';
import { plain, type Text } from '../language/text.ts';
import { looksLikePin } from '../language/typed.ts';
import type { Services } from '../services.ts';
import { answerTap } from './car/authorize.ts';
import { recover } from './car/recover.ts';
import { acknowledge, inLanguageOf, refuse, refuseWith } from './dispatch/answer.ts';
import { type Arguments, readOptions, readWords } from './dispatch/arguments.ts';
import { askChoice } from './dispatch/ask-argument.ts';
import { createBackground } from './dispatch/background.ts';
import { ableCars } from './dispatch/car-names.ts';
import type { Command, Context, PressHandler, Registry, Runtime, Subcommand } from './dispatch/command.ts';
import { contextOf } from './dispatch/context.ts';
import { failureSentence, unexpectedSentence } from './dispatch/failure-sentence.ts';
import { fitMenu } from './dispatch/menu.ts';
import { explain, explainUnknown } from './dispatch/misunderstood.ts';
import { askCar, namedCar } from './dispatch/named-car.ts';
import { createPatience, OF_ANYONE, OF_STRANGERS } from './dispatch/patience.ts';
import { absenceRefusal, lookForPresser, roleRefusal, useRefusal } from './dispatch/permissions.ts';
import { offerCommand } from './dispatch/plain-words.ts';
import { createPresence } from './dispatch/presence.ts';
import { staysQuiet } from './dispatch/quiet.ts';
import { type TellFailure, withFailures } from './dispatch/tell-failure.ts';
import { aboutCar, aboutOwnCar, linkIn, touchCar } from './dispatch/which-car.ts';
import { refuseWithoutCar } from './linking/no-car.ts';
import { joinButtons } from './members/join-request.ts';
import { warnOfTypedPin } from './pin/ask-pin.ts';
import { runScheduled } from './schedule/run.ts';
import { answersZoneQuestion } from './settings/time-zone.ts';

/** What the platforms call, and what the program calls when it starts and ends. */
export type CommandHandler = ReturnType<typeof createHandler>;

/** Answers everything that comes in, by the table of commands. Whatever goes wrong, the person gets a sentence. */
export function createHandler(services: Services, registry: Registry) {
  const run = { id: randomBytes(9).toString('base64url'), startedAt: services.clock.now() };
  const runtime: Runtime = {
    services,
    registry,
    pads: createPinPads(services.clock),
    presence: createPresence(services),
    run,
    updates: createUpdates(services.store, run, services.log),
    background: createBackground(services),
    patience: createPatience(services.clock, OF_ANYONE),
    strangers: createPatience(services.clock, OF_STRANGERS),
    drawings: createSerialByKey(),
    inLine: new Map(),
  };
  return {
    async handle(arrived: Incoming): Promise<void> {
      // Before the first await: taps count in the order in which they come in.
      const receivedAt = services.clock.elapsed();
      const { reply, tellFailure } = withFailures(arrived.reply);
      const incoming = { ...arrived, reply };
      const tap = tapOf(runtime, incoming);
      const outcome = await withoutThrowing(runtime, incoming, tellFailure, async () => {
        if (tap) {
          const context = aboutTapped(await contextOf(runtime, incoming, receivedAt), tap);
          await answerTap(inLanguageOf(context, 'answer'), tap);
        } else await answerOnce(runtime, incoming, receivedAt);
      });
      count(runtime, incoming, outcome, services.clock.elapsed() - receivedAt);
    },
    async happened(event: ChatEvent): Promise<void> {
      try {
        await followEvent(runtime, event);
      } catch (error) {
        services.log.error({ error, event: event.kind }, 'an event of a chat could not be followed');
      }
    },
    /** Call it once the platforms are connected: takes over what an earlier run left unfinished. */
    recover: () => recover(runtime),
    /** Does what a person has scheduled, as if they asked for it now. @throws if it can be tried again */
    runScheduled: (run: ScheduledRun) => runScheduled(runtime, run),
    /** Closes the PIN pads and stops tracking car actions: the next run takes them over. */
    async stop(): Promise<void> {
      runtime.pads.closeAll();
      await runtime.background.stop();
      await runtime.drawings.ended();
      await runtime.updates.stop();
    },
  };
}

function tapOf({ pads }: Runtime, incoming: Incoming): Tap | undefined {
  if (incoming.kind !== 'press' || !incoming.press.startsWith(`${PAD_WORD}:`)) return undefined;
  const { id, press, person, chat } = incoming;
  return pads.tap({ id, press, person: personKey(person), chat: chatKey(chat) });
}

/** A pad is for the car that it was opened for, whichever the person's commands are about now. */
function aboutTapped(context: Context, tap: Tap): Context {
  return 'pad' in tap ? aboutCar(context, linkIn(context, tap.pad.linkId)) : context;
}

/** A repeated delivery of the same update does nothing. */
async function answerOnce(runtime: Runtime, incoming: Incoming, receivedAt: number): Promise<void> {
  const { clock, log } = runtime.services;
  const update = `${incoming.person.platform}:${incoming.id}`;
  if (!(await runtime.updates.claim(update))) {
    log.info({ update }, 'a repeated update was ignored');
    return;
  }
  try {
    await answer(await contextOf(runtime, incoming, receivedAt));
  } finally {
    runtime.updates.close(update, clock.now());
    runtime.background.start('fitting the menu of a chat', () => fitMenu(runtime, incoming.chat));
  }
}

async function answer(context: Context): Promise<void> {
  const { incoming } = context;
  // A press is acknowledged later, together with its refusal if there is one.
  if (incoming.kind !== 'press' && (await acknowledge(context)) === 'unanswerable') return;
  const aside = inLanguageOf(context, 'aside');
  if (await staysQuiet(aside)) return;
  switch (incoming.kind) {
    case 'command':
    case 'words':
      return answerCommand(aside, incoming);
    case 'press':
      return answerPress(context, incoming.press);
    case 'form':
      return answerForm(inLanguageOf(context, 'answer'), incoming.form);
    case 'text':
      return answerText(aside, incoming);
  }
}

async function answerCommand(
  context: Context,
  incoming: Extract<Incoming, { kind: 'command' | 'words' }>,
): Promise<void> {
  const { registry } = context;
  const name = incoming.command.toLowerCase();
  const command = registry.commands.find((each) => each.name === name);
  const named = command && namedCar(context.links, command, incoming);
  const asked = named?.rest ?? incoming;
  const given = command && argumentsOf(command, asked);
  if (holdsPin(incoming, given)) return warnOfTypedPin(context);
  if (name === 'cancel') return cancel(context);
  if (!command || !given) return explainUnknown(context, name);
  if (given.kind === 'wrong') {
    const [car, ...others] = named?.cars ?? [];
    const about = car && others.length === 0 ? aboutCar(context, car) : context;
    return explain(about, command, given, asked.kind === 'words' ? asked.words : []);
  }
  if (named && named.cars.length !== 1) return askCar(context, command, given, named);
  const about = aboutAsked(context, given.sub, named?.cars[0]);
  const refusal = await useRefusal(about, command, given.sub);
  if (refusal) {
    const options = given.kind === 'read' ? given.options : {};
    return refuseUse({ ...about, options }, command, given.sub, refusal);
  }
  if (named) await touchCar(about);
  if (given.kind === 'choose') return askChoice(about, command, given);
  if (given.sub.answer === 'shared') context.reply.share();
  return given.sub.run({ ...inLanguageOf(about, 'answer'), options: given.options });
}

/** With what helps: a car, the role that is missing, or the cars that can what this one can't. */
async function refuseUse(context: Context, command: Command, sub: Subcommand, refusal: Text): Promise<void> {
  if (!context.link) return refuseWithoutCar(context, refusal);
  const { locale } = context;
  const lacksRole = roleRefusal(context, sub.role) !== undefined;
  const buttons = lacksRole ? joinButtons(context, sub.role) : await ableCars(context, command, sub);
  await refuseWith(context, { lines: [refusal], tone: 'bad', locale, buttons });
}

/** The request as it is about the car that it names, or that its person's commands are about. */
function aboutAsked(context: Context, { role }: Subcommand, named: Link | undefined): Context {
  if (named) return { ...aboutCar(context, named), namesCar: true };
  return role === 'owner' ? aboutOwnCar(context) : context;
}

/** Telegram's word for 'stop'. A sign-in has handled it before it gets here; a pad is closed now. */
async function cancel({ runtime, chat, person, reply, say, locale }: Context): Promise<void> {
  const isOpen = runtime.pads.isOpen(chat, person);
  runtime.pads.close(chat, { person });
  await reply.show({ lines: [say(isOpen ? 'pad.cancelled' : 'cancel.nothing')], locale });
}

function argumentsOf(command: Command, incoming: Extract<Incoming, { kind: 'command' | 'words' }>): Arguments {
  if (incoming.kind === 'words') return readWords(command, incoming.words, incoming.repliedTo);
  const sub = subcommandOf(command, incoming.sub);
  if (sub) return readOptions(sub, incoming.options);
  return { kind: 'wrong', ...(incoming.sub === undefined ? {} : { word: incoming.sub }) };
}

/** Four digits after a command are its PIN, unless the table takes them for something else. */
function holdsPin(incoming: Incoming, given: Arguments | undefined): boolean {
  if (incoming.kind !== 'words' || !incoming.words.some(looksLikePin)) return false;
  return given?.kind !== 'read' || given.sub.kind === 'car action' || given.sub.kind === 'sensitive';
}

async function answerPress(context: Context, press: string): Promise<void> {
  const { registry, say } = context;
  const [word, ...args] = press.split(':');
  const handler = registry.presses.find((each) => each.word === word);
  const pressed = await aboutPressed({ ...context, args }, handler);
  const refusal = handler
    ? (roleRefusal(pressed, handler.role ?? 'anyone') ?? absenceRefusal(pressed) ?? (await handler.refuse?.(pressed)))
    : say('refused.stale-button');
  if (!handler || refusal) {
    const needed = handler?.role ?? handler?.roleOf?.(pressed) ?? 'anyone';
    await acknowledge(pressed, refusal, joinButtons(pressed, needed));
    return;
  }
  const acknowledged = await acknowledge(pressed);
  if (acknowledged === 'unanswerable') return;
  const absence = await lookForPresser(pressed);
  if (absence) {
    const { locale } = inLanguageOf(context, 'aside');
    await context.reply.whisper({ lines: [absence], tone: 'bad', locale });
    return;
  }
  if (pressed.namesCar) await touchCar(pressed);
  const answering = inLanguageOf(pressed, 'answer');
  await handler.run({ ...answering, tooLate: pressed.tooLate || acknowledged === 'too late' });
}

/** A button is about the car whose link its id holds, or leads to. */
async function aboutPressed(context: Context, handler: PressHandler | undefined): Promise<Context> {
  const { links, args } = context;
  const held = links.find(({ linkId }) => args.includes(linkId));
  const link = held ?? linkIn(context, await handler?.linkId?.(context));
  return link ? { ...aboutCar(context, link), namesCar: true } : context;
}

async function answerForm(context: Context, form: string): Promise<void> {
  const [word, ...args] = form.split(':');
  const handler = context.registry.presses.find((each) => each.word === word);
  const filled = { ...context, args };
  const refusal = handler
    ? (roleRefusal(filled, handler.role ?? 'anyone') ??
      (await handler.refuse?.(filled)) ??
      (await lookForPresser(filled)))
    : context.say('refused.stale-button');
  if (!handler || refusal) await refuse(filled, refusal ?? []);
  else await handler.run(filled);
}

async function answerText(context: Context, incoming: Extract<Incoming, { kind: 'text' }>): Promise<void> {
  const { runtime, chat, person, say } = context;
  const toUs = incoming.toBot || runtime.pads.isOpen(chat, person);
  const text = incoming.text.reveal();
  if (toUs && looksLikePin(text)) return warnOfTypedPin(context);
  if (!incoming.toBot) return;
  const offered = await offerCommand(context, text, refuseUse);
  if (offered === 'pin') await warnOfTypedPin(context);
  if (offered === undefined && !(await answersZoneQuestion(context, text)))
    await refuse(context, say('refused.no-command'));
}

/**
 * Every error becomes a sentence: a Car-Net failure by its cause, anything else by an id that is also in the log.
 * @returns `answered`, or what failed: the code of a failure of Car-Net, else `fault`
 */
async function withoutThrowing(
  runtime: Runtime,
  incoming: Incoming,
  tellFailure: TellFailure,
  work: () => Promise<void>,
): Promise<string> {
  const { log } = runtime.services;
  try {
    await work();
    return 'answered';
  } catch (error) {
    const id = randomBytes(4).toString('hex');
    const known = error instanceof CarNetFailure;
    if (known) log.info({ code: error.reason.code, stage: error.stage }, 'a request failed');
    else log.error({ error, id, kind: incoming.kind }, 'a request failed');
    await tellFailure(async (audience) => {
      const { locale, say } = await localesOf(runtime.services.store, incoming, undefined).then(
        ({ own, shared }) => (audience === 'asker' ? own : shared),
        () => localeOfPerson(incoming.person),
      );
      const line = known ? failureSentence(error, say) : unexpectedSentence(error, plain([id]), say);
      return { lines: [line], tone: 'bad', locale };
    }).catch((unshown: unknown) => {
      log.error({ error: unshown, id }, 'a failure could not be shown');
    });
    return known ? error.reason.code : 'fault';
  }
}

/** Counts by names that are in the table: whatever else people type is nobody's to keep. */
function count({ services, registry }: Runtime, incoming: Incoming, outcome: string, ms: number): void {
  const { kind, person } = incoming;
  services.metrics?.update(person.platform, kind);
  const typed = kind === 'command' || kind === 'words' ? incoming.command.toLowerCase() : undefined;
  const name = typed === undefined ? kind : registry.commands.find((each) => each.name === typed)?.name;
  services.metrics?.command(person.platform, name ?? 'unknown', outcome, ms);
}

/** Open pads end with a person who leaves or a chat that ends; the rest is up to the handler of chat events. */
async function followEvent(runtime: Runtime, event: ChatEvent): Promise<void> {
  if (event.kind === 'anonymous') {
    if (runtime.strangers.count(chatKey(event.chat)) !== 'answer') return;
    const { locale, say } = await localeOf(runtime.services.store, event.chat);
    await event.answer({ lines: [say('telegram.anonymous')], tone: 'warning', locale });
    return;
  }
  const chat = chatKey(event.chat);
  if (event.kind === 'left' || event.kind === 'joined') runtime.presence.forget(event.chat, event.person);
  if (event.kind === 'left') runtime.pads.close(chat, { person: personKey(event.person) });
  if (event.kind === 'removed' || event.kind === 'migrated') runtime.pads.close(chat);
  await runtime.registry.happened?.(runtime, event);
}
