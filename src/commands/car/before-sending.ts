import { readStatus } from '../../car/capabilities.ts';
import { climateAction, isClimateCommand } from '../../car/climate-target.ts';
import { chargingBefore, effectOf, wasSo } from '../../car/effects.ts';
import { climateCommanded, keptClimate, readClimate } from '../../car/kept-climate.ts';
import { type Observation, statusObservation } from '../../car/observation.ts';
import { type CarRequest, changeCarRequest, type GivenUp } from '../../car/requests.ts';
import type { CarAction } from '../../carnet/actions.ts';
import type { TspCall } from '../../carnet/carnet.ts';
import { isFailure } from '../../carnet/failure.ts';
import type { ClimateDetails, VehicleStatus } from '../../carnet/model.ts';
import { OwnError } from '../../own-error.ts';
import type { Context } from '../dispatch/command.ts';
import { updateProgress } from './post-progress.ts';

/** The command was given up before it went out, for a reason of our own. */
export class NotSent extends OwnError {
  override readonly name = 'NotSent';
  readonly why: GivenUp;

  constructor(why: GivenUp) {
    super(why);
    this.why = why;
  }
}

/** What goes to Car-Net for a car request, and whether reading the climate first has already used the PIN. */
interface Prepared {
  readonly action: CarAction;
  readonly hasSession: boolean;
}

/**
 * Reads what a command needs to know of the car before it goes out: what the car was like is noted, and climate commands
 * are completed with what the car has. Only what the command can't do without is waited for.
 * @throws CarNetFailure; NotSent if the car's climate lacks what the command needs
 */
export async function prepare(context: Context, carRequest: CarRequest, call: TspCall): Promise<Prepared> {
  const { services, runtime } = context;
  const { action } = carRequest;
  const looking = readStatusBefore(context, carRequest);
  const kept = await climateBefore(context, carRequest);
  if (!isClimateCommand(action)) {
    const noting = looking.then((status) => noteBefore(context, carRequest, status, kept));
    if (effectOf(action).power) await noting;
    else runtime.background.start('noting what the car was like', () => noting);
    return { action, hasSession: false };
  }
  const details = kept ?? (await readClimate(services, carRequest, call));
  const running = (await climateCommanded(services.store, carRequest)) ?? details.climateOn;
  const filled = climateAction(action, details, running);
  if (typeof filled === 'string') throw new NotSent(filled);
  const sends = { sends: filled.action, unit: filled.unit };
  await changeCarRequest(services.store, carRequest.key, (before) => ({ ...before, ...sends }));
  await noteBefore(context, { ...carRequest, ...sends }, await looking, details);
  return { action: filled.action, hasSession: kept === undefined };
}

/** The status, if something in it is told or compared. A failed read costs only that. */
async function readStatusBefore(
  { services }: Context,
  { action, account, vehicle }: CarRequest,
): Promise<VehicleStatus | undefined> {
  const { power, shown } = effectOf(action);
  if (!power && (shown?.source !== 'status' || !shown.canBeSoAlready)) return undefined;
  try {
    return await readStatus(services, { account, vehicle });
  } catch (error) {
    const known = isFailure(error) ? { code: error.reason.code } : { error };
    services.log.info(known, 'what the car was like before a command could not be read');
    return undefined;
  }
}

async function climateBefore({ services }: Context, { action, account, vehicle }: CarRequest) {
  if (effectOf(action).shown?.source !== 'climate details') return undefined;
  return keptClimate(services.store, { account, vehicle });
}

async function noteBefore(
  { services, runtime }: Context,
  carRequest: CarRequest,
  status: VehicleStatus | undefined,
  details: ClimateDetails | undefined,
): Promise<void> {
  const observations: readonly (Observation | undefined)[] = [
    status && statusObservation(status),
    details && { source: 'climate details', at: details.readAt, reading: details },
  ];
  const noted: Partial<CarRequest> = Object.assign(
    {},
    ...observations.map((observation) => observation && notesOf(carRequest, observation, details)),
  );
  if (Object.keys(noted).length === 0) return;
  const changed = await changeCarRequest(services.store, carRequest.key, (before) => ({ ...before, ...noted }));
  if (changed?.message !== undefined) await updateProgress(runtime, carRequest.key);
}

function notesOf(
  carRequest: CarRequest,
  observation: Observation,
  details: ClimateDetails | undefined,
): Partial<CarRequest> {
  const { action, askedAt } = carRequest;
  const { at } = observation;
  const before = at <= askedAt ? chargingBefore(carRequest, observation) : undefined;
  const permitted = effectOf(action).power === 'plug or permission' && details?.unpluggedAllowed === true;
  const isUnplugged = observation.source === 'status' && observation.reading.plug?.value === 'out';
  return {
    ...(wasSo(carRequest, observation, askedAt) ? { alreadyAt: at } : {}),
    ...(before ? { before } : {}),
    ...(effectOf(action).power && isUnplugged && !permitted ? { noPowerAt: at } : {}),
  };
}
