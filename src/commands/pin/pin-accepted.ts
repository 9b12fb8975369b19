import { makeGrant } from '../../household/grants.ts';
import type { Link } from '../../household/link.ts';
import type { Store } from '../../store/store.ts';
import { clearRefusals } from './refusals.ts';

/** Car-Net accepted the PIN that this person typed: they get a grant, and what was counted against them ends. */
export async function pinAccepted(store: Store, link: Link, person: string, now: number): Promise<void> {
  await makeGrant(store, link, person, now);
  await clearRefusals(store, link.account, person);
}
