import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onePixel } from '../../world/one-pixel.ts';
import { chat, connected, line } from './fixture.ts';

const pin = { latitude: 52.5, longitude: 13.4 };
const person = (id: number) => ({ platform: 'telegram', id: String(id), name: 'x' }) as const;

describe('posting', () => {
  test('sends, edits and removes a message by its ref', async () => {
    const { telegram, chatPlatform, home } = await connected();
    const ref = await chatPlatform.post(chat(home), line('Charging'));
    await chatPlatform.edit(ref, line('Charged', { tone: 'good' }));
    const shown = await telegram.awaitMessage(home, '🟢 Charged');
    expect(ref).toBe(`${home.id}:${shown.id}`);
    await chatPlatform.remove(ref);
    expect(telegram.message(home, shown.id)?.deleted).toBe(true);
  });

  test('posts into a topic, with a place below', async () => {
    const { telegram, chatPlatform, olivia } = await connected();
    const forum = telegram.addGroup({ title: 'Forum', members: [olivia], forum: true });
    const topic = telegram.createTopic(forum, 'Cars');
    await chatPlatform.post(chat(forum, { topic: String(topic) }), line('Arrived', { place: pin, silent: true }));
    const posted = telegram.shown(forum).filter(({ from }) => from.bot);
    expect(posted.map((each) => [each.topic, each.silent])).toEqual([
      [topic, true],
      [topic, true],
    ]);
    expect(posted[1]?.location).toMatchObject(pin);
  });

  test('writes to a person alone who has written to the bot before', async () => {
    const { telegram, chatPlatform, olivia, pm } = await connected();
    telegram.say(olivia, pm, '/start');
    await chatPlatform.tell(person(olivia.id), line('only you'));
    await telegram.awaitMessage(pm, 'only you');
  });

  test('edits words and picture by a ref that was stored, also one from before there was a picture', async () => {
    const { telegram, chatPlatform, home } = await connected();
    const ref = await chatPlatform.post(chat(home), line('asking'));
    await chatPlatform.edit(ref, line('64 %', { picture: { png: onePixel, alt: 'the car' } }));
    await telegram.awaitMessage(home, '64 %');
    await chatPlatform.edit(ref, line('65 %', { picture: { png: onePixel, alt: 'the car' } }));
    expect((await telegram.awaitMessage(home, '65 %')).photo).toEqual(new Uint8Array(onePixel));
  });

  test('deletes a message with a picture when its next version has none, and reports it as gone', async () => {
    const { telegram, chatPlatform, home, clock } = await connected();
    const picture = { png: onePixel, alt: 'the car' };
    const posted = await chatPlatform.post(chat(home), line('64 %', { picture }));
    expect(posted).toMatch(/:picture$/);
    const text = await chatPlatform.post(chat(home), line('asking'));
    await chatPlatform.edit(text, line('65 %', { picture }));
    for (const ref of [posted, text]) {
      await expect(chatPlatform.edit(ref, line('no picture'))).rejects.toMatchObject({ code: 'message-gone' });
    }
    expect(telegram.shown(home).filter(({ from }) => from.bot)).toEqual([]);

    const old = await chatPlatform.post(chat(home), line('66 %', { picture }));
    await clock.advance(49 * 60 * 60_000);
    await expect(chatPlatform.edit(old, line('no picture'))).rejects.toMatchObject({ code: 'message-gone' });
    expect((await telegram.awaitMessage(home, '66 %')).photo).toBeDefined();
  });

  test('says what can’t be edited', async () => {
    const { chatPlatform } = await connected();
    await expect(chatPlatform.edit('0:0:file', line('x'))).rejects.toMatchObject({ name: 'PlatformFailure' });
    await expect(chatPlatform.edit('no ref of ours', line('x'))).rejects.toMatchObject({ code: 'message-gone' });
  });

  test('gives an address that opens the private chat', async () => {
    const { chatPlatform } = await connected();
    expect(chatPlatform.privateChatUrl('abc')).toBe('https://t.me/carnet_bot?start=abc');
  });
});

describe('hostile words', () => {
  test('are sent and edited without a failure and without losing their markup, in texts, names and labels', async () => {
    const { telegram, chatPlatform, home } = await connected();
    const pieces = [
      '<b>',
      '</a>',
      '&',
      '"',
      '\u202e',
      '\n',
      '@olivia',
      '/unlock',
      '😀',
      '\ud800',
      '\u2800',
      'x'.repeat(4096),
    ];
    const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (first, second) => {
        const message = (text: string) =>
          line(text, {
            title: [{ kind: 'bold', text }],
            buttons: [[{ label: text, press: 'x', answer: 'update' }]],
          });
        const ref = await chatPlatform.post(chat(home), message(first));
        await chatPlatform.edit(ref, message(second));
      }),
      { numRuns: 50 },
    );
    const answers = telegram.calls().filter(({ method }) => method !== 'getUpdates');
    expect(answers.filter(({ payload }) => 'text' in payload && !('parse_mode' in payload))).toEqual([]);
  });
});

describe('what goes wrong with a post', () => {
  test('is no-private-chat where the bot may not write first', async () => {
    const { chatPlatform, dave } = await connected();
    await expect(chatPlatform.tell(person(dave.id), line('x'))).rejects.toMatchObject({ code: 'no-private-chat' });
  });

  test('is chat-gone where the bot was blocked, removed, or the chat is unknown', async () => {
    const { telegram, chatPlatform, olivia, home, pm } = await connected();
    telegram.say(olivia, pm, '/start');
    telegram.block(olivia);
    telegram.kickBot(olivia, home);
    for (const gone of [pm, home, { id: -100123 }]) {
      await expect(chatPlatform.post(chat(gone), line('x'))).rejects.toMatchObject({ code: 'chat-gone' });
    }
  });

  test('is migrated, with where to, for a group that became a supergroup', async () => {
    const { telegram, chatPlatform, olivia } = await connected();
    const old = telegram.addGroup({ title: 'Old', members: [olivia], kind: 'group' });
    const next = telegram.migrate(old);
    await expect(chatPlatform.post(chat(old), line('x'))).rejects.toMatchObject({
      code: 'migrated',
      migratedTo: String(next.id),
    });
  });

  test.each([
    ['a server error', { code: 500 }],
    ['a cut connection', 'cut' as const],
    ['a wait longer than a minute', { code: 429, retryAfter: 90 }],
  ])('is passing for %s, without trying again', async (_, how) => {
    const { telegram, chatPlatform, home } = await connected();
    telegram.fail({ method: 'sendMessage', how });
    await expect(chatPlatform.post(chat(home), line('x'))).rejects.toMatchObject({ code: 'passing' });
    expect(telegram.calls('sendMessage')).toHaveLength(1);
  });

  test.each([
    [400, 'Bad Request: not enough rights to send text messages to the chat'],
    [400, 'Bad Request: TOPIC_CLOSED'],
    [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN'],
    [400, 'Bad Request: CHAT_RESTRICTED'],
    [403, 'Forbidden: something new'],
  ])('is forbidden where the bot may not write for now: %i %s', async (code, description) => {
    const { telegram, chatPlatform, home } = await connected();
    telegram.fail({ method: 'sendMessage', times: 2, how: { code, description } });
    await expect(chatPlatform.post(chat(home), line('x'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('is refused for what Telegram never takes, and names no text and no token', async () => {
    const { telegram, chatPlatform, home } = await connected();
    telegram.fail({ method: 'sendMessage', how: { code: 400, description: 'Bad Request: something new' } });
    const failure: unknown = await chatPlatform
      .post(chat(home), line('private words'))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'refused', cause: { message: 'send: 400 Bad Request: something new' } });
  });

  test('is message-gone for an edit of what is deleted, and for what Telegram won’t delete any more', async () => {
    const { telegram, chatPlatform, olivia, pm } = await connected();
    telegram.say(olivia, pm, '/start');
    const ref = await chatPlatform.post(chat(pm), line('x'));
    const description = "Bad Request: message can't be deleted for everyone";
    telegram.fail({ method: 'deleteMessage', how: { code: 400, description } });
    await expect(chatPlatform.remove(ref)).rejects.toMatchObject({ code: 'message-gone' });
    telegram.deleteForAll(olivia, await telegram.awaitMessage(pm, 'x'));
    await expect(chatPlatform.edit(ref, line('y'))).rejects.toMatchObject({ code: 'message-gone' });
  });

  test('is nothing where a message to remove is gone already', async () => {
    const { telegram, chatPlatform, home } = await connected();
    const ref = await chatPlatform.post(chat(home), line('x'));
    await chatPlatform.remove(ref);
    await chatPlatform.remove(ref);
    expect(telegram.calls('deleteMessage')).toHaveLength(2);
  });
});

describe('membership', () => {
  test('tells members from those who left, and knows when it doesn’t know', async () => {
    const { telegram, chatPlatform, olivia, dave, home } = await connected();
    expect(await chatPlatform.membership(chat(home), person(dave.id))).toBe('member');
    telegram.leave(dave, home);
    expect(await chatPlatform.membership(chat(home), person(dave.id))).toBe('gone');
    expect(await chatPlatform.membership(chat(home), person(424_242))).toBe('gone');
    expect(await chatPlatform.membership(chat({ id: -1009 }), person(olivia.id))).toBe('unknown');
    telegram.fail({ method: 'getChatMember', times: 3, how: { code: 400, description: 'Bad Request: whatever' } });
    expect(await chatPlatform.membership(chat(home), person(olivia.id))).toBe('unknown');
  });
});
