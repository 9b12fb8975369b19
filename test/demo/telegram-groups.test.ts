import { describe, expect, test } from 'vitest';
import { byHand } from './telegram-by-hand.ts';

const hand = byHand();

function household(kind: 'group' | 'supergroup' = 'supergroup') {
  const { telegram } = hand();
  const olivia = telegram.addPerson({ name: 'Olivia' });
  const dave = telegram.addPerson({ name: 'Dave', username: 'dave' });
  return { olivia, dave, home: telegram.addGroup({ title: 'Home', kind, members: [olivia, dave] }) };
}

const heard = () =>
  hand()
    .telegram.updates()
    .flatMap(({ message }) => message?.text ?? []);

describe('in privacy mode', () => {
  test('the bot gets commands, replies to it and mentions of it, and no other messages', async () => {
    const { telegram, call } = hand();
    const { olivia, home } = household();
    await call('sendMessage', { chat_id: home.id, text: 'hello' });
    const talk = telegram.say(olivia, home, 'nice weather');
    telegram.say(olivia, home, 'see /status there');
    telegram.say(olivia, home, '/status@other_bot');
    telegram.say(olivia, home, 'yes', { replyTo: talk });
    expect(heard()).toEqual([]);
    telegram.say(olivia, home, '/status');
    telegram.say(olivia, home, '/status@carnet_bot now');
    telegram.say(olivia, home, 'hey @carnet_bot');
    telegram.say(olivia, home, '1234', { replyTo: { id: 1 } });
    expect(heard()).toEqual(['/status', '/status@carnet_bot now', 'hey @carnet_bot', '1234']);
    expect(telegram.updates().at(-1)?.message?.reply_to_message).toMatchObject({ message_id: 1, text: 'hello' });
  });

  test('an administrator gets everything, and so does a bot without the mode', () => {
    const { telegram } = hand();
    const { olivia, home } = household();
    telegram.setBotAdmin(home, true);
    telegram.say(olivia, home, 'one');
    telegram.setBotAdmin(home, false);
    telegram.say(olivia, home, 'two');
    telegram.setPrivacy(false);
    telegram.say(olivia, home, 'three');
    expect(heard()).toEqual(['one', 'three']);
  });

  test('a mention by name carries the person', () => {
    const { telegram } = hand();
    const { olivia, dave, home } = household();
    telegram.say(olivia, home, '/members add Dave', { mention: [dave] });
    expect(telegram.updates()[0]?.message?.entities).toEqual([
      { type: 'bot_command', offset: 0, length: 8 },
      { type: 'text_mention', offset: 13, length: 4, user: expect.objectContaining({ id: dave.id }) },
    ]);
  });
});

describe('members', () => {
  test('who come and go are announced by messages, and can be fetched by id', async () => {
    const { telegram, call, refusal } = hand();
    const { olivia, dave, home } = household();
    const status = async (user_id: number) => (await call('getChatMember', { chat_id: home.id, user_id })).result;
    await expect(status(olivia.id)).resolves.toMatchObject({ status: 'creator' });
    await expect(status(dave.id)).resolves.toMatchObject({ status: 'member', user: { username: 'dave' } });
    telegram.leave(dave, home);
    await expect(status(dave.id)).resolves.toMatchObject({ status: 'left' });
    telegram.join(dave, home);
    telegram.remove(olivia, dave, home);
    await expect(status(dave.id)).resolves.toMatchObject({ status: 'kicked' });
    expect(telegram.updates().map(({ message }) => [message?.from.id, message?.left_chat_member?.id])).toEqual([
      [dave.id, dave.id],
      [dave.id, undefined],
      [olivia.id, dave.id],
    ]);
    await expect(refusal('getChatMember', { chat_id: home.id, user_id: 5 })).resolves.toBe(
      'Bad Request: PARTICIPANT_ID_INVALID',
    );
    await expect(call('getChatAdministrators', { chat_id: home.id })).resolves.toMatchObject({
      result: [{ status: 'creator', user: { id: olivia.id } }],
    });
    await expect(call('getChat', { chat_id: home.id })).resolves.toMatchObject({
      result: { type: 'supergroup', title: 'Home' },
    });
  });

  test.each(['group', 'supergroup'] as const)(
    'that are bots are informed of being added and kicked (%s)',
    async (kind) => {
      const { telegram, call, refusal } = hand();
      const { olivia, home } = household(kind);
      telegram.kickBot(olivia, home);
      await expect(call('sendMessage', { chat_id: home.id, text: 'x' })).resolves.toMatchObject({
        error_code: 403,
        description: `Forbidden: bot was kicked from the ${kind} chat`,
      });
      telegram.addBot(olivia, home);
      await expect(refusal('leaveChat', { chat_id: home.id })).resolves.toBeUndefined();
      await expect(refusal('sendMessage', { chat_id: home.id, text: 'x' })).resolves.toBe(
        `Forbidden: bot is not a member of the ${kind} chat`,
      );
      const statuses = telegram.updates().flatMap(({ my_chat_member: member }) => member?.new_chat_member.status ?? []);
      expect(statuses).toEqual(['kicked', 'member', 'left']);
      expect(telegram.shown(home).map(({ service }) => service)).toEqual(['left_chat_member', 'new_chat_members']);
    },
  );

  test('of other groups are unknown to the bot', async () => {
    const { telegram, refusal } = hand();
    const { olivia } = household();
    const away = telegram.addGroup({ title: 'Away', members: [olivia], bot: 'out' });
    await expect(refusal('sendMessage', { chat_id: away.id, text: 'x' })).resolves.toBe('Bad Request: chat not found');
    telegram.say(olivia, away, '/status@carnet_bot');
    expect(telegram.updates()).toEqual([]);
  });
});

test('messages of supergroups are numbered from 1 in each, those of other chats together', () => {
  const { telegram } = hand();
  const { olivia, home } = household();
  const second = telegram.addGroup({ title: 'Second', members: [olivia] });
  const basic = telegram.addGroup({ title: 'Basic', kind: 'group', members: [olivia] });
  const ids = [home, second, olivia, basic].map((chat) => telegram.say(olivia, chat, 'x').id);
  expect(ids).toEqual([1, 1, 1, 2]);
});

test('an answer in a supergroup carries the thread of what it answers, without being in a topic', () => {
  const { telegram } = hand();
  const { olivia, home } = household();
  const first = telegram.say(olivia, home, '/status');
  telegram.say(olivia, home, '/status', { replyTo: first });
  const message = telegram.updates().at(-1)?.message;
  expect([message?.message_thread_id, message?.is_topic_message]).toEqual([first.id, undefined]);
});

describe('topics', () => {
  function forum() {
    const { telegram } = hand();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    const home = telegram.addGroup({ title: 'Home', members: [olivia], forum: true });
    return { olivia, home, cars: telegram.createTopic(home, 'Cars') };
  }
  const send = (chat_id: number, more: object) => hand().call('sendMessage', { chat_id, text: 'x', ...more });

  test('keep their messages together', async () => {
    const { telegram } = hand();
    const { olivia, home, cars } = forum();
    const said = telegram.say(olivia, home, '/status', { topic: cars });
    expect(telegram.updates().at(-1)?.message).toMatchObject({ message_thread_id: cars, is_topic_message: true });
    await send(home.id, { message_thread_id: cars });
    await send(home.id, { reply_parameters: { message_id: said.id } });
    await send(home.id, {});
    expect(telegram.shown(home).map(({ topic }) => topic)).toEqual([cars, cars, cars, cars, undefined]);
  });

  test('refuse messages when they are closed or deleted', async () => {
    const { telegram } = hand();
    const { home, cars } = forum();
    const refused = async (thread: number) => (await send(home.id, { message_thread_id: thread })).description;
    telegram.closeTopic(home, cars);
    await expect(refused(cars)).resolves.toBe('Bad Request: TOPIC_CLOSED');
    telegram.reopenTopic(home, cars);
    await expect(refused(cars)).resolves.toBeUndefined();
    telegram.deleteTopic(home, cars);
    await expect(refused(cars)).resolves.toBe('Bad Request: message thread not found');
    await expect(refused(1)).resolves.toBe('Bad Request: message thread not found');
  });
});
