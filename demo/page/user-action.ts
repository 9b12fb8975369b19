import type { Stage } from './stage.ts';

/** What a person did on the page: the name of the action, and what goes with it. */
export type UserAction = Readonly<Record<string, unknown>> & { readonly name: string; readonly person: string };

/** Carries out one kind of action. A string that it returns is shown to the person as a notice, a list as what the bot suggests. */
export type ActionHandler = (stage: Stage, action: UserAction) => unknown;

export const textOf = (action: UserAction, name: string): string => String(action[name] ?? '');
