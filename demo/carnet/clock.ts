/** The time that the emulator stamps, ages and waits by: the same that the bot under it is given. */
export interface EmulatorClock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
