import {
  type APIApplicationCommand,
  type APIUser,
  type Client,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { CommandMentions } from './command-mentions.ts';
import { asPlatformFailure, withoutRequest } from './failure.ts';

/** How soon it is asked again who the bot is. */
const AGAIN_MS = 10_000;

interface Sending {
  readonly client: () => Client;
  readonly token: string;
  readonly mentions: CommandMentions;
  /** Called with the bot's own id. */
  readonly introduced: (id: string) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Makes a client send without a connection to the gateway, which would receive what people ask. Who the bot is, which the
 * gateway tells otherwise, is asked for until Discord answers.
 */
export async function startSending(sending: Sending): Promise<void> {
  const { client, token, mentions, introduced, clock, log, signal } = sending;
  const { rest } = client();
  rest.setToken(token);
  while (!signal.aborted) {
    try {
      const { id } = (await rest.get(Routes.user())) as APIUser;
      const application = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
      introduced(id);
      mentions.learn((await rest.get(Routes.applicationCommands(application.id))) as readonly APIApplicationCommand[]);
      return;
    } catch (error) {
      log.warn(
        { error: withoutRequest(asPlatformFailure(error)) },
        'Discord: can’t be asked who the bot is; trying again',
      );
      await clock.sleep(AGAIN_MS, signal).catch(() => undefined);
    }
  }
}
