import type { CarNet } from '../../../src/carnet/carnet.ts';
import { CarNetFailure } from '../../../src/carnet/failure.ts';
import type { HealthReport, VehicleStatus } from '../../../src/carnet/model.ts';
import type { ChatPlatform } from '../../../src/chat/platform.ts';
import type { Clock } from '../../../src/clock.ts';
import { changeChatSettings } from '../../../src/household/chat-settings.ts';
import { writeLink } from '../../../src/household/link.ts';
import { changeSubscriptions, type Subscriptions } from '../../../src/household/subscriptions.ts';
import { createLog } from '../../../src/log.ts';
import { type Notifier, startNotifier } from '../../../src/notify/notifier.ts';
import type { Services } from '../../../src/services.ts';
import { readSettings } from '../../../src/settings.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Journal, Store } from '../../../src/store/store.ts';
import { type FakeClock, fakeClock } from '../../world/fake-clock.ts';
import { keyOn } from '../../world/people.ts';
import { recordingPlatform, textOf } from '../../world/recording-platform.ts';
import { hours, minutes, reported } from '../watching.ts';
import { type Report, randomFrom, type Trace } from './trace.ts';

/** A span in which nobody could see a car. */
export interface Blind {
  readonly from: number;
  readonly to: number;
}

/** A message as it came to a chat. */
export interface Told {
  readonly car: number;
  readonly at: number;
  readonly title: string;
}

export interface Month {
  readonly clock: FakeClock;
  readonly store: Store;
  readonly told: readonly Told[];
  readonly reads: { count: number };
  /** Begins a run of the program. Calls of one that was killed never end. */
  begin(): Notifier & { kill(): void };
}

/** Cars whose reads come from traces, with noise; the real store, watcher, rules and outbox; a platform that records. */
export async function startMonth(
  traces: readonly Trace[],
  outages: readonly (readonly Blind[])[],
  from: number,
  types: Subscriptions['types'],
  noise: number,
): Promise<Month> {
  const clock = fakeClock(from);
  const log = createLog('silent');
  const keys = { credentialsKey: undefined, credentialsKeyOld: undefined };
  const store = await openStore({ url: 'memory://', ...keys, clock, log });
  const settings = readSettings({ TELEGRAM_TOKEN: '1:x' });
  if ('mistakes' in settings) throw new Error(settings.mistakes.join());
  const told: Told[] = [];
  const reads = { count: 0 };
  const random = randomFrom(7);

  for (const [index] of traces.entries()) {
    const chat = `telegram:-${index + 1}`;
    await writeLink(
      store,
      {
        chat,
        chatKind: 'group',
        linkId: `link${index}`,
        account: `account${index}`,
        vehicle: `car${index}`,
        vehicleName: `Car ${index}`,
        owner: keyOn('telegram', 'olivia'),
        members: {},
        showPlace: false,
        linkedAt: from,
      },
      undefined,
    );
    await changeSubscriptions(store, chat, (before) => ({ ...before, types }));
    await changeChatSettings(store, chat, (before) => ({ ...before, timeZone: 'America/New_York' }));
  }

  const indexOf = (vehicle: string) => Number(vehicle.slice(3));
  const places = traces.map(() => 0);
  /** What each car's newest report was that was handed out, and the one before: a read that lags gives that again. */
  const given: ({ readonly newest: Report; readonly before: Report | undefined } | undefined)[] = [];
  const newest = (index: number): Report | undefined => {
    const reports = traces[index]?.reports ?? [];
    let place = places[index] ?? 0;
    while ((reports[place + 1]?.at ?? Number.POSITIVE_INFINITY) <= clock.now()) place += 1;
    places[index] = place;
    return reports[place];
  };
  const carnet = {
    async status({ vehicle }: { vehicle: string }): Promise<VehicleStatus> {
      reads.count += 1;
      const index = indexOf(vehicle);
      const now = clock.now();
      if (outages[index]?.some((blind) => blind.from <= now && now < blind.to)) {
        throw new CarNetFailure({ code: 'unreachable' }, 'status');
      }
      const report = newest(index);
      if (!report) throw new CarNetFailure({ code: 'unreachable' }, 'status');
      const earlier = given[index];
      const status = noisy(report, earlier);
      if (status.at === report.at && earlier?.newest !== report)
        given[index] = { newest: report, before: earlier?.newest };
      return status;
    },
    async health(): Promise<HealthReport> {
      reads.count += 1;
      return { at: from, readAt: clock.now(), overall: 'D', categories: [], maintenance: [] };
    },
  } as unknown as CarNet;

  /** An older report than one that was given before, one without a time, or with fields missing. */
  const noisy = ({ at, car }: Report, earlier: (typeof given)[number]) => {
    const kind = random() / noise;
    if (kind < 0.3 && earlier?.before) return reported(earlier.before.at, earlier.before.car);
    if (kind < 0.5) return reported(undefined, car);
    if (kind < 1) return reported(at, Object.fromEntries(Object.entries(car).filter(() => random() < 0.6)));
    return reported(at, car);
  };

  const chatPlatform = recordingPlatform('telegram');
  const recording: ChatPlatform = {
    ...chatPlatform,
    async post(chat, message) {
      told.push({ car: -Number(chat.id) - 1, at: clock.now(), title: textOf({ ...message, lines: [] }) });
      return chatPlatform.post(chat, message);
    },
  };

  return {
    clock,
    store,
    told,
    reads,
    begin() {
      const life = { over: false };
      const services: Services = {
        settings,
        clock: mortal<Clock>({ now: clock.now, elapsed: clock.elapsed, sleep: clock.sleep }, life, ['now', 'elapsed']),
        log,
        store: { ...store, journal: mortal<Journal>(store.journal, life) },
        carnet: mortal(carnet, life),
        platforms: { telegram: mortal(recording, life) },
      };
      const notifier = startNotifier(services, async () => undefined);
      return {
        stop: notifier.stop,
        kill: () => {
          life.over = true;
        },
      };
    },
  };
}

/** Calls of a process that has died never end. */
function mortal<T extends object>(object: T, life: { readonly over: boolean }, except: readonly string[] = []): T {
  const never = () => new Promise(() => undefined);
  const members = Object.entries(object).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function' || except.includes(name)) return [name, member];
    const call = async (...args: unknown[]) => {
      if (life.over) return never();
      const result: unknown = await Reflect.apply(member, object, args);
      return life.over ? never() : result;
    };
    return [name, call];
  });
  return Object.fromEntries(members) as T;
}

/** Outages of a car's reads over some days: a few, from minutes to hours. */
export function outagesOf(seed: number, from: number, days: number): readonly Blind[] {
  const random = randomFrom(seed);
  return Array.from({ length: Math.floor(days / 5) }, () => {
    const at = from + random() * days * hours(24);
    return { from: at, to: at + minutes(10) + random() * hours(5) };
  });
}
