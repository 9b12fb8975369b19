import { readChargeLimit } from '../carnet/actions.ts';
import type { Urgency } from '../carnet/carnet.ts';
import type { VehicleRef, VehicleStatus } from '../carnet/model.ts';
import type { Store } from '../store/store.ts';
import { type Capability, isAbsent } from './capabilities.ts';
import type { Asked, CarCommand, PinUse } from './command.ts';
import { type ChargingBefore, minutesLeft, type Observation, type Sent, type Source } from './observation.ts';

/** What a car command changes. A later command with the same subject replaces an earlier one. */
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
  /** Whether the car can be like that before the command is sent. */
  readonly canBeSoAlready: boolean;
}

type Shown<Command extends CarCommand> = { [From in Source]: ShownBy<From, Command> }[Source];

/** @param canBeSoAlready usually it can */
function shownBy<From extends Source, Command extends CarCommand>(
  source: From,
  by: ShownBy<From, Command>['by'],
  canBeSoAlready = true,
): ShownBy<From, Command> {
  return { source, by, canBeSoAlready };
}

/** How a car command is asked for and how its effect is recognized. Every row fills in every column. */
interface Columns<Command extends CarCommand> {
  readonly subject: Subject;
  /** Needs the PIN from the person who asks, every time. */
  readonly sensitive: boolean;
  readonly urgency: Urgency;
  /** Whether it may run unattended. */
  readonly schedulable: boolean;
  /** What the car must be able to do for the command to make sense. */
  readonly needs: Capability | undefined;
  /** What the car must have to do it now. If it is missing, the person is told before the command goes out. */
  readonly power: 'plug' | 'plug or permission' | undefined;
  /** Where its effect shows. Undefined: nowhere, so Car-Net's acceptance is the end of it. */
  readonly shown: Shown<Command> | undefined;
}

/** How the values of a command are written after its name, in a button's id and in a stored schedule. */
interface Values<Command extends CarCommand> {
  readonly write: (command: Command) => string;
  /** Undefined for anything that `write` never wrote: a button's id can be forged. */
  readonly read: (first: string | undefined, second: string | undefined) => Command | undefined;
}

/** A command with values of its own must say how they are written. */
type Row<Command extends CarCommand> = Columns<Command> &
  (keyof Command extends 'name' ? { readonly values?: never } : { readonly values: Values<Command> });

type AnyRow = Columns<CarCommand> & { readonly values?: Values<CarCommand> };

const ordinary = {
  sensitive: false,
  urgency: 'ordinary',
  schedulable: true,
  needs: undefined,
  power: undefined,
} as const;
const sensitive = { ...ordinary, sensitive: true, urgency: 'sensitive', schedulable: false } as const;
const hornAndLights = { subject: 'lights and horn', schedulable: false, shown: undefined } as const;
const charging = { ...ordinary, subject: 'charging', needs: 'battery' } as const;
const climate = { ...ordinary, subject: 'climate', needs: 'battery', power: 'plug or permission' } as const;

/** Stands for the vehicle's own unit. */
const OWN_UNIT = 'own';

/** Every car command in one table: what is sensitive (rules R18), and what shows that it was done (rules R43–R46). */
const rows: { readonly [Name in CarCommand['name']]: Row<Extract<CarCommand, { name: Name }>> } = {
  lock: {
    ...ordinary,
    subject: 'doors',
    urgency: 'lock',
    shown: shownBy('status', ({ lock }) => lock?.value === 'locked'),
  },
  unlock: {
    ...sensitive,
    subject: 'doors',
    urgency: 'unlock',
    shown: shownBy('status', ({ lock }) => lock?.value === 'unlocked'),
  },
  flash: { ...ordinary, ...hornAndLights },
  honk: { ...sensitive, ...hornAndLights },
  find: { ...sensitive, ...hornAndLights },
  'charge-start': { ...charging, power: 'plug', shown: shownBy('status', chargingBegan, false) },
  'charge-stop': { ...charging, shown: shownBy('status', (status) => status.hasBattery && minutesLeft(status) === 0) },
  'charge-limit': {
    ...charging,
    subject: 'charge limit',
    shown: undefined,
    values: {
      write: ({ limit }) => String(limit),
      read(word) {
        const limit = readChargeLimit(word);
        return limit && { name: 'charge-limit', limit };
      },
    },
  },
  'climate-start': { ...climate, shown: shownBy('climate details', ({ climateOn }) => climateOn === true) },
  'climate-stop': { ...climate, shown: shownBy('climate details', ({ climateOn }) => climateOn === false) },
  'climate-set': {
    ...climate,
    shown: shownBy(
      'climate details',
      ({ target }, { sends }) => sends?.name === 'climate' && target?.degrees === sends.target,
    ),
    values: {
      // Tenths, since the point divides.
      write: ({ degrees, unit }) => `${Math.round(degrees * 10)}.${unit?.slice(1) ?? OWN_UNIT}`,
      read(tenths = '', unit) {
        if (!/^-?\d{1,5}$/.test(tenths)) return undefined;
        const command = { name: 'climate-set', degrees: Number(tenths) / 10 } as const;
        if (unit === 'C' || unit === 'F') return { ...command, unit: `°${unit}` };
        return unit === OWN_UNIT ? command : undefined;
      },
    },
  },
  defrost: {
    ...climate,
    subject: 'defrost',
    shown: shownBy('climate details', ({ defrostOn }, { action }) => defrostOn === action.active),
    values: {
      write: ({ active }) => String(active),
      read(word) {
        const active = readBoolean(word);
        return active === undefined ? undefined : { name: 'defrost', active };
      },
    },
  },
  unplugged: {
    ...ordinary,
    subject: 'unplugged',
    needs: 'battery',
    shown: shownBy('climate details', ({ unpluggedAllowed }, { action }) => unpluggedAllowed === action.enabled),
    values: {
      write: ({ enabled }) => String(enabled),
      read(word) {
        const enabled = readBoolean(word);
        return enabled === undefined ? undefined : { name: 'unplugged', enabled };
      },
    },
  },
  refresh: {
    ...ordinary,
    subject: 'status',
    schedulable: false,
    // Any newer status is what was asked for.
    shown: shownBy('status', () => true, false),
  },
  'health-refresh': {
    ...ordinary,
    subject: 'health',
    schedulable: false,
    shown: shownBy('health report', () => true, false),
  },
};

/** Allowing climate on battery power is sensitive, forbidding it isn't. */
export function effectOf(action: CarCommand): Columns<CarCommand> {
  const row = rows[action.name] as AnyRow;
  return action.name === 'unplugged' && action.enabled ? { ...row, ...sensitiveToo } : row;
}

const sensitiveToo = { sensitive: true, urgency: 'sensitive', schedulable: false } as const;

/** Fits in a button's id: the same for identical commands, another for every other. */
export function commandKey(action: PinUse): string {
  if (action.name === 'climate-look' || action.name === 'keep-pin') return action.name;
  const values = (rows[action.name] as AnyRow).values?.write(action);
  return values === undefined ? action.name : `${action.name}.${values}`;
}

/** The command that `commandKey` wrote; undefined for anything else, since a button's id can be forged. */
export function commandOf(key: string | undefined): PinUse | undefined {
  const [name = '', first, second] = key?.split('.') ?? [];
  if (name === 'climate-look' || name === 'keep-pin') return { name };
  if (!isCarCommand(name)) return undefined;
  const { values } = rows[name] as AnyRow;
  return values ? values.read(first, second) : ({ name } as CarCommand);
}

/** The command of a schedule, by its key. Undefined if it may not run unattended. */
export function scheduledCommand(key: string): CarCommand | undefined {
  const command = commandOf(key);
  return command && isSchedulable(command) ? command : undefined;
}

/** Whether it may run unattended. */
export function isSchedulable(action: PinUse): action is CarCommand {
  return isCarCommand(action.name) && effectOf(action as CarCommand).schedulable;
}

/** What the car must be able to do for it to make sense. */
export function needOf(action: Asked): Capability | undefined {
  return action.name === 'climate-look' ? 'battery' : effectOf(action).needs;
}

/** Whether the car is known to lack what the command needs. */
export async function lacksNeed(store: Store, car: VehicleRef, action: Asked): Promise<boolean> {
  const need = needOf(action);
  return need !== undefined && (await isAbsent(store, car, need));
}

/** What it takes to come to something: what stops or sets a thing takes nothing. */
export function wantsPower(action: Asked): Columns<CarCommand>['power'] {
  const starts =
    action.name === 'charge-start' || action.name === 'climate-start' || (action.name === 'defrost' && action.active);
  return starts ? effectOf(action).power : undefined;
}

function isCarCommand(name: string): name is CarCommand['name'] {
  return Object.hasOwn(rows, name);
}

function readBoolean(word: string | undefined): boolean | undefined {
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/**
 * Whether the observation shows the command's effect and was made after it was sent. One dated later than it was read
 * comes from a clock that runs fast: it may be older than the command, so it proves nothing.
 * @param sentAt epoch ms
 */
export function isSeen(sent: Sent, observation: Observation, sentAt: number): boolean {
  const at = measuredAt(sent, observation);
  return at !== undefined && at > sentAt && at <= observation.reading.readAt && shows(sent, observation);
}

/** The car's own time of what shows the effect. A lock state read from the doors is as old as the doors' own reading. */
function measuredAt({ action }: Sent, { source, at, reading }: Observation): number | undefined {
  return source === 'status' && effectOf(action).subject === 'doors' && reading.lock ? reading.lock.at : at;
}

/** Whether an observation from before the request (`askedAt`, epoch ms) shows that the car was already like that. */
export function wasSo(sent: Sent, observation: Observation, askedAt: number): boolean {
  if (!effectOf(sent.action).shown?.canBeSoAlready) return false;
  // Climate details carry no time of the car: what was read for this command counts as before it.
  return (observation.source === 'climate details' || observation.at <= askedAt) && shows(sent, observation);
}

/**
 * Whether only a rising charge can show that charging was started, because the car already reported a time to full
 * before. Even then nothing proves that this command started it (docs/car-net.md, What charging means).
 */
export function showsOnlyByRising({ action, before }: Sent): boolean {
  return action.name === 'charge-start' && before !== undefined && before.minutes > 0;
}

/** What to remember of charging before a start; undefined for other commands. */
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
