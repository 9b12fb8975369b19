import type { BotCommand } from 'grammy/types';
import type { CallbackQueries } from '../callback-queries.ts';
import type { Parameters } from '../parameters.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { Updates } from '../updates.ts';
import type { StoredFile, World } from '../world.ts';

/** Command lists by scope and language. */
export type CommandLists = Map<string, readonly BotCommand[]>;

/** What the bot set by `setWebhook`. */
export interface Webhook {
  url: string;
  maxConnections: number;
  secret: string;
  /** Begins to call it, where the emulator knows a way there. */
  readonly deliver: () => void;
}

/** What the bot says of itself, by language (`''`: for everyone else), and its pictures, the newest first. */
export interface BotProfile {
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  readonly photos: StoredFile[];
}

/** What the methods of the Bot API work on. */
export interface Server {
  readonly world: World;
  readonly updates: Updates;
  readonly queries: CallbackQueries;
  readonly commandLists: CommandLists;
  readonly profile: BotProfile;
  readonly rateLimit: RateLimit;
  readonly webhook: Webhook;
}

/** One method of the Bot API. Returns `result`, throws `ApiFailure`. The signal is aborted when the bot hangs up. */
export type Method = (server: Server, parameters: Parameters, signal: AbortSignal) => unknown;
