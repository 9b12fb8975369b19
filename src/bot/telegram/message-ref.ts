import type { MessageRef } from '../../chat/platform.ts';

/** A sent message: where it is, and whether its words are a text of their own or the caption of a picture or file. */
export interface SentMessage {
  readonly chat: string;
  readonly id: number;
  readonly kind: 'text' | 'picture' | 'file';
}

/** `chat:message`, with `:picture` or `:file` behind it where the words are a caption. */
export function writeRef({ chat, id, kind }: SentMessage): MessageRef {
  return kind === 'text' ? `${chat}:${id}` : `${chat}:${id}:${kind}`;
}

/** @returns undefined for what `writeRef` never wrote */
export function readRef(ref: MessageRef): SentMessage | undefined {
  const [, chat, id, kind] = /^(-?\d+):(\d+)(?::(picture|file))?$/.exec(ref) ?? [];
  if (chat === undefined || id === undefined) return undefined;
  return { chat, id: Number(id), kind: kind === 'picture' || kind === 'file' ? kind : 'text' };
}
