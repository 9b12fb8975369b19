import type { TextKey } from '../../language/catalogue.ts';
import type { Command } from '../dispatch/command.ts';
import { carAction } from './authorize.ts';

/** @see document, request 9 */
export const refresh = simpleCommand('refresh');
/** @see document, request 10 */
export const lock = simpleCommand('lock');
/** @see document, request 11 */
export const unlock = simpleCommand('unlock');
/** @see document, request 12 */
export const flash = simpleCommand('flash');
export const honk = simpleCommand('honk');
export const find = simpleCommand('find');

/** @see document, request 16 */
export const defrost: Command = {
  name: 'defrost',
  summary: 'command.defrost',
  needs: 'battery',
  subcommands: [
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

/** A command that is a car action and takes no words. */
function simpleCommand(name: 'refresh' | 'lock' | 'unlock' | 'flash' | 'honk' | 'find'): Command {
  const summary: TextKey = `command.${name}`;
  return { name, summary, subcommands: [{ name: undefined, summary, options: [], ...carAction({ name }) }] };
}
