import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Content, MessageRecord } from '../world.ts';

interface ShownButton {
  readonly label: string;
  readonly data?: string;
  readonly url?: string;
  /** What a press puts on the clipboard. */
  readonly copies?: string;
  readonly style?: 'danger' | 'success' | 'primary';
}

/** What a message said before an edit, and when it was edited (epoch ms). */
interface ShownEdit {
  readonly at: number;
  readonly text: string;
  readonly keyboard: readonly (readonly ShownButton[])[];
}

/** A message as people see it: a snapshot, to be read again for the newest. Times are epoch ms. */
export interface ShownMessage {
  readonly id: number;
  readonly chat: { readonly id: number };
  readonly from: { readonly id: number; readonly name: string; readonly bot: boolean };
  readonly sentAt: number;
  /** Text or caption, markup removed. */
  readonly text: string;
  /** Offsets in UTF-16 units. */
  readonly entities: readonly MessageEntity[];
  readonly keyboard: readonly (readonly ShownButton[])[];
  readonly photo?: Uint8Array;
  readonly document?: { readonly name: string; readonly content: Uint8Array };
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly replyTo?: number;
  readonly topic?: number;
  readonly silent: boolean;
  readonly protected: boolean;
  /** The app opens a reply to this message by itself. */
  readonly forceReply: boolean;
  /** The kind of what a person sent beside text, e.g. `voice`. */
  readonly attached?: string;
  /** The kind of a service message, e.g. `left_chat_member`. */
  readonly service?: string;
  /** The person who alone sees it, beside the bot. */
  readonly visibleTo?: number;
  readonly deleted: boolean;
  readonly edits: readonly ShownEdit[];
  readonly editedAt?: number;
}

export function shownMessage(record: MessageRecord): ShownMessage {
  const { content, editedAt, replyTo, topic } = record;
  const attached = record.attached && Object.keys(record.attached)[0];
  const service = record.service && Object.keys(record.service)[0];
  return {
    id: record.id,
    chat: { id: record.chat },
    from: { id: record.from.id, name: record.from.first_name, bot: record.from.is_bot },
    sentAt: record.sentAt,
    text: content.text,
    entities: content.entities,
    keyboard: shownKeyboard(content.markup),
    ...shownMedia(content),
    ...(replyTo !== undefined && { replyTo }),
    ...(topic !== undefined && { topic }),
    silent: record.silent,
    protected: record.protected,
    forceReply: record.otherMarkup === 'force_reply',
    ...(attached !== undefined && { attached }),
    ...(service !== undefined && { service }),
    ...(record.ephemeral && { visibleTo: record.from.is_bot ? record.ephemeral.receiver : record.from.id }),
    deleted: record.deleted,
    edits: record.edits.map(({ at, before }) => ({ at, text: before.text, keyboard: shownKeyboard(before.markup) })),
    ...(editedAt !== undefined && { editedAt }),
  };
}

function shownMedia({ photo, document, location }: Content) {
  return {
    ...(photo && { photo: photo.content }),
    ...(document && { document: { name: document.name, content: document.content } }),
    ...(location && { location: { latitude: location.latitude, longitude: location.longitude } }),
  };
}

function shownKeyboard(markup: InlineKeyboardMarkup | undefined): readonly (readonly ShownButton[])[] {
  return (markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => ({
      label: button.text,
      ...('callback_data' in button && { data: button.callback_data }),
      ...('url' in button && { url: button.url }),
      ...('web_app' in button && { url: button.web_app.url }),
      ...('copy_text' in button && { copies: button.copy_text.text }),
      ...(button.style && { style: button.style }),
    })),
  );
}
