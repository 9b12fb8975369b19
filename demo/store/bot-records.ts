import { newestCarRequests } from '../../src/car/requests.ts';
import type { Clock } from '../../src/clock.ts';
import { type Link, readLinks } from '../../src/household/link.ts';
import type { Notice } from '../../src/household/notice.ts';
import { recordPrefix } from '../../src/household/record-kinds.ts';
import { keepSample } from '../../src/household/samples.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { CarNetEmulator } from '../carnet/emulator.ts';
import { monthOf } from './month.ts';

/** What the bot has on record of a chat. People as `telegram:42`. */
export interface ChatRecords {
  readonly cars: readonly {
    readonly vehicle: string;
    readonly owner: string;
    /** Who may command it, the owner included. */
    readonly drivers: readonly string[];
  }[];
  readonly commands: readonly {
    readonly name: string;
    readonly by: string;
    /** `accepted` by Car-Net, or `seen` on the car; anything else is on its way or failed. */
    readonly state: string;
  }[];
  /** Who has asked to be let in, and waits. */
  readonly asking: readonly string[];
  /** Whether the chat was told that a charge is complete. */
  readonly toldCharged: boolean;
}

export interface BotRecords {
  /** @param chat the chat's key: `telegram:-100` */
  ofChat(chat: string): Promise<ChatRecords>;
  close(): Promise<void>;
}

/** Opens the bot's store before the bot does, and puts a month of each car's history into it. */
export async function prepareRecords(
  url: string,
  clock: Clock,
  { accounts, garage }: CarNetEmulator,
): Promise<BotRecords> {
  const store = await openStore({
    url,
    clock,
    log: createLog('warn'),
    credentialsKey: undefined,
    credentialsKeyOld: undefined,
  });
  for (const { userId, vehicles } of accounts.list()) {
    for (const { vehicleId } of vehicles) {
      for (const sample of monthOf(garage.car(vehicleId), clock.now())) {
        await keepSample(store, { account: userId, vehicle: vehicleId }, sample);
      }
    }
  }
  return {
    async ofChat(chat) {
      const links = await readLinks(store, chat);
      const asking = recordPrefix('join-request', chat);
      const notices = await store.journal.list<Notice>(recordPrefix('notice', chat));
      return {
        cars: links.map(carOf),
        commands: (await newestCarRequests(store, chat, Number.POSITIVE_INFINITY)).map(({ action, by, state }) => ({
          name: action.name,
          by: by.person,
          state,
        })),
        asking: (await store.journal.list(asking)).flatMap(({ key }) => /[^:]+:[^:]+$/.exec(key)?.[0] ?? []),
        toldCharged: notices.some(({ value }) => value.notification.type === 'charge-complete'),
      };
    },
    close: () => store.close(),
  };
}

function carOf({ vehicle, owner, members }: Link) {
  const drivers = Object.entries(members).filter(([, { role }]) => role !== 'viewer');
  return { vehicle, owner, drivers: drivers.map(([person]) => person) };
}
