import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { AWAY, type RedisServer } from '../../store/redis-server.ts';
import { eventually } from '../../world/eventually.ts';
import type { Stage } from '../../world/stage.ts';

/** What the program is set to where its store is in this Redis. */
export function settingsOn({ url }: RedisServer) {
  return {
    STORE_URL: url,
    CREDENTIALS_KEY: randomBytes(32).toString('base64'),
    CONFIRM_POLL_S: '1',
    CONFIRM_TIMEOUT_S: '60',
  };
}

/** Takes Redis away in each way: a command hears so in a sentence. Brings it back: the next one is answered with a card. */
export async function expectToOutlast(server: RedisServer, stage: Stage): Promise<void> {
  for (const { leave, back } of Object.values(AWAY)) {
    await leave(server);
    await stage.olivia.says('/status');
    await stage.olivia.awaits(stage.words('error.store-away'));
    await back(server);
    const hasCard = async () => {
      await stage.olivia.says('/status');
      return (await stage.olivia.awaits(/^Zappy · |^I can’t reach my data/)).text.startsWith('Zappy');
    };
    await eventually(async () => expect(await hasCard()).toBe(true));
  }
}
