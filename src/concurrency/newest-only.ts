/**
 * Does `work` one at a time. Of the calls that come while one is under way only the newest is done afterwards, and all
 * of them get its outcome: for redrawing, where only the last state matters.
 * @param idle called when nothing is left to do
 */
export function newestOnly<T, R>(work: (value: T) => Promise<R>, idle?: () => void): (value: T) => Promise<R> {
  let underWay: Promise<unknown> | undefined;
  let next: { value: T; outcome: Promise<R> } | undefined;

  const run = (value: T): Promise<R> => {
    const outcome = work(value);
    const settled = outcome.then(
      () => undefined,
      () => undefined,
    );
    underWay = settled;
    void settled.then(() => {
      if (underWay !== settled || next) return;
      underWay = undefined;
      idle?.();
    });
    return outcome;
  };

  return (value) => {
    if (next) {
      next.value = value;
      return next.outcome;
    }
    if (!underWay) return run(value);
    const outcome = underWay.then(() => {
      const newest = next ? next.value : value;
      next = undefined;
      return run(newest);
    });
    next = { value, outcome };
    return outcome;
  };
}
