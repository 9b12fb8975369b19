import { changeIntent, type Intent, readIntent } from '../../car/requests.ts';
import type { Message } from '../../chat/message.ts';
import { type MessageRef, PlatformFailure, staysAsItIs } from '../../chat/platform.ts';
import type { Runtime } from '../dispatch/command.ts';
import { followingMessage } from './progress-message.ts';

/**
 * Posts the message that follows an intent, by `post`, as the intent stands. Later drawings wait for it.
 * @param key of the intent
 */
export function postFollowing(
  runtime: Runtime,
  key: string,
  post: (message: Message, nonce: string) => Promise<MessageRef>,
): Promise<void> {
  return afterEarlier(runtime, key, async (intent) => {
    if (intent.message === undefined) await keepRef(runtime, key, await post(followingMessage(intent), nonceOf(key)));
  });
}

/**
 * Edits the message that follows an intent to how the intent stands; posts it where there is none (any more).
 * @param instead shown in its place, e.g. the fresh status that was asked for
 */
export function drawFollowing(runtime: Runtime, key: string, instead?: Message): Promise<void> {
  return afterEarlier(runtime, key, async (intent) => {
    const message = instead ?? followingMessage(intent);
    const chatPlatform = runtime.services.platforms[intent.chat.platform];
    if (!chatPlatform) return;
    if (intent.message !== undefined) {
      try {
        await chatPlatform.edit(intent.message, message);
        return;
      } catch (error) {
        const movedTo = error instanceof PlatformFailure ? error.migratedTo : undefined;
        if (movedTo === undefined && !staysAsItIs(error)) throw error;
        if (movedTo !== undefined) await moveChat(runtime, key, movedTo);
      }
    }
    await postAnew(runtime, intent, message);
  });
}

async function postAnew(runtime: Runtime, { key, chat, message: gone }: Intent, message: Message): Promise<void> {
  const chatPlatform = runtime.services.platforms[chat.platform];
  const current = (await readIntent(runtime.services.store, key))?.chat ?? chat;
  const nonce = gone === undefined ? nonceOf(key) : `${nonceOf(key)}.again`;
  const ref = await chatPlatform?.post(current, message, nonce);
  if (ref === undefined) return;
  await keepRef(runtime, key, ref);
  // By its nonce it may be one that a killed run posted and could not note down: that says what was true then.
  if (gone === undefined) await chatPlatform?.edit(ref, message);
}

/** Discord takes nonces of at most 25 characters: the intent's own id is shorter. */
function nonceOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

async function keepRef(runtime: Runtime, key: string, message: MessageRef): Promise<void> {
  await changeIntent(runtime.services.store, key, (intent) => ({ ...intent, message }));
}

async function moveChat(runtime: Runtime, key: string, to: string): Promise<void> {
  await changeIntent(runtime.services.store, key, (intent) => ({ ...intent, chat: { ...intent.chat, id: to } }));
}

/** One drawing of a message after the other, each as the intent stands then. A platform that fails costs the drawing only. */
function afterEarlier(runtime: Runtime, key: string, draw: (intent: Intent) => Promise<void>): Promise<void> {
  const { drawings, services } = runtime;
  const drawn = (drawings.get(key) ?? Promise.resolve()).then(async () => {
    try {
      const intent = await readIntent(services.store, key);
      if (intent) await draw(intent);
    } catch (error) {
      services.log.warn({ error }, 'the message that follows a car action could not be drawn');
    }
  });
  drawings.set(key, drawn);
  void drawn.then(() => {
    if (drawings.get(key) === drawn) drawings.delete(key);
  });
  return drawn;
}
