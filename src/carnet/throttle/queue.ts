import Bottleneck from 'bottleneck';

/**
 * A queue that follows no clock: a job waits only for those under way.
 *
 * Bottleneck lets no job begin before the time, on the machine's clock, at which the one before began and `minTime` more:
 * set back by an hour, that clock would hold the next job for an hour. From minus infinity there is nothing to wait for.
 * Before its first job a limiter counts from when it was made, so it is made with that job.
 */
export function createQueue(maxConcurrent: number) {
  let limiter: Bottleneck | undefined;
  return {
    /** @param priority the lowest goes first, 0 to 9 */
    schedule<T>(job: () => Promise<T>, priority: number = 5): Promise<T> {
      limiter ??= new Bottleneck({ maxConcurrent, minTime: Number.NEGATIVE_INFINITY });
      return limiter.schedule({ priority }, job);
    },
  };
}
