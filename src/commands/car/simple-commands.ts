import { type Command, singleCommand } from '../dispatch/command.ts';
import { carAction } from './authorize.ts';
import { lookAtClimate } from './show-climate.ts';

/** @see document, request 9 */
export const refresh = singleCommand('refresh', carAction({ name: 'refresh' }));
/** @see document, request 10 */
export const lock = singleCommand('lock', carAction({ name: 'lock' }));
/** @see document, request 11 */
export const unlock = singleCommand('unlock', carAction({ name: 'unlock' }));
/** @see document, request 12 */
export const flash = singleCommand('flash', carAction({ name: 'flash' }));
export const honk = singleCommand('honk', carAction({ name: 'honk' }));
export const find = singleCommand('find', carAction({ name: 'find' }));

/** @see document, request 16 */
export const defrost: Command = {
  name: 'defrost',
  summary: 'command.defrost',
  needs: 'battery',
  subcommands: [
    { name: undefined, bareName: 'status', summary: 'command.defrost.status', options: [], ...lookAtClimate },
    { name: 'on', summary: 'command.defrost.on', options: [], ...carAction({ name: 'defrost', active: true }) },
    { name: 'off', summary: 'command.defrost.off', options: [], ...carAction({ name: 'defrost', active: false }) },
  ],
};

/** Whether the car may heat and cool on battery power. @see document, request 18 */
export const unplugged: Command = {
  name: 'unplugged',
  summary: 'command.unplugged',
  needs: 'battery',
  subcommands: [
    { name: 'on', summary: 'command.unplugged.on', options: [], ...carAction({ name: 'unplugged', enabled: true }) },
    { name: 'off', summary: 'command.unplugged.off', options: [], ...carAction({ name: 'unplugged', enabled: false }) },
  ],
};
