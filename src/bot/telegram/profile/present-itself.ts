import type { Api } from 'grammy';
import { describeError } from '../../../log.ts';
import type { PlatformOptions } from '../../shared/platform-options.ts';
import { asPlatformFailure } from '../failure.ts';
import { setMenus } from '../menus.ts';
import { setProfile } from './profile.ts';

interface Presentation extends PlatformOptions {
  readonly api: Api;
  /** The bot's own id. */
  readonly bot: number;
  readonly signal: AbortSignal;
}

/** Sets what people see of the bot beside its messages: the command menus and its profile. Failures are logged. */
export async function presentItself(options: Presentation): Promise<void> {
  const { api, registry, describe, languages, store, log, signal } = options;
  try {
    await setMenus(api, registry, describe, languages, signal, store.values('telegram-menus'));
  } catch (error) {
    const reason = describeError(asPlatformFailure(error, 'setMyCommands')).message;
    log.warn({ reason }, 'Telegram: the command menus are not up to date');
  }
  await setProfile({ ...options, remembered: store.values('telegram-profile') });
}
