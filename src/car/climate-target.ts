import type { CarAction } from '../carnet/actions.ts';
import type { ClimateDetails, Temperature } from '../carnet/model.ts';
import { convertTemperature } from '../language/amounts.ts';
import { isInRange } from './climate-range.ts';
import type { CarCommand } from './command.ts';
import type { GivenUp } from './requests.ts';

type ClimateCommand = Extract<CarCommand, { name: 'climate-start' | 'climate-stop' | 'climate-set' }>;

/** What goes to Car-Net for a climate command. `unit`: the vehicle's own. */
export interface ClimateAction {
  readonly action: Extract<CarAction, { name: 'climate' }>;
  readonly unit: Temperature['unit'];
}

export function isClimateCommand(action: CarCommand): action is ClimateCommand {
  return action.name === 'climate-start' || action.name === 'climate-stop' || action.name === 'climate-set';
}

/**
 * The request carries both whether climate runs and its temperature. What the command leaves open stays as it is.
 * @param isRunning whether climate runs; undefined: unknown
 * @returns why it can't be sent, if the car's climate lacks what it needs
 */
export function climateAction(
  command: ClimateCommand,
  { target }: Pick<ClimateDetails, 'target'>,
  isRunning: boolean | undefined,
): ClimateAction | GivenUp {
  // Only the target shows which unit the car uses.
  if (!target) return 'no-target';
  const { unit } = target;
  const climate = (active: boolean, degrees: number): ClimateAction => ({
    action: { name: 'climate', active, target: degrees },
    unit,
  });
  if (command.name !== 'climate-set') return climate(command.name === 'climate-start', target.degrees);
  const wanted = { degrees: command.degrees, unit: command.unit ?? unit };
  if (!isInRange(wanted)) return wanted.unit === '°C' ? 'out-of-range-celsius' : 'out-of-range-fahrenheit';
  if (isRunning === undefined) return 'no-running';
  return climate(isRunning, convertTemperature(wanted, unit).degrees);
}
