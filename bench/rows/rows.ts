import type { Row } from '../row.ts';
import { acknowledgement } from './acknowledgement.ts';
import { bursts } from './burst.ts';
import { readsADay, toldAfter } from './charge-complete.ts';
import { chargeStops } from './charge-stops.ts';
import { help, statusAtOnce, statusSlow, statusUnknown } from './first-word.ts';
import { login } from './login.ts';
import { lookCpu, lookHeap, overdue } from './looks.ts';
import { members, stranger } from './many-groups.ts';
import { helpASecond, helpCpu, memory } from './many-help.ts';
import { cold, kept, longestStop } from './pictures.ts';
import { sharedReads } from './shared-reads.ts';
import { start } from './start.ts';
import { unlink } from './unlink.ts';
import { unlock } from './unlock.ts';

/** In the order of the table. */
export const rows: readonly Row[] = [
  help,
  statusAtOnce,
  statusUnknown,
  statusSlow,
  acknowledgement,
  ...bursts,
  helpASecond,
  helpCpu,
  start,
  memory,
  login,
  unlock,
  sharedReads,
  cold,
  kept,
  longestStop,
  lookCpu,
  overdue,
  unlink,
  members,
  chargeStops,
  stranger,
  toldAfter,
  readsADay,
  lookHeap,
];
