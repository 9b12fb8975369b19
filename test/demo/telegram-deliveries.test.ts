import { describe, expect, test } from 'vitest';
import { byHand, TOKEN } from './telegram-by-hand.ts';

const hand = byHand();
const HOURS = 3_600_000;

const CONFLICT = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

function says(...texts: readonly string[]) {
  const { telegram } = hand();
  const person = telegram.addPerson({ name: 'Olivia' });
  for (const text of texts) telegram.say(person, person, text);
  return person;
}

async function poll(payload: Readonly<Record<string, unknown>> = {}) {
  const { result } = await hand().call('getUpdates', payload);
  return (result as { update_id: number; message?: { text: string } }[]).map((update) => ({
    id: update.update_id,
    text: update.message?.text,
  }));
}

describe('updates', () => {
  test('are numbered one after the other and kept until the next offset confirms them', async () => {
    says('one', 'two', 'three');
    const first = await poll({ limit: 2 });
    expect(first.map(({ text }) => text)).toEqual(['one', 'two']);
    await expect(poll({ limit: 2 })).resolves.toEqual(first);
    const offset = (first[1]?.id ?? 0) + 1;
    await expect(poll({ offset })).resolves.toEqual([{ id: offset, text: 'three' }]);
    await expect(poll({ offset: offset + 1 })).resolves.toEqual([]);
  });

  test('can be taken from the end', async () => {
    says('one', 'two', 'three');
    expect((await poll({ offset: -1 })).map(({ text }) => text)).toEqual(['three']);
    expect((await poll()).map(({ text }) => text)).toEqual(['three']);
  });

  test('are forgotten after 24 hours', async () => {
    says('old');
    await hand().clock.advance(23 * HOURS);
    says('new');
    await hand().clock.advance(2 * HOURS);
    expect((await poll()).map(({ text }) => text)).toEqual(['new']);
  });

  test('are of the types that were last asked for', async () => {
    const person = says('heard');
    await poll({ allowed_updates: ['my_chat_member'] });
    hand().telegram.say(person, person, 'not heard');
    await poll();
    hand().telegram.block(person);
    expect(
      hand()
        .telegram.updates()
        .map((update) => Object.keys(update)[1]),
    ).toEqual(['message', 'my_chat_member']);
    await poll({ allowed_updates: [] });
    hand().telegram.unblock(person);
    expect((await poll()).length).toBe(3);
  });

  test('end a long poll as soon as they come', async () => {
    const waiting = poll({ timeout: 50 });
    await hand().telegram.until(() => hand().telegram.calls('getUpdates').length > 0);
    says('now');
    expect((await waiting).map(({ text }) => text)).toEqual(['now']);
  });

  test('go to the newest poll; the one before is refused', async () => {
    const first = hand().call('getUpdates', { timeout: 50 });
    await hand().telegram.idle();
    const second = poll({ timeout: 50 });
    await expect(first).resolves.toEqual({ ok: false, error_code: 409, description: CONFLICT });
    says('now');
    expect(await second).toHaveLength(1);
  });

  test('can be made by hand', async () => {
    hand().telegram.deliver({ poll_answer: { poll_id: '1', option_ids: [], option_persistent_ids: [] } });
    await expect(hand().call('getUpdates')).resolves.toMatchObject({ result: [{ poll_answer: { poll_id: '1' } }] });
  });
});

describe('a webhook', () => {
  test('takes the updates from those who poll', async () => {
    const { call, refusal, telegram } = hand();
    const waiting = call('getUpdates', { timeout: 50 });
    await telegram.idle();
    await expect(
      refusal('setWebhook', { url: 'https://bot.example.com/hook', allowed_updates: ['message'] }),
    ).resolves.toBe(undefined);
    await expect(waiting).resolves.toMatchObject({ description: 'Conflict: terminated by setWebhook request' });
    await expect(call('getUpdates')).resolves.toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    says('waits');
    await expect(call('getWebhookInfo')).resolves.toMatchObject({
      result: { url: 'https://bot.example.com/hook', pending_update_count: 1, allowed_updates: ['message'] },
    });
    await call('deleteWebhook', { drop_pending_updates: true });
    await expect(poll()).resolves.toEqual([]);
  });

  test('must be https on a port that Telegram calls', async () => {
    await expect(hand().refusal('setWebhook', { url: 'http://bot.example.com' })).resolves.toBe(
      'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    );
    await expect(hand().refusal('setWebhook', { url: 'https://bot.example.com:3000' })).resolves.toBe(
      'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
    );
  });
});

describe('a call', () => {
  test('fails in the given way, as often as it should', async () => {
    const { telegram, call } = hand();
    const { id } = says('hello');
    const send = () => call('sendMessage', { chat_id: id, text: 'x' });
    telegram.fail({ method: 'sendMessage', times: 2, how: { code: 429, retryAfter: 3 } });
    const limited = {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    };
    await expect(send()).resolves.toEqual(limited);
    await expect(send()).resolves.toEqual(limited);
    await expect(send()).resolves.toMatchObject({ ok: true });
    telegram.fail({ chat: { id: 5 }, how: 'cut' });
    await expect(send()).resolves.toMatchObject({ ok: true });
    telegram.clearFaults();
    expect(telegram.calls('sendMessage').map(({ answer }) => answer !== undefined)).toEqual([false, false, true, true]);
  });

  test('loses its connection before or after it took effect', async () => {
    const { telegram, call } = hand();
    const { id } = says('hello');
    telegram.fail({ how: 'cut' });
    await expect(call('sendMessage', { chat_id: id, text: 'never' })).rejects.toThrow();
    telegram.fail({ how: 'lose answer' });
    await expect(call('sendMessage', { chat_id: id, text: 'unknown' })).rejects.toThrow();
    expect(telegram.shown({ id }).map(({ text }) => text)).toEqual(['hello', 'unknown']);
  });

  test('meets a page of a proxy, or a delay', async () => {
    const { telegram, call } = hand();
    telegram.fail({ method: 'getMe', how: { html: 502 } });
    const page = await fetch(`${telegram.url}/bot${TOKEN}/getMe`);
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
    telegram.fail({ method: 'getMe', how: { delayMs: 1 } });
    await expect(call('getMe')).resolves.toMatchObject({ ok: true });
  });

  test('is counted where limits are on: one a second in a chat', async () => {
    const { telegram, call, clock } = hand();
    const { id } = says('hello');
    telegram.setRateLimits('strict');
    const send = () => call('sendMessage', { chat_id: id, text: 'x' });
    await expect(send()).resolves.toMatchObject({ ok: true });
    await expect(send()).resolves.toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    await clock.advance(1000);
    await expect(send()).resolves.toMatchObject({ ok: true });
    telegram.setRateLimits('burst');
    for (let sent = 0; sent < 5; sent += 1) await expect(send()).resolves.toMatchObject({ ok: true });
    await expect(send()).resolves.toMatchObject({ error_code: 429 });
  });

  test('is counted where limits are on: 20 a minute in a group', async () => {
    const { telegram, call, clock } = hand();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    const { id } = telegram.addGroup({ title: 'Home', members: [olivia] });
    telegram.setRateLimits('strict');
    const send = () => call('sendMessage', { chat_id: id, text: 'x' });
    for (let sent = 0; sent < 20; sent += 1) {
      await expect(send()).resolves.toMatchObject({ ok: true });
      await clock.advance(1000);
    }
    await expect(send()).resolves.toMatchObject({ parameters: { retry_after: 40 } });
  });
});

describe('the page', () => {
  test('is notified of each change until it stops listening', async () => {
    const { telegram, call } = hand();
    const heard: (readonly [number, string | undefined])[] = [];
    const stop = telegram.onChange(({ chat, message }) => heard.push([chat, message?.text]));
    const { id } = says('hello');
    await call('sendMessage', { chat_id: id, text: 'x' });
    await call('editMessageText', { chat_id: id, message_id: 2, text: 'y' });
    stop();
    await call('deleteMessage', { chat_id: id, message_id: 2 });
    expect(heard).toEqual([
      [id, 'hello'],
      [id, 'x'],
      [id, 'y'],
    ]);
  });

  test('sees that the bot is busy for 5 seconds', async () => {
    const { telegram, call, clock } = hand();
    const { id } = says('hello');
    await call('sendChatAction', { chat_id: id, action: 'typing' });
    expect(telegram.typing({ id })).toBe('typing');
    await clock.advance(5001);
    expect(telegram.typing({ id })).toBeUndefined();
  });

  test('lists people and chats', () => {
    const { telegram } = hand();
    const olivia = telegram.addPerson({ name: 'Olivia', languageCode: 'de' });
    const home = telegram.addGroup({ title: 'Home', members: [olivia] });
    expect(telegram.people()).toEqual([olivia]);
    expect(telegram.chats().map(({ title, type }) => [title, type])).toEqual([
      ['Olivia', 'private'],
      ['Home', 'supergroup'],
    ]);
    expect(telegram.chat(home)).toMatchObject({
      members: [{ person: olivia.id, status: 'creator' }],
      botStatus: 'member',
    });
    expect(telegram.privateChat(olivia)).toEqual({ id: olivia.id });
  });
});

test('gets what the chats show in the error when it waits in vain', async () => {
  const person = says('hello');
  await expect(hand().telegram.awaitMessage(person, 'never', { timeoutMs: 1 })).rejects.toThrow('Olivia: hello');
});
