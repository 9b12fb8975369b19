import { kindOf } from '../../src/household/record-kinds.ts';
import type { Store } from '../../src/store/store.ts';

/** Makes every write of a record whose kind is in no table fail: it would never be erased, exported or moved. */
export function onlyKnownRecords({ journal }: Store): void {
  const refuseOthers = (writes: readonly { readonly key: string }[]) => {
    const unknown = writes.find(({ key }) => kindOf(key) === undefined);
    if (unknown) throw new Error(`${unknown.key} is of no kind of record in src/household/record-kinds.ts`);
  };
  journal.onCommit(refuseOthers, new AbortController().signal);
}
