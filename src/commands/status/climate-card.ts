import type { ClimateDetails, Temperature } from '../../carnet/model.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import { writeTemperature } from '../../language/amounts.ts';
import type { Locale, Text } from '../../language/text.ts';
import type { Say } from '../dispatch/command.ts';
import { commandButton } from '../dispatch/press-id.ts';

/** Temperatures offered as buttons: pleasant ones, whole degrees of each unit. */
const OFFERED: Readonly<Record<Temperature['unit'], readonly number[]>> = {
  '°C': [18, 20, 22, 24],
  '°F': [64, 68, 72, 76],
};

interface ClimateCardOf {
  readonly link: Link;
  readonly details: ClimateDetails;
  readonly locale: Locale;
  readonly say: Say;
}

/** What Car-Net reports of the car's climate: what it doesn't tell has no line. */
export function climateCard({ link, details, locale, say }: ClimateCardOf): Message {
  const { target, outdoor, climateOn, defrostOn, unpluggedAllowed, readAt } = details;
  const state = (on: boolean) => ({ state: on ? 'on' : 'off' });
  const temperature = (each: Temperature) => ({ temperature: writeTemperature(each, locale) });
  const told: Text[] = [
    ...(climateOn === undefined ? [] : [say('climate.running', state(climateOn))]),
    ...(target ? [say('climate.target', temperature(target))] : []),
    ...(outdoor ? [say('climate.outdoor', temperature(outdoor))] : []),
    ...(defrostOn === undefined ? [] : [say('climate.defrost', state(defrostOn))]),
    ...(unpluggedAllowed === undefined ? [] : [say('climate.unplugged', state(unpluggedAllowed))]),
  ];
  return {
    title: say('action.climate-look', { car: link.vehicleName }),
    tone: told.length === 0 ? 'warning' : 'neutral',
    locale,
    lines: [
      ...(told.length === 0 ? [say('climate.nothing')] : told),
      say('climate.as-of', { at: { kind: 'time', at: readAt, style: 'clock' } }),
    ],
    buttons: [
      [
        commandButton(say('climate.button.start'), 'climate.start', link),
        commandButton(say('climate.button.stop'), 'climate.stop', link),
      ],
      temperatureButtons(link, locale.temperature ?? target?.unit, locale),
      [
        commandButton(say('climate.button.defrost-on'), 'defrost.on', link),
        commandButton(say('climate.button.defrost-off'), 'defrost.off', link),
      ],
    ].filter((row): row is Button[] => row.length > 0),
  };
}

/** Buttons that set a temperature. @param unit what the chat counts in; none is offered where that is not known */
export function temperatureButtons(link: Link, unit: Temperature['unit'] | undefined, locale: Locale): Button[] {
  if (unit === undefined) return [];
  return OFFERED[unit].map((degrees) =>
    commandButton(writeTemperature({ degrees, unit }, { language: locale.language }), 'climate.set', link, {
      values: [String(degrees)],
    }),
  );
}
