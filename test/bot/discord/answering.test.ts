import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Form } from '../../../src/chat/message.ts';
import { onePixel } from '../../world/one-pixel.ts';
import { message } from './fixture.ts';
import { household, withButton } from './household.ts';

const MINUTES = 60_000;

/** Discord's HTTP client says here that it has written a request. */
const SENT = 'undici:client:sendHeaders';
type Sent = { readonly request: { readonly path: string } };

const form: Form = {
  id: 'link.submit',
  title: 'Link a car',
  intro: [['Not masked.']],
  fields: [{ name: 'email', label: 'E-mail', secret: false, maxLength: 100 }],
  locale: { language: 'en', timeZone: 'UTC' },
};

describe('the first answer', () => {
  test.each([
    ['status', false],
    ['charge status', false],
    ['lock', true],
  ])('to /%s is given before anything is known, ephemeral: %s', async (name, ephemeral) => {
    const world = await household();
    const { discord, olivia, channel } = world;
    const { promise, resolve } = Promise.withResolvers<void>();
    world.answer(() => promise);
    const interaction = discord.slash(olivia, channel, name);
    expect(await discord.outcome(interaction)).toBe('answered');
    const [shown] = discord.sees(olivia, channel);
    expect(shown).toMatchObject({ thinking: true, ephemeral });
    resolve();
  });

  test('has left before the handler begins, where a connection is open', async () => {
    const { discord, olivia, channel, answer } = await household();
    let order: string[] = [];
    const onSent = (sent: unknown) => {
      if ((sent as Sent).request.path.includes('/callback')) order.push('first answer');
    };
    subscribe(SENT, onSent);
    onTestFinished(() => void unsubscribe(SENT, onSent));
    answer(async () => order.push('handler'));
    // Its HTTP client opens one more for each request that finds none idle.
    await expect
      .poll(async () => {
        order = [];
        await discord.outcome(discord.slash(olivia, channel, 'status'));
        await discord.until(() => order.includes('handler'));
        return order;
      })
      .toEqual(['first answer', 'handler']);
  });

  test('does not wait for a slow handler, and is filled when that has ended', async () => {
    const world = await household();
    const { discord, olivia, channel, seen } = world;
    const { promise: slow, resolve: settle } = Promise.withResolvers<void>();
    world.answer(async ({ reply }) => {
      await slow;
      await reply.show(message('78 %'));
    });
    const interaction = discord.slash(olivia, channel, 'status');
    expect(await discord.outcome(interaction)).toBe('answered');
    settle();
    await expect.poll(() => seen()).toEqual({ olivia: ['78 %'], dave: ['78 %'] });
    expect(discord.refusals()).toEqual([]);
  });

  test('is an answer, not silence, where a form is expected but its handler is slow; a button then opens the form', async () => {
    const world = await household();
    const { discord, olivia, channel, received } = world;
    const { promise: waiting, resolve: open } = Promise.withResolvers<void>();
    world.answer(async ({ kind, reply }) => {
      if (kind === 'form') return reply.show(message('thank you'));
      await waiting;
      return reply.ask(form);
    });
    const interaction = discord.slash(olivia, channel, 'link');
    expect(await discord.outcome(interaction)).toBe('answered');
    open();
    const offer = await discord.until(() => discord.sees(olivia, channel).find(({ buttons }) => buttons.length > 0));
    expect(offer).toMatchObject({ ephemeral: true, text: 'Not masked.' });
    discord.press(olivia, offer, 'Link a car');
    await discord.until(() => discord.modal(olivia));
    discord.submitModal(olivia, { email: 'a@b.example' });
    await expect.poll(() => received.map(({ kind }) => kind)).toEqual(['command', 'form']);
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === 'thank you'));
  });

  test.each(['status', 'link'])(
    'to /%s and its button is given, and taken away again, where the handler says nothing',
    async (name) => {
      const world = await household();
      const { discord, chatPlatform, olivia, channel, seen } = world;
      world.answer(async () => undefined);
      expect(await discord.outcome(discord.slash(olivia, channel, name))).toBe('answered');
      await chatPlatform.post(
        { platform: 'discord', id: channel.id, kind: 'group' },
        withButton('welcome', 'Press', name === 'link' ? 'ask' : 'private'),
      );
      const shown = await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === 'welcome'));
      expect(await discord.outcome(discord.press(olivia, shown, 'Press'))).toBe('answered');
      await expect.poll(() => seen()).toEqual({ olivia: ['welcome'], dave: ['welcome'] });
      expect(discord.sees(olivia, channel).filter(({ thinking, failed }) => thinking || failed)).toEqual([]);
    },
  );

  test('that Discord takes no more is logged, told to the handler, and never tried again', async () => {
    const { discord, chatPlatform, olivia, channel, answer, logged } = await household({ answerLimitMs: 50 });
    await chatPlatform.post(
      { platform: 'discord', id: channel.id, kind: 'group' },
      withButton('parked', 'Refresh', 'update'),
    );
    const shown = await discord.until(() => discord.sees(olivia, channel)[0]);
    const outcome = new Promise((resolve) => {
      answer(async ({ reply }) => {
        resolve(await reply.acknowledge());
        await reply.show(message('never')).catch((error: unknown) => error);
      });
    });
    discord.fault({ method: 'POST', path: /callback/, times: 1, delayMs: 300 });
    discord.press(olivia, shown, 'Refresh');
    expect(await outcome).toBe('unanswerable');
    expect(logged()).toContain('DiscordAPIError[10062]');
    expect(discord.requests.filter(({ path }) => path.includes('callback'))).toHaveLength(1);
    expect(discord.sees(olivia, channel).some(({ text }) => text === 'never')).toBe(false);
  });
});

describe('showing the answer', () => {
  test('sends it at first and edits it from then on', async () => {
    const { discord, olivia, channel, seen, command } = await household();
    const refs = await command('status', async (reply) => [
      await reply.show(message('reading')),
      await reply.show(message('78 %')),
    ]);
    expect(seen()).toEqual({ olivia: ['78 %'], dave: ['78 %'] });
    expect(discord.sees(olivia, channel)[0]?.history).toContain('reading');
    expect(refs).toEqual([expect.any(String), expect.any(String)]);
    expect(new Set(refs as string[]).size).toBe(1);
  });

  test('of a private command is for the asker alone', async () => {
    const { seen, command } = await household();
    await command('lock', (reply) => reply.show(message('PIN?')));
    expect(seen()).toEqual({ olivia: ['PIN?'], dave: [] });
  });

  test('of a press that updates changes the message that held the button, for everyone', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel, seen } = world;
    world.answer(({ reply }) => reply.show(message('80 %')));
    await chatPlatform.post(
      { platform: 'discord', id: channel.id, kind: 'group' },
      withButton('78 %', 'Refresh', 'update'),
    );
    discord.press(olivia, await discord.until(() => discord.sees(olivia, channel)[0]), 'Refresh');
    await expect.poll(() => seen()).toEqual({ olivia: ['80 %'], dave: ['80 %'] });
    expect(discord.sees(olivia, channel)[0]?.buttons).toEqual([]);
  });

  test('of taps that come faster than edits ends with the newest', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel } = world;
    let dots = '';
    const pad = () => withButton(dots.padEnd(4, '○'), '7', 'update');
    world.answer(async ({ reply }) => {
      dots += '•';
      await Promise.all([reply.acknowledge(), reply.show(pad())]);
    });
    await chatPlatform.post({ platform: 'discord', id: channel.id, kind: 'group' }, pad());
    const shown = await discord.until(() => discord.sees(olivia, channel)[0]);
    discord.fault({ method: 'PATCH', path: /messages/, times: 1, delayMs: 200 });
    for (let tap = 0; tap < 4; tap += 1) discord.press(olivia, shown, '7');
    await discord.until(() => discord.sees(olivia, channel).find(({ text }) => text === '••••'));
    expect(discord.requests.filter(({ method }) => method === 'PATCH').length).toBeLessThan(4);
    expect(discord.refusals()).toEqual([]);
  });

  test('goes into a new message if the first was deleted meanwhile', async () => {
    const { chatPlatform, seen, command } = await household();
    await command('status', async (reply) => {
      await chatPlatform.remove(await reply.show(message('reading')));
      await reply.show(message('78 %'));
    });
    expect(seen()).toEqual({ olivia: ['78 %'], dave: ['78 %'] });
  });

  test('with a picture replaces the picture before it', async () => {
    const { discord, olivia, channel, command } = await household();
    const picture = { png: onePixel, alt: 'Charge: 78 %' };
    await command('status', async (reply) => {
      await reply.show(message('first', { picture: { ...picture, alt: 'old' } }));
      await reply.show(message('second', { picture }));
    });
    const [shown] = discord.sees(olivia, channel);
    expect(shown?.embeds[0]?.image?.url).toContain('picture.png');
    expect(shown?.attachments.map(({ description }) => description)).toEqual(['Charge: 78 %']);
  });

  test('without a picture drops the picture before it, at once and by the ref that was kept', async () => {
    const { discord, olivia, channel, command, chatPlatform } = await household();
    const picture = { png: onePixel, alt: 'Charge: 78 %' };
    const ref = await command('status', async (reply) => {
      await reply.show(message('first', { picture }));
      await reply.show(message('words alone'));
      return reply.show(message('with a picture', { picture }));
    });
    const shown = () =>
      discord.sees(olivia, channel).map(({ attachments, embeds: [embed] }) => [attachments.length, embed?.image]);
    expect(shown()).toEqual([[1, { url: expect.stringContaining('picture.png') }]]);
    await chatPlatform.edit(ref as string, message('words alone again'));
    expect(shown()).toEqual([[0, undefined]]);
    expect(discord.refusals()).toEqual([]);
  });

  test('does not outlast the 15 minutes of an answer that only one person sees', async () => {
    const { clock, chatPlatform, command } = await household();
    const ref = (await command('lock', (reply) => reply.show(message('pad')))) as string;
    await chatPlatform.edit(ref, message('still there'));
    await clock.advance(15 * MINUTES);
    await expect(chatPlatform.edit(ref, message('too late'))).rejects.toMatchObject({ code: 'message-gone' });
  });

  test('an answer that all see is still edited after 15 minutes, as a message of the bot', async () => {
    const { clock, chatPlatform, seen, command } = await household();
    const ref = (await command('status', (reply) => reply.show(message('78 %')))) as string;
    await clock.advance(16 * MINUTES);
    await chatPlatform.edit(ref, message('80 %'));
    expect(seen().dave).toEqual(['80 %']);
  });

  test('a handler that shows nothing leaves no sign of work behind', async () => {
    const { seen, command } = await household();
    await command('lock', async () => undefined);
    await expect.poll(() => seen()).toEqual({ olivia: [], dave: [] });
  });
});

describe('acknowledging a press', () => {
  test('with a notice shows it to the presser alone and leaves the message as it is', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, dave, channel } = world;
    world.answer(({ reply }) => reply.acknowledge(['This pad belongs to Olivia']));
    await chatPlatform.post({ platform: 'discord', id: channel.id, kind: 'group' }, withButton('pad', '1', 'update'));
    discord.press(dave, await discord.until(() => discord.sees(dave, channel)[0]), '1');
    await discord.until(() => discord.sees(dave, channel).find(({ text }) => text.includes('belongs')));
    expect(discord.sees(dave, channel).map(({ text, ephemeral }) => [text, ephemeral])).toEqual([
      ['pad', false],
      ['This pad belongs to Olivia', true],
    ]);
    expect(discord.sees(olivia, channel).map(({ text }) => text)).toEqual(['pad']);
  });

  test('of a private press with a notice makes it the answer', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel, seen } = world;
    world.answer(({ reply }) => reply.acknowledge(['Too old']));
    await chatPlatform.post(
      { platform: 'discord', id: channel.id, kind: 'group' },
      withButton('card', 'Lock', 'private'),
    );
    discord.press(olivia, await discord.until(() => discord.sees(olivia, channel)[0]), 'Lock');
    await expect.poll(() => seen()).toEqual({ olivia: ['card', 'Too old'], dave: ['card'] });
  });
});

describe('asking with a form', () => {
  test('a refusal instead of the form is for the asker alone', async () => {
    const { seen, command } = await household();
    await command('link', (reply) => reply.show(message('Only the owner may do that')));
    expect(seen()).toEqual({ olivia: ['Only the owner may do that'], dave: [] });
  });

  test('from a button opens the form at once', async () => {
    const world = await household();
    const { discord, chatPlatform, olivia, channel } = world;
    world.answer(({ reply }) => reply.ask(form));
    await chatPlatform.post(
      { platform: 'discord', id: channel.id, kind: 'group' },
      withButton('welcome', 'Link', 'ask'),
    );
    discord.press(olivia, await discord.until(() => discord.sees(olivia, channel)[0]), 'Link');
    expect(await discord.until(() => discord.modal(olivia))).toMatchObject({
      title: 'Link a car',
      text: ['Not masked.'],
    });
    expect(discord.refusals()).toEqual([]);
  });

  test('once more after a form puts a button between', async () => {
    const world = await household();
    const { discord, olivia, channel } = world;
    world.answer(({ reply }) => reply.ask(form));
    discord.slash(olivia, channel, 'link');
    await discord.until(() => discord.modal(olivia));
    discord.submitModal(olivia, { email: 'wrong' });
    const again = await discord.until(() => discord.sees(olivia, channel).find(({ buttons }) => buttons.length > 0));
    discord.press(olivia, again, 'Link a car');
    expect((await discord.until(() => discord.modal(olivia))).title).toBe('Link a car');
  });
});
