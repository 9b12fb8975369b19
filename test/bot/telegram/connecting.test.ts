import { describe, expect, test } from 'vitest';
import { describeError } from '../../../src/log.ts';
import { OwnError } from '../../../src/own-error.ts';
import { eventually } from '../../world/eventually.ts';
import { bench, chat, connected, line, recorder, registry, token, untilTrue } from './fixture.ts';

describe('starting', () => {
  test('fails with a clear reason for a token that Telegram doesn’t accept', async () => {
    const { another, handler } = await bench();
    const failure: unknown = await another({ token: '1000:wrong' })
      .start(handler)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'PlatformFailure', code: 'refused' });
    expect(describeError(failure).message).toContain('TELEGRAM_TOKEN is not accepted by Telegram (401)');
    expect(describeError(failure).message).not.toContain('1000:wrong');
  });

  test('fails with a clear reason where another program receives the updates for a minute', async () => {
    const { chatPlatform, handler, telegram, clock } = await bench();
    telegram.fail({ method: 'getUpdates', times: 100, how: { code: 409 } });
    const starting = chatPlatform.start(handler).catch((error: unknown) => error);
    await untilTrue(() => telegram.calls('getUpdates').length > 1);
    await clock.advance(60_000);
    const failure: unknown = await starting;
    expect(failure).toMatchObject({ code: 'refused' });
    expect(describeError(failure).message).toContain('another program receives the updates');
  });

  test('waits for Telegram where it can’t be reached, with one line in the log', async () => {
    const { chatPlatform, handler, telegram, log } = await bench();
    telegram.fail({ method: 'getMe', times: 2, how: 'cut' });
    await chatPlatform.start(handler);
    const about = log.lines.filter((each) => each.includes('receiving'));
    expect(about.map((each) => JSON.parse(each).msg)).toEqual([
      'Telegram: receiving is interrupted, trying again',
      'Telegram: receiving again',
    ]);
  });

  test('outlasts another program that is just being replaced', async () => {
    const { chatPlatform, handler, telegram } = await bench();
    telegram.fail({ method: 'getUpdates', times: 2, how: { code: 409 } });
    await chatPlatform.start(handler);
  });

  test('fills the menu of each kind of chat, and leaves one alone that is right already', async () => {
    const { telegram, chatPlatform, another, olivia, home, pm } = await connected();
    await eventually(() => expect(telegram.calls('setMyCommands')).toHaveLength(3));
    await telegram.until(() => telegram.commands(olivia, home).length > 0);
    const wanted = registry.map(({ name }) => name);
    expect(telegram.commands(olivia, pm).map(({ command }) => command)).toEqual(wanted);
    expect(telegram.commands(olivia, home)[0]?.description).toBe(
      'charge or fuel, range, locks, doors, and how old the report is',
    );
    await chatPlatform.stop();
    await another().start(recorder());
    await eventually(() => expect(telegram.calls('getMyCommands')).toHaveLength(6));
    await telegram.idle();
    expect(telegram.calls('setMyCommands')).toHaveLength(3);
  });

  test('leaves commands of other platforms out of the menu', async () => {
    const { telegram, another, handler } = await bench();
    const more = { name: 'elsewhere', summary: 'command.help', platforms: ['discord'], subcommands: [] } as const;
    await another({ registry: [...registry, more] }).start(handler);
    const olivia = telegram.addPerson({ name: 'Olivia' });
    await eventually(() => expect(telegram.commands(olivia).map(({ command }) => command)).toContain('lock'));
    expect(telegram.commands(olivia).map(({ command }) => command)).not.toContain('elsewhere');
  });

  test('goes on without menus where they are refused', async () => {
    const { telegram, chatPlatform, handler, log } = await bench();
    telegram.fail({ method: 'setMyCommands', how: { code: 400, description: 'Bad Request: BOT_COMMAND_INVALID' } });
    await chatPlatform.start(handler);
    await eventually(() => expect(log.lines.join()).toContain('menus are not up to date'));
  });

  test('asks for no more kinds of update than it reads', async () => {
    const { telegram } = await connected();
    expect(telegram.calls('getUpdates')[0]?.payload).toMatchObject({
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    });
  });
});

describe('receiving', () => {
  test('survives errors of server and network, with one line down and one up', async () => {
    const { telegram, handler, olivia, pm, log } = await connected();
    telegram.fail({ method: 'getUpdates', how: { html: 502 } });
    telegram.fail({ method: 'getUpdates', how: 'cut' });
    telegram.say(olivia, pm, '/one');
    await eventually(() => expect(log.lines.join()).toContain('interrupted'));
    telegram.say(olivia, pm, '/two');
    await untilTrue(() => handler.incoming.length === 2);
    await eventually(() => expect(log.lines.join()).toContain('receiving again'));
    expect(log.lines.filter((each) => each.includes('interrupted'))).toHaveLength(1);
    expect(log.lines.join()).not.toContain(token);
  });

  test('goes on when another program took its turn for a moment', async () => {
    const { telegram, handler, olivia, pm, log } = await connected();
    telegram.fail({ method: 'getUpdates', how: { code: 409 } });
    telegram.say(olivia, pm, '/one');
    await eventually(() => expect(log.lines.join()).toContain('another program receives the updates'));
    telegram.say(olivia, pm, '/two');
    await untilTrue(() => handler.incoming.length === 2);
  });

  test('goes on after an update whose handling failed', async () => {
    const { telegram, handler, olivia, pm, log } = await connected();
    handler.answerWith(() => {
      throw new OwnError('broken at once');
    });
    telegram.say(olivia, pm, '/one');
    telegram.say(olivia, pm, '/two');
    await untilTrue(() => handler.incoming.length === 2);
    await eventually(() => expect(log.lines.join()).toContain('broken at once'));
  });
});

describe('a bot that receives', () => {
  test('counts as lost once its token has been refused for a minute, and not before', async () => {
    const { chatPlatform, telegram, clock, olivia, pm, log } = await connected();
    telegram.fail({ method: 'getUpdates', times: 100, how: { code: 401 } });
    telegram.say(olivia, pm, '/one');
    await eventually(() => expect(log.lines.join()).toContain('not accepted by Telegram'));
    const before = await Promise.race([chatPlatform.lost, Promise.resolve('not yet')]);
    await clock.advance(60_000);
    expect(before).toBe('not yet');
    expect(describeError(await chatPlatform.lost).message).toContain(
      'TELEGRAM_TOKEN is not accepted by Telegram (401)',
    );
  });

  test('writes two lines to the log, however often another program takes its turn', async () => {
    const { handler, telegram, clock, olivia, pm, log } = await connected();
    const say = async (text: string) => {
      telegram.say(olivia, pm, text);
      const message = handler.incoming.length + 1;
      await untilTrue(() => handler.incoming.length === message);
    };
    for (const text of ['/one', '/two', '/three']) {
      telegram.fail({ method: 'getUpdates', how: { code: 409 } });
      await say(text);
    }
    await clock.advance(60_000);
    await say('/four');
    await eventually(() => expect(log.lines.join()).toContain('receiving again'));
    expect(log.lines.filter((each) => each.includes('"msg":"Telegram: receiving'))).toHaveLength(2);
  });
});

describe('stopping', () => {
  test('receives no more, lets what was received end, and confirms it', async () => {
    const { telegram, handler, olivia, pm, chatPlatform, another } = await connected();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    handler.answerWith(async ({ reply }) => {
      await held;
      await reply.show(line('ended'));
    });
    telegram.say(olivia, pm, '/one');
    await untilTrue(() => handler.incoming.length === 1);
    let stopped = false;
    const stopping = chatPlatform.stop().then(() => {
      stopped = true;
    });
    telegram.say(olivia, pm, '/two');
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(telegram.shown(pm).map(({ text }) => text)).toContain('ended');
    expect(handler.incoming).toHaveLength(1);
    const next = recorder();
    await another().start(next);
    await untilTrue(() => next.incoming.length > 0);
    expect(next.incoming.map((each) => each.kind === 'words' && each.command)).toEqual(['two']);
  });

  test('does nothing before a start, and can still post after a failed one', async () => {
    const { chatPlatform, telegram } = await bench();
    expect(chatPlatform.privateChatUrl('x')).toBeUndefined();
    await chatPlatform.stop();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    const home = telegram.addGroup({ title: 'Home', members: [olivia] });
    await chatPlatform.post(chat(home), line('x'));
  });
});
