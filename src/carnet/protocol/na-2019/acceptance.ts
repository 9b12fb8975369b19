import { z } from 'zod';

const zeroResult = z.object({ data: z.object({ result: z.literal(0) }) });
const transaction = z.object({ value: z.object({ transaction_id: z.union([z.string().min(1), z.number()]) }) });
const requested = z.object({ data: z.object({ requested: z.literal(true) }) });

/** `data.result` is 0: the command was taken on (not yet done). */
export function hasZeroResult(answer: unknown): boolean {
  return zeroResult.safeParse(answer).success;
}

/** `value.transaction_id` is there: how charging says yes, with no result. @see docs/car-net.md, The 20 requests: 13 */
export function hasTransaction(answer: unknown): boolean {
  return transaction.safeParse(answer).success;
}

/** `data.requested` is true: how health/fresh says yes. @see docs/car-net.md, The 20 requests: 20 */
export function wasRequested(answer: unknown): boolean {
  return requested.safeParse(answer).success;
}
