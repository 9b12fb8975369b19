import { isAbsent } from '../../car/capabilities.ts';
import type { CarCommand } from '../../car/command.ts';
import { commandOf, effectOf } from '../../car/effects.ts';
import type { Link } from '../../household/link.ts';
import type { Text } from '../../language/text.ts';
import { readDegrees, withoutAmperes } from '../../language/typed.ts';
import { readSetting } from '../car/climate-setting.ts';
import { readWords } from '../dispatch/arguments.ts';
import type { Context } from '../dispatch/command.ts';

/** What can be done to the car while nobody is there, by the words of its command. `climate set` takes any degrees. */
const schedulable: Readonly<Record<string, CarCommand>> = {
  lock: { name: 'lock' },
  'charge start': { name: 'charge-start' },
  'charge stop': { name: 'charge-stop' },
  'charge limit 5': { name: 'charge-limit', limit: 5 },
  'charge limit 10': { name: 'charge-limit', limit: 10 },
  'charge limit 13': { name: 'charge-limit', limit: 13 },
  'charge limit max': { name: 'charge-limit', limit: 'max' },
  'climate start': { name: 'climate-start' },
  'climate stop': { name: 'climate-stop' },
  'defrost on': { name: 'defrost', active: true },
  'defrost off': { name: 'defrost', active: false },
  'unplugged off': { name: 'unplugged', enabled: false },
};

/** The command that these words mean, or why it can't be scheduled. */
export async function readSchedulable(
  context: Context,
  link: Link,
  words: readonly string[],
): Promise<{ readonly action: CarCommand } | { readonly refusal: readonly Text[] }> {
  const { say } = context;
  const text = words
    .join(' ')
    .replace(/^\//, '')
    .replace(/^charge limit (.+)$/, (_, current: string) => `charge limit ${withoutAmperes(current)}`);
  const [, set = ''] = /^climate set (.+)$/.exec(text) ?? [];
  const degrees = readDegrees(set);
  if (degrees) {
    const setting = await readSetting(context, link, degrees);
    return 'ranges' in setting ? { refusal: setting.ranges } : { action: setting };
  }
  const action = Object.hasOwn(schedulable, text) ? schedulable[text] : undefined;
  if (action) return { action };
  return { refusal: [...whyNot(context, text), say('schedule.can')] };
}

function whyNot({ registry, say }: Context, text: string): readonly Text[] {
  const [name, ...words] = text.split(' ');
  const command = registry.commands.find((each) => each.name === name);
  if (!command) return [];
  const given = readWords(command, words);
  const isSensitive = given.kind === 'read' && given.sub.kind === 'sensitive';
  const typed = { kind: 'code', text: `/${text}` } as const;
  return [say(isSensitive ? 'schedule.sensitive' : 'schedule.cannot', { command: typed })];
}

/** The command of a schedule; undefined for what is none, or nothing that goes by itself. */
export function scheduledCommand(action: string): CarCommand | undefined {
  const command = commandOf(action);
  if (!command || command.name === 'climate-look' || command.name === 'keep-pin') return undefined;
  return effectOf(command).sensitive ? undefined : command;
}

/** Whether the car is known to lack what this needs. */
export async function cannotDo({ services }: Context, link: Link, { name }: CarCommand): Promise<boolean> {
  return name !== 'lock' && (await isAbsent(services.store, link, 'battery'));
}
