import { expect, test } from 'vitest';
import { sayIn } from '../../../src/language/say.ts';
import { group, olivia, startBot } from '../../world/bot.ts';

test('whoever presses too often is told so in their own language, whatever the group’s is: nobody else sees it', async () => {
  const bot = await startBot();
  await bot.linkPaul(olivia, group);
  await bot.as(olivia, group).says('/settings language de');
  for (let count = 0; count < 50; count += 1) await bot.as(olivia, group).forges('nonsense');
  const slowDown = (language: 'en' | 'de') => sayIn(language)('flood.slow-down').join('');
  expect(bot.telegram.notices).toContain(slowDown('en'));
  expect(bot.telegram.notices).not.toContain(slowDown('de'));
});
