import type { Message, User } from 'grammy/types';

/** What people send beside text, as the bot gets it. */
export type Attachment =
  | 'voice'
  | 'photo'
  | 'video'
  | 'video_note'
  | 'animation'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'contact'
  | 'location'
  | 'dice'
  | 'poll';

/** The app lets people write below these alone. @see https://core.telegram.org/bots/api#message (`caption`) */
const CAPTIONED: readonly Attachment[] = ['voice', 'photo', 'video', 'animation', 'audio', 'document'];
/** @see https://core.telegram.org/bots/api#message: captions are 0–1024 characters */
const CAPTION_LIMIT = 1024;

/** @throws a plain error for a caption that the app wouldn't let them write */
export function checkCaption(kind: Attachment, caption: string): void {
  if (caption !== '' && !CAPTIONED.includes(kind)) throw new Error(`a ${kind} has no caption`);
  if (caption.length > CAPTION_LIMIT) throw new Error(`a caption of ${caption.length} characters is too long`);
}

/** @param number makes the file's ids unique */
export function attachmentFields(kind: Attachment, number: number, user: User): Partial<Message> {
  const file = { file_id: `F${number}`, file_unique_id: `u${number}`, file_size: 2048 };
  const size = { width: 320, height: 240 };
  switch (kind) {
    case 'voice':
      return { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } };
    case 'photo':
      return { photo: [{ ...file, ...size }] };
    case 'video':
      return { video: { ...file, ...size, duration: 3, mime_type: 'video/mp4' } };
    case 'video_note':
      return { video_note: { ...file, length: 240, duration: 3 } };
    case 'animation': {
      // Telegram sets document too, for bots that don't know animations.
      const document = { ...file, file_name: 'wave.mp4', mime_type: 'video/mp4' };
      return { animation: { ...document, ...size, duration: 3 }, document };
    }
    case 'audio':
      return { audio: { ...file, duration: 3, mime_type: 'audio/mpeg' } };
    case 'document':
      return { document: { ...file, file_name: 'notes.txt', mime_type: 'text/plain' } };
    case 'sticker':
      return { sticker: { ...file, ...size, type: 'regular', is_animated: false, is_video: false, emoji: '👍' } };
    case 'contact':
      return { contact: { phone_number: '15550100', first_name: user.first_name, user_id: user.id } };
    case 'location':
      return { location: { latitude: 52.5, longitude: 13.4 } };
    case 'dice':
      return { dice: { emoji: '🎲', value: 4 } };
    case 'poll':
      return {
        poll: {
          id: String(number),
          question: 'Dinner?',
          options: ['Yes', 'No'].map((text, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
          total_voter_count: 0,
          is_closed: false,
          is_anonymous: true,
          type: 'regular',
          allows_multiple_answers: false,
          allows_revoting: true,
          members_only: false,
        },
      };
  }
}
