import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

/** Unlocks the car: needs the PIN, every time. @see document, request 11 */
export const unlock: Command = {
  name: 'unlock',
  summary: 'command.unlock',
  subcommands: [
    {
      name: undefined,
      summary: 'command.unlock',
      options: [],
      role: 'driver',
      kind: 'sensitive',
      answer: 'private',
      run: (context) => runCarAction(context, { name: 'unlock' }),
    },
  ],
};
