import { writeTemperature } from '../language/amounts.ts';
import { bold, plain } from '../language/text.ts';
import { runCarAction } from './car-action.ts';
import { temperatureButtons } from './climate-card.ts';
import { keptClimate } from './climate-details.ts';
import type { Command, Context } from './command.ts';
import { isInRange, rangeOf } from './degrees.ts';
import { requireLink } from './require-link.ts';

const common = { role: 'driver', kind: 'car action', answer: 'private' } as const;

/** Heating and cooling before a drive. @see document, requests 15 and 17 */
export const climate: Command = {
  name: 'climate',
  summary: 'command.climate',
  needs: 'battery',
  subcommands: [
    {
      ...common,
      name: undefined,
      bareName: 'status',
      summary: 'command.climate.status',
      options: [],
      run: (context) => runCarAction(context, { name: 'climate-look' }),
    },
    {
      ...common,
      name: 'start',
      summary: 'command.climate.start',
      options: [],
      run: (context) => runCarAction(context, { name: 'climate-start' }),
    },
    {
      ...common,
      name: 'stop',
      summary: 'command.climate.stop',
      options: [],
      run: (context) => runCarAction(context, { name: 'climate-stop' }),
    },
    {
      ...common,
      name: 'set',
      summary: 'command.climate.set',
      options: [{ name: 'degrees', summary: 'command.climate.set.degrees', type: 'number', required: false }],
      run: set,
    },
  ],
};

/** Degrees count in the chat's unit, or in the vehicle's where the chat has chosen none. */
async function set(context: Context): Promise<void> {
  const { parts, options, locale, say, reply } = context;
  const link = requireLink(context);
  const { degrees: text } = options;
  const chatUnit = locale.temperature;
  const unit = chatUnit ?? (await keptClimate(parts.store, link))?.target?.unit;
  if (text === undefined) {
    const buttons = temperatureButtons(link, unit, locale);
    await reply.show({
      lines: [say('climate.which', { car: bold(link.vehicleName) })],
      tone: 'neutral',
      locale,
      ...(buttons.length > 0 ? { buttons: [buttons] } : {}),
    });
    return;
  }
  const degrees = Number(text);
  const units = unit === undefined ? (['°F', '°C'] as const) : [unit];
  if (units.some((each) => isInRange({ degrees, unit: each }))) {
    await runCarAction(context, {
      name: 'climate-set',
      degrees,
      ...(chatUnit === undefined ? {} : { unit: chatUnit }),
    });
    return;
  }
  const ranges = units.map((each) => {
    const { low, high } = rangeOf(each);
    const write = (temperature: typeof low) => writeTemperature(temperature, { language: locale.language });
    return say('climate.range', { low: write(low), high: write(high) });
  });
  await reply.show({ lines: ranges.map((range) => [plain(range)]), tone: 'bad', locale });
}
