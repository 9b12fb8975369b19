import { badRequest } from '../api-failure.ts';
import { storedFile } from '../media.ts';
import { field, languageOf, type Parameters } from '../parameters.ts';
import type { World } from '../world.ts';
import type { BotProfile, Method } from './method.ts';

/** @see https://core.telegram.org/bots/api#setmydescription and #setmyshortdescription */
const MAX_DESCRIPTION = 512;
const MAX_SHORT_DESCRIPTION = 120;

/** The least sides of a profile picture. */
const MIN_SIDE = 160;

export const setMyDescription: Method = ({ profile }, parameters) =>
  keepText(profile.descriptions, parameters, 'description', MAX_DESCRIPTION);

export const setMyShortDescription: Method = ({ profile }, parameters) =>
  keepText(profile.shortDescriptions, parameters, 'short_description', MAX_SHORT_DESCRIPTION);

export const getMyDescription: Method = ({ profile }, parameters) => ({
  description: profile.descriptions.get(languageOf(parameters)) ?? '',
});

export const getMyShortDescription: Method = ({ profile }, parameters) => ({
  short_description: profile.shortDescriptions.get(languageOf(parameters)) ?? '',
});

/** An empty text takes away the one of that language. */
function keepText(texts: Map<string, string>, parameters: Parameters, name: string, limit: number): true {
  const language = languageOf(parameters);
  const text = parameters.text(name).trim();
  if (text.length > limit) throw badRequest(`${name.replace('_', ' ')} is too long`);
  if (text === '') texts.delete(language);
  else texts.set(language, text);
  return true;
}

export const setMyProfilePhoto: Method = ({ world, profile }, parameters) => {
  profile.photos.unshift(profilePhoto(world, parameters));
  return true;
};

export const removeMyProfilePhoto: Method = ({ profile }) => {
  profile.photos.shift();
  return true;
};

/** @see https://core.telegram.org/bots/api#inputprofilephotostatic */
function profilePhoto(world: World, parameters: Parameters): BotProfile['photos'][number] {
  if (parameters.text('photo') === '') throw badRequest("photo isn't specified");
  const given = parameters.json('photo');
  if (given === undefined) throw badRequest("can't parse photo JSON object");
  if (typeof given !== 'object' || given === null) throw badRequest('object expected as profile photo');
  const type = field(given, 'type');
  if (type === 'animated') throw badRequest("the emulator doesn't know animated profile photos");
  if (type !== 'static') throw badRequest('invalid profile photo type specified');
  const photo = field(given, 'photo');
  if (typeof photo !== 'string') throw badRequest('can\'t find field "photo"');
  const upload = parameters.upload(photo);
  if (!upload) throw badRequest('photo must be uploaded as a file');
  // Telegram takes pictures of chats and bots as JPEG only.
  if (upload.content[0] !== 0xff || upload.content[1] !== 0xd8) throw badRequest('IMAGE_PROCESS_FAILED');
  const file = storedFile(world, 'photo', upload);
  if (Math.min(file.width ?? 0, file.height ?? 0) < MIN_SIDE) throw badRequest('PHOTO_CROP_SIZE_SMALL');
  return file;
}

/** @see https://core.telegram.org/bots/api#getuserprofilephotos. People have none here. */
export const getUserProfilePhotos: Method = ({ world, profile }, parameters) => {
  const user = parameters.integer('user_id');
  if (user === undefined || user <= 0) throw badRequest('invalid user_id specified');
  if (user !== world.bot.id && !world.people.has(user)) throw badRequest('user not found');
  const photos = user === world.bot.id ? profile.photos : [];
  const offset = parameters.integer('offset') ?? 0;
  const limit = Math.min(Math.max(parameters.integer('limit') ?? 100, 1), 100);
  return {
    total_count: photos.length,
    photos: photos
      .slice(offset, offset + limit)
      .map(({ id, content, width = 0, height = 0 }) => [
        { file_id: id, file_unique_id: `unique-${id}`, file_size: content.byteLength, width, height },
      ]),
  };
};
