import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

/** Locks the car. @see document, request 10 */
export const lock: Command = {
  name: 'lock',
  summary: 'command.lock',
  subcommands: [
    {
      name: undefined,
      summary: 'command.lock',
      options: [],
      role: 'driver',
      kind: 'car action',
      answer: 'private',
      run: (context) => runCarAction(context, { name: 'lock' }),
    },
  ],
};
