import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

const common = { options: [], role: 'driver', kind: 'car action', answer: 'private' } as const;

/** Turns the defroster on and off. @see document, request 16 */
export const defrost: Command = {
  name: 'defrost',
  summary: 'command.defrost',
  needs: 'battery',
  subcommands: [
    {
      ...common,
      name: 'on',
      summary: 'command.defrost.on',
      run: (context) => runCarAction(context, { name: 'defrost', active: true }),
    },
    {
      ...common,
      name: 'off',
      summary: 'command.defrost.off',
      run: (context) => runCarAction(context, { name: 'defrost', active: false }),
    },
  ],
};
