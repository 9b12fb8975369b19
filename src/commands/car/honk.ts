import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

/** Sounds the horn: needs the PIN, every time. @see document, request 12 */
export const honk: Command = {
  name: 'honk',
  summary: 'command.honk',
  subcommands: [
    {
      name: undefined,
      summary: 'command.honk',
      options: [],
      role: 'driver',
      kind: 'sensitive',
      answer: 'private',
      run: (context) => runCarAction(context, { name: 'honk' }),
    },
  ],
};
