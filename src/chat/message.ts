import type { Position } from '../carnet/model.ts';
import type { Locale, Text } from '../language/text.ts';

/** green, yellow, red, blue, grey or 'working' in whatever way the platform shows it. */
export type Tone = 'good' | 'warning' | 'bad' | 'info' | 'neutral' | 'working';

/**
 * How a platform must first answer, decided by this alone, before any look-up:
 * `shared` everyone in the chat sees the answer; `private` only the asker does, where the platform can (Discord);
 * `ask` the answer is a form, which must come first; `update` (buttons only) the message that held the button changes.
 */
export type AnswerMode = 'shared' | 'private' | 'ask' | 'update';

/**
 * A button that comes back as a press with the same id. `press` is at most 60 bytes of `[A-Za-z0-9_.:-]`: a word that
 * names its handler, then that handler's own arguments, divided by `:`. A client can forge it: it carries no right.
 */
export interface PressButton {
  readonly label: string;
  readonly press: string;
  readonly answer: Exclude<AnswerMode, 'shared'>;
  readonly style?: 'primary' | 'danger' | 'plain';
}

export interface LinkButton {
  readonly label: string;
  readonly url: string;
  /** Opens within the chat, where the platform can (Telegram's private chats). */
  readonly isWebApp?: boolean;
}

export type Button = PressButton | LinkButton;

/** One of several, picked from a menu (Discord) or buttons (Telegram). Comes back as a press with the option's id. */
export interface Choice {
  readonly placeholder: string;
  readonly answer: 'update';
  readonly options: readonly { readonly label: string; readonly press: string; readonly detail?: string }[];
}

/** What a person sees, platform-neutral. Adapters escape it, cut it to the platform's limits and render it. */
export interface Message {
  readonly title?: Text;
  /** An emoji of its own before the title: Telegram shows it in place of the tone's. */
  readonly sign?: string;
  readonly lines: readonly Text[];
  /** Left out: neutral. */
  readonly tone?: Tone;
  readonly locale: Locale;
  /** More lines, folded away: Telegram's expandable quote; where there is none (Discord), the button shows them. */
  readonly details?: { readonly lines: readonly Text[]; readonly button: PressButton };
  readonly picture?: { readonly png: Uint8Array; readonly alt: string };
  /** A native map pin (Telegram, protected) or a map link (Discord). */
  readonly place?: Position;
  readonly file?: { readonly name: string; readonly content: Uint8Array };
  /** Rows of buttons: at most 5 rows of 5. */
  readonly buttons?: readonly (readonly Button[])[];
  readonly choice?: Choice;
  /** Delivered without a sound. */
  readonly silent?: boolean;
}

export type FormField = {
  readonly name: string;
  readonly label: string;
  /** The value arrives as a `Secret`; where the platform shows it in a message, that message is deleted at once. */
  readonly secret: boolean;
  readonly maxLength: number;
  readonly placeholder?: string;
  /** What the value must look like; checked before the next question where a platform asks one at a time. */
  readonly format?: 'email';
};

/** Whether a text can be an e-mail address at all: what fails here is not worth asking a password for. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}

/**
 * Questions to one person: a modal (Discord, ephemeral), or a conversation of one question after the other (Telegram,
 * private chat only), which ends with `/cancel` or after 5 minutes.
 */
export interface Form {
  /** As `PressButton.press`: comes back with the values. */
  readonly id: string;
  readonly title: string;
  /** Shown before the fields. */
  readonly intro: readonly Text[];
  readonly fields: readonly FormField[];
  readonly locale: Locale;
}
