import type { DoorName, Measured, WindowName } from '../../carnet/model.ts';
import type { Message } from '../../chat/message.ts';
import { writeDistance, writeDuration, writePercent } from '../../language/amounts.ts';
import { plain } from '../../language/text.ts';
import type { Openness } from '../../pictures/car-from-above.ts';
import type { Gauge } from '../../pictures/gauge.ts';
import { keptPng } from '../../pictures/kept-png.ts';
import { type PicturedStatus, showsUnknown, statusPicture } from '../../pictures/status-picture.ts';
import type { Services } from '../../services.ts';
import {
  type CardOf,
  figuresOf as cardFigures,
  minutesToFull,
  namesWhere,
  statusCard,
  toldLines,
} from './status-card.ts';

/**
 * The status card, with its picture where the chat wants one. A picture that can't be drawn costs the picture only.
 * @param wanted the chat's own setting
 */
export async function picturedCard({ log }: Pick<Services, 'log'>, wanted: boolean, of: CardOf): Promise<Message> {
  const card = statusCard(of);
  if (!wanted) return card;
  try {
    const pictured = picturedStatus(of);
    const png = await keptPng(statusPicture(pictured));
    return png ? { ...card, picture: { png, alt: altOf(of, pictured) } } : card;
  } catch (error) {
    log.warn({ error }, 'the picture of a status could not be drawn');
    return card;
  }
}

/** It is the same for everyone, so it never shows where the car is. */
type PictureOf = Omit<CardOf, 'place'>;

const LOCK_WORDS = { locked: 'card.locked', unlocked: 'card.unlocked', partly: 'picture.not-all-locked' } as const;

/** What a status is drawn from, in the reader's words and units. */
export function picturedStatus(of: PictureOf): PicturedStatus {
  const { link, status, say } = of;
  const unlockedDoors = status.lock?.value === 'unlocked' ? [] : namesWhere(status.doorLocks, 'unlocked');
  const lock = unlockedDoors.length > 0 ? 'partly' : status.lock?.value;
  const plug = status.plug?.value ?? (status.hasBattery ? 'unknown' : undefined);
  return {
    name: plain(say('name.title', { car: link.vehicleName })),
    gauge: gaugeOf(of),
    figures: figuresOf(of),
    car: { lock, plug, unlockedDoors, doors: values(status.doors), windows: values(status.windows) },
    lock: lock && plain(say(LOCK_WORDS[lock])),
    plug:
      minutesToFull(status) === undefined
        ? status.plug && plain(say('card.plug-only', { plug: status.plug.value }))
        : plain(say('picture.charging')),
  };
}

/** The battery of a car that has one, else the tank. */
function gaugeOf({ status, locale: { language } }: PictureOf): Gauge | undefined {
  const { hasBattery, stateOfCharge, fuel } = status;
  const level = hasBattery || stateOfCharge ? stateOfCharge : fuel;
  if (!level) return hasBattery ? { of: 'battery', level: undefined } : undefined;
  const { value: percent } = level;
  const isCharging = level !== fuel && minutesToFull(status) !== undefined;
  return {
    of: level === fuel ? 'fuel' : 'battery',
    level: { percent, written: writePercent(percent, language) },
    ...(isCharging ? { isCharging } : {}),
  };
}

function figuresOf({ status, say, locale }: PictureOf): PicturedStatus['figures'] {
  const { hasBattery, stateOfCharge, range, fuel } = status;
  const minutes = minutesToFull(status);
  const isFuelBeside = fuel !== undefined && (hasBattery || stateOfCharge !== undefined);
  return [
    ...(range ? [{ label: plain(say('history.line.range')), value: writeDistance(range.value, locale) }] : []),
    ...(minutes === undefined
      ? []
      : [{ label: plain(say('picture.to-full')), value: writeDuration(minutes, locale.language) }]),
    ...(isFuelBeside
      ? [{ label: plain(say('history.line.fuel')), value: writePercent(fuel.value, locale.language) }]
      : []),
  ];
}

function values<Name extends DoorName | WindowName>(
  measured: Readonly<Partial<Record<Name, Measured<Openness>>>>,
): Partial<Record<Name, Openness>> {
  const names = Object.keys(measured) as Name[];
  return Object.fromEntries(names.map((name) => [name, measured[name]?.value])) as Partial<Record<Name, Openness>>;
}

/** For who can't see it: what the picture shows, in the words of the card. */
function altOf(of: PictureOf, pictured: PicturedStatus): string {
  const { link, say } = of;
  const unknown = showsUnknown(pictured) ? [say('picture.alt.unknown')] : [];
  const figures = cardFigures(of);
  const lines = toldLines({ ...of, place: false });
  const told = [
    ...figures,
    ...[...(figures.length + lines.length === 0 ? [say('card.nothing')] : lines), ...unknown].map(plain),
  ].join('. ');
  return plain(say('picture.alt', { car: link.vehicleName, told }));
}
