import { isInRange, rangeOf } from '../../car/climate-range.ts';
import type { CarCommand } from '../../car/command.ts';
import { keptClimate } from '../../car/kept-climate.ts';
import type { Temperature } from '../../carnet/model.ts';
import type { Link } from '../../household/link.ts';
import { writeTemperature } from '../../language/amounts.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { readDegrees, type TypedDegrees } from '../../language/typed.ts';
import { refuse, showAnswer } from '../dispatch/answer.ts';
import {
  type Command,
  type Context,
  option,
  type PressHandler,
  refuseOtherLink,
  subcommand,
} from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { ASK_CLIMATE, temperatureButtons } from '../status/climate-card.ts';
import { authorize, carAction } from './authorize.ts';
import { lookAtClimate } from './show-climate.ts';

const order = { role: 'driver', kind: 'car action', answer: 'private' } as const;
const degreesOption = option('command.climate.set.degrees', { type: 'number', unit: 'degrees' });

/** Heating and cooling before a drive. @see docs/car-net.md, The 20 requests: 15 and 17 */
export const climate: Command = {
  name: 'climate',
  summary: 'command.climate',
  needs: 'battery',
  subcommands: [
    { name: undefined, bareName: 'status', summary: 'command.climate.status', options: [], ...lookAtClimate },
    subcommand('command.climate.start', carAction({ name: 'climate-start' })),
    subcommand('command.climate.stop', carAction({ name: 'climate-stop' })),
    subcommand('command.climate.set', { ...order, options: [degreesOption], run: set }),
  ],
};

/** `askclimate:<linkId>`: has Car-Net asked about the climate, which takes a PIN where there is no grant. */
export const askClimate: PressHandler = {
  word: ASK_CLIMATE,
  role: 'driver',
  refuse: refuseOtherLink,
  run: (context) => authorize(context, { name: 'climate-look' }),
};

async function set(context: Context): Promise<void> {
  const { options, locale, say } = context;
  const link = requireLink(context);
  const wanted = readDegrees(options['degrees'] ?? '');
  if (!wanted) {
    const buttons = temperatureButtons(link, await unitOf(context, link), locale);
    await showAnswer(context, {
      lines: [say('climate.which', { car: bold(link.vehicleName) })],
      ...(buttons.length > 0 ? { buttons: [buttons] } : {}),
    });
    return;
  }
  const setting = await readSetting(context, link, wanted);
  if ('ranges' in setting) await refuse(context, ...setting.ranges);
  else await authorize(context, setting);
}

/** The unit of degrees here: the chat's, or the vehicle's if the chat has chosen none; undefined: unknown. */
async function unitOf({ services, locale }: Context, link: Link): Promise<Temperature['unit'] | undefined> {
  return locale.temperature ?? (await keptClimate(services.store, link))?.target?.unit;
}

/** The command that sets this temperature, or the ranges that it is out of. A typed unit goes before any other. */
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
