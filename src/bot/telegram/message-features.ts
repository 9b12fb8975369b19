import type { RefusedPictures } from '../shared/refused-pictures.ts';
import { asPlatformFailure, mayBeForPicture, saysThat } from './failure.ts';

/** How much of a message is tried. What Telegram refuses is left off, so that no message is lost for its extras. */
export interface MessageFeatures {
  readonly markup: boolean;
  /** Times that the app writes in the reader's zone. */
  readonly times: boolean;
  readonly topic: boolean;
  readonly styles: boolean;
  readonly linkButtons: boolean;
  readonly copyButtons: boolean;
  readonly picture: boolean;
}

type Attempt<T> = (features: MessageFeatures) => Promise<T>;

const allFeatures: MessageFeatures = {
  markup: true,
  times: true,
  topic: true,
  styles: true,
  linkButtons: true,
  copyButtons: true,
  picture: true,
};

const refusals: readonly (readonly [keyof MessageFeatures, RegExp])[] = [
  ['times', /tag "tg-time"/i],
  ['markup', /can't parse entities/i],
  ['topic', /message thread not found|TOPIC_(CLOSED|DELETED)/i],
  ['styles', /button style/i],
  ['copyButtons', /Text buttons are unallowed|BUTTON_(TYPE|COPY_TEXT)_INVALID/i],
  ['linkButtons', /button URL|wrong HTTP URL|BUTTON_URL_INVALID/i],
];

/**
 * Tries with all features, then again without each that Telegram refuses.
 * @throws PlatformFailure for a refusal that is about none of them
 */
export async function withFallbacks<T>(method: string, attempt: Attempt<T>, first = allFeatures): Promise<T> {
  let features = first;
  for (;;) {
    try {
      return await attempt(features);
    } catch (error) {
      const next = withoutRefused(error, features);
      if (!next) throw asPlatformFailure(error, method);
      features = next;
    }
  }
}

/**
 * The same for a message with a picture. A picture may be refused for many reasons, in words that nobody has seen yet:
 * each costs the picture alone, and for a while every picture in that chat.
 */
export async function withPictureFallbacks<T>(
  method: string,
  chat: string,
  refusedPictures: RefusedPictures,
  attempt: Attempt<T>,
): Promise<T> {
  if (refusedPictures.has(chat)) return withFallbacks(method, attempt, { ...allFeatures, picture: false });
  let refused = false;
  const done = await withFallbacks(method, async (features) => {
    try {
      return await attempt(refused ? { ...features, picture: false } : features);
    } catch (error) {
      if (refused || withoutRefused(error, features) || !mayBeForPicture(error)) throw error;
      refused = true;
      return await attempt({ ...features, picture: false });
    }
  });
  if (refused) refusedPictures.add(chat);
  return done;
}

/** The features without the refused one; undefined where the refusal is about none of them. */
function withoutRefused(error: unknown, features: MessageFeatures): MessageFeatures | undefined {
  const refused = refusals.find(([feature, sentence]) => features[feature] && saysThat(error, sentence));
  return refused && { ...features, [refused[0]]: false };
}
