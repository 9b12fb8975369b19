/** The emulator's clock: the same as the bot's. */
export interface EmulatorClock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
