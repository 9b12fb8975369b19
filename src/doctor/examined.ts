import type { Checked } from './check.ts';

/** What was found at one service. */
export interface Examined {
  readonly checked: readonly Checked[];
  /** Where the bot is met, and added. */
  readonly links: readonly { readonly what: string; readonly url: string }[];
}
