import { type Client, Events, type RESTOptions } from 'discord.js';
import { PlatformFailure } from '../../chat/platform.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { connect, createClient, reportConnection } from './connection.ts';
import { GatewayRefused } from './gateway.ts';

/** Pauses after the gateway turned us away, doubling. */
const FIRST_PAUSE_MS = 1000;
const LAST_PAUSE_MS = 60_000;
/** It is asked again this many times in a row, which takes over a minute; then only a restart helps. */
const REFUSALS_AT_MOST = 7;
/** A connection that lasted this long ends a row of refusals. */
const STOOD_MS = 10 * 60_000;

export interface SessionOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly makeRequest: RESTOptions['makeRequest'];
  /** Called with each client before it connects. */
  readonly prepare: (client: Client) => void;
  /** Called with each client that has connected; if it fails, the connection is closed. */
  readonly connected: (client: Client) => Promise<void>;
}

/** The connection to Discord: one client after another, since discord.js can't use one again. */
export function createSession(options: SessionOptions) {
  const { token, apiUrl, clock } = options;
  const closing = new AbortController();
  const report = reportConnection(options.log, closing.signal);
  const lost = Promise.withResolvers<Error>();
  let client = createClient(apiUrl, report, options.makeRequest);
  let isUsed = false;
  let refusals = 0;

  const refused = (cause: Error): PlatformFailure => {
    refusals += 1;
    return new PlatformFailure(refusals < REFUSALS_AT_MOST ? 'passing' : 'refused', { cause });
  };

  async function open(): Promise<void> {
    if (isUsed) client = createClient(apiUrl, report, options.makeRequest);
    isUsed = true;
    const mine = client;
    options.prepare(mine);
    try {
      await connect(mine, token);
      await options.connected(mine);
    } catch (error) {
      await mine.destroy();
      throw error instanceof GatewayRefused ? refused(error) : error;
    }
    if (closing.signal.aborted) return mine.destroy();
    const since = clock.elapsed();
    mine.once(Events.ShardDisconnect, ({ code }) => {
      if (clock.elapsed() - since > STOOD_MS) refusals = 0;
      const failure = refused(new GatewayRefused(code));
      if (failure.code === 'passing') void reopen();
      else lost.resolve(failure);
    });
  }

  async function reopen(): Promise<void> {
    await client.destroy();
    for (let pause = FIRST_PAUSE_MS * 2 ** (refusals - 1); !closing.signal.aborted; pause *= 2) {
      try {
        await clock.sleep(Math.min(pause, LAST_PAUSE_MS), closing.signal);
        return await open();
      } catch (error) {
        if (error instanceof PlatformFailure && error.code === 'passing') continue;
        if (!closing.signal.aborted) lost.resolve(error as Error);
        return;
      }
    }
  }

  return {
    /** The client that is connected, or was last. */
    client: (): Client => client,
    /** @throws TokenRefused, or another PlatformFailure: `passing` where it may be opened again */
    open,
    /** Resolves where it is lost for good, with the reason. */
    lost: lost.promise,
    async close(): Promise<void> {
      closing.abort();
      await client.destroy();
    },
  };
}
