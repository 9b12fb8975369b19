import type { CommandDefinition } from '../../chat/command-definition.ts';
import type { Clock, HearTime } from '../../clock.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Language } from '../../language/text.ts';
import type { Log } from '../../log.ts';
import type { Secret } from '../../secret.ts';
import type { Store } from '../../store/store.ts';

/** Writes a text of the catalogue as plain text. */
export type Describe = (key: TextKey, language: Language, values?: Readonly<Record<string, number>>) => string;

/** What a platform is made of. */
export interface PlatformOptions {
  readonly token: Secret;
  /** Root of the platform's API, without a version. Discord's gateway address comes from it too. */
  readonly apiUrl: string;
  /** Keeps what must outlive a restart: the hash of Discord's registered commands, Telegram's open conversations. */
  readonly store: Store;
  readonly clock: Clock;
  /** Takes the time that every answer bears. */
  readonly hearTime?: HearTime;
  readonly log: Log;
  /** The commands that the platform lists. */
  readonly registry: readonly CommandDefinition[];
  readonly describe: Describe;
  /** The languages that commands are described in; Discord adds English by itself. */
  readonly languages: readonly Language[];
}
