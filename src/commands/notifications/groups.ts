import { isAbsentOfAll } from '../../car/capabilities.ts';
import type { Link } from '../../household/link.ts';
import type { NotificationOptions, NotificationType } from '../../household/subscriptions.ts';
import { writePercent } from '../../language/amounts.ts';
import { plain } from '../../language/text.ts';
import { writeTimeOfDay } from '../../language/time-of-day.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../dispatch/command.ts';

/** The pages of `/notify`, in order. */
const GROUPS = ['charging', 'security', 'trips', 'service'] as const;

type GroupName = (typeof GROUPS)[number];

/** Which page each type stands on; on a page they come in this order, the commonest first. */
const GROUP_OF: Readonly<Record<NotificationType, GroupName>> = {
  'charge-complete': 'charging',
  'charge-interrupted': 'charging',
  'charge-started': 'charging',
  'charge-level': 'charging',
  'not-charging': 'charging',
  'plug-in': 'charging',
  'low-charge': 'charging',
  'left-unlocked': 'security',
  'left-open': 'security',
  arrived: 'trips',
  left: 'trips',
  daily: 'trips',
  'health-warning': 'service',
  'service-due': 'service',
  'link-lost': 'service',
};

/** A page: its name, what it is called, and its types. */
export interface Group {
  readonly name: GroupName;
  readonly label: GroupName | 'fuel';
  readonly types: readonly NotificationType[];
}

/** What a car without a battery to charge can tell of the first page. */
const WITHOUT_BATTERY: readonly NotificationType[] = ['low-charge'];

/** Whether a type is about a battery that no car of the chat has, as far as is known. */
export async function lacksBatteryFor(store: Store, links: readonly Link[], type: NotificationType): Promise<boolean> {
  const isAboutBattery = GROUP_OF[type] === 'charging' && !WITHOUT_BATTERY.includes(type);
  return isAboutBattery && (await isAbsentOfAll(store, links, 'battery'));
}

/** The pages, without what no car of the chat has. */
export async function groupsOf(store: Store, links: readonly Link[]): Promise<readonly Group[]> {
  const lacksBattery = await isAbsentOfAll(store, links, 'battery');
  const all = Object.keys(GROUP_OF) as NotificationType[];
  return GROUPS.map((name): Group => {
    if (name === 'charging' && lacksBattery) return { name, label: 'fuel', types: WITHOUT_BATTERY };
    return { name, label: name, types: all.filter((type) => GROUP_OF[type] === name) };
  });
}

/** A value that a button sets, as it is typed after the type. */
export interface Value {
  readonly label: string;
  readonly typed: string;
  readonly isChosen: boolean;
}

const MINUTES = [10, 20, 30];
const PERCENT: Readonly<Partial<Record<NotificationType, readonly number[]>>> = {
  'charge-level': [80, 90, 100],
  'low-charge': [10, 20, 30],
  'plug-in': [30, 50, 80],
};
const TIMES: Readonly<Partial<Record<NotificationType, readonly number[]>>> = {
  daily: [7 * 60, 8 * 60, 20 * 60],
  'plug-in': [18 * 60, 20 * 60, 22 * 60],
};

/** The rows of values that a type can have, the present one among them. @param usual what it has when it is turned on */
export function valueRows(
  { say, locale }: Context,
  type: NotificationType,
  chosen: NotificationOptions | undefined,
  usual: NotificationOptions,
): readonly (readonly Value[])[] {
  const { percent, minutes, timeOfDay } = { ...usual, ...chosen };
  const row = (values: readonly number[], now: number, write: (value: number) => Pick<Value, 'label' | 'typed'>) =>
    [...new Set([...values, ...(chosen ? [now] : [])])]
      .sort((one, other) => one - other)
      .map((value) => ({ ...write(value), isChosen: chosen !== undefined && value === now }));
  const time = (at: number) => writeTimeOfDay(at).replace(':', '.');
  const isBoth = percent !== undefined && timeOfDay !== undefined;
  const rows = [
    minutes !== undefined &&
      row(MINUTES, minutes, (value) => ({
        label: plain(say('notify.value.minutes', { minutes: value })),
        typed: String(value),
      })),
    percent !== undefined &&
      row(PERCENT[type] ?? [], percent, (value) => ({
        label: writePercent(value, locale.language),
        typed: isBoth ? `${value}:${time(timeOfDay)}` : String(value),
      })),
    timeOfDay !== undefined &&
      row(TIMES[type] ?? [], timeOfDay, (value) => ({
        label: writeTimeOfDay(value),
        typed: isBoth ? `${percent}:${time(value)}` : time(value),
      })),
  ];
  return rows.filter((each) => each !== false);
}
