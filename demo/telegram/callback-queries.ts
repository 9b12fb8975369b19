import { badRequest } from './api-failure.ts';
import type { World } from './world.ts';
import { nextNumber } from './world.ts';

/** What the person who pressed a button sees of the bot's answer. */
export type PressAnswer =
  | { readonly answered: true; readonly text?: string; readonly alert: boolean; readonly url?: string }
  /** The bot didn't answer in time: the spinner just stops. */
  | { readonly answered: false }
  /** The button opened a URL: nothing reaches the bot. */
  | { readonly opened: string };

type Answer = Extract<PressAnswer, { answered: true }>;

/** Who pressed a button, where and when. */
export interface Pressed {
  readonly person: number;
  readonly chat: number;
  readonly at: number;
  /** Whether the button was on a message that only they see. */
  readonly onEphemeral: boolean;
}

export interface CallbackQueries {
  /** Opens a query. `answer` resolves when the bot answers or time runs out. */
  open(press: Omit<Pressed, 'at'>): { readonly id: string; readonly answer: Promise<PressAnswer> };
  /** What a query was about, whether it was answered or not. */
  pressed(id: string): Pressed | undefined;
  /** @throws ApiFailure where the query is unknown, too old or answered already */
  answer(id: string, answer: Answer): void;
  close(): void;
}

export function callbackQueries(world: World, ageMs: number): CallbackQueries {
  const open = new Map<string, { readonly at: number; readonly finish: (answer: PressAnswer) => void }>();
  const presses = new Map<string, Pressed>();
  const ended = new AbortController();
  return {
    open(press) {
      const at = world.clock.now();
      // 64-bit numbers as text, as Telegram's are.
      const id = String(4_611_686_018_427_000_000n + BigInt(nextNumber(world)) * 7919n);
      const { promise, resolve } = Promise.withResolvers<PressAnswer>();
      const over = new AbortController();
      presses.set(id, { ...press, at });
      open.set(id, {
        at,
        finish: (answer) => {
          resolve(answer);
          over.abort();
        },
      });
      world.clock.sleep(ageMs, AbortSignal.any([over.signal, ended.signal])).then(
        () => resolve({ answered: false }),
        () => resolve({ answered: false }),
      );
      return { id, answer: promise };
    },
    pressed: (id) => presses.get(id),
    answer(id, answer) {
      const query = open.get(id);
      if (!query || world.clock.now() - query.at > ageMs) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      }
      open.delete(id);
      query.finish(answer);
    },
    close: () => ended.abort(),
  };
}
