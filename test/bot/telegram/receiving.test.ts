import { describe, expect, test } from 'vitest';
import { eventually } from '../../world/eventually.ts';
import { bench, chat, connected, line, only, untilTrue } from './fixture.ts';

describe('what people do reaches the handler', () => {
  test('hands a command over with its arguments as words, who wrote it, where and when', async () => {
    const { telegram, handler, olivia, home, clock } = await connected();
    telegram.say(olivia, home, '/charge   limit 10');
    telegram.say(olivia, home, '/lock@carnet_bot now please');
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'words')).toMatchObject({
      command: 'lock',
      words: ['now', 'please'],
      chat: { platform: 'telegram', id: String(home.id), kind: 'group', title: 'Home' },
      person: { platform: 'telegram', id: String(olivia.id), name: 'Olivia', locale: 'de' },
      sentAt: clock.now(),
      backlog: false,
    });
  });

  test('takes any command in a private chat, and writes names in lower case', async () => {
    const { telegram, handler, olivia, pm } = await connected();
    telegram.say(olivia, pm, '/Charge limit\n10');
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'words')).toMatchObject({
      command: 'charge',
      words: ['limit', '10'],
      chat: { kind: 'private' },
    });
  });

  test('leaves the commands of other bots alone', async () => {
    const { telegram, handler, olivia, home } = await connected();
    telegram.say(olivia, home, '/status@other_bot');
    telegram.say(olivia, home, '/weather');
    telegram.say(olivia, home, '/status');
    await telegram.idle();
    expect(handler.incoming).toHaveLength(1);
    expect(only(handler, 'words').command).toBe('status');
  });

  test('names the person whose message was replied to', async () => {
    const { telegram, handler, olivia, dave, home } = await connected();
    const message = telegram.say(dave, home, 'hello');
    telegram.say(olivia, home, '/lock', { replyTo: message });
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'words').repliedTo).toMatchObject({ id: String(dave.id), name: 'Dave' });
  });

  test('makes one word of someone who is named without an @name, whatever their name holds', async () => {
    const { telegram, handler, olivia, home } = await connected();
    const dan = telegram.addPerson({ name: 'Dan 1234 van /lock' });
    telegram.join(dan, home);
    telegram.say(olivia, home, '/status add Dan 1234 van /lock viewer', { mention: [dan] });
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'words')).toMatchObject({
      words: ['add', `telegram:${dan.id}`, 'viewer'],
      mentions: [{ platform: 'telegram', id: String(dan.id), name: 'Dan 1234 van /lock' }],
    });
  });

  test('hands over the payload of a deep link as the word of start', async () => {
    const { telegram, handler, chatPlatform, olivia } = await connected();
    telegram.follow(olivia, chatPlatform.privateChatUrl('abc_DEF-1') ?? '');
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'words')).toMatchObject({ command: 'start', words: ['abc_DEF-1'] });
  });

  test('hands text over as a secret, and says whether it was meant for the bot', async () => {
    const { telegram, handler, olivia, home, pm } = await connected();
    telegram.setPrivacy(false);
    telegram.say(olivia, pm, '1234');
    telegram.say(olivia, home, 'dinner?');
    telegram.say(olivia, home, 'hey @carnet_bot');
    await untilTrue(() => handler.incoming.length === 3);
    const texts = handler.incoming.flatMap((each) => (each.kind === 'text' ? [[each.text.reveal(), each.toBot]] : []));
    expect(texts).toEqual([
      ['dinner?', false],
      ['hey @carnet_bot', true],
      ['1234', true],
    ]);
    expect(String(handler.incoming.map((each) => (each.kind === 'text' ? each.text : '')))).not.toContain('1234');
  });

  test.each(['voice', 'photo', 'sticker', 'contact', 'document', 'location', 'dice', 'poll'] as const)(
    'hands a %s over as text without words in a private chat, and in a group where it answers the bot',
    async (kind) => {
      const { telegram, handler, olivia, home, pm, chatPlatform } = await connected();
      telegram.setPrivacy(false);
      const ref = await chatPlatform.post(chat(home), line('a card'));
      telegram.attach(olivia, home, kind);
      telegram.attach(olivia, home, kind, '', { replyTo: { id: Number(ref.split(':')[1]) } });
      telegram.attach(olivia, pm, kind);
      await untilTrue(() => handler.incoming.length === 2);
      const texts = handler.incoming.flatMap((each) =>
        each.kind === 'text' ? [[each.chat.kind, each.text.reveal(), each.toBot]] : [],
      );
      expect(texts).toEqual([
        ['group', '', true],
        ['private', '', true],
      ]);
    },
  );

  test('takes a command for another bot in a private chat for text', async () => {
    const { telegram, handler, olivia, pm } = await connected();
    telegram.say(olivia, pm, '/unlock@other_bot');
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'text').text.reveal()).toBe('/unlock@other_bot');
  });

  test('keeps the forum topic', async () => {
    const { telegram, handler, olivia } = await connected();
    const forum = telegram.addGroup({ title: 'Forum', members: [olivia], forum: true });
    const topic = telegram.createTopic(forum, 'Cars');
    telegram.say(olivia, forum, '/status', { topic });
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'words').chat.topic).toBe(String(topic));
    expect(only(handler, 'words').repliedTo).toBeUndefined();
  });

  test('asks for a word to someone who writes as the group itself, below their command', async () => {
    const { telegram, handler, olivia, home } = await connected();
    const replyContext = telegram.say(olivia, home, '/unlock@carnet_bot', { asGroup: true });
    telegram.say(olivia, home, '/status', { asGroup: true });
    await untilTrue(() => handler.events.length === 2);
    const [event] = handler.events;
    if (event?.kind !== 'anonymous') throw new Error('no anonymous command');
    await event.answer(line('Remain anonymous'));
    expect((await telegram.awaitMessage(home, 'Remain anonymous')).replyTo).toBe(replyContext.id);
    expect(handler.incoming).toEqual([]);
  });

  test('leaves the commands for other bots alone that someone gives as the group itself', async () => {
    const { telegram, handler, olivia, home } = await connected();
    telegram.setPrivacy(false);
    for (const command of ['/ban', '/ban@other_bot', '/unlock@other_bot'])
      telegram.say(olivia, home, command, { asGroup: true });
    telegram.say(olivia, home, '/lock', { asGroup: true });
    await telegram.idle();
    await untilTrue(() => handler.events.length > 0);
    expect(handler.events).toMatchObject([{ kind: 'anonymous', chat: { id: String(home.id) } }]);
    expect(telegram.shown(home).filter(({ from }) => from.id === telegram.bot.id)).toEqual([]);
  });
});

describe('the order of updates', () => {
  test('hands taps over in order, without waiting for the answer to the one before', async () => {
    const { telegram, handler, olivia, pm } = await connected();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    handler.answerWith(() => held);
    for (const word of ['one', 'two', 'three']) telegram.say(olivia, pm, `/${word}`);
    await untilTrue(() => handler.incoming.length === 3);
    expect(handler.incoming.map((each) => each.kind === 'words' && each.command)).toEqual(['one', 'two', 'three']);
    release();
  });

  test('gives the same update the same id, and different ones different ids', async () => {
    const { telegram, handler, olivia, pm } = await connected();
    telegram.say(olivia, pm, '/one');
    await telegram.idle();
    telegram.redeliver();
    telegram.say(olivia, pm, '/two');
    await untilTrue(() => handler.incoming.length === 3);
    const [first, again, other] = handler.incoming.map(({ id }) => id);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('marks what had been waiting when the bot started as backlog, and nothing later', async () => {
    const { telegram, handler, chatPlatform, clock } = await bench();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    const pm = telegram.privateChat(olivia);
    telegram.say(olivia, pm, '/old');
    await clock.advance(600_000);
    await chatPlatform.start(handler);
    await telegram.idle();
    telegram.say(olivia, pm, '/new');
    await untilTrue(() => handler.incoming.length === 2);
    expect(handler.incoming.map(({ backlog }) => backlog)).toEqual([true, false]);
    expect(handler.incoming[0]?.sentAt).toBe(clock.now() - 600_000);
  });

  test('marks presses that waited as backlog too, though they carry no time', async () => {
    const { telegram, handler, olivia, home, chatPlatform, another } = await connected();
    const ref = await chatPlatform.post(
      { platform: 'telegram', id: String(home.id), kind: 'group' },
      {
        lines: [['Pad']],
        tone: 'neutral',
        locale: { language: 'en', timeZone: 'UTC' },
        buttons: [[{ label: '1', press: 'pad:1', answer: 'update' }]],
      },
    );
    await chatPlatform.stop();
    const pressed = telegram.press(olivia, { id: Number(ref.split(':')[1]), chat: home }, '1');
    await another().start(handler);
    await untilTrue(() => handler.incoming.length > 0);
    expect(only(handler, 'press')).toMatchObject({ backlog: true, sentAt: undefined, press: 'pad:1', message: ref });
    expect(await pressed).toMatchObject({ answered: true });
  });

  test('marks what waited during a long outage as backlog', async () => {
    const { telegram, handler, olivia, pm, clock, log } = await connected();
    telegram.fail({ method: 'getUpdates', times: 1, how: { html: 502 } });
    telegram.say(olivia, pm, '/before');
    await eventually(() => expect(log.lines.join()).toContain('receiving is interrupted'));
    telegram.say(olivia, pm, '/during');
    await clock.advance(60_000);
    await telegram.idle();
    telegram.say(olivia, pm, '/after');
    await untilTrue(() => handler.incoming.length === 3);
    expect(handler.incoming.slice(1).map(({ backlog }) => backlog)).toEqual([true, false]);
  });
});

describe('what happens in a chat', () => {
  test('reports people who leave and join', async () => {
    const { telegram, handler, dave, home } = await connected();
    telegram.leave(dave, home);
    telegram.join(dave, home);
    await untilTrue(() => handler.events.length === 2);
    expect(handler.events).toMatchObject([
      { kind: 'left', chat: { id: String(home.id) }, person: { id: String(dave.id), name: 'Dave' } },
      { kind: 'joined', person: { id: String(dave.id) } },
    ]);
  });

  test('reports a group that became a supergroup', async () => {
    const { telegram, handler, olivia } = await connected();
    const old = telegram.addGroup({ title: 'Old', members: [olivia], kind: 'group' });
    const next = telegram.migrate(old);
    await untilTrue(() => handler.events.length > 0);
    expect(handler.events).toMatchObject([{ kind: 'migrated', chat: { id: String(old.id) }, to: String(next.id) }]);
  });

  test('reports that the bot was removed from a group or blocked by a person', async () => {
    const { telegram, handler, olivia, home, pm } = await connected();
    telegram.say(olivia, pm, '/start');
    telegram.kickBot(olivia, home);
    telegram.block(olivia);
    await untilTrue(() => handler.events.length === 2);
    expect(handler.events).toMatchObject([
      { kind: 'removed', chat: { id: String(home.id), kind: 'group' } },
      { kind: 'removed', chat: { id: String(pm.id), kind: 'private' } },
    ]);
  });
});
