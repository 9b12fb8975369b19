import { type Command, singleCommand, subcommand } from '../dispatch/command.ts';
import { carAction } from './authorize.ts';
import { lookAtClimate } from './show-climate.ts';

/** @see docs/car-net.md, The 20 requests: 9 */
export const refresh = singleCommand('refresh', carAction({ name: 'refresh' }));
/** @see docs/car-net.md, The 20 requests: 10 */
export const lock = singleCommand('lock', carAction({ name: 'lock' }));
/** @see docs/car-net.md, The 20 requests: 11 */
export const unlock = singleCommand('unlock', carAction({ name: 'unlock' }));
/** @see docs/car-net.md, The 20 requests: 12 */
export const flash = singleCommand('flash', carAction({ name: 'flash' }));
export const honk = singleCommand('honk', carAction({ name: 'honk' }));
export const find = singleCommand('find', carAction({ name: 'find' }));

/** @see docs/car-net.md, The 20 requests: 16 */
export const defrost: Command = {
  name: 'defrost',
  summary: 'command.defrost',
  needs: 'battery',
  subcommands: [
    { name: undefined, bareName: 'status', summary: 'command.defrost.status', options: [], ...lookAtClimate },
    subcommand('command.defrost.on', carAction({ name: 'defrost', active: true })),
    subcommand('command.defrost.off', carAction({ name: 'defrost', active: false })),
  ],
};

/** Whether the car may heat and cool on battery power. @see docs/car-net.md, The 20 requests: 18 */
export const unplugged: Command = {
  name: 'unplugged',
  summary: 'command.unplugged',
  needs: 'battery',
  subcommands: [
    subcommand('command.unplugged.on', carAction({ name: 'unplugged', enabled: true })),
    subcommand('command.unplugged.off', carAction({ name: 'unplugged', enabled: false })),
  ],
};
