/** Where a Telegram bot is met. */
export interface Invitations {
  /** Opens the private chat with it. */
  readonly chat: string;
  /** Asks which group to add it to. No rights as an administrator are asked for: none are needed. */
  readonly group: string;
}

/** @see https://core.telegram.org/api/links#bot-links and #group-bot-links */
export function invitations(username: string): Invitations {
  const chat = `https://t.me/${username}`;
  return { chat, group: `${chat}?startgroup` };
}
