import type { Command } from '../dispatch/command.ts';
import { runCarAction } from './authorize.ts';

const common = { options: [], role: 'driver', answer: 'private' } as const;

/**
 * Whether the car may heat and cool on battery power. To allow it needs the PIN, every time.
 * @see document, request 18
 */
export const unplugged: Command = {
  name: 'unplugged',
  summary: 'command.unplugged',
  needs: 'battery',
  subcommands: [
    {
      ...common,
      name: 'on',
      summary: 'command.unplugged.on',
      kind: 'sensitive',
      run: (context) => runCarAction(context, { name: 'unplugged', enabled: true }),
    },
    {
      ...common,
      name: 'off',
      summary: 'command.unplugged.off',
      kind: 'car action',
      run: (context) => runCarAction(context, { name: 'unplugged', enabled: false }),
    },
  ],
};
