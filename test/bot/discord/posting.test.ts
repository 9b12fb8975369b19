import { describe, expect, test } from 'vitest';
import { message } from './fixture.ts';
import { household, withButton } from './household.ts';

const MINUTES = 60_000;

describe('posting what all see', () => {
  test('takes the private answer away and sends a message of the bot, which is edited for as long as it stands', async () => {
    const { discord, clock, port, seen, command } = await household();
    const ref = (await command('lock', async (reply) => {
      await reply.show(message('PIN?'));
      return reply.post(message('Anna locks e-Golf'));
    })) as string;
    expect(seen()).toEqual({ anna: ['Anna locks e-Golf'], ben: ['Anna locks e-Golf'] });
    await clock.advance(20 * MINUTES);
    await port.edit(ref, message('locked'));
    expect(seen().ben).toEqual(['locked']);
    expect(discord.refusals()).toEqual([]);
  });

  test('from a pad that is pressed takes the pad away', async () => {
    const world = await household();
    const { discord, anna, channel, seen } = world;
    world.answer(({ kind, reply }) =>
      kind === 'press' ? reply.post(message('sent')) : reply.show(withButton('pad', '1', 'update')),
    );
    discord.slash(anna, channel, 'lock');
    discord.press(anna, await discord.until(() => discord.sees(anna, channel).find(({ text }) => text === 'pad')), '1');
    await expect.poll(() => seen()).toEqual({ anna: ['sent'], ben: ['sent'] });
  });

  test('from a button of a card that all see leaves the card', async () => {
    const world = await household();
    const { discord, port, anna, channel, seen } = world;
    world.answer(({ reply }) => reply.post(message('sent')));
    await port.post({ platform: 'discord', id: channel.id, kind: 'group' }, withButton('card', 'Lock', 'private'));
    discord.press(anna, await discord.until(() => discord.sees(anna, channel)[0]), 'Lock');
    await expect.poll(() => seen()).toEqual({ anna: ['card', 'sent'], ben: ['card', 'sent'] });
  });

  test('of a command whose answer all see becomes that answer', async () => {
    const { seen, command } = await household();
    await command('status', async (reply) => {
      await reply.show(message('reading'));
      await reply.post(message('sent'));
    });
    expect(seen().ben).toEqual(['sent']);
  });

  test('where the bot is no member is a further answer of the interaction', async () => {
    const world = await household();
    const { discord, anna, ben } = world;
    const between = discord.privateChannel([anna, ben]);
    world.answer(async ({ reply }) => {
      await reply.show(message('PIN?'));
      await reply.post(message('sent'));
    });
    discord.slash(anna, between, 'lock');
    await expect.poll(() => world.seen(between)).toEqual({ anna: ['sent'], ben: ['sent'] });
    expect(discord.refusals()).toEqual([]);
  });

  test('where the bot may not write is a further answer of the interaction', async () => {
    const world = await household();
    const { discord, guild, anna } = world;
    const quiet = discord.addChannel(guild, { name: 'quiet', botPermissions: 0n });
    world.answer(({ reply }) => reply.post(message('sent')));
    discord.slash(anna, quiet, 'lock');
    await expect.poll(() => world.seen(quiet)).toEqual({ anna: ['sent'], ben: ['sent'] });
  });
});

describe('whispering', () => {
  test('beside an answer that all see is for the asker alone', async () => {
    const { seen, command } = await household();
    await command('status', async (reply) => {
      await reply.show(message('78 %'));
      await reply.whisper(message('parked at home'));
    });
    expect(seen()).toEqual({ anna: ['78 %', 'parked at home'], ben: ['78 %'] });
  });

  test('before any answer never becomes what all see', async () => {
    const { seen, command } = await household();
    await command('status', async (reply) => {
      await reply.whisper(message('only you'));
      await reply.show(message('for all'));
    });
    expect(seen()).toEqual({ anna: ['only you', 'for all'], ben: ['for all'] });
  });

  test('in a private command stands beside its answer', async () => {
    const { seen, command } = await household();
    await command('lock', async (reply) => {
      await reply.whisper(message('a word before'));
      await reply.show(message('PIN?'));
    });
    expect(seen()).toEqual({ anna: ['a word before', 'PIN?'], ben: [] });
  });
});
