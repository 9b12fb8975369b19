/** One topic's texts in another language: a key that is missing, or that English doesn't have, is a type error. */
export type Translated<English> = Readonly<Record<keyof English, string>>;
