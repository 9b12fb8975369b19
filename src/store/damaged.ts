import { StoreFailure } from './store-failure.ts';

/** Whether what was asked for is kept, but can't be read any more. */
export function isDamaged(error: unknown): boolean {
  return error instanceof StoreFailure && (error.code === 'unreadable' || error.code === 'wrong-key');
}

/** The value, or undefined if it is damaged: only for what can be had again from its source. */
export async function unlessDamaged<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isDamaged(error)) return undefined;
    throw error;
  }
}
