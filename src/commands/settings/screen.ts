import type { Message, PressButton } from '../../chat/message.ts';
import type { MessageRef } from '../../chat/platform.ts';
import { defined } from '../../defined.ts';
import { type ChatSettings, changeChatSettings } from '../../household/chat-settings.ts';
import { localesOf } from '../../household/locale.ts';
import { type Language, plain, type Text } from '../../language/text.ts';
import { placeOf } from '../../language/time-zones.ts';
import { writeTime } from '../../language/times.ts';
import { inLanguageOf, showAnswer } from '../dispatch/answer.ts';
import type { Context } from '../dispatch/command.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { commandButton } from '../dispatch/press-id.ts';

/** Shows every setting of the chat, with the buttons that change them. @param first said above them */
export async function showSettings(context: Context, first: readonly Text[] = []): Promise<void> {
  const { chatSettings, say, locale, sharedLocale, services } = context;
  const { timeZone, distance, temperature, picture } = chatSettings;
  const now = services.clock.now();
  const language = languageName(sharedLocale.language);
  const platform = platformName(context);
  const time = writeTime(now, 'clock', locale, now);
  const open = (part: 'units' | 'language' | 'timezone' | 'picture') =>
    settingButton(context, `settings.${part}`, [], plain(say(`settings.button.${part}`)));
  await showAnswer(context, {
    title: say('settings.title'),
    lines: [
      ...first,
      distance === undefined && temperature === undefined
        ? say('settings.units.car')
        : say('settings.units', { distance: distance ?? 'car', temperature: temperature?.slice(1) ?? 'car' }),
      chatSettings.language
        ? say('settings.language', { language })
        : say('settings.language.guessed', { language, platform }),
      timeZone
        ? say('settings.timezone', { zone: placeOf(timeZone), time })
        : say('settings.timezone.guessed', { time }),
      say('settings.picture', { picture: picture ? 'on' : 'off' }),
    ],
    tone: first.length > 0 ? 'good' : 'neutral',
    buttons: [
      [open('units'), open('language')],
      [open('timezone'), open('picture')],
    ],
  });
}

/** What is changed; `undefined` goes back to what the platform or the car says. */
type Change = { readonly [Name in keyof ChatSettings]?: ChatSettings[Name] | undefined };

/** Keeps what is changed, and shows all settings as they are now, in the language that they say. */
export async function saveSettings(context: Context, change: Change): Promise<void> {
  await showSaved(await keepSettings(context, change));
}

export async function showSaved(context: Context): Promise<void> {
  await showSettings(context, [context.say('settings.saved')]);
}

/** Keeps what is changed. @returns the request with the settings as they are now */
export async function keepSettings(context: Context, change: Change): Promise<Context> {
  const { runtime, services, chat, incoming, link } = context;
  await changeChatSettings(services.store, chat, (before) => withChange(before, change));
  const { own, shared, chatSettings } = await localesOf(runtime.services.store, incoming, link);
  const writings = { own, sharedLocale: shared.locale, sayShared: shared.say };
  return inLanguageOf({ ...context, ...writings, chatSettings }, 'answer');
}

function withChange(before: ChatSettings, change: Change): ChatSettings {
  return { picture: before.picture, ...defined({ ...before, ...change }) };
}

/** A question takes the place of the settings that it was asked from, and leads back there. */
export async function askSetting(
  context: Context,
  question: Pick<Message, 'lines' | 'buttons' | 'choice'>,
): Promise<MessageRef> {
  const { say, locale } = context;
  const back = settingButton(context, 'settings', [], plain(say('settings.button.back')));
  return context.reply.show({
    title: say('settings.title'),
    locale,
    ...question,
    buttons: [...(question.buttons ?? []), [back]],
  });
}

/** A button that runs `settings` with these values, in place of the message that holds it. */
export function settingButton(
  context: Context,
  command: string,
  values: readonly string[],
  label: string,
  isChosen = false,
): PressButton {
  return commandButton(label, command, requireLink(context), {
    values,
    answer: 'update',
    style: isChosen ? 'primary' : 'plain',
  });
}

/** 'Deutsch', as its speakers write it on a button. */
export function languageName(language: Language): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** What the platform is called. */
export function platformName({ incoming }: Context): string {
  return { telegram: 'Telegram', discord: 'Discord' }[incoming.chat.platform];
}
