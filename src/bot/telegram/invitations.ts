/**
 * Where a Telegram bot is met: the address that opens the private chat with it, and the one that asks which group to add it
 * to. No rights as an administrator are asked for: none are needed.
 * @see https://core.telegram.org/api/links#bot-links and #group-bot-links
 */
export function invitations(username: string) {
  const chat = `https://t.me/${username}`;
  return { chat, group: `${chat}?startgroup` };
}
