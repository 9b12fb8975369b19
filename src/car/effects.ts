import type { Urgency } from '../carnet/carnet.ts';
import type { VehicleStatus } from '../carnet/model.ts';
import type { TextKey } from '../language/catalogue.ts';
import type { CarCommand } from './command.ts';
import { type ChargingBefore, minutesLeft, type Observation, type Sent, type Source } from './observation.ts';

/** What a car command changes: a later command about the same thing takes the place of an earlier one. */
export type Subject =
  | 'doors'
  | 'lights and horn'
  | 'charging'
  | 'charge limit'
  | 'climate'
  | 'defrost'
  | 'unplugged'
  | 'status'
  | 'health';

/** How a reading of one source shows an effect. */
interface ShownBy<From extends Source, Command extends CarCommand> {
  readonly source: From;
  readonly by: (reading: Extract<Observation, { source: From }>['reading'], sent: Sent<Command>) => boolean;
  readonly seen: TextKey;
  /** What to say where the car was so before. Left out: it can't be. */
  readonly already?: TextKey;
}

type Shown<Command extends CarCommand> = { [From in Source]: ShownBy<From, Command> }[Source];

/** How a car command is asked for, and how its effect is known. */
interface Effect<Command extends CarCommand = CarCommand> {
  readonly subject: Subject;
  /** Needs the PIN from the person who asks, every time. */
  readonly sensitive: boolean;
  readonly urgency: Urgency;
  /** What the car must have to do it; that it is missing is said before the command goes out. */
  readonly power?: 'plug' | 'plug or permission';
  /** Where its effect is seen. Left out: nothing shows it, so that Car-Net's acceptance is the end. */
  readonly shown?: Shown<Command>;
}

const endsAccepted = (subject: Subject, sensitive = false) => ({
  subject,
  sensitive,
  urgency: sensitive ? ('sensitive' as const) : ('ordinary' as const),
});

const ordinary = { sensitive: false, urgency: 'ordinary' } as const;

/** Every car command as one table: what is sensitive (rules R18), and what shows that it was done (rules R43–R46). */
const effects: { readonly [Name in CarCommand['name']]: Effect<Extract<CarCommand, { name: Name }>> } = {
  lock: {
    subject: 'doors',
    sensitive: false,
    urgency: 'lock',
    shown: {
      source: 'status',
      by: ({ lock }) => lock?.value === 'locked',
      seen: 'action.lock.seen',
      already: 'action.lock.already',
    },
  },
  unlock: {
    subject: 'doors',
    sensitive: true,
    urgency: 'sensitive',
    shown: {
      source: 'status',
      by: ({ lock }) => lock?.value === 'unlocked',
      seen: 'action.unlock.seen',
      already: 'action.unlock.already',
    },
  },
  flash: endsAccepted('lights and horn'),
  honk: endsAccepted('lights and horn', true),
  find: endsAccepted('lights and horn', true),
  'charge-start': {
    ...ordinary,
    subject: 'charging',
    power: 'plug',
    shown: { source: 'status', by: chargingBegan, seen: 'action.charge-start.seen' },
  },
  'charge-stop': {
    ...ordinary,
    subject: 'charging',
    shown: {
      source: 'status',
      by: (status) => status.hasBattery && minutesLeft(status) === 0,
      seen: 'action.charge-stop.seen',
      already: 'action.charge-stop.already',
    },
  },
  'charge-limit': endsAccepted('charge limit'),
  'climate-start': {
    ...ordinary,
    subject: 'climate',
    power: 'plug or permission',
    shown: {
      source: 'climate details',
      by: ({ climateOn }) => climateOn === true,
      seen: 'action.climate-start.seen',
      already: 'action.climate-start.already',
    },
  },
  'climate-stop': {
    ...ordinary,
    subject: 'climate',
    power: 'plug or permission',
    shown: {
      source: 'climate details',
      by: ({ climateOn }) => climateOn === false,
      seen: 'action.climate-stop.seen',
      already: 'action.climate-stop.already',
    },
  },
  'climate-set': {
    ...ordinary,
    subject: 'climate',
    power: 'plug or permission',
    shown: {
      source: 'climate details',
      by: ({ target }, { sends }) => sends?.name === 'climate' && target?.degrees === sends.target,
      seen: 'action.climate-set.seen',
      already: 'action.climate-set.already',
    },
  },
  defrost: {
    ...ordinary,
    subject: 'defrost',
    power: 'plug or permission',
    shown: {
      source: 'climate details',
      by: ({ defrostOn }, { action }) => defrostOn === action.active,
      seen: 'action.defrost.seen',
      already: 'action.defrost.already',
    },
  },
  unplugged: {
    ...ordinary,
    subject: 'unplugged',
    shown: {
      source: 'climate details',
      by: ({ unpluggedAllowed }, { action }) => unpluggedAllowed === action.enabled,
      seen: 'action.unplugged.seen',
      already: 'action.unplugged.already',
    },
  },
  refresh: {
    ...ordinary,
    subject: 'status',
    // Any newer status is what was asked for.
    shown: { source: 'status', by: () => true, seen: 'action.refresh.seen' },
  },
  'health-refresh': {
    ...ordinary,
    subject: 'health',
    shown: { source: 'health report', by: () => true, seen: 'action.health-refresh.seen' },
  },
};

/** `unplugged` is sensitive only when it is allowed, not when it is forbidden. */
export function effectOf(action: CarCommand): Effect {
  const effect = effects[action.name] as Effect;
  if (action.name === 'unplugged' && action.enabled) return { ...effect, sensitive: true, urgency: 'sensitive' };
  return effect;
}

/**
 * Whether the observation shows the command's effect, and is newer than its sending. One that is dated later than it was
 * read comes from a clock that runs ahead: it may be older than the sending, and proves nothing.
 * @param sentAt epoch ms
 */
export function isSeen(sent: Sent, observation: Observation, sentAt: number): boolean {
  const at = measuredAt(sent, observation);
  return at !== undefined && at > sentAt && at <= observation.reading.readAt && shows(sent, observation);
}

/** The car's time of what shows the effect: a lock that is told by its doors is as old as they are. */
function measuredAt({ action }: Sent, { source, at, reading }: Observation): number | undefined {
  return source === 'status' && effectOf(action).subject === 'doors' && reading.lock ? reading.lock.at : at;
}

/** Whether an observation from before the command was asked for (`askedAt`, epoch ms) shows that the car was so already. */
export function wasSo(sent: Sent, observation: Observation, askedAt: number): boolean {
  if (effectOf(sent.action).shown?.already === undefined) return false;
  // Climate details tell no time of the car: what was read for this very command counts as before it.
  return (observation.source === 'climate details' || observation.at <= askedAt) && shows(sent, observation);
}

/**
 * Whether a status can show that charging was started only by the charge rising: the car told a time to full before
 * already. A bot that has seen it rise would still know nothing of the start (docs/car-net.md, What charging means).
 */
export function showsOnlyByRising({ action, before }: Sent): boolean {
  return action.name === 'charge-start' && before !== undefined && before.minutes > 0;
}

/** What is remembered of charging before a start; undefined for other commands. */
export function chargingBefore({ action }: Sent, { source, reading }: Observation): ChargingBefore | undefined {
  if (action.name !== 'charge-start' || source !== 'status') return undefined;
  const charge = reading.stateOfCharge?.value;
  return { minutes: minutesLeft(reading), ...(charge === undefined ? {} : { charge }) };
}

function chargingBegan(status: VehicleStatus, { before }: Sent): boolean {
  if (status.plug?.value !== 'in' || before === undefined) return false;
  const rose = before.charge !== undefined && (status.stateOfCharge?.value ?? 0) > before.charge;
  return rose || (before.minutes === 0 && minutesLeft(status) > 0);
}

function shows(sent: Sent, observation: Observation): boolean {
  const { shown } = effectOf(sent.action);
  if (!shown || shown.source !== observation.source) return false;
  return (shown as ShownBy<Source, CarCommand>).by(observation.reading, sent);
}
