import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTelegramPlatform } from '../../../src/bot/telegram/platform.ts';
import type { Form } from '../../../src/chat/message.ts';
import { PlatformFailure } from '../../../src/chat/platform.ts';
import { describe as describeText } from '../../../src/language/say.ts';
import { createLog } from '../../../src/log.ts';
import { secret } from '../../../src/secret.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { filesOf, temporaryFolder } from '../../store/store-fixture.ts';
import { connected, line, locale, only, recorder, registry, token, untilTrue } from './fixture.ts';

const form: Form = {
  id: 'link:here',
  title: 'Link a Car-Net account',
  intro: [['The password is not stored.']],
  fields: [
    { name: 'email', label: 'E-mail', secret: false, maxLength: 100, placeholder: 'olivia@example.com' },
    { name: 'password', label: 'Password', secret: true, maxLength: 30 },
  ],
  locale,
};

const minutes = (count: number) => count * 60_000;

/** A private chat in which /link opened the form. */
async function replyContext(options: Parameters<typeof connected>[0] = {}) {
  const all = await connected(options);
  all.handler.answerWith(async ({ reply, ...incoming }) => {
    if (incoming.kind === 'words' && incoming.command === 'link') await reply.ask(form);
    if (incoming.kind === 'form') await reply.show(line('got it'));
    if (incoming.kind === 'text') await reply.show(line('just text'));
    if (incoming.kind === 'words' && incoming.command === 'status') await reply.show(line('status'));
    if (incoming.kind === 'words' && incoming.command === 'cancel') await reply.show(line('nothing to cancel'));
  });
  all.telegram.say(all.olivia, all.pm, '/link');
  await all.telegram.awaitMessage(all.pm, 'E-mail');
  return all;
}

/** The same, with what makes the store refuse to note anything more of conversations. */
async function onFullStore() {
  const path = join(temporaryFolder(), 'bot.sqlite');
  const all = await replyContext({ storeUrl: `sqlite://${path}` });
  const outside = new DatabaseSync(path);
  onTestFinished(() => outside.close());
  const fill = () =>
    outside.exec(
      `CREATE TRIGGER full BEFORE INSERT ON keyv WHEN new.namespace = 'talks' BEGIN SELECT RAISE(ABORT, 'full'); END`,
    );
  return { ...all, fill };
}

describe('a talk', () => {
  test('asks one field after the other, deletes each answer at once, and hands the values over', async () => {
    const { telegram, handler, olivia, pm } = await replyContext();
    const question = telegram.shown(pm).at(-1);
    expect(question).toMatchObject({ forceReply: true });
    expect(question?.text).toMatch(
      /^Link a Car-Net account\nThe password is not stored\.\nI wait 5 minutes.*\/cancel stops\.\nE-mail$/s,
    );
    const email = telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    const password = telegram.say(olivia, pm, 'hunter2 with spaces');
    await telegram.awaitMessage(pm, 'got it');
    const request = only(handler, 'form');
    expect(request.form).toBe('link:here');
    expect(request.values['email']).toBe('olivia@example.com');
    expect(String(request.values['password'])).toBe('[secret]');
    const given = request.values['password'];
    expect(typeof given === 'object' && given.reveal()).toBe('hunter2 with spaces');
    for (const { id } of [email, password]) expect(telegram.message(pm, id)?.deleted).toBe(true);
  });

  test.each(['/Secr3t! of mine', '/status', '/start', '/lock@carnet_bot now', '/p@ssword_bot', '/cancel that'])(
    'takes %s for the password while that is asked for, whole, and deletes it',
    async (password) => {
      const { telegram, handler, olivia, pm } = await replyContext();
      telegram.say(olivia, pm, 'olivia@example.com');
      await telegram.awaitMessage(pm, /^Password$/);
      const message = telegram.say(olivia, pm, password);
      await telegram.awaitMessage(pm, 'got it');
      const given = only(handler, 'form').values['password'];
      expect(typeof given === 'object' && given.reveal()).toBe(password);
      expect(telegram.message(pm, message.id)?.deleted).toBe(true);
      expect(handler.incoming.map(({ kind }) => kind)).toEqual(['words', 'form']);
      const shown = telegram.shown(pm).map(({ text }) => text);
      expect(shown.some((text) => text.includes(password))).toBe(false);
    },
  );

  test.each([
    'voice',
    'photo',
    'video',
    'video_note',
    'audio',
    'document',
    'sticker',
    'contact',
    'location',
    'poll',
  ] as const)('deletes a %s in the password step, and asks for text', async (kind) => {
    const { telegram, handler, olivia, pm } = await replyContext();
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    const sent = telegram.attach(olivia, pm, kind, kind === 'photo' ? 'hunter2' : '');
    await telegram.awaitMessage(pm, /^I can only read text here\. Please send it as text\.\nPassword$/);
    expect(telegram.message(pm, sent.id)?.deleted).toBe(true);
    telegram.say(olivia, pm, 'hunter2');
    await telegram.awaitMessage(pm, 'got it');
    expect(handler.incoming.map(({ kind: each }) => each)).toEqual(['words', 'form']);
  });

  test('asks again for what is no e-mail address, before it asks for a password', async () => {
    const { telegram, handler, olivia, pm } = await connected();
    const [email, ...others] = form.fields;
    const checked = { ...form, fields: [{ ...email, format: 'email', secret: true }, ...others] } as Form;
    handler.answerWith(async ({ reply, kind }) => void (kind === 'words' && (await reply.ask(checked))));
    telegram.say(olivia, pm, '/link');
    await telegram.awaitMessage(pm, 'E-mail');
    for (const wrong of ['/help', 'olivia at example.com']) {
      const message = telegram.say(olivia, pm, wrong);
      await telegram.awaitMessage(pm, /^That isn’t an e-mail address\..*\nE-mail$/s, { after: message.id });
      expect(telegram.message(pm, message.id)?.deleted).toBe(true);
    }
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
  });

  test('asks its question again where the deep link that opened it is opened twice, and goes on', async () => {
    const { telegram, handler, olivia, pm, chatPlatform } = await connected();
    handler.answerWith(async ({ reply, ...incoming }) => {
      if (incoming.kind === 'words' && incoming.words[0] === 'link-0123456789ab') await reply.ask(form);
      else if (incoming.kind === 'form') await reply.show(line('got it'));
      else await reply.show(line('another deep link'));
    });
    const deepLink = chatPlatform.privateChatUrl('link-0123456789ab') ?? '';
    telegram.follow(olivia, deepLink);
    await telegram.awaitMessage(pm, 'E-mail');
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    const again = telegram.follow(olivia, deepLink);
    await telegram.awaitMessage(pm, /^I wait 5 minutes.*\nPassword$/s, { after: again.id });
    telegram.follow(olivia, chatPlatform.privateChatUrl('link-another-one') ?? '');
    await telegram.awaitMessage(pm, 'another deep link');
    telegram.say(olivia, pm, 'hunter2');
    await telegram.awaitMessage(pm, 'got it');
    expect(only(handler, 'form').values['email']).toBe('olivia@example.com');
  });

  test('deletes what may be the password after /cancel, and after a sign-in that may have failed', async () => {
    const { telegram, handler, olivia, pm, clock } = await replyContext();
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    telegram.say(olivia, pm, '/cancel');
    await telegram.awaitMessage(pm, 'Stopped');
    for (const late of ['hunter2', '/hunter2']) {
      const message = telegram.say(olivia, pm, late);
      await telegram.awaitMessage(pm, 'I’m no longer waiting for an answer', { after: message.id });
      expect(telegram.message(pm, message.id)?.deleted).toBe(true);
    }
    telegram.say(olivia, pm, '/link');
    await telegram.awaitMessage(pm, 'E-mail');
    for (const answer of ['olivia@example.com', 'hunter3']) telegram.say(olivia, pm, answer);
    await telegram.awaitMessage(pm, 'got it');
    const retyped = telegram.say(olivia, pm, 'hunter2');
    await telegram.awaitMessage(pm, 'just text');
    expect(telegram.message(pm, retyped.id)?.deleted).toBe(true);
    const slashed = telegram.say(olivia, pm, '/hunter2');
    await telegram.awaitMessage(pm, 'I’m no longer waiting for an answer', { after: slashed.id });
    expect(telegram.message(pm, slashed.id)?.deleted).toBe(true);
    await clock.advance(minutes(11));
    const hello = telegram.say(olivia, pm, 'hello');
    await untilTrue(() => handler.incoming.filter(({ kind }) => kind === 'text').length === 2);
    expect(telegram.message(pm, hello.id)?.deleted).toBe(false);
  });

  test('ends after five answers that can be none, and deletes what follows with a word or two, then in silence', async () => {
    const { telegram, olivia, pm } = await replyContext();
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    const before = telegram.shown(pm).length;
    const message = Array.from({ length: 100 }, () => telegram.say(olivia, pm, 'x'.repeat(31)));
    await telegram.until(() => message.every(({ id }) => telegram.message(pm, id)?.deleted));
    const words = telegram.shown(pm).slice(before);
    expect(words.filter(({ text }) => text.includes('too long'))).toHaveLength(4);
    expect(words.filter(({ text }) => text.includes('Stopped'))).toHaveLength(1);
    expect(words).toHaveLength(8);
  });

  test('says plainly when it may not delete the answer', async () => {
    const { telegram, handler, olivia, pm } = await replyContext();
    const how = { code: 400, description: "Bad Request: message can't be deleted for everyone" };
    telegram.fail({ method: 'deleteMessage', how });
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, 'Please delete it yourself');
    await telegram.awaitMessage(pm, /^Password$/);
    expect(handler.incoming.some(({ kind }) => kind === 'form')).toBe(false);
  });

  test('asks again for what is too long', async () => {
    const { telegram, handler, olivia, pm } = await replyContext();
    const long = telegram.say(olivia, pm, 'x'.repeat(101));
    await telegram.awaitMessage(pm, 'too long');
    expect(telegram.message(pm, long.id)?.deleted).toBe(true);
    telegram.say(olivia, pm, 'olivia@example.com');
    telegram.say(olivia, pm, 'hunter2');
    await telegram.awaitMessage(pm, 'got it');
    expect(only(handler, 'form').values['email']).toBe('olivia@example.com');
  });

  test('ends with /cancel', async () => {
    const { telegram, handler, olivia, pm } = await replyContext();
    telegram.say(olivia, pm, '/cancel');
    await telegram.awaitMessage(pm, 'Stopped');
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, 'just text');
    expect(handler.incoming.map(({ kind }) => kind)).toEqual(['words', 'text']);
  });

  test('leaves /cancel to the commands where nothing was asked', async () => {
    const { telegram, olivia, pm } = await replyContext();
    telegram.say(olivia, pm, '/cancel');
    await telegram.awaitMessage(pm, 'Stopped');
    telegram.say(olivia, pm, '/cancel');
    await telegram.awaitMessage(pm, 'nothing to cancel');
  });

  test('ends with any other command', async () => {
    const { telegram, olivia, pm } = await replyContext();
    telegram.say(olivia, pm, '/status');
    await telegram.awaitMessage(pm, 'status');
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, 'just text');
  });

  test('expires after 5 minutes without an answer, and says so', async () => {
    const { telegram, olivia, pm, clock } = await replyContext();
    await clock.advance(minutes(4));
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    await clock.advance(minutes(4));
    expect(telegram.shown(pm).some(({ text }) => text.includes('longer than 5 minutes'))).toBe(false);
    await clock.advance(minutes(1));
    await telegram.awaitMessage(pm, 'longer than 5 minutes');
  });

  test('deletes a password that comes after the end, and does nothing with it', async () => {
    const { telegram, handler, olivia, pm, clock } = await replyContext();
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    await clock.advance(minutes(6));
    await telegram.awaitMessage(pm, 'longer than 5 minutes');
    const late = telegram.say(olivia, pm, 'hunter2');
    await telegram.awaitMessage(pm, 'did nothing with it');
    expect(telegram.message(pm, late.id)?.deleted).toBe(true);
    expect(handler.incoming.map(({ kind }) => kind)).toEqual(['words']);
    await clock.advance(minutes(20));
    telegram.say(olivia, pm, 'hello again');
    await telegram.awaitMessage(pm, 'just text');
  });

  test('is one person’s: what others write meanwhile is theirs', async () => {
    const { telegram, handler, olivia, dave, pm } = await replyContext();
    telegram.say(dave, telegram.privateChat(dave), 'hello');
    await untilTrue(() => handler.incoming.some(({ kind }) => kind === 'text'));
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
  });

  test('is refused in a group', async () => {
    const { telegram, handler, olivia, home } = await connected();
    const failures: unknown[] = [];
    handler.answerWith(async ({ reply }) => reply.ask(form).catch((error: unknown) => void failures.push(error)));
    telegram.say(olivia, home, '/link');
    await untilTrue(() => failures.length > 0);
    expect(failures).toEqual([expect.objectContaining({ name: 'PlatformFailure', code: 'forbidden' })]);
    expect(failures[0]).toBeInstanceOf(PlatformFailure);
  });

  test('goes on after a restart, and still deletes a password that was typed meanwhile', async () => {
    const { telegram, handler, olivia, pm, chatPlatform, another } = await replyContext();
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    await chatPlatform.stop();
    const password = telegram.say(olivia, pm, 'hunter2');
    await another().start(handler);
    await telegram.awaitMessage(pm, 'got it');
    expect(telegram.message(pm, password.id)?.deleted).toBe(true);
    expect(only(handler, 'form')).toMatchObject({ backlog: true, values: { email: 'olivia@example.com' } });
  });

  test('deletes a password that was typed while the bot was down for longer than the conversation waits', async () => {
    const { telegram, handler, olivia, pm, chatPlatform, another, clock } = await replyContext();
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    await chatPlatform.stop();
    const password = telegram.say(olivia, pm, 'hunter2');
    await clock.advance(minutes(60));
    await another().start(handler);
    await telegram.awaitMessage(pm, 'did nothing with it');
    expect(telegram.message(pm, password.id)?.deleted).toBe(true);
    expect(handler.incoming.some(({ kind }) => kind === 'form')).toBe(false);
  });

  test.each(['hunter2', '/hunter2', '/status'])(
    'takes %s for nothing else where the store fails as it is sent for the password, and says that it did nothing',
    async (password) => {
      const { telegram, handler, olivia, pm, log, fill } = await onFullStore();
      telegram.say(olivia, pm, 'olivia@example.com');
      await telegram.awaitMessage(pm, /^Password$/);
      fill();
      const message = telegram.say(olivia, pm, password);
      await telegram.awaitMessage(pm, 'did nothing with that');
      expect(telegram.message(pm, message.id)?.deleted).toBe(true);
      expect(handler.incoming.map(({ kind }) => kind)).toEqual(['words']);
      const shown = telegram.shown(pm).map(({ text }) => text);
      expect(shown.some((text) => text.includes(password))).toBe(false);
      expect(log.lines.join()).toMatch(/a conversation could not go on/);
      expect(log.lines.join()).not.toContain('hunter2');
    },
  );

  test('ends where its next question can’t be asked, so that an answer sent twice is never taken for the password', async () => {
    const { telegram, handler, olivia, pm } = await replyContext();
    telegram.fail({ method: 'sendMessage', how: { code: 400, description: 'Bad Request: not today' } });
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, 'did nothing with that');
    const again = telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, 'no longer waiting');
    expect(telegram.message(pm, again.id)?.deleted).toBe(true);
    expect(handler.incoming.map(({ kind }) => kind)).toEqual(['words']);
  });

  test('says of /cancel that it failed where the store fails, not that there was nothing to cancel', async () => {
    const { telegram, handler, olivia, pm, fill } = await onFullStore();
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    fill();
    telegram.say(olivia, pm, '/cancel');
    await telegram.awaitMessage(pm, 'did nothing with that');
    expect(handler.incoming.map(({ kind }) => kind)).toEqual(['words']);
  });

  test('leaves neither password nor e-mail readable in any file or log line', async () => {
    const { telegram, olivia, pm, clock, log, chatPlatform } = await connected();
    await chatPlatform.stop();
    const folder = temporaryFolder();
    const store = await openStore({
      url: `sqlite://${folder}/bot.sqlite`,
      credentialsKey: undefined,
      credentialsKeyOld: undefined,
      clock,
      log: createLog('silent'),
    });
    const handler = recorder();
    const second = createTelegramPlatform({
      token: secret(token),
      apiUrl: telegram.url,
      store,
      clock,
      log: log.log,
      registry,
      describe: describeText,
      languages: ['en'],
    });
    handler.answerWith(async ({ reply, kind }) => void (kind === 'words' && (await reply.ask(form))));
    await second.start(handler);
    telegram.say(olivia, pm, '/link');
    await telegram.awaitMessage(pm, 'E-mail');
    telegram.say(olivia, pm, 'olivia@example.com');
    await telegram.awaitMessage(pm, /^Password$/);
    const kept = Object.values(filesOf(folder)).join();
    telegram.say(olivia, pm, 'hunter2secret');
    await untilTrue(() => handler.incoming.some(({ kind }) => kind === 'form'));
    await second.stop();
    await store.close();
    const all = [kept, ...Object.values(filesOf(folder)), ...log.lines].join();
    expect(all).not.toContain('olivia@example.com');
    expect(all).not.toContain('hunter2secret');
    expect(all).not.toContain(token);
  });
});
