import { readFileSync } from 'node:fs';
import { Api, InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { onePixel } from '../world/one-pixel.ts';
import { byHand, TOKEN } from './telegram-by-hand.ts';

const hand = byHand();

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
