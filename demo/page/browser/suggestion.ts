/** What could be typed in a field, or be a part of it. */
export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  /** What the field says when it is taken. */
  readonly text: string;
}

export interface Completion {
  /** What is to be typed now. */
  readonly hint?: string;
  readonly suggestions: readonly Suggestion[];
  /** What stands in the field can be sent: Enter does that, rather than to take a suggestion. */
  readonly ready: boolean;
}
