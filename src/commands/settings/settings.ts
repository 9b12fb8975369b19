import { forgetPin } from '../../household/kept-pin.ts';
import { languages } from '../../language/languages.ts';
import { plain } from '../../language/text.ts';
import { refuse, showLines } from '../dispatch/answer.ts';
import { type Command, type Context, option, subcommand } from '../dispatch/command.ts';
import { lateness, requireLink } from '../dispatch/permissions.ts';
import { askPin } from '../pin/ask-pin.ts';
import { suggestTimeZones } from './likely-zones.ts';
import { askSetting, languageName, platformName, saveSettings, settingButton, showSettings } from './screen.ts';
import { setTimeZone } from './time-zone.ts';

const common = { options: [], role: 'driver', kind: 'setting', answer: 'private' } as const;

const unitOption = option('command.settings.units.unit', { choices: ['km', 'mi', 'celsius', 'fahrenheit', 'car'] });
const languageOption = option('command.settings.language.language', { choices: [...languages, 'auto'] });
const zoneOption = option('command.settings.timezone.zone', { suggest: suggestTimeZones });
const pictureOption = option('command.settings.picture.picture', { choices: ['on', 'off'] });

/** How a chat is written to. A sub-command without its value shows the values as buttons. */
export const settings: Command = {
  name: 'settings',
  summary: 'command.settings',
  about: 'chat',
  subcommands: [
    { ...common, name: undefined, bareName: 'show', summary: 'command.settings', run: (it) => showSettings(it) },
    subcommand('command.settings.units', { ...common, options: [unitOption], run: setUnits }),
    subcommand('command.settings.language', { ...common, options: [languageOption], run: setLanguage }),
    subcommand('command.settings.timezone', { ...common, options: [zoneOption], run: setTimeZone }),
    subcommand('command.settings.picture', { ...common, options: [pictureOption], run: setPicture }),
    subcommand('command.settings.pin.keep', { ...common, run: keepPin }),
    subcommand('command.settings.pin.forget', { ...common, run: forgetKeptPin }),
  ],
};

async function setUnits(context: Context): Promise<void> {
  const { say, chatSettings, options } = context;
  const { distance, temperature } = chatSettings;
  switch (options['unit']) {
    case 'km':
    case 'mi':
      return saveSettings(context, { distance: options['unit'] });
    case 'celsius':
      return saveSettings(context, { temperature: '°C' });
    case 'fahrenheit':
      return saveSettings(context, { temperature: '°F' });
    case 'car':
      return saveSettings(context, { distance: undefined, temperature: undefined });
  }
  const unit = (value: string, label: string, chosen: boolean) =>
    settingButton(context, 'settings.units', [value], label, chosen);
  const asCar = distance === undefined && temperature === undefined;
  await askSetting(context, {
    lines: [say('settings.units.ask')],
    buttons: [
      [unit('km', 'km', distance === 'km'), unit('mi', 'mi', distance === 'mi')],
      [unit('celsius', '°C', temperature === '°C'), unit('fahrenheit', '°F', temperature === '°F')],
      [unit('car', plain(say('settings.button.as-car')), asCar)],
    ],
  });
}

async function setLanguage(context: Context): Promise<void> {
  const { say, chatSettings, options, incoming } = context;
  const chosen = languages.find((language) => language === options['language']);
  if (chosen || options['language'] === 'auto') return saveSettings(context, { language: chosen });
  const platform = platformName(context);
  const auto = plain(say('settings.button.auto', { platform }));
  await askSetting(context, {
    lines: [say('settings.language.ask'), ...(incoming.chat.kind === 'group' ? [say('settings.language.own')] : [])],
    buttons: [
      languages.map((language) =>
        settingButton(
          context,
          'settings.language',
          [language],
          languageName(language),
          chatSettings.language === language,
        ),
      ),
      [settingButton(context, 'settings.language', ['auto'], auto, chatSettings.language === undefined)],
    ],
  });
}

async function setPicture(context: Context): Promise<void> {
  const { say, chatSettings, options } = context;
  const { picture } = options;
  if (picture !== undefined) return saveSettings(context, { picture: picture === 'on' });
  await askSetting(context, {
    lines: [say('settings.picture.ask')],
    buttons: [
      (['on', 'off'] as const).map((value) =>
        settingButton(
          context,
          'settings.picture',
          [value],
          plain(say(`settings.button.${value}`)),
          chatSettings.picture === (value === 'on'),
        ),
      ),
    ],
  });
}

/** For a person's own schedules. Typed on a pad, like any other PIN. */
async function keepPin(context: Context): Promise<void> {
  const late = lateness(context);
  if (late) await refuse(context, late);
  else await askPin(context, requireLink(context), { action: { name: 'keep-pin' }, changed: false });
}

async function forgetKeptPin(context: Context): Promise<void> {
  const { services, chat, person, say } = context;
  const { account } = requireLink(context);
  const forgotten = await forgetPin(services.store, { chat, account, person });
  await showLines(context, 'good', say(forgotten ? 'pin.forgotten' : 'pin.none'));
}
