import { isAbsent } from '../../car/capabilities.ts';
import type { Link } from '../../household/link.ts';
import type { NotificationOptions, NotificationType } from '../../household/subscriptions.ts';
import { writePercent } from '../../language/amounts.ts';
import { plain } from '../../language/text.ts';
import { writeTimeOfDay } from '../../language/time-of-day.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../dispatch/command.ts';

/** The pages of `/notify`, with the types on each, the commonest first. */
const GROUPS = {
  charging: [
    'charge-complete',
    'charge-interrupted',
    'charge-started',
    'charge-level',
    'not-charging',
    'plug-in',
    'low-charge',
  ],
  security: ['left-unlocked', 'left-open'],
  trips: ['arrived', 'left', 'daily'],
  service: ['health-warning', 'service-due', 'link-lost'],
} as const satisfies Readonly<Record<string, readonly NotificationType[]>>;

type GroupName = keyof typeof GROUPS;

/** A page: its name, what it is called, and its types. */
export interface Group {
  readonly name: GroupName;
  readonly label: GroupName | 'fuel';
  readonly types: readonly NotificationType[];
}

/** What a car without a battery to charge can tell of the first page. */
const WITHOUT_BATTERY: readonly NotificationType[] = ['low-charge'];

/** Whether a type is about a battery that this car is known not to have. */
export async function lacksBatteryFor(store: Store, link: Link, type: NotificationType): Promise<boolean> {
  const isAboutBattery = GROUPS.charging.some((each) => each === type) && !WITHOUT_BATTERY.includes(type);
  return isAboutBattery && (await isAbsent(store, link, 'battery'));
}

/** The pages, without what the car is known not to have. */
export async function groupsOf(store: Store, link: Link): Promise<readonly Group[]> {
  const lacksBattery = await isAbsent(store, link, 'battery');
  return [
    lacksBattery
      ? { name: 'charging', label: 'fuel', types: WITHOUT_BATTERY }
      : { name: 'charging', label: 'charging', types: GROUPS.charging },
    ...(['security', 'trips', 'service'] as const).map((name) => ({ name, label: name, types: GROUPS[name] })),
  ];
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
  return [
    ...(minutes === undefined
      ? []
      : [
          row(MINUTES, minutes, (value) => ({
            label: plain(say('notify.value.minutes', { minutes: value })),
            typed: String(value),
          })),
        ]),
    ...(percent === undefined
      ? []
      : [
          row(PERCENT[type] ?? [], percent, (value) => ({
            label: writePercent(value, locale.language),
            typed: isBoth ? `${value}:${time(timeOfDay)}` : String(value),
          })),
        ]),
    ...(timeOfDay === undefined
      ? []
      : [
          row(TIMES[type] ?? [], timeOfDay, (value) => ({
            label: writeTimeOfDay(value),
            typed: isBoth ? `${percent}:${time(value)}` : time(value),
          })),
        ]),
  ];
}
