import type { CarAction } from '../carnet/actions.ts';
import type { Temperature } from '../carnet/model.ts';
import { digitsOf, writeTemperature } from '../language/amounts.ts';
import type { Say } from '../language/say.ts';
import type { Locale, Text } from '../language/text.ts';

/**
 * What a person commands: a car action of Car-Net, except for climate. A climate request must carry a temperature, which
 * is known only once the car's climate has been read.
 */
export type CarCommand =
  | Exclude<CarAction, { readonly name: 'climate' }>
  | { readonly name: 'climate-start' }
  | { readonly name: 'climate-stop' }
  /** `unit` is what the chat writes temperatures in; undefined: the vehicle's own. */
  | { readonly name: 'climate-set'; readonly degrees: number; readonly unit?: Temperature['unit'] };

/**
 * Reading the climate costs a TSP call, and so a PIN if there is no session.
 * @see docs/car-net.md, The 20 requests: 15
 */
export interface ClimateLook {
  readonly name: 'climate-look';
}

/** Whatever needs a grant or a PIN. */
export type Asked = CarCommand | ClimateLook;

/** What a PIN can be asked for, including to be kept for the person's own schedules. */
export type PinUse = Asked | { readonly name: 'keep-pin' };

/** `unit`: the vehicle's own, if known. */
interface Titled<Action extends PinUse = PinUse> {
  readonly action: Action;
  readonly vehicleName: string;
  readonly locale: Locale;
  readonly unit?: Temperature['unit'];
}

/** What is asked of which car, as a title: 'Lock Zappy'. */
export function title(of: Titled, say: Say): Text {
  return say(`action.${of.action.name}`, valuesOf(of));
}

/** What is going on while it is under way: 'Locking Zappy…'. */
export function doing(of: Titled<CarCommand>, say: Say): Text {
  return say(`action.${of.action.name}.doing`, valuesOf(of));
}

/** What is true once it has ended well: 'Zappy is locked'. What nobody can see says no more than 'was told to'. */
export function done(of: Titled<CarCommand>, say: Say): Text {
  return say(`action.${of.action.name}.done`, valuesOf(of));
}

function valuesOf({ action, vehicleName, locale, unit }: Titled) {
  const known = action.name === 'climate-set' && unit !== undefined ? { unit, ...action } : action;
  return { car: vehicleName, ...commandValues(known, locale) };
}

/** The values that a text about a command can hold beside the car's name. */
function commandValues(
  action: PinUse,
  { language }: Pick<Locale, 'language'>,
): Readonly<Record<string, string | number>> {
  switch (action.name) {
    case 'charge-limit':
      return { limit: String(action.limit) };
    case 'defrost':
      return { state: action.active ? 'on' : 'off' };
    case 'unplugged':
      return { state: action.enabled ? 'on' : 'off' };
    case 'climate-set': {
      const { degrees, unit } = action;
      // Fractions of a degree are written as typed, though cars take whole degrees.
      const isWhole = unit !== undefined && Number.isInteger(degrees);
      const typed = `${new Intl.NumberFormat(digitsOf(language)).format(degrees)}°`;
      return { temperature: isWhole ? writeTemperature({ degrees, unit }, { language }) : typed };
    }
    default:
      return {};
  }
}
