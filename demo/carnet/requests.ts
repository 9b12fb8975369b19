import type { IncomingHttpHeaders } from 'node:http';

export interface RecordedRequest {
  readonly server: 'api' | 'identity' | 'foreign';
  /** 1–20 in the document's order; undefined for the redirects in between. */
  readonly number: number | undefined;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: string;
  /** Epoch ms by the emulator's clock. */
  readonly at: number;
  /** What was answered; undefined while it is under way and where the connection was cut. */
  readonly status: number | undefined;
}

export interface Requests {
  all(): readonly RecordedRequest[];
  of(number: number): readonly RecordedRequest[];
  clear(): void;
}

export interface RequestLog extends Requests {
  /** Records a request that came in. Its answer is added later. */
  record(request: Omit<RecordedRequest, 'status'>): { answered(status: number): void };
}

export function createRequests(changed: () => void): RequestLog {
  let recorded: RecordedRequest[] = [];
  return {
    all: () => [...recorded],
    of: (number) => recorded.filter((request) => request.number === number),
    clear: () => {
      recorded = [];
      changed();
    },
    record(request) {
      const entry: { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] } = { ...request, status: undefined };
      recorded.push(entry);
      changed();
      return {
        answered(status) {
          entry.status = status;
          changed();
        },
      };
    },
  };
}

const mask = '•••';
const secretHeaders = ['authorization', 'cookie'];
const secretFields =
  'password|tspPin|tsp_token|idToken|id_token|access_token|refresh_token|code_verifier|code|_csrf|csrf|hmac|relayState';
const inForm = new RegExp(`(^|[?&])(${secretFields})=[^&]*`, 'g');
const inJson = new RegExp(`"(${secretFields})"\\s*:\\s*"[^"]*"`, 'g');

/** A copy that can be shown on a page: passwords, PINs, tokens and cookies are masked. */
export function maskRequest(request: RecordedRequest): RecordedRequest {
  const cover = (text: string) => text.replace(inForm, `$1$2=${mask}`).replace(inJson, `"$1":"${mask}"`);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, secretHeaders.includes(name) ? mask : value]),
  );
  return { ...request, path: cover(request.path), body: cover(request.body), headers };
}
