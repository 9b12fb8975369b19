/** Text as values: no markup, so that none can be injected. Each platform's adapter escapes and draws the parts. */

export type Language = 'en' | 'es' | 'fr' | 'de';

/** How words, numbers and times are written for one reader or one chat. */
export interface Locale {
  readonly language: Language;
  /** IANA name; times that a platform can't localise by itself are written in it. */
  readonly timeZone: string;
}

export type Part =
  | string
  | { readonly kind: 'bold'; readonly text: string }
  /** Copied to the letter: ids, commands, addresses. */
  | { readonly kind: 'code'; readonly text: string }
  /** Epoch ms. `ago`: '3 minutes ago'; `clock`: '18:04'; `date`: '3 May 2026, 18:04'. */
  | { readonly kind: 'time'; readonly at: number; readonly style: 'ago' | 'clock' | 'date' }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** One line or title. */
export type Text = readonly Part[];
