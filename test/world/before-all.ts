import { removeLeftOvers } from './scratch-folder.ts';

/** Once in a run, before the first test. */
export function setup(): void {
  removeLeftOvers();
}
