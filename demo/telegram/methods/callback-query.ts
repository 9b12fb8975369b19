import { badRequest } from '../api-failure.ts';
import { linkTarget } from '../text/links.ts';
import type { Method } from './method.ts';

/** @see https://core.telegram.org/bots/api#answercallbackquery */
const MAX_NOTICE = 200;

export const answerCallbackQuery: Method = ({ queries, world }, parameters) => {
  const text = parameters.text('text');
  if (text.length > MAX_NOTICE) throw badRequest('MESSAGE_TOO_LONG');
  const url = parameters.text('url');
  // Without a game, only a link to the bot itself is allowed.
  const allowed = new RegExp(`^(https://t\\.me/|tg://resolve\\?domain=)${world.bot.username}\\b`, 'i');
  if (url !== '' && (linkTarget(url) === undefined || !allowed.test(url))) throw badRequest('URL_INVALID');
  queries.answer(parameters.text('callback_query_id'), {
    answered: true,
    alert: parameters.flag('show_alert'),
    ...(text !== '' && { text }),
    ...(url !== '' && { url }),
  });
  return true;
};
