import type { CarNet } from './carnet/carnet.ts';
import type { FormPages } from './chat/form-pages.ts';
import type { ChatPlatform, Platform } from './chat/platform.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

/** The parts of the program that commands and the watch use, put together in `start.ts`. */
export interface Services {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly carnet: CarNet;
  /** Left out: nothing is counted. */
  readonly metrics?: Metrics;
  /** Pages for forms that hold a secret; left out: forms are asked in the chat. */
  readonly formPages?: FormPages;
  /** The connected platforms. */
  readonly platforms: Partial<Readonly<Record<Platform, ChatPlatform>>>;
}
