import { isInRange, rangeOf } from '../../car/climate-range.ts';
import type { CarCommand } from '../../car/command.ts';
import { keptClimate } from '../../car/kept-climate.ts';
import type { Temperature } from '../../carnet/model.ts';
import type { Link } from '../../household/link.ts';
import { writeTemperature } from '../../language/amounts.ts';
import { plain, type Text } from '../../language/text.ts';
import type { TypedDegrees } from '../../language/typed.ts';
import type { Context } from '../dispatch/command.ts';

/** What degrees count in here: the chat's unit, or the vehicle's where the chat has chosen none; undefined: not known. */
export async function unitOf({ services, locale }: Context, link: Link): Promise<Temperature['unit'] | undefined> {
  return locale.temperature ?? (await keptClimate(services.store, link))?.target?.unit;
}

/** The command that sets so many degrees, or the ranges that they are out of. A unit that was typed goes before any other. */
export async function readSetting(
  context: Context,
  link: Link,
  { degrees, unit: typedUnit }: TypedDegrees,
): Promise<Extract<CarCommand, { readonly name: 'climate-set' }> | { readonly ranges: readonly Text[] }> {
  const { locale, say } = context;
  const wantedUnit = typedUnit ?? locale.temperature;
  const unit = wantedUnit ?? (await unitOf(context, link));
  const units = unit === undefined ? (['°F', '°C'] as const) : [unit];
  if (units.some((each) => isInRange({ degrees, unit: each }))) {
    return { name: 'climate-set', degrees, ...(wantedUnit === undefined ? {} : { unit: wantedUnit }) };
  }
  const write = (temperature: Temperature) => writeTemperature(temperature, { language: locale.language });
  const ranges = units.map((each) => {
    const { low, high } = rangeOf(each);
    return [plain(say('climate.range', { low: write(low), high: write(high) }))];
  });
  return { ranges };
}
