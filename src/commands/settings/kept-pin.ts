import { forgetPin } from '../../household/kept-pin.ts';
import { refuse } from '../dispatch/answer.ts';
import type { Subcommand } from '../dispatch/command.ts';
import { lateness, requireLink } from '../dispatch/permissions.ts';
import { askPin } from '../pin/ask-pin.ts';

const common = { options: [], role: 'driver', kind: 'setting', answer: 'private' } as const;

/** `settings pin …`: the PIN that a person has kept for their own schedules. Typed on a pad, like any other. */
export const pinSettings: readonly Subcommand[] = [
  {
    ...common,
    name: 'pin keep',
    summary: 'command.settings.pin.keep',
    run: async (context) => {
      const late = lateness(context);
      if (late) await refuse(context, late);
      else await askPin(context, requireLink(context), { action: { name: 'keep-pin' }, changed: false });
    },
  },
  {
    ...common,
    name: 'pin forget',
    summary: 'command.settings.pin.forget',
    run: async (context) => {
      const { services, chat, person, reply, say, locale } = context;
      const { account } = requireLink(context);
      const forgotten = await forgetPin(services.store, { chat, account, person });
      await reply.show({ lines: [say(forgotten ? 'pin.forgotten' : 'pin.none')], tone: 'good', locale });
    },
  },
];
