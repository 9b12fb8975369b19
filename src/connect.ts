import { type ChatPlatform, type Handler, type Platform, PlatformFailure, TokenRefused } from './chat/platform.ts';
import type { Clock } from './clock.ts';
import { EXIT } from './exit-codes.ts';
import type { Log } from './log.ts';
import { OwnError } from './own-error.ts';

/** How long a platform that can't be reached is left alone before the next try: growing, at most five minutes. */
const RECONNECT_MS = { first: 5000, most: 300_000 };

/** How long the start waits for platforms that don't answer. */
const START_WAIT_MS = 10_000;

/** A platform doesn't take this bot, and trying again on our own doesn't help. */
export class PlatformLost extends OwnError {
  override readonly name = 'PlatformLost';
  readonly platform: Platform;
  readonly exitCode: number;

  constructor(platform: Platform, cause: unknown) {
    super(`${platform} refuses this bot`, { cause });
    this.platform = platform;
    this.exitCode = cause instanceof TokenRefused ? EXIT.tokenRefused : EXIT.startAgain;
  }
}

interface Connecting {
  readonly platforms: readonly ChatPlatform[];
  readonly handler: Handler;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the wait for platforms that don't answer. */
  readonly stopping: AbortSignal;
}

/**
 * Starts every platform. One that can't be reached just now is tried again in the background: the other one, and the
 * people on it, must not wait.
 * @returns `lost` resolves where a platform is lost for good
 * @throws PlatformLost
 */
export async function connect({ platforms, handler, clock, log, stopping }: Connecting) {
  const ending = new AbortController();
  const lost = Promise.withResolvers<PlatformLost>();
  const isPassing = (error: unknown) => error instanceof PlatformFailure && error.code === 'passing';
  const retry = async (chatPlatform: ChatPlatform): Promise<void> => {
    for (let pause = RECONNECT_MS.first; !ending.signal.aborted; pause = Math.min(pause * 2, RECONNECT_MS.most)) {
      try {
        await clock.sleep(pause, ending.signal);
        await chatPlatform.start(handler);
        log.info({ platform: chatPlatform.platform }, 'the platform answers now');
        return;
      } catch (error) {
        if (isPassing(error)) continue;
        if (!ending.signal.aborted) lost.resolve(new PlatformLost(chatPlatform.platform, error));
        return;
      }
    }
  };
  const stop = async () => {
    ending.abort();
    await Promise.all(platforms.map((chatPlatform) => chatPlatform.stop()));
  };
  const begin = async (chatPlatform: ChatPlatform): Promise<void> => {
    void chatPlatform.lost?.then((error) => lost.resolve(new PlatformLost(chatPlatform.platform, error)));
    try {
      await chatPlatform.start(handler);
    } catch (error) {
      if (ending.signal.aborted) return;
      if (!isPassing(error)) throw new PlatformLost(chatPlatform.platform, error);
      log.warn({ platform: chatPlatform.platform }, 'the platform cannot be reached; trying again');
      void retry(chatPlatform);
    }
  };
  const begun = Promise.all(platforms.map(begin));
  const waited = new AbortController();
  try {
    const enough = AbortSignal.any([stopping, waited.signal]);
    await Promise.race([begun, clock.sleep(START_WAIT_MS, enough).catch(() => undefined)]);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    waited.abort();
  }
  begun.catch((error: PlatformLost) => lost.resolve(error));
  return { lost: lost.promise, stop };
}
