import { readStatus } from '../../car/capabilities.ts';
import type { Asked } from '../../car/command.ts';
import { CHARGE_LIMITS, readChargeLimit } from '../../carnet/actions.ts';
import type { OptionValues } from '../../chat/platform.ts';
import { showingRead } from '../dispatch/answer.ts';
import {
  type Command,
  type Context,
  option,
  type PressHandler,
  refuseOtherLink,
  subcommand,
} from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { chargingCard, REFRESH_CHARGING } from '../status/charging-card.ts';
import { otherCars, withRows } from '../status/other-cars.ts';
import { authorize, carAction } from './authorize.ts';

const look = { options: [], role: 'driver', kind: 'read', answer: 'shared' } as const;
const order = { role: 'driver', kind: 'car action', answer: 'private' } as const;

const currentOption = option('command.charge.limit.current', {
  required: true,
  choices: CHARGE_LIMITS.map(String),
  unit: 'amperes',
});

/** Charging: its state, start, stop and current. @see docs/car-net.md, The 20 requests: 6, 13 and 14 */
export const charge: Command = {
  name: 'charge',
  summary: 'command.charge',
  needs: 'battery',
  subcommands: [
    { ...look, name: undefined, bareName: 'status', summary: 'command.charge.status', run: show },
    subcommand('command.charge.start', carAction({ name: 'charge-start' })),
    subcommand('command.charge.stop', carAction({ name: 'charge-stop' })),
    subcommand('command.charge.limit', { ...order, options: [currentOption], action: limitOf, run: setLimit }),
  ],
};

async function show(context: Context): Promise<void> {
  const { services, locale, say, reply } = context;
  const link = requireLink(context);
  const status = await showingRead(context, link, { locale, say }, readStatus(services, link, 'recent'));
  const others = await otherCars(services, context.links, link, 'charge');
  await reply.show(withRows(chargingCard({ link, status, locale, say }), others));
}

/** `recharge:<linkId>`: asks the car for a new report, for the card of its charging. */
export const refreshCharging: PressHandler = {
  word: REFRESH_CHARGING,
  role: 'driver',
  refuse: refuseOtherLink,
  run: (context) => authorize(context, { name: 'refresh' }, { shows: 'charging' }),
};

async function setLimit(context: Context): Promise<void> {
  const action = limitOf(context.options);
  if (action) await authorize(context, action);
}

function limitOf(options: OptionValues): Asked | undefined {
  const limit = readChargeLimit(options['current']);
  return limit && { name: 'charge-limit', limit };
}
