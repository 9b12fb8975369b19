import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createApi } from '../../../src/bot/telegram/api.ts';
import { english } from '../../../src/language/catalogue.ts';
import { secret } from '../../../src/secret.ts';
import { eventually } from '../../world/eventually.ts';
import { bench, recorder, registry, token } from './fixture.ts';

const SETTERS = ['setMyDescription', 'setMyShortDescription', 'setMyProfilePhoto'] as const;

/** The bot started once on a Telegram, and what it has set there. */
async function started(options: Parameters<typeof bench>[0] = {}) {
  const all = await bench(options);
  const { telegram, chatPlatform, handler } = all;
  const set = () => SETTERS.flatMap((method) => telegram.calls(method).map(() => method));
  await chatPlatform.start(handler);
  return { ...all, set, api: createApi(secret(token), telegram.url) };
}

test('the bot gives itself a description, a short one and its picture', async () => {
  const { telegram, set, api } = await started();
  await eventually(() => expect(set()).toEqual(SETTERS));
  expect(await api.getMyDescription()).toEqual({ description: english['telegram.profile.description'] });
  expect(await api.getMyShortDescription()).toEqual({ short_description: english['telegram.profile.short'] });
  const [photo] = (await api.getUserProfilePhotos(telegram.bot.id)).photos.flat();
  expect(photo).toMatchObject({ width: 640, height: 640 });
});

test('each language has a description of its own', async () => {
  const { another, telegram } = await bench();
  const describe = (key: string, language: string) => `${key} in ${language}`;
  await another({ describe, languages: ['en', 'de'] }).start(recorder());
  await eventually(() => expect(telegram.calls('setMyShortDescription')).toHaveLength(2));
  const api = createApi(secret(token), telegram.url);
  for (const language of ['en', 'de'] as const) {
    const other = language === 'en' ? {} : { language_code: language };
    expect(await api.getMyDescription(other)).toEqual({ description: `telegram.profile.description in ${language}` });
  }
});

test('the next start sets nothing of it again', async () => {
  const { telegram, chatPlatform, another, set } = await started();
  await eventually(() => expect(set()).toEqual(SETTERS));
  await chatPlatform.stop();
  await another().start(recorder());
  await eventually(() => expect(telegram.calls('getUserProfilePhotos')).toHaveLength(2));
  await telegram.idle();
  expect(set()).toEqual(SETTERS);
});

test('a picture that was taken away comes back, one that somebody else set stays', async () => {
  const { chatPlatform, another, set, api, telegram } = await started();
  await eventually(() => expect(set()).toEqual(SETTERS));
  await chatPlatform.stop();
  await api.removeMyProfilePhoto();
  const second = another();
  await second.start(recorder());
  await eventually(() => expect(telegram.calls('setMyProfilePhoto')).toHaveLength(2));
  await second.stop();

  const other = await bench();
  const given = readFileSync('src/bot/telegram/profile/profile-picture.jpg');
  const form = new FormData();
  form.set('photo', JSON.stringify({ type: 'static', photo: 'attach://mine' }));
  form.set('mine', new Blob([given]), 'mine.jpg');
  await fetch(`${other.telegram.url}/bot${token}/setMyProfilePhoto`, { method: 'POST', body: form });
  await other.chatPlatform.start(other.handler);
  await eventually(() => expect(other.telegram.calls('getUserProfilePhotos')).toHaveLength(1));
  await other.telegram.idle();
  expect(other.telegram.calls('setMyProfilePhoto')).toHaveLength(1);
});

test('an older server that has no method for it costs one line in the log, and nothing else', async () => {
  const { telegram, handler, log, set } = await started({ lacks: ['setMyProfilePhoto', 'getMyShortDescription'] });
  await eventually(() => expect(log.lines.join()).toContain('profile could be set'));
  expect(log.lines.filter((each) => each.includes('profile could be set'))).toHaveLength(1);
  expect(log.lines.join()).not.toContain(token);
  expect(set()).toEqual(['setMyDescription']);
  expect(telegram.calls('setMyCommands').length).toBeGreaterThan(0);
  const olivia = telegram.addPerson({ name: 'Olivia' });
  telegram.say(olivia, telegram.privateChat(olivia), `/${registry[0]?.name}`);
  await eventually(() => expect(handler.incoming).toHaveLength(1));
});
