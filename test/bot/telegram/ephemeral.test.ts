import { describe, expect, test } from 'vitest';
import type { TelegramOptions } from '../../../demo/telegram/emulator.ts';
import type { CommandDefinition } from '../../../src/chat/command-definition.ts';
import type { Incoming } from '../../../src/chat/platform.ts';
import { eventually } from '../../world/eventually.ts';
import { onePixel } from '../../world/one-pixel.ts';
import { bench, line } from './fixture.ts';

const summary = 'command.lock';
/** `/lock` is answered to the asker alone, `/status` to everyone. */
const registry: readonly CommandDefinition[] = (['lock', 'status'] as const).map((name) => ({
  name,
  summary,
  subcommands: [{ name: undefined, summary, options: [], answer: name === 'lock' ? 'private' : 'shared' }],
}));

/** Olivia and Dave in a group, with the menus set. */
async function group(answer: (incoming: Incoming) => Promise<unknown>, options: Partial<TelegramOptions> = {}) {
  const all = await bench(options);
  const { telegram, handler } = all;
  const olivia = telegram.addPerson({ name: 'Olivia' });
  const dave = telegram.addPerson({ name: 'Dave' });
  const home = telegram.addGroup({ title: 'Home', members: [olivia, dave] });
  const chatPlatform = all.another({ registry });
  const audiences: string[] = [];
  handler.answerWith(async (incoming) => {
    audiences.push(incoming.reply.audience('answer'));
    await answer(incoming);
  });
  await chatPlatform.start(handler);
  await eventually(() => expect(telegram.calls('setMyCommands')).toHaveLength(3));
  const seenBy = (who: { readonly id: number }) =>
    telegram
      .shown(home)
      .filter(({ visibleTo = who.id, from }) => visibleTo === who.id && from.bot)
      .map(({ text }) => text);
  return { ...all, chatPlatform, olivia, dave, home, audiences, seenBy };
}

const pad = line('pad', { buttons: [[{ label: '1', press: 'pad:1', answer: 'update' }]] });

/** Shows a pad for a command, fills it at a tap, and posts at the second. */
async function likePad({ kind, reply }: Incoming): Promise<void> {
  if (kind === 'words') await reply.show(pad);
  else if (kind === 'press') await reply.show({ ...pad, lines: [['pad •']] });
}

describe('what only the asker is to see in a group', () => {
  test('is an ephemeral message, as is the command that asks for it', async () => {
    const { telegram, olivia, dave, home, seenBy } = await group(likePad);
    telegram.say(olivia, home, '/lock');
    const shown = await telegram.awaitMessage(home, 'pad');
    expect(seenBy(olivia)).toEqual(['pad']);
    expect(seenBy(dave)).toEqual([]);
    expect(telegram.shown(home).filter(({ visibleTo }) => visibleTo !== olivia.id)).toEqual([]);
    await telegram.press(olivia, shown, '1');
    await telegram.awaitMessage(home, 'pad •');
    expect(telegram.calls('editEphemeralMessageText')).toHaveLength(1);
    await expect(telegram.press(dave, shown, '1')).rejects.toThrow("doesn't see");
    expect(telegram.calls().filter(({ answer }) => JSON.stringify(answer)?.includes('"ok":false'))).toEqual([]);
  });

  test('goes once there is a message for everyone', async () => {
    const { telegram, olivia, dave, home, seenBy } = await group(async ({ kind, reply }) => {
      if (kind === 'words') await reply.show(pad);
      else await reply.post(line('Locking'));
    });
    telegram.say(olivia, home, '/lock');
    await telegram.press(olivia, await telegram.awaitMessage(home, 'pad'), '1');
    await telegram.awaitMessage(home, 'Locking');
    await telegram.until(() => seenBy(olivia).length === 1);
    expect(seenBy(olivia)).toEqual(['Locking']);
    expect(seenBy(dave)).toEqual(['Locking']);
  });

  test('is in the person’s language once such a message has arrived there', async () => {
    const { telegram, olivia, home, audiences } = await group(async ({ reply }) => reply.show(line('no')));
    for (const count of [1, 2]) {
      telegram.say(olivia, home, '/lock');
      await telegram.until(() => telegram.shown(home).filter(({ from }) => from.bot).length === count);
    }
    expect(audiences).toEqual(['chat', 'asker']);
  });

  test('may be a picture or a file, and is edited as one', async () => {
    const picture = { png: onePixel, alt: 'the car' };
    const { telegram, olivia, dave, home, seenBy } = await group(async ({ reply }) => {
      await reply.show(line('words', { picture }));
      await reply.show(line('other words', { picture }));
      await reply.show(line('file', { file: { name: 'a.txt', content: new Uint8Array([1]) } }));
    });
    telegram.say(olivia, home, '/lock');
    await telegram.awaitMessage(home, 'file');
    await telegram.until(() => seenBy(olivia).length === 1);
    expect(seenBy(dave)).toEqual([]);
    expect(telegram.calls('editEphemeralMessageMedia')).toHaveLength(1);
  });

  test('is what a public button shows to its presser', async () => {
    const { telegram, chatPlatform, olivia, dave, home, seenBy } = await group(async ({ reply }) =>
      reply.show(line('yours')),
    );
    const buttons = [[{ label: 'Go', press: 'go:1', answer: 'private' as const }]];
    await chatPlatform.post({ platform: 'telegram', id: String(home.id), kind: 'group' }, line('card', { buttons }));
    await telegram.press(dave, await telegram.awaitMessage(home, 'card'), 'Go');
    await telegram.awaitMessage(home, 'yours');
    expect(seenBy(dave)).toEqual(['card', 'yours']);
    expect(seenBy(olivia)).toEqual(['card']);
  });

  test('is seen by all where Telegram takes no answer any more: after 15 seconds', async () => {
    const { telegram, clock, olivia, dave, home, seenBy } = await group(async ({ reply }) => {
      await clock.advance(20_000);
      await reply.show(line('late'));
    });
    telegram.say(olivia, home, '/lock');
    await telegram.awaitMessage(home, 'late');
    expect(seenBy(dave)).toEqual(['late']);
  });

  test('can come later too where the bot is an administrator', async () => {
    const { telegram, clock, olivia, dave, home, seenBy } = await group(async ({ reply }) => {
      await clock.advance(20_000);
      await reply.show(line('late'));
    });
    telegram.setBotAdmin(home, true);
    telegram.say(olivia, home, '/lock');
    await telegram.awaitMessage(home, 'late');
    expect(seenBy(olivia)).toEqual(['late']);
    expect(seenBy(dave)).toEqual([]);
  });
});

describe.each(['refused', 'ignored'] as const)('on a server where ephemeral messages are %s', (ephemeral) => {
  test('a pad is seen by all and becomes the message that all follow', async () => {
    const { telegram, olivia, dave, home, seenBy } = await group(
      async ({ kind, reply }) => (kind === 'words' ? reply.show(pad) : reply.post(line('Locking'))),
      { ephemeral },
    );
    telegram.say(olivia, home, '/lock');
    const shown = await telegram.awaitMessage(home, 'pad');
    expect(seenBy(dave)).toEqual(['pad']);
    await telegram.press(olivia, shown, '1');
    expect((await telegram.awaitMessage(home, 'Locking')).id).toBe(shown.id);
    expect(seenBy(dave)).toEqual(['Locking']);
  });

  test('that is tried once, and the answers stay in the group’s language', async () => {
    const { telegram, olivia, home, audiences } = await group(async ({ reply }) => reply.show(line('no')), {
      ephemeral,
    });
    for (const count of [1, 2, 3]) {
      telegram.say(olivia, home, '/lock');
      await telegram.until(() => telegram.shown(home).filter(({ from }) => from.bot).length === count);
    }
    expect(audiences).toEqual(['chat', 'chat', 'chat']);
    const tried = telegram.calls('sendMessage').filter(({ payload }) => 'ephemeral_message_parameters' in payload);
    expect(tried).toHaveLength(1);
  });

  test('menus that are there already are not set again at the next start', async () => {
    const { telegram, chatPlatform, handler, another } = await group(async () => undefined, { ephemeral });
    await chatPlatform.stop();
    const asked = telegram.calls('getMyCommands').length;
    await another({ registry }).start(handler);
    await eventually(() => expect(telegram.calls('getMyCommands')).toHaveLength(asked + 3));
    expect(telegram.calls('setMyCommands')).toHaveLength(3);
  });
});
