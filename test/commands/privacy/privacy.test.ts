import { describe, expect, test } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import { writeLink } from '../../../src/household/link.ts';
import { keepSample } from '../../../src/household/samples.ts';
import { filesOf, temporaryFolder } from '../../store/store-fixture.ts';
import {
  type Answer,
  channel,
  dave,
  discordDave,
  discordOlivia,
  group,
  labelsOf,
  lockByPin,
  olivia,
  privateChat,
  startBot,
} from '../../world/bot.ts';
import { firstLink } from '../../world/links.ts';
import { textOf } from '../../world/recording-platform.ts';

const { paul } = knownAccounts;

function fileOf({ last }: Answer): string {
  if (!last.file) throw new Error(`no file: ${textOf(last)}`);
  return Buffer.from(last.file.content).toString();
}

describe('privacy', () => {
  test('says what is kept, and what never is, and gives the owner the means', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    const { text, last } = await bot.as(olivia, group).says('/privacy');
    expect(text).toContain('What is kept about this chat');
    expect(text).toContain('its e-mail address (Car-Net wants it with every command)');
    expect(text).toContain('Never your password.');
    expect(labelsOf(last)).toEqual(['Export', 'Erase']);
    expect((await bot.as(olivia, group).says('/privacy show')).text).toBe(text);
    expect(labelsOf((await bot.as(dave, group).says('/privacy')).last)).toEqual([]);
  });

  test('says of a chat without a link that nothing is kept', async () => {
    const bot = await startBot();
    const { text, last } = await bot.as(olivia, privateChat).says('/privacy');
    expect(text).toContain('Nothing is kept about this chat.');
    expect(labelsOf(last)).toEqual([]);
    const refusal = 'This chat has no car yet. Link one with /link.';
    expect((await bot.as(olivia, privateChat).says('/privacy export')).text).toBe(refusal);
    expect((await bot.as(olivia, privateChat).says('/privacy erase')).text).toBe(refusal);
  });

  test('answers arguments that it doesn’t know by naming the word', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    for (const words of ['everything', 'erase you', 'export me']) {
      const { text } = await bot.as(olivia, privateChat).says(`/privacy ${words}`);
      expect(text, words).toMatch(/^I don’t understand “.+”\.\n.*\/privacy/);
    }
  });
});

describe('privacy export', () => {
  test('is a file with all that is kept, and no token, verifier or PIN in it', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(discordOlivia, channel);
    await lockByPin(bot, discordOlivia, channel);
    const sample = { at: bot.clock.now(), value: { charge: 64, charging: false } };
    await keepSample(bot.store, link, sample);
    const answer = await bot.as(discordOlivia, channel).says('/privacy export');
    expect(bot.discord.shown.at(-1)?.to).toBe(discordOlivia.id);
    const held = JSON.parse(fileOf(answer));
    expect(held.links).toEqual([link]);
    expect(held.account.email).toBe(paul.email);
    expect(held.account.otherChats).toBe(0);
    expect(held.account.samplesOfTheCar).toEqual([sample]);
    expect(Object.values(held.chatRecords)).toContainEqual(
      expect.objectContaining({ by: { person: 'discord:7042', name: 'Olivia' }, state: 'seen' }),
    );
    expect(Object.keys(held.account.records)).toContain(`capability:${link.account}:${link.vehicle}`);
    for (const key of Object.keys(held.chatRecords)) expect(key).toContain('discord:900');

    // Whatever Car-Net gave or was given as a secret in this test.
    const requests = JSON.stringify(bot.emulator.requests.all());
    const secrets = [...requests.matchAll(/Bearer ([\w.-]{8,})|"tsp_token\W+([\w.-]{8,})|code_verifier=(\w+)/g)]
      .map((found) => found[1] ?? found[2] ?? found[3] ?? '')
      .concat(paul.password);
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) expect(fileOf(answer)).not.toContain(secret);
    expect(fileOf(answer)).not.toMatch(/"1123"|"salt"|"hash"|refreshToken|accessToken/);
  });

  test('from a Telegram group goes to the owner’s private chat', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    const { shown } = await bot.as(olivia, group).says('/privacy export');
    expect(shown.map(textOf)).toEqual(['Sent to you privately.']);
    const told = bot.telegram.shown.filter(({ chat }) => chat === 'private:42').at(-1);
    expect(told?.message.file?.name).toBe('car-net-bot.json');
    bot.telegram.fail('tell', 'no-private-chat');
    expect((await bot.as(olivia, group).says('/privacy export')).text).toBe(
      'I can’t message you first. Open our private chat once, then send /privacy export again.',
    );
  });

  test('is the owner’s alone', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    expect((await bot.as(dave, group).says('/privacy export')).text).toBe(
      'Only Olivia, who linked Zappy, may do that.',
    );
  });
});

describe('privacy erase', () => {
  test('asks, then erases chat and account as unlink does', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const asked = await bot.as(olivia, privateChat).says('/privacy erase');
    expect(asked.text).toBe(
      'Erase everything kept about Zappy in this chat? That unlinks it.\n' +
        'This is the last chat of that account, so its sign-in will be erased too.',
    );
    const kept = await bot.as(olivia, privateChat).presses('Keep it', { on: asked.last });
    expect(kept.text).toBe('Nothing was changed.');
    expect(await bot.link(privateChat)).toBeDefined();
    const done = await bot.as(olivia, privateChat).presses('Erase everything', { on: asked.last });
    expect(done.text).toBe(
      'Zappy is unlinked, and what was kept about it here is erased.\nThe account’s sign-in is erased too.',
    );
    expect(await bot.link(privateChat)).toBeUndefined();
    expect(await bot.carnet.email(paul.userId)).toBeUndefined();
  });

  test('says nothing of the account where another chat has it', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    await bot.linkPaul(olivia, group);
    expect((await bot.as(olivia, privateChat).says('/privacy erase')).text).toBe(
      'Erase everything kept about Zappy in this chat? That unlinks it.',
    );
  });

  test('is the owner’s alone, asked or pressed, and for the link that it was asked about', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const refusal = 'Only Olivia, who linked Zappy, may do that.';
    expect((await bot.as(discordDave, channel).says('/privacy erase')).text).toBe(refusal);
    const asked = await bot.as(discordOlivia, channel).says('/privacy erase');
    await bot.as(discordDave, channel).presses('Erase everything', { on: asked.last });
    expect(bot.discord.notices).toEqual([refusal]);
    const newer = await bot.linkPaul(discordOlivia, channel);
    await bot.as(discordOlivia, channel).presses('Erase everything', { on: asked.last });
    expect(bot.discord.notices.at(-1)).toBe('This question is out of date. Send /privacy erase again.');
    expect(await bot.link(channel)).toEqual(newer);
  });
});

describe('privacy erase me', () => {
  test('turns one’s name in the records into ‘a member’, also in the file, and leaves others’', async () => {
    const folder = temporaryFolder();
    const bot = await startBot({ storeUrl: `sqlite://${folder}/bot.sqlite` });
    const link = await bot.linkPaul(olivia, group);
    const canary = { ...dave, name: 'Dave-Quetzal' };
    const members = { ...link.members, 'telegram:43': { role: 'driver', name: canary.name } } as const;
    await writeLink(bot.store, { ...link, members }, await firstLink(bot.store, link.chat));
    await lockByPin(bot, canary, group);
    await lockByPin(bot, olivia, group);
    const held = () => Object.values(filesOf(folder)).join('\n');
    expect(held()).toContain('Dave-Quetzal');

    const { text } = await bot.as(canary, group).says('/privacy erase me');
    expect(text).toBe('Your name is gone from 2 records, replaced by “a member”.');
    expect(held()).not.toContain('Dave-Quetzal');
    const carRequests = await bot.store.journal.list<{ by: { person: string; name: string } }>('intent:');
    expect(carRequests.map(({ value }) => value.by)).toEqual(
      expect.arrayContaining([
        { person: 'nobody', name: 'a member' },
        { person: 'telegram:42', name: 'Olivia' },
      ]),
    );
    expect((await bot.link(group))?.members['telegram:43']).toEqual({ role: 'driver', name: 'a member' });
    expect((await bot.as(canary, group).says('/privacy erase me')).text).toContain('gone from 0 records');
  });

  test('is anyone’s, in any chat, and tells an owner what stays', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    expect((await bot.as(dave, privateChat).says('/privacy erase me')).text).toContain('gone from 0 records');
    expect((await bot.as(discordOlivia, channel).says('/privacy erase me')).text).toBe(
      'Your name is gone from 1 record, replaced by “a member”.\n' +
        'You linked a car, so I still know your user ID; /unlink ends that.',
    );
    expect((await bot.as(discordDave, channel).says('/unlink')).text).toContain('Only a member, who linked Zappy');
  });

  test('keeps the id of who has a command under way, so that it still ends', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const { eraseName } = await import('../../../src/commands/privacy/erase-name.ts');
    await lockByPin(bot, olivia, privateChat);
    const [ended] = await bot.store.journal.list<{ key: string; by: { person: string; name: string } }>('intent:');
    if (!ended) throw new Error('no intent');
    const { endedAt, ...open } = ended.value as typeof ended.value & { endedAt: number };
    expect(endedAt).toBeGreaterThan(0);
    await bot.store.journal.commit([{ key: ended.key, value: { ...open, state: 'accepted' } }]);
    await eraseName(bot.store, 'telegram:42', 'a member');
    const [renamed] = await bot.store.journal.list<typeof ended.value>('intent:');
    expect(renamed?.value.by).toEqual({ person: 'telegram:42', name: 'a member' });
  });
});
