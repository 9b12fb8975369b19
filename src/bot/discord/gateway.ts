import { setTimeout as sleep } from 'node:timers/promises';
import {
  GatewayCloseCodes,
  type IShardingStrategy,
  SimpleShardingStrategy,
  type WebSocketOptions,
  WebSocketShardStatus,
} from 'discord.js';

type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

/** Pauses between tries to reach the gateway, doubling. Real time: the network's own. */
const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 60_000;

/** After these discord.js stops trying. */
const FINAL: ReadonlySet<number> = new Set([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/** The gateway closed the connection with a code that forbids connecting again unchanged. */
export class GatewayRefused extends Error {
  override readonly name = 'GatewayRefused';

  constructor(code: number) {
    super(`the gateway closed with ${code} (${GatewayCloseCodes[code]})`);
  }
}

/**
 * discord.js fails a login at the first trouble with the gateway, while its shard keeps trying unseen, twice a second,
 * even after it was destroyed. Here the login waits for the shard, the pauses grow, and a destroyed shard stops.
 */
export function patientStrategy(manager: Manager): IShardingStrategy {
  const simple = new SimpleShardingStrategy(manager);
  let connected = newConnection();
  let destroyed = new AbortController();
  let tries = 0;
  for (const event of ['ready', 'resumed'] as const) {
    manager.on(event, () => {
      tries = 0;
      connected.resolve();
    });
  }
  manager.on('closed', ({ code }: { readonly code: number }) => {
    if (FINAL.has(code)) connected.reject(new GatewayRefused(code));
  });
  const { retrieveSessionInfo } = manager.options;
  manager.options.retrieveSessionInfo = async (shard) => {
    const { signal } = destroyed;
    // It is asked at other times too; only before a try there is no connection.
    if ((await simple.fetchStatus()).get(shard) === WebSocketShardStatus.Idle) {
      if (tries > 0) await pause(Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LAST_PAUSE_MS), signal);
      tries += 1;
    }
    // There is no other way to make the shard stop trying.
    if (signal.aborted) await Promise.withResolvers<never>().promise;
    return retrieveSessionInfo(shard);
  };
  return {
    // The manager destroys what there was before, even where there was nothing.
    async spawn(shards) {
      connected = newConnection();
      destroyed = new AbortController();
      await simple.spawn(shards);
    },
    async connect() {
      simple.connect().catch(() => undefined);
      await connected.promise;
    },
    async destroy(options) {
      destroyed.abort();
      connected.reject(new Error('the connection was given up'));
      await simple.destroy(options);
    },
    send: (shard, payload) => simple.send(shard, payload),
    fetchStatus: () => simple.fetchStatus(),
  };
}

/** Settles once it is established or refused; a rejection that nobody waits for is no error. */
function newConnection(): PromiseWithResolvers<void> {
  const connection = Promise.withResolvers<void>();
  connection.promise.catch(() => undefined);
  return connection;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
