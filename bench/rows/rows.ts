import type { Row } from '../row.ts';
import { acknowledgement } from './acknowledgement.ts';
import { help, statusAtOnce, statusSlow } from './first-word.ts';
import { login } from './login.ts';
import { helpASecond, helpCpu, memory } from './many-help.ts';
import { sharedReads } from './shared-reads.ts';
import { start } from './start.ts';
import { unlock } from './unlock.ts';

/** In the order of the table. */
export const rows: readonly Row[] = [
  help,
  statusAtOnce,
  statusSlow,
  acknowledgement,
  helpASecond,
  helpCpu,
  start,
  memory,
  login,
  unlock,
  sharedReads,
];
