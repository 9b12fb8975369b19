import { expect, test } from 'vitest';
import { dave, group, lockByPin, olivia, startBot } from '../../world/bot.ts';

test('who mistypes three times hears that the pad is closed, also where the owner can’t be told', async () => {
  const bot = await startBot();
  await bot.linkPaul(olivia, group);
  await bot.as(olivia, group).says('/members add driver', { repliedTo: dave });
  await lockByPin(bot, olivia, group);
  const mistypes = async () => {
    const pad = await bot.as(dave, group).says('/unlock');
    for (const digit of '000') await bot.as(dave, group).presses(digit, { on: pad.last });
    return () => bot.as(dave, group).presses('0', { on: pad.last });
  };
  for (let times = 0; times < 2; times += 1) await (await mistypes())();
  const third = await mistypes();
  bot.telegram.fail('tell', 'no-private-chat');
  bot.telegram.fail('post', 'forbidden');
  expect((await third()).text).toMatch(/^That was the third wrong PIN, so your PIN pad is closed until/);
});
