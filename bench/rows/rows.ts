import type { Row } from '../row.ts';
import { acknowledgement } from './acknowledgement.ts';
import { help, statusAtOnce, statusSlow } from './first-word.ts';
import { helpASecond, helpCpu, memory } from './many-help.ts';
import { start } from './start.ts';

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
];
