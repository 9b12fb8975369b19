import { type Api, GrammyError } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { createApi, grammySignal } from '../bot/telegram/api.ts';
import { asPlatformFailure, explainRefusal } from '../bot/telegram/failure.ts';
import { invitations } from '../bot/telegram/invitations.ts';
import { compareMenus } from '../bot/telegram/menus.ts';
import { compareProfile } from '../bot/telegram/profile/profile.ts';
import { commandsOn } from '../chat/command-definition.ts';
import { registry } from '../commands/registry.ts';
import { languages } from '../language/languages.ts';
import { describe } from '../language/say.ts';
import { describeError } from '../log.ts';
import type { Settings } from '../settings.ts';
import { type Checked, check, type Examined, type Finding, failed, notLookedAt, open, well } from './check.ts';

/**
 * Whether Telegram knows the bot, and has it set up as it should be. Changes nothing there, and receives nothing.
 * @param publicUrl where Telegram calls this bot; undefined: nowhere
 */
export async function examineTelegram(
  settings: NonNullable<Settings['telegram']>,
  publicUrl?: string,
): Promise<Examined> {
  const api = createApi(settings.token, settings.apiUrl);
  let me: UserFromGetMe | undefined;
  const token = await examine('Telegram token', 'getMe', async (signal) => {
    me = await api.getMe(grammySignal(signal));
    return well(`@${me.username}`);
  });
  if (!me) {
    const after = ['Telegram groups', 'Telegram webhook', 'Telegram menus', 'Telegram profile'];
    return { checked: [token, ...notLookedAt('see the token', ...after)], links: [] };
  }
  const { chat, group } = invitations(me.username);
  return {
    checked: [
      token,
      checkGroups(me),
      ...(await Promise.all([checkWebhook(api, publicUrl), checkMenus(api), checkProfile(api, me.id)])),
    ],
    links: [
      { what: 'Talk to the bot on Telegram', url: chat },
      { what: 'Add the bot to a Telegram group', url: group },
    ],
  };
}

/** What @BotFather lets the bot do and read in groups. @see https://core.telegram.org/bots/features#privacy-mode */
function checkGroups(me: UserFromGetMe): Checked {
  const about = 'Telegram groups';
  if (me.can_read_all_group_messages) {
    const remedy = 'Tell @BotFather: /setprivacy, choose the bot, Enable. Then add it to its groups again.';
    return {
      about,
      ...failed('privacy mode is off, so the bot is sent everything that is said in its groups', remedy),
    };
  }
  if (!me.can_join_groups) {
    const remedy = 'To change that tell @BotFather: /setjoingroups, choose the bot, Enable.';
    return { about, ...open('the bot can’t be added to groups', remedy) };
  }
  return { about, ...well('privacy mode is on: only commands and replies reach the bot') };
}

function checkWebhook(api: Api, publicUrl: string | undefined): Promise<Checked> {
  return examine('Telegram webhook', 'getWebhookInfo', async (signal) => {
    const { url = '' } = await api.getWebhookInfo(grammySignal(signal));
    if (url === '') return well('none is set');
    if (publicUrl && url.startsWith(`${publicUrl}/`)) return well('Telegram calls this bot at PUBLIC_URL');
    const host = URL.parse(url)?.host ?? 'somewhere else';
    return failed(
      `another program receives this bot’s messages, at ${host}`,
      'Stop it, or make a bot of its own for one of the two. npm start takes the bot over.',
    );
  });
}

function checkMenus(api: Api): Promise<Checked> {
  return examine('Telegram menus', 'getMyCommands', async () => {
    const found = await compareMenus(api, commandsOn('telegram', registry.commands), describe, languages);
    if (found === 'same') return well('every command is listed, in every language');
    if (found === 'none') return open('no commands are listed yet', 'npm start lists them.');
    return failed('the listed commands are not those of this version', 'Start the bot again: npm start');
  });
}

function checkProfile(api: Api, bot: number): Promise<Checked> {
  return check(
    'Telegram profile',
    async () => {
      const { texts, picture } = await compareProfile(api, bot, describe, languages);
      if (texts === 'none') return open('the bot doesn’t describe itself yet', 'npm start sets its description.');
      if (texts === 'different') {
        return failed('the bot’s description is not that of this version', 'Start the bot again: npm start');
      }
      if (picture) return well('the bot has its description, in every language, and a picture');
      const remedy = 'npm start sets one where the server can; else tell @BotFather: /setuserpic.';
      return open('the bot has its description, but no picture', remedy);
    },
    (error) =>
      error instanceof GrammyError && error.error_code === 404
        ? open('this server is too old to describe bots', 'To do it by hand tell @BotFather: /setdescription.')
        : explain('getMyDescription')(error),
  );
}

function examine(about: string, method: string, look: (signal: AbortSignal) => Promise<Finding>): Promise<Checked> {
  return check(about, look, explain(method));
}

function explain(method: string): (error: unknown) => Finding {
  return (error) => {
    const refusal = explainRefusal(error);
    if (refusal) return failed(messageOf(refusal.cause));
    const { code, cause } = asPlatformFailure(error, method);
    if (code !== 'passing') return failed(`Telegram refused it (${messageOf(cause)})`);
    return failed(`Telegram can’t be reached (${messageOf(cause)})`, 'Check the network and TELEGRAM_API_URL.');
  };
}

function messageOf(error: unknown): string {
  return describeError(error).message;
}
