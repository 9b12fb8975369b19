import { readFileSync } from 'node:fs';
import { Api, InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { onePixel } from '../world/one-pixel.ts';
import { byHand, TOKEN } from './telegram-by-hand.ts';

const hand = byHand();
const HOURS = 3_600_000;

/** A person who wrote to the bot, and what a call to their chat needs. */
function olivia() {
  const person = hand().telegram.addPerson({ name: 'Olivia' });
  hand().telegram.follow(person, '');
  return person;
}

const button = (fields: object) => ({ reply_markup: { inline_keyboard: [[fields]] } });

describe('an address', () => {
  test('with a wrong token is refused', async () => {
    const wrong = await fetch(`${hand().telegram.url}/bot1000:wrong/getMe`);
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
    const none = await fetch(`${hand().telegram.url}/botnonsense/getMe`);
    expect([none.status, await none.json()]).toEqual([404, { ok: false, error_code: 404, description: 'Not Found' }]);
  });

  test('names a method in any case, and only one that there is', async () => {
    await expect(hand().call('GETME')).resolves.toMatchObject({ ok: true, result: { id: 1000, is_bot: true } });
    await expect(hand().refusal('sendNothing')).resolves.toBe('Not Found: method not found');
  });

  test('takes its parameters from itself and from a form, too', async () => {
    const { id } = olivia();
    const root = `${hand().telegram.url}/bot${TOKEN}`;
    await expect((await fetch(`${root}/sendMessage?chat_id=${id}&text=one`)).json()).resolves.toMatchObject({
      ok: true,
    });
    const body = new URLSearchParams({ chat_id: String(id), text: 'two', reply_markup: '{"force_reply":true}' });
    await fetch(`${root}/sendMessage`, { method: 'POST', body });
    expect(
      hand()
        .telegram.shown({ id })
        .map(({ text, forceReply }) => [text, forceReply]),
    ).toEqual([
      ['/start', false],
      ['one', false],
      ['two', true],
    ]);
  });
});

describe('a message', () => {
  test.each([
    [{ text: '' }, 'message text is empty'],
    [{ text: ' \n ' }, 'text must be non-empty'],
    [{ text: '<b></b>', parse_mode: 'HTML' }, 'text must be non-empty'],
    [{ text: 'x'.repeat(4097) }, 'message is too long'],
    [{ text: '<b>', parse_mode: 'HTML' }, 'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'],
    [{ text: 'x', parse_mode: 'Rich' }, 'unsupported parse_mode'],
    [{ text: 'x', entities: [{ type: 'bold', offset: 0, length: 2 }] }, 'ENTITY_BOUNDS_INVALID'],
    [{ text: 'x', reply_markup: '{' }, "can't parse reply keyboard markup JSON object"],
    [{ text: 'x', reply_markup: [] }, 'object expected as reply markup'],
    [{ text: 'x', ...button({ callback_data: 'd' }) }, 'can\'t parse inline keyboard button: Can\'t find field "text"'],
    [{ text: 'x', ...button({ text: ' ', callback_data: 'd' }) }, 'inline keyboard button text must be non-empty'],
    [
      { text: 'x', ...button({ text: 'a' }) },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ text: 'x', ...button({ text: 'a', callback_data: '' }) }, 'BUTTON_DATA_INVALID'],
    [{ text: 'x', ...button({ text: 'a', callback_data: 'é'.repeat(33) }) }, 'BUTTON_DATA_INVALID'],
    [{ text: 'x', ...button({ text: 'a', callback_data: 'd', url: 'vw.de' }) }, 'BUTTON_TYPE_INVALID'],
    [
      { text: 'x', ...button({ text: 'a', url: 'http://localhost:8080/' }) },
      "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
    ],
    [{ text: 'x', reply_parameters: { message_id: 99 } }, 'message to be replied not found'],
    [{ text: 'x', message_thread_id: 7 }, 'message thread not found'],
  ])('like %j is refused', async (payload, reason) => {
    const { id } = olivia();
    await expect(hand().call('sendMessage', { chat_id: id, ...payload })).resolves.toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${reason}`,
    });
    expect(hand().telegram.shown({ id })).toHaveLength(1);
  });

  test('takes 4096 characters after parsing, 64 bytes of data, and a missing answered message where allowed', async () => {
    const { id } = olivia();
    const text = `<b>${'&lt;'.repeat(4096)}</b>`;
    await expect(hand().call('sendMessage', { chat_id: id, text, parse_mode: 'HTML' })).resolves.toMatchObject({
      ok: true,
    });
    const data = { text: 'a', callback_data: 'é'.repeat(32), style: 'danger' };
    const reply_parameters = { message_id: 99, allow_sending_without_reply: true };
    await hand().call('sendMessage', { chat_id: id, text: 'x', ...button(data), reply_parameters });
    expect(hand().telegram.shown({ id }).at(-1)?.keyboard).toEqual([
      [{ label: 'a', data: 'é'.repeat(32), style: 'danger' }],
    ]);
  });

  test('is refused where the bot may not write', async () => {
    const { telegram, call } = hand();
    const known = olivia();
    const dave = telegram.addPerson({ name: 'Dave' });
    const send = (chat_id: unknown) => call('sendMessage', { chat_id, text: 'x' });
    await expect(send('')).resolves.toMatchObject({ description: 'Bad Request: chat_id is empty' });
    await expect(send(404)).resolves.toMatchObject({ error_code: 400, description: 'Bad Request: chat not found' });
    await expect(send(dave.id)).resolves.toMatchObject({ description: 'Bad Request: chat not found' });
    telegram.addGroup({ title: 'Home', members: [dave] });
    await expect(send(dave.id)).resolves.toMatchObject({
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    telegram.block(known);
    await expect(send(known.id)).resolves.toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    telegram.unblock(known);
    await expect(send(known.id)).resolves.toMatchObject({ ok: true });
    expect(
      telegram
        .updates()
        .slice(1)
        .map(({ my_chat_member: member }) => member?.new_chat_member.status),
    ).toEqual(['kicked', 'member']);
  });

  test('with a picture or a place is checked, too', async () => {
    const { id } = olivia();
    const { refusal } = hand();
    await expect(refusal('sendPhoto', { chat_id: id })).resolves.toBe('Bad Request: there is no photo in the request');
    const nonsense = new FormData();
    nonsense.set('chat_id', String(id));
    nonsense.set('photo', new Blob(['no picture']), 'a.png');
    const body = { method: 'POST', body: nonsense };
    const answer = await fetch(`${hand().telegram.url}/bot${TOKEN}/sendPhoto`, body);
    await expect(answer.json()).resolves.toMatchObject({ description: 'Bad Request: IMAGE_PROCESS_FAILED' });
    for (const broken of [onePixel.subarray(0, 40), Buffer.from(onePixel).fill(1, 20, 21), onePixel.subarray(0, -12)]) {
      nonsense.set('photo', new Blob([new Uint8Array(broken)]), 'a.png');
      const refused = await fetch(`${hand().telegram.url}/bot${TOKEN}/sendPhoto`, body);
      await expect(refused.json()).resolves.toMatchObject({ description: 'Bad Request: IMAGE_PROCESS_FAILED' });
    }
    nonsense.delete('photo');
    nonsense.set('document', new Blob(['fine']), 'a b.txt');
    nonsense.set('caption', 'x'.repeat(1025));
    const long = await fetch(`${hand().telegram.url}/bot${TOKEN}/sendDocument`, body);
    await expect(long.json()).resolves.toMatchObject({ description: 'Bad Request: message caption is too long' });
    await expect(refusal('sendLocation', { chat_id: id, latitude: 91, longitude: 0 })).resolves.toMatch(/^Bad Request/);
    await expect(refusal('sendChatAction', { chat_id: id, action: 'dance' })).resolves.toBe(
      'Bad Request: wrong parameter action in request',
    );
  });

  test('meant for only one person is refused in a private chat', async () => {
    const { id } = olivia();
    const ephemeral_message_parameters = { receiver_user_id: id };
    await expect(hand().refusal('sendMessage', { chat_id: id, text: 'x', ephemeral_message_parameters })).resolves.toBe(
      'Bad Request: BOT_NOT_ADMIN',
    );
  });
});

describe('an edit', () => {
  const NOT_MODIFIED =
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a ' +
    'current content and reply markup of the message';

  test('must change something', async () => {
    const { id } = olivia();
    const { refusal, call, telegram } = hand();
    const markup = button({ text: 'a', callback_data: 'd' });
    await call('sendMessage', { chat_id: id, text: '<b>x</b>', parse_mode: 'HTML', ...markup });
    const edit = { chat_id: id, message_id: 2 };
    const same = { ...edit, text: '<strong>x</strong> ', parse_mode: 'HTML' };
    await expect(refusal('editMessageText', { ...same, ...markup })).resolves.toBe(NOT_MODIFIED);
    await expect(refusal('editMessageReplyMarkup', { ...edit, ...markup })).resolves.toBe(NOT_MODIFIED);
    await expect(refusal('editMessageText', same)).resolves.toBeUndefined();
    expect(telegram.message({ id }, 2)).toMatchObject({ keyboard: [], edits: [{ text: 'x' }] });
  });

  test('works only on the bot’s own messages, with no keyboard or an inline one', async () => {
    const { id } = olivia();
    const { refusal, call } = hand();
    await call('sendMessage', { chat_id: id, text: 'x', reply_markup: { force_reply: true } });
    const edit = (message_id: number) => refusal('editMessageText', { chat_id: id, message_id, text: 'y' });
    await expect(edit(1)).resolves.toBe("Bad Request: message can't be edited");
    await expect(edit(2)).resolves.toBe("Bad Request: message can't be edited");
    await expect(edit(3)).resolves.toBe('Bad Request: message to edit not found');
    await expect(refusal('editMessageText', { chat_id: id, text: 'y' })).resolves.toBe(
      'Bad Request: message identifier is not specified',
    );
  });

  test('finds no text under a place, and no caption under a text', async () => {
    const { id } = olivia();
    const { refusal, call } = hand();
    await call('sendLocation', { chat_id: id, latitude: 1, longitude: 2 });
    await call('sendMessage', { chat_id: id, text: 'x' });
    await expect(refusal('editMessageText', { chat_id: id, message_id: 2, text: 'y' })).resolves.toBe(
      'Bad Request: there is no text in the message to edit',
    );
    await expect(refusal('editMessageCaption', { chat_id: id, message_id: 3, caption: 'y' })).resolves.toBe(
      'Bad Request: there is no caption in the message to edit',
    );
  });
});

describe('deleting', () => {
  test('reaches everything of the last 48 hours in a private chat', async () => {
    const { id } = olivia();
    const { telegram, clock, refusal, call } = hand();
    await call('sendMessage', { chat_id: id, text: 'x' });
    await expect(refusal('deleteMessage', { chat_id: id, message_id: 1 })).resolves.toBeUndefined();
    expect(telegram.messages({ id }).map(({ deleted }) => deleted)).toEqual([true, false]);
    await expect(refusal('deleteMessage', { chat_id: id, message_id: 1 })).resolves.toBe(
      'Bad Request: message to delete not found',
    );
    await clock.advance(48 * HOURS + 1000);
    await expect(refusal('deleteMessage', { chat_id: id, message_id: 2 })).resolves.toBe(
      "Bad Request: message can't be deleted for everyone",
    );
  });

  test("of others' messages in a group needs the right to", async () => {
    const { telegram, refusal, call } = hand();
    const person = olivia();
    const home = telegram.addGroup({ title: 'Home', members: [person] });
    const said = telegram.say(person, home, 'hello');
    const deletion = { chat_id: home.id, message_id: said.id };
    await expect(refusal('deleteMessage', deletion)).resolves.toBe("Bad Request: message can't be deleted");
    telegram.setBotAdmin(home, { can_manage_topics: true });
    await expect(refusal('deleteMessage', deletion)).resolves.toBe("Bad Request: message can't be deleted");
    telegram.setBotAdmin(home, true);
    const own = await call('sendMessage', { chat_id: home.id, text: 'x' });
    expect(own).toMatchObject({ result: { message_id: 2 } });
    await expect(refusal('deleteMessages', { chat_id: home.id, message_ids: [1, 2, 77] })).resolves.toBeUndefined();
    expect(telegram.shown(home)).toEqual([]);
    await expect(refusal('deleteMessages', { chat_id: home.id, message_ids: [] })).resolves.toBe(
      'Bad Request: message identifiers are not specified',
    );
  });
});

describe('a press', () => {
  const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid';

  async function pressed() {
    const person = olivia();
    const { telegram, call } = hand();
    await call('sendMessage', { chat_id: person.id, text: 'x', ...button({ text: 'a', callback_data: 'd' }) });
    const answer = telegram.press(person, { id: 2, chat: person }, 'a');
    await telegram.until(() => telegram.updates().at(-1)?.callback_query);
    return { answer, id: telegram.updates().at(-1)?.callback_query?.id };
  }

  test('is answered once', async () => {
    const { answer, id } = await pressed();
    await expect(
      hand().refusal('answerCallbackQuery', { callback_query_id: id, text: 'done' }),
    ).resolves.toBeUndefined();
    await expect(answer).resolves.toEqual({ answered: true, text: 'done', alert: false });
    await expect(hand().refusal('answerCallbackQuery', { callback_query_id: id })).resolves.toBe(TOO_OLD);
  });

  test('can be answered for 15 seconds of the clock', async () => {
    const { answer, id } = await pressed();
    await hand().clock.advance(15_001);
    await expect(answer).resolves.toEqual({ answered: false });
    await expect(hand().refusal('answerCallbackQuery', { callback_query_id: id })).resolves.toBe(TOO_OLD);
  });

  test('takes a notice of 200 characters, and opens nothing but the bot', async () => {
    const { answer, id } = await pressed();
    const refused = (more: object) => hand().refusal('answerCallbackQuery', { callback_query_id: id, ...more });
    await expect(refused({ text: 'x'.repeat(201) })).resolves.toBe('Bad Request: MESSAGE_TOO_LONG');
    await expect(refused({ url: 'https://example.com/' })).resolves.toBe('Bad Request: URL_INVALID');
    await expect(refused({ url: 'https://t.me/carnet_bot?start=x' })).resolves.toBeUndefined();
    await expect(answer).resolves.toMatchObject({ url: 'https://t.me/carnet_bot?start=x' });
  });
});

describe('a menu', () => {
  test.each([
    [{ commands: [{ command: 'Lock', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'a'.repeat(33), description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'lock', description: ' ' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: [{ command: 'lock', description: 'x'.repeat(257) }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [
      { commands: Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: 'x' })) },
      'BOT_COMMANDS_TOO_MUCH',
    ],
    [{ commands: [], language_code: 'de-AT' }, 'invalid language code specified'],
    [{ commands: [], scope: { type: 'everyone' } }, "can't parse BotCommandScope: unsupported type specified"],
    [{ commands: [], scope: { type: 'chat', chat_id: 5 } }, 'chat not found'],
  ])('like %j is refused', async (payload, reason) => {
    await expect(hand().refusal('setMyCommands', payload)).resolves.toBe(`Bad Request: ${reason}`);
  });
});

describe('what a bot says of itself', () => {
  test.each([
    ['setMyDescription', { description: 'x'.repeat(513) }, 'description is too long'],
    ['setMyShortDescription', { short_description: 'x'.repeat(121) }, 'short description is too long'],
    ['setMyDescription', { description: 'x', language_code: 'german' }, 'invalid language code specified'],
    ['setMyProfilePhoto', {}, "photo isn't specified"],
    ['setMyProfilePhoto', { photo: 'AgACAgQ' }, "can't parse photo JSON object"],
    ['setMyProfilePhoto', { photo: { type: 'still' } }, 'invalid profile photo type specified'],
    ['setMyProfilePhoto', { photo: { type: 'static', photo: 'AgACAgQ' } }, 'photo must be uploaded as a file'],
  ])('is refused by %s like %j', async (method, payload, reason) => {
    await expect(hand().refusal(method, payload)).resolves.toBe(`Bad Request: ${reason}`);
  });

  test('is kept for each language, and taken away by an empty text', async () => {
    const { call } = hand();
    await call('setMyDescription', { description: 'Auto', language_code: 'de' });
    expect(await call('getMyDescription', { language_code: 'de' })).toMatchObject({ result: { description: 'Auto' } });
    expect(await call('getMyDescription')).toMatchObject({ result: { description: '' } });
    await call('setMyDescription', { language_code: 'de' });
    expect(await call('getMyDescription', { language_code: 'de' })).toMatchObject({ result: { description: '' } });
  });

  test('has a picture that is a JPEG and not too small', async () => {
    const { telegram } = hand();
    const api = new Api(TOKEN, { apiRoot: telegram.url });
    const set = (content: Uint8Array) => api.setMyProfilePhoto({ type: 'static', photo: new InputFile(content) });
    await expect(set(onePixel)).rejects.toThrow('IMAGE_PROCESS_FAILED');
    const jpeg = readFileSync('src/bot/telegram/profile/profile-picture.jpg');
    await expect(set(jpeg.subarray(0, 100))).rejects.toThrow('IMAGE_PROCESS_FAILED');
    expect((await api.getUserProfilePhotos(telegram.bot.id)).total_count).toBe(0);
    await set(jpeg);
    expect((await api.getUserProfilePhotos(telegram.bot.id)).total_count).toBe(1);
    await api.removeMyProfilePhoto();
    expect((await api.getUserProfilePhotos(telegram.bot.id)).total_count).toBe(0);
  });
});
