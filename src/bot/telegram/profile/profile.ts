import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Api, InputFile } from 'grammy';
import type { Language } from '../../../language/text.ts';
import { describeError, type Log } from '../../../log.ts';
import type { Values } from '../../../store/store.ts';
import type { Describe } from '../../shared/platform-options.ts';
import { asPlatformFailure } from '../failure.ts';
import { codeOf } from '../menus.ts';

/** Telegram takes profile pictures as JPEG only. */
const PICTURE = new URL('profile-picture.jpg', import.meta.url);
/** The hash of the picture that was set last. */
const PICTURE_KEY = 'picture';

/** A text that people see of the bot before they talk to it: in the empty chat, or on its profile and where it is shared. */
interface ProfileText {
  readonly method: string;
  readonly wanted: string;
  read(): Promise<string>;
  write(): Promise<unknown>;
}

function textsOf(api: Api, describe: Describe, languages: readonly Language[]): readonly ProfileText[] {
  return languages.flatMap((language): ProfileText[] => {
    const other = codeOf(language);
    const description = describe('telegram.profile.description', language);
    const short = describe('telegram.profile.short', language);
    return [
      {
        method: 'setMyDescription',
        wanted: description,
        read: async () => (await api.getMyDescription(other)).description,
        write: () => api.setMyDescription(description, other),
      },
      {
        method: 'setMyShortDescription',
        wanted: short,
        read: async () => (await api.getMyShortDescription(other)).short_description,
        write: () => api.setMyShortDescription(short, other),
      },
    ];
  });
}

interface ProfileParts {
  readonly api: Api;
  /** The bot's own id. */
  readonly bot: number;
  readonly describe: Describe;
  readonly languages: readonly Language[];
  readonly remembered: Values<string>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Gives the bot its descriptions and its picture, where they aren't there already. An older server of the Bot API has no
 * methods for some of them: what can't be set is left as it is, and logged in one line.
 */
export async function setProfile({ api, describe, languages, ...parts }: ProfileParts): Promise<void> {
  const reasons = new Set<string>();
  const attempt = async (method: string, act: () => Promise<unknown>) => {
    if (parts.signal.aborted) return;
    try {
      await act();
    } catch (error) {
      reasons.add(describeError(asPlatformFailure(error, method)).message);
    }
  };
  for (const { method, wanted, read, write } of textsOf(api, describe, languages)) {
    await attempt(method, async () => {
      if ((await read()) !== wanted) await write();
    });
  }
  await attempt('setMyProfilePhoto', () => setPicture(api, parts.bot, parts.remembered));
  if (reasons.size === 0) return;
  parts.log.info({ reasons: [...reasons] }, 'Telegram: not all of the bot’s profile could be set');
}

/** A picture that somebody else gave the bot stays. */
async function setPicture(api: Api, bot: number, remembered: Values<string>): Promise<void> {
  const picture = await readFile(PICTURE);
  const hash = createHash('sha256').update(picture).digest('base64url');
  const last = await remembered.get(PICTURE_KEY);
  if ((last === undefined || last === hash) && (await hasPicture(api, bot))) return;
  await api.setMyProfilePhoto({ type: 'static', photo: new InputFile(picture, 'picture.jpg') });
  await remembered.set(PICTURE_KEY, hash);
}

async function hasPicture(api: Api, bot: number): Promise<boolean> {
  return (await api.getUserProfilePhotos(bot, { limit: 1 })).total_count > 0;
}

/**
 * Whether the bot's descriptions are those that `setProfile` gives it, and whether it has a picture.
 * @returns `none`: there is no description at all
 * @throws what grammY throws
 */
export async function compareProfile(
  api: Api,
  bot: number,
  describe: Describe,
  languages: readonly Language[],
): Promise<{ readonly texts: 'same' | 'different' | 'none'; readonly picture: boolean }> {
  const found = await Promise.all(
    textsOf(api, describe, languages).map(async ({ wanted, read }) => ({ wanted, there: await read() })),
  );
  const picture = await hasPicture(api, bot);
  if (found.every(({ there }) => there === '')) return { texts: 'none', picture };
  return { texts: found.every(({ there, wanted }) => there === wanted) ? 'same' : 'different', picture };
}
