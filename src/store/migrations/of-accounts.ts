import type { Json } from '../store.ts';
import type { OldRecords } from './old-records.ts';

/** Tokens were single values, and sends a series: neither could be written only where nobody else had written since. */
export function ofAccounts({ takeValues, takeSeries, add }: OldRecords): void {
  for (const { key, value } of takeValues('carnet-tokens')) add({ key: `carnet:tokens:${key}`, value, sealed: true });
  for (const { name, samples } of takeSeries('carnet:sends:')) {
    add({ key: name, value: { sends: samples.map(({ at, value }) => ({ at, part: partIn(value) })) } });
  }
}

/** What had no part of its own yet counts for nothing that has one. */
function partIn(value: Json): Json {
  return value === 'unlock' || value === 'lock' ? value : 'rest';
}
