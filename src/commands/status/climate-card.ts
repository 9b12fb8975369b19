import type { ClimateDetails, Temperature } from '../../carnet/model.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import { writeTemperature } from '../../language/amounts.ts';
import type { Say } from '../../language/say.ts';
import { type Locale, plain, type Text } from '../../language/text.ts';
import { commandButton, pressButton } from '../dispatch/press-id.ts';
import { headline } from './status-card.ts';

/** Temperatures offered as buttons: pleasant ones, whole degrees of each unit. */
const OFFERED: Readonly<Record<Temperature['unit'], readonly number[]>> = {
  '°C': [18, 20, 22, 24],
  '°F': [64, 68, 72, 76],
};

interface ClimateCardOf extends Writing {
  readonly link: Link;
  /** What Car-Net said last; undefined: nobody has asked yet. */
  readonly details: ClimateDetails | undefined;
}

/** The word of the button that has Car-Net asked: that may take a PIN. */
export const ASK_CLIMATE = 'askclimate';

/** Climate and defroster as Car-Net last said, with the buttons that make sense then. What it doesn't tell is left out. */
export function climateCard(of: ClimateCardOf): Message {
  const { link, details, locale, say } = of;
  const lines = details ? linesOf(details, locale, say) : [];
  const running = details?.climateOn === undefined ? [] : [plain(say('climate.running', onOff(details.climateOn)))];
  const isEmpty = lines.length === 0 && running.length === 0;
  return {
    tone: details && isEmpty ? 'warning' : 'neutral',
    locale,
    lines: [
      ...headline(link, running),
      ...(isEmpty ? [say(details ? 'climate.nothing' : 'climate.not-asked')] : lines),
      ...(details ? [asOf(details, say)] : []),
    ],
    buttons: buttonsOf(of),
  };
}

function onOff(on: boolean) {
  return { state: on ? 'on' : 'off' };
}

/** 'Set to 72 °F · 41 °F outside', 'Defroster off · only while plugged in' */
function linesOf({ target, outdoor, defrostOn, unpluggedAllowed }: ClimateDetails, locale: Locale, say: Say): Text[] {
  const temperature = (each: Temperature) => ({ temperature: writeTemperature(each, locale) });
  const both = [
    [
      ...(target ? [say('climate.target', temperature(target))] : []),
      ...(outdoor ? [say('climate.outdoor', temperature(outdoor))] : []),
    ],
    [
      ...(defrostOn === undefined ? [] : [say('climate.defrost', onOff(defrostOn))]),
      ...(unpluggedAllowed === undefined ? [] : [say('climate.unplugged', onOff(unpluggedAllowed))]),
    ],
  ];
  return both.flatMap((parts) => (parts.length === 0 ? [] : [[parts.map(plain).join(' · ')]]));
}

function asOf({ readAt: at }: ClimateDetails, say: Say): Text {
  return say('climate.as-of', { at: { kind: 'time', at, style: 'date' }, ago: { kind: 'time', at, style: 'ago' } });
}

function buttonsOf({ link, details, locale, say }: ClimateCardOf): readonly (readonly Button[])[] {
  const button = (label: Parameters<Say>[0], path: string) => commandButton(say(label), path, link);
  const { climateOn, defrostOn, target } = details ?? {};
  const rows = [
    [
      ...(climateOn === true ? [] : [button('climate.button.start', 'climate.start')]),
      ...(climateOn === false ? [] : [button('climate.button.stop', 'climate.stop')]),
    ],
    temperatureButtons(link, locale.temperature ?? target?.unit, locale),
    [
      ...(defrostOn === true ? [] : [button('climate.button.defrost-on', 'defrost.on')]),
      ...(defrostOn === false ? [] : [button('climate.button.defrost-off', 'defrost.off')]),
    ],
    // The pad and what it brings stand where the card stood.
    [pressButton(say('climate.button.ask'), [ASK_CLIMATE, link.linkId])],
  ];
  return rows.filter((row) => row.length > 0);
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
