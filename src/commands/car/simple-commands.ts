import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

/** Flashes the lights. @see document, request 12 */
export const flash: Command = {
  name: 'flash',
  summary: 'command.flash',
  subcommands: [
    {
      name: undefined,
      summary: 'command.flash',
      options: [],
      role: 'driver',
      kind: 'car action',
      answer: 'private',
      run: (context) => runCarAction(context, { name: 'flash' }),
    },
  ],
};
