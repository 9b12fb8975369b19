import { PlatformFailure } from '../../chat/platform.ts';
import type { Log } from '../../log.ts';

/** Asks a platform for something that nothing else depends on. @returns false where it failed: logged as `otherwise` */
export async function attempt(log: Log, otherwise: string, work: () => Promise<unknown> | undefined): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    log.info({ code: error.code }, otherwise);
    return false;
  }
}
