import { carPromises } from './car-promises.ts';
import { platformPromises } from './platform-promises.ts';
import type { Promised } from './promise.ts';
import { recordPromises } from './record-promises.ts';

const numberOf = ({ name }: Promised): number => Number(name.slice(1));

/** All that is promised, F1 first. F25 takes minutes and runs by itself (`npm run soak`). */
export const PROMISES: readonly Promised[] = [...carPromises, ...platformPromises, ...recordPromises].toSorted(
  (one, other) => numberOf(one) - numberOf(other),
);
