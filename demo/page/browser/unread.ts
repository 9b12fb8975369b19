/** How many messages of each chat its reader has not had on the screen. */
export interface Unread {
  /** @param ids those of the messages that others wrote, in their order */
  count(chat: string, ids: readonly string[], isOpen: boolean): number;
}

export function countUnread(): Unread {
  const read = new Map<string, ReadonlySet<string>>();
  return {
    count(chat, ids, isOpen) {
      const known = read.get(chat);
      if (isOpen || !known) read.set(chat, new Set(ids));
      return isOpen || !known ? 0 : ids.filter((id) => !known.has(id)).length;
    },
  };
}
