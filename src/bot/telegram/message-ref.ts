import type { MessageRef } from '../../chat/platform.ts';

/** A sent message: where it is, and whether its words are a text of their own or the caption of a picture or file. */
export interface SentMessage {
  readonly chat: string;
  /** For an ephemeral message, its own number there. */
  readonly id: number;
  readonly kind: 'text' | 'picture' | 'file';
  /** The only person who sees it: it is ephemeral. */
  readonly receiver?: string;
}

/** `chat:message`, with `/receiver` behind it where it is ephemeral, and `:picture` or `:file` where its words are a caption. */
export function writeRef({ chat, id, kind, receiver }: SentMessage): MessageRef {
  const message = receiver === undefined ? `${chat}:${id}` : `${chat}:${id}/${receiver}`;
  return kind === 'text' ? message : `${message}:${kind}`;
}

/**
 * Where a member of the chat finds the message. Only a supergroup's have an address.
 * @see https://core.telegram.org/api/links#message-links
 */
export function messageUrl({ chat, id, receiver }: SentMessage): string | undefined {
  const [, supergroup] = /^-100(\d+)$/.exec(chat) ?? [];
  return supergroup === undefined || receiver !== undefined ? undefined : `https://t.me/c/${supergroup}/${id}`;
}

/** @returns undefined for what `writeRef` never wrote */
export function readRef(ref: MessageRef): SentMessage | undefined {
  const [, chat, id, receiver, kind] = /^(-?\d+):(\d+)(?:\/(\d+))?(?::(picture|file))?$/.exec(ref) ?? [];
  if (chat === undefined || id === undefined) return undefined;
  const sent = { chat, id: Number(id), ...(receiver !== undefined && { receiver }) };
  return { ...sent, kind: kind === 'picture' || kind === 'file' ? kind : 'text' };
}
