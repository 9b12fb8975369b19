import { startRedis } from '../store/redis-server.ts';
import { removeLeftOvers } from './scratch-folder.ts';

/** Once in a run, before the first test. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  removeLeftOvers();
  if (process.env['TEST_STORE'] !== 'redis') return undefined;
  const server = await startRedis();
  process.env['TEST_REDIS'] = server.url;
  return () => server.close();
}
