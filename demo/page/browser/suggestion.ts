/** A text that could be typed in a field, or a part of one. */
export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  /** What the field then holds. */
  readonly text: string;
}

export interface Completion {
  /** What to type next. */
  readonly hint?: string;
  readonly suggestions: readonly Suggestion[];
  /** The field can be sent as it is: Enter sends it rather than taking a suggestion. */
  readonly ready: boolean;
}
