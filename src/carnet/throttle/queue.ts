import Bottleneck from 'bottleneck';

/** A queue that follows no clock: a job waits only for those under way. */
export interface Queue {
  /** @param priority the lowest goes first, 0 to 9 */
  schedule<T>(job: () => Promise<T>, priority?: number): Promise<T>;
}

/**
 * Bottleneck lets no job begin before the time, on the machine's clock, at which the one before began and `minTime` more:
 * set back by an hour, that clock would hold the next job for an hour. From minus infinity there is nothing to wait for.
 * Before its first job a limiter counts from when it was made, so it is made with that job.
 */
export function createQueue(maxConcurrent: number): Queue {
  let limiter: Bottleneck | undefined;
  return {
    schedule(job, priority = 5) {
      limiter ??= new Bottleneck({ maxConcurrent, minTime: Number.NEGATIVE_INFINITY });
      return limiter.schedule({ priority }, job);
    },
  };
}
