import { Bot, type Context, GrammyError, InlineKeyboard, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTelegramEmulator, type TelegramEmulator } from '../../demo/telegram/emulator.ts';
import { type FakeClock, fakeClock } from '../world/fake-clock.ts';
import { onePixel } from '../world/one-pixel.ts';

const TOKEN = '1000:abcdef';

let clock: FakeClock;
let telegram: TelegramEmulator;
let bot: Bot;
let running: Promise<void> | undefined;

beforeEach(async () => {
  clock = fakeClock();
  telegram = await startTelegramEmulator({ clock, token: TOKEN });
  bot = new Bot(TOKEN, { client: { apiRoot: telegram.url } });
});

afterEach(async () => {
  await bot.stop();
  await running;
  running = undefined;
  await telegram.close();
});

function start() {
  running = bot.start({ allowed_updates: ['message', 'callback_query', 'my_chat_member'] });
}

describe('a bot of grammY', () => {
  test('answers a command of a person who wrote first', async () => {
    bot.command('status', (context) =>
      context.reply(`<b>Golf</b> for ${context.from?.first_name}`, { parse_mode: 'HTML' }),
    );
    start();
    const olivia = telegram.addPerson({ name: 'Olivia', username: 'olivia', languageCode: 'de' });
    const said = telegram.say(olivia, olivia, '/status now');
    expect(said.entities).toEqual([{ type: 'bot_command', offset: 0, length: 7 }]);
    const answer = await telegram.awaitMessage(olivia, 'Golf for Olivia');
    expect(answer).toMatchObject({
      entities: [{ type: 'bold', offset: 0, length: 4 }],
      from: { id: 1000, bot: true },
      sentAt: clock.now(),
    });
    await telegram.idle();
  });

  test('gets the person, the chat and the date of a message as Telegram sends them', async () => {
    start();
    const olivia = telegram.addPerson({ name: 'Olivia', lastName: 'Lee', username: 'olivia', languageCode: 'de' });
    telegram.say(olivia, olivia, 'hello', { at: clock.now() - 600_000 });
    await telegram.idle();
    expect(telegram.updates()[0]).toEqual({
      update_id: expect.any(Number),
      message: {
        message_id: 1,
        from: {
          id: olivia.id,
          is_bot: false,
          first_name: 'Olivia',
          last_name: 'Lee',
          username: 'olivia',
          language_code: 'de',
        },
        chat: { id: olivia.id, type: 'private', first_name: 'Olivia', last_name: 'Lee', username: 'olivia' },
        date: clock.now() / 1000 - 600,
        text: 'hello',
      },
    });
  });

  test('answers a press with an alert, and edits the message in place', async () => {
    bot.command('pad', (context) =>
      context.reply('○○', {
        reply_markup: new InlineKeyboard().text('1', 'one').text('2', 'two').url('Docs', 't.me/x'),
      }),
    );
    bot.on('callback_query:data', async (context) => {
      await context.answerCallbackQuery({ text: `you pressed ${context.callbackQuery.data}`, show_alert: true });
      await context.editMessageText(context.callbackQuery.data === 'two' ? '•○' : '••');
    });
    start();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    telegram.say(olivia, olivia, '/pad');
    const pad = await telegram.awaitMessage(olivia, '○○');
    await expect(telegram.press(olivia, pad, '2')).resolves.toEqual({
      answered: true,
      text: 'you pressed two',
      alert: true,
    });
    const edited = await telegram.awaitMessage(olivia, '•○');
    expect(edited.id).toBe(pad.id);
    expect(edited.keyboard).toEqual([]);
    expect(edited.edits.map(({ text, keyboard }) => [text, keyboard.flat().length])).toEqual([['○○', 3]]);
    await expect(telegram.press(olivia, pad, '2')).rejects.toThrow("no button '2' under '•○'; there are: none");
    await expect(telegram.forge(olivia, pad, 'forged')).resolves.toMatchObject({ text: 'you pressed forged' });
    await telegram.awaitMessage(olivia, '••');
  });

  test('opens a URL without the bot being told', async () => {
    const olivia = telegram.addPerson({ name: 'Olivia' });
    telegram.follow(olivia, 'https://t.me/carnet_bot?start=abc');
    await bot.api.sendMessage(olivia.id, 'see', {
      reply_markup: new InlineKeyboard().url('Docs', 'https://example.com/a'),
    });
    const [, sent] = telegram.shown(olivia);
    await expect(telegram.press(olivia, sent ?? { id: 0, chat: olivia }, 'Docs')).resolves.toEqual({
      opened: 'https://example.com/a',
    });
    expect(telegram.updates().map(({ message }) => message?.text)).toEqual(['/start abc']);
  });

  test('uploads a photo and a document, and sends a protected place', async () => {
    const olivia = telegram.addPerson({ name: 'Olivia' });
    telegram.follow(olivia, '');
    const caption = '<i>card</i>';
    const sent = await bot.api.sendPhoto(olivia.id, new InputFile(onePixel, 'card.png'), {
      caption,
      parse_mode: 'HTML',
    });
    expect(sent).toMatchObject({ photo: [{ width: 1, height: 1 }], caption: 'card' });
    await bot.api.sendDocument(olivia.id, new InputFile(Buffer.from('{}\r\n--x'), 'export.json'));
    await bot.api.sendLocation(olivia.id, 52.4, 10.8, { protect_content: true, disable_notification: true });
    const [, photo, document, place] = telegram.shown(olivia);
    expect(photo?.photo).toEqual(new Uint8Array(onePixel));
    expect(document?.document).toEqual({ name: 'export.json', content: new Uint8Array(Buffer.from('{}\r\n--x')) });
    expect(place).toMatchObject({ location: { latitude: 52.4, longitude: 10.8 }, protected: true, silent: true });
    const media = { type: 'photo', media: new InputFile(onePixel, 'new.png'), caption: 'newer' } as const;
    await expect(bot.api.editMessageMedia(olivia.id, sent.message_id, media)).resolves.toMatchObject({
      caption: 'newer',
    });
    await bot.api.editMessageCaption(olivia.id, sent.message_id, { caption: 'newest' });
    await expect(
      bot.api.sendPhoto(olivia.id, sent.photo[0]?.file_id ?? '', { caption: 'the same file' }),
    ).resolves.toMatchObject({ photo: [{ file_id: sent.photo[0]?.file_id }] });
    expect(telegram.calls('sendDocument')[0]?.payload).toEqual({
      chat_id: String(olivia.id),
      document: { name: 'export.json', bytes: new Uint8Array(Buffer.from('{}\r\n--x')) },
    });
  });

  test('learns from the refusal and from the messages that a group has moved', async () => {
    const seen: (readonly [number, number | undefined, number | undefined])[] = [];
    bot.on('message', ({ message }) => {
      seen.push([message.chat.id, message.migrate_to_chat_id, message.migrate_from_chat_id]);
    });
    start();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    const home = telegram.addGroup({ title: 'Home', kind: 'group', members: [olivia] });
    const moved = telegram.migrate(home);
    await telegram.idle();
    expect(seen).toEqual([
      [home.id, moved.id, undefined],
      [moved.id, undefined, home.id],
    ]);
    const refusal = await bot.api.sendMessage(home.id, 'hi').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(GrammyError);
    expect(refusal).toMatchObject({
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: moved.id },
    });
    await expect(bot.api.sendMessage(moved.id, 'hi')).resolves.toMatchObject({ chat: { type: 'supergroup' } });
  });

  test('gets the same update again, with its old number, and a backlog after a hold', async () => {
    const seen: Context['update'][] = [];
    bot.use((context) => {
      seen.push(context.update);
    });
    start();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    telegram.say(olivia, olivia, 'one');
    await telegram.idle();
    const again = telegram.redeliver();
    await telegram.idle();
    expect(seen).toEqual([again, again]);
    telegram.hold();
    telegram.say(olivia, olivia, 'two');
    telegram.say(olivia, olivia, 'three');
    expect(seen).toHaveLength(2);
    telegram.release();
    await telegram.idle();
    expect(seen.slice(2).map(({ message }) => message?.text)).toEqual(['two', 'three']);
    expect(seen[3]?.update_id).toBe((again.update_id ?? 0) + 2);
  });

  test('goes on polling after an outage', async () => {
    telegram.fail({ method: 'getUpdates', how: { code: 429, retryAfter: 0 } });
    bot.on('message:text', (context) => context.reply(`heard ${context.message.text}`));
    start();
    const olivia = telegram.addPerson({ name: 'Olivia' });
    telegram.say(olivia, olivia, 'hello');
    await expect(telegram.awaitMessage(olivia, 'heard hello')).resolves.toMatchObject({ deleted: false });
  });

  test('stops when a second instance polls', async () => {
    const stopped = bot.start();
    await telegram.until(() => telegram.calls('getUpdates').length > 0);
    const second = new Bot(TOKEN, { client: { apiRoot: telegram.url } });
    void second.start();
    await expect(stopped).rejects.toMatchObject({ error_code: 409 });
    await second.stop();
  });

  test('keeps its menu by scope and language', async () => {
    const olivia = telegram.addPerson({ name: 'Olivia', languageCode: 'de-AT' });
    telegram.follow(olivia, '');
    const home = telegram.addGroup({ title: 'Home', members: [olivia] });
    const help = [{ command: 'help', description: 'Help' }];
    const hilfe = [{ command: 'help', description: 'Hilfe' }];
    const lock = [{ command: 'lock', description: 'Lock' }];
    await bot.api.setMyCommands(help);
    await bot.api.setMyCommands(hilfe, { language_code: 'de' });
    await bot.api.setMyCommands(lock, { scope: { type: 'chat', chat_id: home.id } });
    await expect(bot.api.getMyCommands({ language_code: 'de' })).resolves.toEqual(hilfe);
    await expect(bot.api.getMyCommands({ language_code: 'fr' })).resolves.toEqual([]);
    expect(telegram.commands(olivia, olivia)).toEqual(hilfe);
    expect(telegram.commands(olivia, home)).toEqual(lock);
    await bot.api.deleteMyCommands({ language_code: 'de' });
    expect(telegram.commands(olivia, olivia)).toEqual(help);
  });
});
