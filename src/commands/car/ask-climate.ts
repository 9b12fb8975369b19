import type { PressHandler } from '../dispatch/command.ts';
import { ASK_CLIMATE } from '../status/climate-card.ts';
import { authorize } from './authorize.ts';

/** `askclimate:<linkId>`: has Car-Net asked about the climate, which takes a PIN where there is no grant. */
export const askClimate: PressHandler = {
  word: ASK_CLIMATE,
  role: 'driver',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('refused.stale-button')),
  run: (context) => authorize(context, { name: 'climate-look' }),
};
