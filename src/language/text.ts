/** Text as values: no markup, so that none can be injected. Each platform's adapter escapes and draws the parts. */

export type Language = 'en' | 'es' | 'fr' | 'de';

/** How words, amounts and times are written for one reader or one chat. */
export type Locale = {
  readonly language: Language;
  /** IANA name; times that a platform can't localise by itself are written in it. */
  readonly timeZone: string;
  /** Region (ISO 3166, or UN M49 as in es-419) whose clock and order of dates is used; left out: the language's own. */
  readonly region?: string;
  /** What distances are written in; left out: in what the car tells them. */
  readonly distance?: 'km' | 'mi';
  /** What temperatures are written in; left out: in what the car tells them. */
  readonly temperature?: '°C' | '°F';
};

export type Part =
  | string
  | { readonly kind: 'bold'; readonly text: string }
  /** Copied to the letter: ids, numbers, addresses. */
  | { readonly kind: 'code'; readonly text: string }
  /** A command, as words (`text`) and by the names of its options: each platform writes it as it is sent there. */
  | { readonly kind: 'command'; readonly text: string; readonly name: string; readonly values: Values }
  /** Epoch ms. `ago`: '3 minutes ago'; `clock` and `date`: '18:04', 'yesterday 18:04', '22 Nov'. @see writeTime */
  | { readonly kind: 'time'; readonly at: number; readonly style: 'ago' | 'clock' | 'date' }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

type Values = Readonly<Record<string, string>>;

/** One line or title. */
export type Text = readonly Part[];

/** The words alone, for button labels and titles of forms, which hold no parts. */
export function plain(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? part : part.kind === 'time' ? '' : part.text)).join('');
}

/** A name that someone chose freely, as a part that is drawn as text whatever it holds. */
export function bold(text: string): Part {
  return { kind: 'bold', text };
}

/**
 * A command that the reader may send.
 * @param name without a slash, with its sub-command: `schedule add`
 * @param values by the names of its options, in the order in which words take them
 */
export function commandPart(name: string, values: Values = {}): Part {
  return { kind: 'command', text: [`/${name}`, ...Object.values(values)].join(' '), name, values };
}
