import { Bot } from 'grammy';

/** The least that a bot on Telegram is: it answers with one text, to `/status` after it has read one car's status. */

const { TELEGRAM_TOKEN = '', TELEGRAM_API_URL = '', TEXT = '', STATUS_URL = '', ACCESS_TOKEN = '' } = process.env;
const bot = new Bot(TELEGRAM_TOKEN, { client: { apiRoot: TELEGRAM_API_URL } });
bot.command('status', async (context) => {
  const answer = await fetch(STATUS_URL, { headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });
  const { data } = (await answer.json()) as { readonly data: { readonly timestamp?: number } };
  await context.reply(`${TEXT}${data.timestamp ?? ''}`);
});
bot.on('message:text', (context) => context.reply(TEXT));
await bot.start();
