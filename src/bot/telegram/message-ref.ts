import type { MessageRef } from '../../commands/port.ts';

/** A sent message: where it is, and whether its words are a text or the caption of a picture or file. */
export interface SentMessage {
  readonly chat: string;
  readonly id: number;
  readonly kind: 'text' | 'media';
}

/** `chat:message`, with `:media` behind it where the words are a caption. */
export function writeRef({ chat, id, kind }: SentMessage): MessageRef {
  return kind === 'media' ? `${chat}:${id}:media` : `${chat}:${id}`;
}

/** @returns undefined for what `writeRef` never wrote */
export function readRef(ref: MessageRef): SentMessage | undefined {
  const [, chat, id, media] = /^(-?\d+):(\d+)(:media)?$/.exec(ref) ?? [];
  if (chat === undefined || id === undefined) return undefined;
  return { chat, id: Number(id), kind: media === undefined ? 'text' : 'media' };
}
