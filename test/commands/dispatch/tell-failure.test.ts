import { expect, test, vi } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/platform.ts';
import { withFailures } from '../../../src/commands/dispatch/tell-failure.ts';

const line = (text: string): Message => ({
  lines: [[text]],
  tone: 'bad',
  locale: { language: 'en', timeZone: 'UTC' },
});

test('a failure takes the place of what all see already, in their language', async () => {
  const show = vi.fn(async (_message: Message) => 'message-1');
  const whisper = vi.fn(async (_message: Message) => undefined);
  const sharedReply = {
    audience: (part: string) => (part === 'answer' ? 'chat' : 'asker'),
    show,
    whisper,
  } as unknown as Reply;
  const { reply, tellFailure } = withFailures(sharedReply);
  await reply.show(line('Reading Zappy…'));
  await tellFailure(async (audience) => line(`failed, for the ${audience}`));
  expect(show.mock.calls).toEqual([[line('Reading Zappy…')], [line('failed, for the chat')]]);
  expect(whisper).not.toHaveBeenCalled();
});
