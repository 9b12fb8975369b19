import { describe, expect, test } from 'vitest';
import { DEFAULT_BOT_PERMISSIONS, Permission } from '../../../demo/discord/permissions.ts';
import { onePixel } from '../../world/one-pixel.ts';
import { type Emulator, message } from './fixture.ts';
import { household, withButton } from './household.ts';

const MINUTES = 60_000;

describe('a picture that Discord refuses', () => {
  const picture = { png: onePixel, alt: 'Charge: 78 %' };
  const shown = (discord: Emulator, ...at: Parameters<Emulator['sees']>) =>
    discord.sees(...at).map(({ text, attachments }) => [text, attachments.length]);

  test('for want of a permission costs the picture alone, and pictures are tried there again only an hour later', async () => {
    const { discord, clock, chatPlatform, olivia, guild, channel } = await household();
    const other = discord.addChannel(guild, { name: 'other' });
    const chat = { platform: 'discord', id: channel.id, kind: 'group' } as const;
    discord.setBotPermissions(channel, DEFAULT_BOT_PERMISSIONS & ~Permission.AttachFiles);
    await chatPlatform.post(chat, message('a card', { picture }));
    await chatPlatform.post(chat, message('another', { picture }));
    await chatPlatform.post({ ...chat, id: other.id }, message('elsewhere', { picture }));
    expect(shown(discord, olivia, channel)).toEqual([
      ['a card', 0],
      ['another', 0],
    ]);
    expect(shown(discord, olivia, other)).toEqual([['elsewhere', 1]]);
    expect(discord.refusals()).toHaveLength(1);
    discord.setBotPermissions(channel, DEFAULT_BOT_PERMISSIONS);
    await clock.advance(60 * MINUTES);
    await chatPlatform.post(chat, message('allowed again', { picture }));
    expect(shown(discord, olivia, channel).at(-1)).toEqual(['allowed again', 1]);
  });

  test.each([
    [413, 40005],
    [400, 50035],
    [403, 0],
  ])('by %i (code %i) costs the picture alone, in an answer, a follow-up and an edit too', async (status, code) => {
    const { discord, olivia, channel, command } = await household();
    discord.fault({ method: 'PATCH', path: /messages/, times: 1, status, code });
    await command('status', (reply) => reply.show(message('answer', { picture })));
    expect(shown(discord, olivia, channel)).toEqual([['answer', 0]]);

    const second = await household();
    second.discord.fault({ method: 'POST', path: /webhooks/, times: 1, status, code });
    await second.command('lock', async (reply) => {
      await reply.show(message('pad'));
      await reply.whisper(message('follow-up', { picture }));
    });
    expect(shown(second.discord, second.olivia, second.channel)).toEqual([
      ['pad', 0],
      ['follow-up', 0],
    ]);

    const third = await household();
    const ref = await third.chatPlatform.post(
      { platform: 'discord', id: third.channel.id, kind: 'group' },
      message('first', { picture }),
    );
    third.discord.fault({ method: 'PATCH', path: /messages/, times: 1, status, code });
    await third.chatPlatform.edit(ref, message('second', { picture }));
    expect(shown(third.discord, third.olivia, third.channel)).toEqual([['second', 0]]);
  });
});

describe('posting what all see', () => {
  test('takes the private answer away and sends a message of the bot, which is edited for as long as it stands', async () => {
    const { discord, clock, chatPlatform, seen, command } = await household();
    const ref = (await command('lock', async (reply) => {
      await reply.show(message('PIN?'));
      return reply.post(message('Olivia locks e-Golf'));
    })) as string;
    expect(seen()).toEqual({ olivia: ['Olivia locks e-Golf'], dave: ['Olivia locks e-Golf'] });
    await clock.advance(20 * MINUTES);
    await chatPlatform.edit(ref, message('locked'));
    expect(seen().dave).toEqual(['locked']);
    expect(discord.refusals()).toEqual([]);
  });

  test('from a pad that is pressed takes the pad away', async () => {
    const world = await household();
    const { discord, olivia, channel, seen } = world;
    world.answer(({ kind, reply }) =>
      kind === 'press' ? reply.post(message('sent')) : reply.show(withButton('pad', '1', 'update')),
    );
    discord.slash(olivia, channel, 'lock');
    discord.press(
      olivia,
      await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === 'pad')),
      '1',
    );
    await expect.poll(() => seen()).toEqual({ olivia: ['sent'], dave: ['sent'] });
  });

  test('from a button of a card that all see leaves the card', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel, seen } = world;
    world.answer(({ reply }) => reply.post(message('sent')));
    await chatPlatform.post(
      { platform: 'discord', id: channel.id, kind: 'group' },
      withButton('card', 'Lock', 'private'),
    );
    discord.press(olivia, await discord.until(() => discord.sees(olivia, channel)[0]), 'Lock');
    await expect.poll(() => seen()).toEqual({ olivia: ['card', 'sent'], dave: ['card', 'sent'] });
  });

  test('of a command whose answer all see becomes that answer', async () => {
    const { seen, command } = await household();
    await command('status', async (reply) => {
      await reply.show(message('reading'));
      await reply.post(message('sent'));
    });
    expect(seen().dave).toEqual(['sent']);
  });

  test('where the bot is no member is a further answer of the interaction', async () => {
    const world = await household();
    const { discord, olivia, dave } = world;
    const between = discord.privateChannel([olivia, dave]);
    world.answer(async ({ reply }) => {
      await reply.show(message('PIN?'));
      await reply.post(message('sent'));
    });
    discord.slash(olivia, between, 'lock');
    await expect.poll(() => world.seen(between)).toEqual({ olivia: ['sent'], dave: ['sent'] });
    expect(discord.refusals()).toEqual([]);
  });

  test('where the bot may not write is a further answer of the interaction', async () => {
    const world = await household();
    const { discord, guild, olivia } = world;
    const quiet = discord.addChannel(guild, { name: 'quiet', botPermissions: 0n });
    world.answer(({ reply }) => reply.post(message('sent')));
    discord.slash(olivia, quiet, 'lock');
    await expect.poll(() => world.seen(quiet)).toEqual({ olivia: ['sent'], dave: ['sent'] });
  });
});

describe('whispering', () => {
  test('beside an answer that all see is for the asker alone', async () => {
    const { seen, command } = await household();
    await command('status', async (reply) => {
      await reply.show(message('78 %'));
      await reply.whisper(message('parked at home'));
    });
    expect(seen()).toEqual({ olivia: ['78 %', 'parked at home'], dave: ['78 %'] });
  });

  test('before any answer never becomes what all see', async () => {
    const { seen, command } = await household();
    await command('status', async (reply) => {
      await reply.whisper(message('only you'));
      await reply.show(message('for all'));
    });
    expect(seen()).toEqual({ olivia: ['only you', 'for all'], dave: ['for all'] });
  });

  test('in a private command stands beside its answer', async () => {
    const { seen, command } = await household();
    await command('lock', async (reply) => {
      await reply.whisper(message('a word before'));
      await reply.show(message('PIN?'));
    });
    expect(seen()).toEqual({ olivia: ['a word before', 'PIN?'], dave: [] });
  });
});
