import type { CarAction } from '../carnet/actions.ts';
import type { Temperature } from '../carnet/model.ts';
import { writeTemperature } from '../language/amounts.ts';
import type { Say } from '../language/say.ts';
import type { Locale, Text } from '../language/text.ts';

/**
 * What a person commands: a car action of Car-Net, but for climate, whose request wants a temperature that is known only
 * once the car's climate has been read.
 */
export type CarCommand =
  | Exclude<CarAction, { readonly name: 'climate' }>
  | { readonly name: 'climate-start' }
  | { readonly name: 'climate-stop' }
  /** `unit` is what the chat writes temperatures in; undefined: the vehicle's own. */
  | { readonly name: 'climate-set'; readonly degrees: number; readonly unit?: Temperature['unit'] };

/** A look that costs a TSP call, and so a PIN where there is no session. @see document, request 15 */
export interface ClimateLook {
  readonly name: 'climate-look';
}

/** Whatever goes the way of a grant or a PIN. */
export type Asked = CarCommand | ClimateLook;

/** What a PIN can be asked for: also to be kept itself, for the person's own schedules. */
export type PinUse = Asked | { readonly name: 'keep-pin' };

/** `unit`: the vehicle's own, where it is known. */
interface Titled {
  readonly action: PinUse;
  readonly vehicleName: string;
  readonly locale: Locale;
  readonly unit?: Temperature['unit'];
}

/** What is asked of which car, as a title. */
export function title({ action, vehicleName, locale, unit }: Titled, say: Say): Text {
  const known = action.name === 'climate-set' && unit !== undefined ? { unit, ...action } : action;
  return say(`action.${action.name}`, { car: vehicleName, ...commandValues(known, locale) });
}

/** The values that a text about a command can hold beside the car's name. */
export function commandValues(
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
      // Parts of a degree are written as they were typed, though cars take whole ones.
      const isWhole = unit !== undefined && Number.isInteger(degrees);
      const typed = `${new Intl.NumberFormat(language).format(degrees)}°`;
      return { temperature: isWhole ? writeTemperature({ degrees, unit }, { language }) : typed };
    }
    default:
      return {};
  }
}
