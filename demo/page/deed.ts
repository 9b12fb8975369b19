import type { Stage } from './stage.ts';

/** What the page asks for: a deed and its words. */
export type Deed = Readonly<Record<string, unknown>> & { readonly deed: string; readonly person: string };

/** Does a deed. What it returns as a string is shown to the one who did it. */
export type Act = (stage: Stage, deed: Deed) => unknown;

export const wordOf = (deed: Deed, name: string): string => String(deed[name] ?? '');
