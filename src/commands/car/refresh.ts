import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

/** Asks the car for a fresh status, and shows it. @see document, request 9 */
export const refresh: Command = {
  name: 'refresh',
  summary: 'command.refresh',
  subcommands: [
    {
      name: undefined,
      summary: 'command.refresh',
      options: [],
      role: 'driver',
      kind: 'car action',
      answer: 'private',
      run: (context) => runCarAction(context, { name: 'refresh' }),
    },
  ],
};
