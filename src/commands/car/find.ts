import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

/** Horn and lights: needs the PIN, every time. @see document, request 12 */
export const find: Command = {
  name: 'find',
  summary: 'command.find',
  subcommands: [
    {
      name: undefined,
      summary: 'command.find',
      options: [],
      role: 'driver',
      kind: 'sensitive',
      answer: 'private',
      run: (context) => runCarAction(context, { name: 'find' }),
    },
  ],
};
