import { subcommandOf } from '../../chat/command-definition.ts';
import { readValues } from './arguments.ts';
import type { Context, PressHandler } from './command.ts';
import { useRefusal } from './permissions.ts';
import { RUN } from './press-id.ts';

/** `run:<command>[.<sub>]:<linkId>[:value]…`: what the command itself would do, under the same checks. */
export const runButton: PressHandler = {
  word: RUN,
  roleOf: (context) => find(context)?.sub.role ?? 'anyone',
  refuse: async (context) => {
    const found = find(context);
    if (!found) return context.say('refused.stale-button');
    const { command, sub } = found;
    const refusal = await useRefusal(context, command, sub);
    const meant = sub.role === 'anyone' || context.args[1] === context.link?.linkId;
    return refusal ?? (meant ? undefined : context.say('refused.stale-button'));
  },
  run: async (context) => {
    const found = find(context);
    await found?.sub.run({ ...context, options: found.options });
  },
};

function find({ registry, args: [path, , ...values] }: Context) {
  const [name, ...subNames] = path?.split('.') ?? [];
  const command = registry.commands.find((each) => each.name === name);
  const sub = subcommandOf(command, subNames.length === 0 ? undefined : subNames.join(' '));
  const read = sub && readValues(sub, values);
  return command && read?.kind === 'read' ? { command, sub: read.sub, options: read.options } : undefined;
}
