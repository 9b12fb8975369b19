import { describe, expect, test } from 'vitest';
import type { ShownMessage } from '../../../demo/telegram/people/shown-message.ts';
import { CAPTION_LIMIT } from '../../../src/bot/telegram/render-text.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Incoming } from '../../../src/chat/platform.ts';
import { OwnError } from '../../../src/own-error.ts';
import { eventually } from '../../world/eventually.ts';
import { onePixel, otherPixel } from '../../world/one-pixel.ts';
import { chat, connected, line, only, untilTrue } from './fixture.ts';

const button = (label: string, press: string, answer: 'update' | 'private' | 'ask' = 'update') => ({
  buttons: [[{ label, press, answer }]],
});

/** Connects, says a command in a group or private chat, and answers it with `answer`. */
async function answering(answer: (incoming: Incoming) => Promise<void>, where: 'home' | 'pm' = 'home') {
  const all = await connected();
  all.handler.answerWith((incoming) => {
    incoming.reply.share();
    return answer(incoming);
  });
  const place = where === 'home' ? all.home : all.pm;
  const replyContext = all.telegram.say(all.olivia, place, '/status');
  return { ...all, place, replyContext };
}

describe('an answer', () => {
  test('is sent at first and edited from then on', async () => {
    const refs: string[] = [];
    const { telegram, place } = await answering(async ({ reply }) => {
      refs.push(await reply.show(line('working', { tone: 'working' })));
      refs.push(await reply.show(line('done', { tone: 'good' })));
    });
    const done = await telegram.awaitMessage(place, '🟢 done');
    expect(done.edits.map(({ text }) => text)).toEqual(['⏳ working']);
    const ref = `${place.id}:${done.id}`;
    await eventually(() => expect(refs).toEqual([ref, ref]));
  });

  test('stands below the asker’s message in a group, and by itself in a private chat', async () => {
    const group = await answering(async ({ reply }) => void (await reply.show(line('hi'))));
    expect((await group.telegram.awaitMessage(group.place, 'hi')).replyTo).toBe(group.replyContext.id);
    const alone = await answering(async ({ reply }) => void (await reply.show(line('hi'))), 'pm');
    expect((await alone.telegram.awaitMessage(alone.place, 'hi')).replyTo).toBeUndefined();
  });

  test('comes where the asker’s message is gone', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      expect(await reply.deleteRequest()).toBe(true);
      await reply.show(line('still here'));
    }, 'pm');
    expect((await telegram.awaitMessage(place, 'still here')).replyTo).toBeUndefined();
    expect(telegram.shown(place).filter(({ from }) => !from.bot)).toEqual([]);
  });

  test('says where the bot may not delete the person’s message', async () => {
    const deleted: boolean[] = [];
    await answering(async ({ reply }) => void deleted.push(await reply.deleteRequest()));
    await untilTrue(() => deleted.length > 0);
    expect(deleted).toEqual([false]);
  });

  test('becomes the message that everyone sees when it is posted', async () => {
    const refs: string[] = [];
    const { telegram, place } = await answering(async ({ reply }) => {
      refs.push(await reply.show(line('pad', button('1', 'pad:1'))));
      refs.push(await reply.post(line('Unlocking', { tone: 'working' })));
    });
    const posted = await telegram.awaitMessage(place, 'Unlocking');
    expect(posted.keyboard).toEqual([]);
    const ref = `${place.id}:${posted.id}`;
    await eventually(() => expect(refs).toEqual([ref, ref]));
    expect(telegram.shown(place).filter(({ from }) => from.bot)).toHaveLength(1);
  });

  test('is sent again after somebody deleted it', async () => {
    const refs: string[] = [];
    const { telegram, place, olivia } = await answering(async ({ reply }) => {
      refs.push(await reply.show(line('working')));
      telegram.deleteForAll(olivia, telegram.shown(place).at(-1) as ShownMessage);
      refs.push(await reply.post(line('done')));
    }, 'pm');
    const done = await telegram.awaitMessage(place, 'done');
    await eventually(() => expect(refs[1]).toBe(`${place.id}:${done.id}`));
    expect(refs[1]).not.toBe(refs[0]);
  });

  test('counts an edit that changes nothing as done', async () => {
    const { telegram, place, handler } = await answering(async ({ reply }) => {
      await reply.show(line('same'));
      await reply.show(line('same'));
      await reply.whisper(line('after'));
    });
    await telegram.awaitMessage(place, 'after');
    expect(handler.incoming).toHaveLength(1);
    expect(telegram.shown(place).filter(({ text }) => text === 'same')).toHaveLength(1);
  });

  test('is edited once a second at most, and then to the newest', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('0'));
      await Promise.all([1, 2, 3, 4].map((number) => reply.show(line(String(number)))));
    });
    const newest = await telegram.awaitMessage(place, '4');
    expect(newest.edits.map(({ text }) => text)).toEqual(['0', '1']);
    const calls = telegram.calls('editMessageText');
    expect(calls).toHaveLength(2);
  });

  test('waits with an edit that follows another, so that one that comes meanwhile takes its place', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('0'));
      const rendered = [1, 2, 3, 4, 5].map(async (number) => {
        await Promise.all(Array.from({ length: number }, () => reply.whisper(line('a round trip'))));
        await reply.show(line(String(number)));
      });
      await Promise.all(rendered);
      await reply.show(line('end'));
    });
    await telegram.awaitMessage(place, 'end');
    expect(telegram.calls('editMessageText').length).toBeLessThan(6);
  });

  test('is sent again only once, however many edits find it gone', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('0'));
      const how = { code: 400, description: 'Bad Request: message to edit not found' };
      telegram.fail({ method: 'editMessageText', times: 2, how });
      await Promise.all([reply.show(line('1')), reply.show(line('2'))]);
      await reply.show(line('3'));
    });
    await telegram.awaitMessage(place, '3');
    expect(telegram.shown(place).filter(({ from }) => from.bot)).toHaveLength(2);
  });

  test('is one message however early it is changed', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await Promise.all([reply.show(line('first')), reply.show(line('second'))]);
    });
    await telegram.awaitMessage(place, 'second');
    expect(telegram.calls('sendMessage')).toHaveLength(1);
  });

  test('is sent silently where it says so', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('quiet', { silent: true }));
    });
    expect((await telegram.awaitMessage(place, 'quiet')).silent).toBe(true);
  });

  test('stays in its forum topic, and goes to General when the topic is gone', async () => {
    const { telegram, handler, olivia } = await connected();
    handler.answerWith(async ({ reply, kind }) => void (await reply.show(line(kind))));
    const forum = telegram.addGroup({ title: 'Forum', members: [olivia], forum: true });
    const topic = telegram.createTopic(forum, 'Cars');
    telegram.say(olivia, forum, '/status', { topic });
    expect((await telegram.awaitMessage(forum, 'words')).topic).toBe(topic);

    handler.answerWith(async ({ reply }) => {
      telegram.deleteTopic(forum, topic);
      await reply.show(line('in General'));
    });
    telegram.say(olivia, forum, '/status', { topic });
    expect((await telegram.awaitMessage(forum, 'in General')).topic).toBeUndefined();
  });

  test('follows a group that became a supergroup, and reports it', async () => {
    const { telegram, handler, olivia } = await connected();
    const old = telegram.addGroup({ title: 'Old', members: [olivia], kind: 'group' });
    const moved: number[] = [];
    handler.answerWith(async ({ reply }) => {
      await reply.show(line('before'));
      moved.push(telegram.migrate(old).id);
      await reply.show(line('after'));
    });
    telegram.say(olivia, old, '/status');
    await untilTrue(() => moved.length > 0);
    await telegram.awaitMessage({ id: moved[0] ?? 0 }, 'after');
    await untilTrue(() => handler.events.some(({ kind }) => kind === 'migrated'));
    expect(handler.events).toContainEqual(
      expect.objectContaining({
        kind: 'migrated',
        to: String(moved[0]),
        chat: expect.objectContaining({ id: String(old.id) }),
      }),
    );
  });

  test.each([
    ['a server error', { code: 500 }],
    ['a proxy’s page', { html: 502 }],
    ['a cut connection', 'cut' as const],
    ['a flood wait', { code: 429, retryAfter: 1 }],
  ])('outlasts %s', async (_, how) => {
    const { telegram, place } = await answering(async ({ reply }) => {
      telegram.fail({ method: 'sendMessage', how });
      await reply.show(line('in the end'));
    });
    await telegram.awaitMessage(place, 'in the end');
  });

  test('comes without markup where Telegram can’t parse it', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      const how = { code: 400, description: "Bad Request: can't parse entities: Unsupported start tag" };
      telegram.fail({ method: 'sendMessage', how });
      await reply.show({ ...line(''), lines: [[{ kind: 'bold', text: '1 < 2' }]] });
    });
    const plain = await telegram.awaitMessage(place, '1 < 2');
    expect(plain.entities).toEqual([]);
  });

  test('offers the coordinates of a place to be copied, and comes without that button where the server refuses it', async () => {
    const berlin = { latitude: 52.52, longitude: 13.405 };
    const shows = async ({ reply }: Incoming) => void (await reply.show(line('here', { place: berlin })));
    const { telegram, place } = await answering(shows);
    const { keyboard } = await telegram.awaitMessage(place, 'here');
    expect(keyboard).toEqual([[{ label: '⧉ 52.52000, 13.40500', copies: '52.52000, 13.40500' }]]);
    const old = await answering(async (incoming) => {
      const description =
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
      old.telegram.fail({ method: 'sendMessage', how: { code: 400, description } });
      await shows(incoming);
    });
    expect((await old.telegram.awaitMessage(old.place, 'here')).keyboard).toEqual([]);
  });

  test('has its times in words where the server doesn’t know others, and keeps the rest of its markup', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      const how = { code: 400, description: 'Bad Request: can\'t parse entities: Unsupported start tag "tg-time"' };
      telegram.fail({ method: 'sendMessage', how });
      const at = { kind: 'time', at: Date.UTC(2026, 0, 1), style: 'date' } as const;
      await reply.show({ ...line(''), lines: [[{ kind: 'bold', text: 'Since' }, ' ', at]] });
    });
    const shown = await telegram.awaitMessage(place, 'Since');
    expect(shown.entities.map(({ type }) => type)).toEqual(['bold']);
  });

  test('comes without button styles where the server refuses them', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      const how = { code: 400, description: "Bad Request: can't parse inline keyboard button: invalid button style" };
      telegram.fail({ method: 'sendMessage', how });
      await reply.show(line('x', { buttons: [[{ label: 'Unlock', press: 'u', answer: 'private', style: 'danger' }]] }));
    });
    await telegram.awaitMessage(place, 'x');
    const [styled, plain] = telegram.calls('sendMessage').map(({ payload }) => JSON.stringify(payload));
    expect(styled).toContain('danger');
    expect(plain).not.toContain('danger');
  });

  test('shows an address in the text that Telegram refuses on a button', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      const how = { code: 400, description: "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL" };
      telegram.fail({ method: 'sendMessage', how });
      await reply.show(line('x', { buttons: [[{ label: 'Open', url: 'http://localhost:8080/link' }]] }));
    });
    const shown = await telegram.awaitMessage(place, 'Open: http://localhost:8080/link');
    expect(shown.keyboard).toEqual([]);
  });
});

describe('pictures, places and files', () => {
  test('sends a picture with its words as caption, and edits both', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(
        line('a picture', { picture: { png: onePixel, alt: 'the car' }, ...button('Refresh', 'refresh') }),
      );
      await reply.show(line('another picture', { picture: { png: otherPixel, alt: 'the car' } }));
    });
    const shown = await telegram.awaitMessage(place, 'another picture');
    expect(shown.photo).toEqual(new Uint8Array(otherPixel));
    expect(shown.edits.map(({ text }) => text)).toEqual(['a picture']);
  });

  test('sends the words again and deletes the picture when the next message has none', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('with a picture', { picture: { png: onePixel, alt: 'the car' } }));
      await reply.show(line('without', button('Refresh', 'refresh')));
    });
    const shown = await telegram.awaitMessage(place, 'without');
    expect(shown.photo).toBeUndefined();
    expect(telegram.shown(place).filter(({ from }) => from.bot)).toEqual([shown]);
  });

  test('leaves off the picture rather than a word, as a caption holds less than a text', async () => {
    const picture = { png: onePixel, alt: 'the car' };
    const fits = 'x'.repeat(CAPTION_LIMIT);
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line(fits, { picture }));
      await reply.show(line(`${fits}y`, { picture }));
      await reply.show(line(`${fits}yz`, { picture }));
    });
    const shown = await telegram.awaitMessage(place, `${fits}yz`);
    expect(shown.photo).toBeUndefined();
    expect(shown.edits.map(({ text }) => text)).toEqual([`${fits}y`]);
    expect(telegram.calls('sendPhoto').map(({ payload }) => payload['caption'])).toEqual([fits]);
    expect(telegram.shown(place).filter(({ from }) => from.bot)).toHaveLength(1);
  });

  test('turns a text into a picture and says its words where the picture is refused', async () => {
    const picture = { png: onePixel, alt: 'the car' };
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('words'));
      await reply.show(line('now with a picture', { picture }));
    });
    expect((await telegram.awaitMessage(place, 'now with a picture')).photo).toBeDefined();

    for (const refusal of ['PHOTO_INVALID_DIMENSIONS', 'not enough rights to send photos to the chat']) {
      const refused = await answering(async ({ reply }) => {
        const how = { code: 400, description: `Bad Request: ${refusal}` };
        refused.telegram.fail({ method: 'sendPhoto', how });
        await reply.show(line('only words', { picture }));
      });
      expect((await refused.telegram.awaitMessage(refused.place, 'only words')).photo).toBeUndefined();
    }
  });

  test.each([
    [400, 'Bad Request: CHAT_SEND_MEDIA_FORBIDDEN'],
    [403, 'Forbidden: words that nobody has seen yet'],
    [413, 'Request Entity Too Large'],
    [400, 'Bad Request: wrong file identifier/HTTP URL specified'],
  ])(
    'says its words where the picture is refused by %i %s, and asks that chat again an hour later only',
    async (code, description) => {
      const { telegram, chatPlatform, home, pm, olivia, clock } = await connected();
      telegram.say(olivia, pm, '/start');
      const message = (words: string) => line(words, { picture: { png: onePixel, alt: 'the car' } });
      const text = await chatPlatform.post(chat(home), line('text'));
      for (const method of ['sendPhoto', 'editMessageMedia'])
        telegram.fail({ method, chat: home, times: 100, how: { code, description } });
      await chatPlatform.post(chat(home), message('a card'));
      await chatPlatform.post(chat(home), message('another'));
      await chatPlatform.edit(text, message('no longer a text'));
      await chatPlatform.post(chat(pm), message('elsewhere'));
      expect(telegram.shown(home).map(({ text: words, photo }) => [words, photo])).toEqual([
        ['no longer a text', undefined],
        ['a card', undefined],
        ['another', undefined],
      ]);
      expect(telegram.shown(pm).at(-1)?.photo).toBeDefined();
      const tried = () => ['sendPhoto', 'editMessageMedia'].flatMap((method) => telegram.calls(method)).length;
      expect(tried()).toBe(2);
      telegram.clearFaults();
      await clock.advance(3_600_000);
      await chatPlatform.post(chat(home), message('allowed again'));
      expect(telegram.shown(home).at(-1)?.photo).toBeDefined();
    },
  );

  test('says its words where an edit’s picture is refused, however Telegram puts it', async () => {
    const { telegram, chatPlatform, home } = await connected();
    const picture = { png: onePixel, alt: 'the car' };
    const ref = await chatPlatform.post(chat(home), line('words'));
    telegram.fail({ method: 'editMessageMedia', how: { code: 403, description: 'Forbidden: no media in here' } });
    await chatPlatform.edit(ref, line('other words', { picture }));
    expect(telegram.shown(home).map(({ text, photo }) => [text, photo])).toEqual([['other words', undefined]]);
  });

  test('leaves no old picture beside new words where the new picture is refused', async () => {
    const picture = { png: onePixel, alt: 'the car' };
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('before', { picture }));
      telegram.fail({
        method: 'editMessageMedia',
        how: { code: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' },
      });
      telegram.fail({ method: 'sendPhoto', how: { code: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' } });
      await reply.show(line('after', { picture }));
    });
    const shown = await telegram.awaitMessage(place, 'after');
    expect(shown.photo).toBeUndefined();
    expect(telegram.shown(place).filter(({ from }) => from.bot)).toEqual([shown]);
  });

  test('sends a place once, as a protected pin below its words', async () => {
    const pin = { latitude: 52.5, longitude: 13.4 };
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('Parked', { place: pin }));
      await reply.show(line('Parked there', { place: pin }));
    }, 'pm');
    await telegram.awaitMessage(place, 'Parked there');
    const pins = telegram.shown(place).filter(({ location }) => location);
    expect(pins).toMatchObject([{ location: pin, protected: true }]);
  });

  test('sends a file in the place of what was shown', async () => {
    const { telegram, place } = await answering(async ({ reply }) => {
      await reply.show(line('working'));
      await reply.show(line('All of it', { file: { name: 'export.json', content: Buffer.from('{}') } }));
    });
    const sent = await telegram.awaitMessage(place, 'All of it');
    expect(sent.document?.name).toBe('export.json');
    expect(Buffer.from(sent.document?.content ?? []).toString()).toBe('{}');
    await telegram.until(() => !telegram.shown(place).some(({ text }) => text === 'working'));
  });
});

describe('a press', () => {
  async function pressing(answer: 'update' | 'private', run: (incoming: Incoming) => Promise<void>) {
    const all = await connected();
    const ref = await all.chatPlatform.post(chat(all.home), line('Card', button('Go', 'go:1', answer)));
    const card = await all.telegram.awaitMessage(all.home, 'Card');
    all.handler.answerWith(run);
    return { ...all, ref, card };
  }

  test('edits the message that held the button where it says update', async () => {
    const { telegram, olivia, card, home, handler, ref } = await pressing('update', async ({ reply }) => {
      await reply.acknowledge();
      await reply.show(line('Changed'));
    });
    expect(await telegram.press(olivia, card, 'Go')).toEqual(expect.objectContaining({ answered: true, alert: false }));
    expect((await telegram.awaitMessage(home, 'Changed')).id).toBe(card.id);
    expect(only(handler, 'press')).toMatchObject({ press: 'go:1', message: ref, sentAt: undefined, backlog: false });
  });

  test('answers the presser alone otherwise, and leaves the message that held the button', async () => {
    const { telegram, olivia, card, home } = await pressing('private', async ({ reply }) => {
      await reply.show(line('Separate'));
    });
    void telegram.press(olivia, card, 'Go');
    const answer = await telegram.awaitMessage(home, 'Separate');
    expect(answer.visibleTo).toBe(olivia.id);
    expect(telegram.message(home, card.id)?.text).toBe('Card');
  });

  test('shows a notice to the presser alone', async () => {
    const { telegram, dave, card, home } = await pressing('update', async ({ reply }) => {
      expect(await reply.acknowledge(['This pad is ', { kind: 'bold', text: 'Olivia’s' }])).toBe('in time');
    });
    expect(await telegram.press(dave, card, 'Go')).toMatchObject({ answered: true, text: 'This pad is Olivia’s' });
    expect(telegram.shown(home).filter(({ from }) => from.bot)).toHaveLength(1);
  });

  test('is answered by the adapter where the handler ends without doing so, and only once in all', async () => {
    const { telegram, olivia, card } = await pressing('update', async () => undefined);
    expect(await telegram.press(olivia, card, 'Go')).toMatchObject({ answered: true });
    await telegram.idle();
    expect(telegram.calls('answerCallbackQuery')).toHaveLength(1);
  });

  test('is answered where the handler fails', async () => {
    const { telegram, olivia, card, log } = await pressing('update', async () => {
      throw new OwnError('broken');
    });
    expect(await telegram.press(olivia, card, 'Go')).toMatchObject({ answered: true });
    await untilTrue(() => log.lines.some((each) => each.includes('broken')));
  });

  test('says too late where Telegram calls the query too old', async () => {
    const outcomes: string[] = [];
    const { telegram, olivia, card, clock } = await pressing('update', async ({ reply }) => {
      await clock.advance(20_000);
      outcomes.push(await reply.acknowledge());
    });
    void telegram.press(olivia, card, 'Go');
    await untilTrue(() => outcomes.length > 0);
    expect(outcomes).toEqual(['too late']);
  });

  test('reaches the handler however its data was forged', async () => {
    const { telegram, olivia, card, handler } = await pressing('update', async () => undefined);
    await telegram.forge(olivia, card, 'unlock everything');
    expect(only(handler, 'press').press).toBe('unlock everything');
  });

  test('keeps ten fast taps in order while the pad is redrawn', async () => {
    const taps: string[] = [];
    const { telegram, olivia, card, home } = await pressing('update', async (incoming) => {
      taps.push(incoming.id);
      const message: Message = line(`${taps.length} typed`, button('Go', 'go:1', 'update'));
      await incoming.reply.show(message);
    });
    const presses = Array.from({ length: 10 }, () => telegram.press(olivia, card, 'Go'));
    await untilTrue(() => taps.length === 10);
    expect(taps).toEqual([...taps].sort((a, b) => Number(a) - Number(b)));
    await telegram.awaitMessage(home, '10 typed');
    await Promise.all(presses);
    expect(telegram.calls('editMessageText').length).toBeLessThanOrEqual(3);
  });
});
