import type { Secret } from './secret.ts';

export interface Settings {
  readonly discord: { readonly token: Secret; readonly apiUrl: string } | undefined;
  readonly telegram: { readonly token: Secret; readonly apiUrl: string } | undefined;
  /** Origin, without a slash at its end. */
  readonly carnetApiUrl: string;
  readonly carnetIdentityUrl: string;
  readonly storeUrl: string;
  /** 32 bytes, where set. */
  readonly credentialsKey: Secret | undefined;
  readonly credentialsKeyOld: Secret | undefined;
  readonly tspLimit: number;
  readonly tspWindowMs: number;
  readonly pollMinMs: number;
  readonly pollMaxMs: number;
  readonly healthPollMs: number;
  readonly confirmPollMs: number;
  readonly confirmTimeoutMs: number;
  readonly logLevel: string;
  readonly port: number | undefined;
  readonly publicUrl: string | undefined;
}
