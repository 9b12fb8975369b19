import { bold } from '../../language/text.ts';
import { readDegrees } from '../../language/typed.ts';
import { refuse } from '../dispatch/answer.ts';
import type { Command, Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { temperatureButtons } from '../status/climate-card.ts';
import { carAction, runCarAction } from './authorize.ts';
import { readSetting, unitOf } from './climate-setting.ts';

const common = { role: 'driver', kind: 'car action', answer: 'private' } as const;

/** Heating and cooling before a drive. @see document, requests 15 and 17 */
export const climate: Command = {
  name: 'climate',
  summary: 'command.climate',
  needs: 'battery',
  subcommands: [
    {
      name: undefined,
      bareName: 'status',
      summary: 'command.climate.status',
      options: [],
      ...carAction({ name: 'climate-look' }),
    },
    { name: 'start', summary: 'command.climate.start', options: [], ...carAction({ name: 'climate-start' }) },
    { name: 'stop', summary: 'command.climate.stop', options: [], ...carAction({ name: 'climate-stop' }) },
    {
      ...common,
      name: 'set',
      summary: 'command.climate.set',
      options: [
        { name: 'degrees', summary: 'command.climate.set.degrees', type: 'number', required: false, unit: 'degrees' },
      ],
      run: set,
    },
  ],
};

async function set(context: Context): Promise<void> {
  const { options, locale, say, reply } = context;
  const link = requireLink(context);
  const wanted = readDegrees(options['degrees'] ?? '');
  if (!wanted) {
    const buttons = temperatureButtons(link, await unitOf(context, link), locale);
    await reply.show({
      lines: [say('climate.which', { car: bold(link.vehicleName) })],
      tone: 'neutral',
      locale,
      ...(buttons.length > 0 ? { buttons: [buttons] } : {}),
    });
    return;
  }
  const setting = await readSetting(context, link, wanted);
  if ('ranges' in setting) await refuse(context, ...setting.ranges);
  else await runCarAction(context, setting);
}
