import { type CarRequest, changeCarRequest, readCarRequest } from '../../car/requests.ts';
import type { Message } from '../../chat/message.ts';
import { type MessageRef, PlatformFailure, staysAsItIs } from '../../chat/platform.ts';
import type { Runtime } from '../dispatch/command.ts';
import { progressMessage } from './progress-message.ts';

/**
 * Posts the progress message of a car request with `post`, as the request is now. Later updates wait for it.
 * @param key of the car request
 */
export function postProgress(
  runtime: Runtime,
  key: string,
  post: (message: Message, nonce: string) => Promise<MessageRef>,
): Promise<void> {
  return afterEarlier(runtime, key, async (carRequest) => {
    if (carRequest.message === undefined)
      await keepRef(runtime, key, await post(progressMessage(carRequest), nonceOf(key)));
  });
}

/**
 * Updates the progress message of a car request to how the request is now; posts it if there is none, or none any more.
 * @param instead shown instead, e.g. the fresh status that was asked for
 */
export function updateProgress(runtime: Runtime, key: string, instead?: Message): Promise<void> {
  return afterEarlier(runtime, key, async (carRequest) => {
    const message = instead ?? progressMessage(carRequest);
    const chatPlatform = runtime.services.platforms[carRequest.chat.platform];
    if (!chatPlatform) return;
    if (carRequest.message !== undefined) {
      try {
        await chatPlatform.edit(carRequest.message, message);
        return;
      } catch (error) {
        const movedTo = error instanceof PlatformFailure ? error.migratedTo : undefined;
        if (movedTo === undefined && !staysAsItIs(error)) throw error;
        if (movedTo !== undefined) await moveChat(runtime, key, movedTo);
      }
    }
    await postAgain(runtime, carRequest, message);
  });
}

async function postAgain(runtime: Runtime, { key, chat, message: gone }: CarRequest, message: Message): Promise<void> {
  const chatPlatform = runtime.services.platforms[chat.platform];
  const current = (await carRequestNow(runtime, key))?.chat ?? chat;
  const nonce = gone === undefined ? nonceOf(key) : `${nonceOf(key)}.again`;
  const ref = await chatPlatform?.post(current, message, nonce);
  if (ref === undefined) return;
  await keepRef(runtime, key, ref);
  // The nonce may have found a message that a killed run posted but could not record: it says what was true then.
  if (gone === undefined) await chatPlatform?.edit(ref, message);
}

/**
 * Posts the progress message of a car request where the platform has taken none so far.
 * @throws PlatformFailure where it still doesn't
 */
export function postMissing(runtime: Runtime, key: string): Promise<void> {
  return runtime.drawings.run(key, async () => {
    const carRequest = await readCarRequest(runtime.services.store, key);
    if (!carRequest || carRequest.message !== undefined) return;
    await postAgain(runtime, carRequest, progressMessage(carRequest));
  });
}

/** Discord takes nonces of at most 25 characters: the car request's own id is shorter. */
function nonceOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

/** A store that is away for a while costs no message. */
function carRequestNow(runtime: Runtime, key: string): Promise<CarRequest | undefined> {
  return runtime.background.outlasting(() => readCarRequest(runtime.services.store, key));
}

async function keepRef(runtime: Runtime, key: string, message: MessageRef): Promise<void> {
  const { store } = runtime.services;
  // Lost, it would be posted anew.
  await runtime.background.outlasting(() => changeCarRequest(store, key, (carRequest) => ({ ...carRequest, message })));
}

async function moveChat(runtime: Runtime, key: string, to: string): Promise<void> {
  await changeCarRequest(runtime.services.store, key, (carRequest) => ({
    ...carRequest,
    chat: { ...carRequest.chat, id: to },
  }));
}

/** Updates a message one at a time, each to how the request is by then. If the platform fails, only the update is lost. */
function afterEarlier(runtime: Runtime, key: string, draw: (carRequest: CarRequest) => Promise<void>): Promise<void> {
  return runtime.drawings.run(key, async () => {
    try {
      const carRequest = await carRequestNow(runtime, key);
      if (carRequest) await draw(carRequest);
    } catch (error) {
      runtime.services.log.warn({ error }, 'the progress message of a car action could not be updated');
    }
  });
}
