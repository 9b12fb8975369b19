import type { Ref } from './world.ts';

/** How a call goes wrong. */
export type Fault =
  | { readonly code: number; readonly description?: string; readonly retryAfter?: number; readonly migrateTo?: number }
  /** An HTML page of this status, as a proxy in between answers. */
  | { readonly html: number }
  /** The connection ends before the call takes effect, or after it did. */
  | 'cut'
  | 'lose answer'
  /** Real time. */
  | { readonly delayMs: number };

export interface FaultSwitch {
  /** Absent: every method but getUpdates. */
  readonly method?: string;
  readonly chat?: Ref;
  /** How many calls; 1 by default. */
  readonly times?: number;
  readonly how: Fault;
}

export interface Faults {
  add(fault: FaultSwitch): void;
  clear(): void;
  /** The fault of this call, used up. */
  take(method: string, chat: number | undefined): Fault | undefined;
}

export function faultSwitches(): Faults {
  let switches: { readonly fault: FaultSwitch; left: number }[] = [];
  return {
    add: (fault) => {
      switches.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => {
      switches = [];
    },
    take(method, chat) {
      const found = switches.find(
        ({ fault }) =>
          (fault.method === undefined ? method !== 'getUpdates' : fault.method === method) &&
          (fault.chat === undefined || fault.chat.id === chat),
      );
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) switches = switches.filter((other) => other !== found);
      return found.fault.how;
    },
  };
}

/** What Telegram says, unless a description is given. */
const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  409: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  429: 'Too Many Requests: retry after',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

/** The body of a faulty answer. */
export function faultyAnswer(fault: Extract<Fault, { code: number }>) {
  const { code, retryAfter, migrateTo } = fault;
  const suffix = code === 429 && fault.description === undefined ? ` ${retryAfter ?? 1}` : '';
  const parameters = {
    ...((retryAfter !== undefined || code === 429) && { retry_after: retryAfter ?? 1 }),
    ...(migrateTo !== undefined && { migrate_to_chat_id: migrateTo }),
  };
  return {
    ok: false,
    error_code: code,
    description: (fault.description ?? DESCRIPTIONS[code] ?? 'Bad Request') + suffix,
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
}
