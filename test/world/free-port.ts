import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what Linux, macOS and Windows hand out by themselves: nothing that just wants any port gets one of these. */
const LOWEST = 10_000;
const HIGHEST = 32_000;

/**
 * A port of loopback that is free and stays so until a test's own server takes it, or takes it again: the other tests
 * that run meanwhile open hundreds of ports, of which each may be the one that was free a moment ago.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(LOWEST, HIGHEST);
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return freePort();
  }
  probe.close();
  await once(probe, 'close');
  return port;
}
