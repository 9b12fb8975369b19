import type { DoorName, Measured, VehicleStatus, WindowName } from '../../carnet/model.ts';
import { mapUrl } from '../../chat/map-url.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import { writeDistance, writeDuration, writeList, writePercent } from '../../language/amounts.ts';
import { type Locale, plain, type Text } from '../../language/text.ts';
import type { Say } from '../dispatch/command.ts';
import { runPress } from '../dispatch/press-id.ts';

/** What a status card is drawn from. `place`: whether those who see it may see where the car is. */
export interface CardOf {
  readonly link: Link;
  readonly status: VehicleStatus;
  readonly locale: Locale;
  readonly say: Say;
  readonly place: boolean;
}

/** The status card: a field that the car didn't tell has no line (rules R93). */
export function statusCard(of: CardOf): Message {
  const { link, status, locale, say } = of;
  const told = [...energyLines(of), ...closureLines(of), ...lightLines(of), ...distanceLines(of), ...placeLines(of)];
  return {
    title: say('name.title', { car: link.vehicleName }),
    tone: told.length === 0 ? 'warning' : 'neutral',
    locale,
    lines: [...(told.length === 0 ? [say('card.nothing')] : told), asOf(status, say)],
    buttons: [cardButtons(link, say)],
  };
}

/** 'As the car reported it 3 minutes ago (18:04)', or why the time is unknown. */
export function asOf(report: Pick<VehicleStatus, 'at' | 'readAt' | 'clockOff'>, say: Say): Text {
  if (report.clockOff) return say('card.clock-off');
  if (report.at === undefined) return say('card.as-of-unknown');
  // A clock that runs a little ahead is no reason to speak of the future.
  const at = Math.min(report.at, report.readAt);
  return say('card.as-of', { ago: { kind: 'time', at, style: 'ago' }, clock: { kind: 'time', at, style: 'date' } });
}

function cardButtons(link: Link, say: Say): readonly Button[] {
  return [
    { label: plain(say('card.button.refresh')), press: runPress('refresh', link), answer: 'private' },
    { label: plain(say('card.button.lock')), press: runPress('lock', link), answer: 'private' },
    { label: plain(say('card.button.locate')), press: runPress('locate', link), answer: 'private' },
  ];
}

/** Charge or fuel, and how far it reaches. */
export function energyLines(of: Omit<CardOf, 'place'>): Text[] {
  const { status, say, locale } = of;
  const { language } = locale;
  const lines = chargeLine(of);
  const minutes = minutesToFull(status);
  if (minutes !== undefined) lines.push(say('card.to-full', { duration: writeDuration(minutes, language) }));
  if (status.fuel) lines.push(say('card.fuel', { percent: writePercent(status.fuel.value, language) }));
  if (status.range) lines.push(say('card.range', { distance: writeDistance(status.range.value, locale) }));
  return lines;
}

/** What is still to come. A car that doesn't report its plug may still be charging. */
export function minutesToFull({ plug, minutesToFull: minutes }: VehicleStatus): number | undefined {
  return plug?.value !== 'out' && minutes && minutes.value > 0 ? minutes.value : undefined;
}

function chargeLine({ status: { stateOfCharge, plug }, say, locale }: Omit<CardOf, 'place'>): Text[] {
  if (!stateOfCharge) return plug ? [say('card.plug-only', { plug: plug.value })] : [];
  const percent = writePercent(stateOfCharge.value, locale.language);
  return [plug ? say('card.charge', { percent, plug: plug.value }) : say('card.charge-only', { percent })];
}

/** Four doors, the trunk and the hood. */
const ALL_DOORS = 6;

/** A car without a sunroof doesn't report one. */
const SIDE_WINDOWS: readonly WindowName[] = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'];

/** What of locks, doors and windows is known. */
export function closureLines({ status, say, locale: { language } }: Omit<CardOf, 'place'>): Text[] {
  const lines: Text[] = [];
  const doorsWhere = (names: readonly DoorName[]) =>
    writeList(
      names.map((door) => plain(say(`card.door.${door}`))),
      language,
    );
  const unlocked = namesWhere(status.doorLocks, 'unlocked');
  if (status.lock?.value === 'unlocked') lines.push(say('card.unlocked'));
  else if (unlocked.length > 0) {
    const doors = doorsWhere(unlocked);
    lines.push(say(status.lock ? 'card.locked-but' : 'card.doors-unlocked', { doors }));
  } else if (status.lock) lines.push(say('card.locked'));

  const open = namesWhere(status.doors, 'open');
  const known = Object.keys(status.doors).length;
  if (open.length > 0) lines.push(say('card.doors-open', { doors: doorsWhere(open) }));
  else if (known === ALL_DOORS) lines.push(say('card.doors-closed'));
  else if (known > 0) lines.push(say('card.doors-closed-as-told'));

  const windows = namesWhere(status.windows, 'open').map((window) => plain(say(`card.window.${window}`)));
  if (windows.length > 0) lines.push(say('card.windows-open', { windows: writeList(windows, language) }));
  else if (SIDE_WINDOWS.every((name) => status.windows[name])) lines.push(say('card.windows-closed'));
  else if (Object.keys(status.windows).length > 0) lines.push(say('card.windows-closed-as-told'));
  return lines;
}

function lightLines({ status: { lightsOn }, say, locale: { language } }: CardOf): Text[] {
  return lightsOn.length > 0 ? [say('card.lights-on', { lights: writeList(lightsOn, language) })] : [];
}

function distanceLines({ status, say, locale }: CardOf): Text[] {
  const lines: Text[] = [];
  if (status.odometer) lines.push(say('card.odometer', { distance: writeDistance(status.odometer.value, locale) }));
  if (status.nextService) {
    lines.push(say('card.next-service', { distance: writeDistance(status.nextService.value, locale) }));
  }
  return lines;
}

function placeLines({ status, say, place }: CardOf): Text[] {
  if (!place || !status.parked) return [];
  const url = mapUrl(status.parked.value);
  return [say('card.place', { link: { kind: 'link', text: plain(say('card.place-link')), url } })];
}

/** The doors or windows reported to be like that. */
export function namesWhere<Name extends DoorName | WindowName, State>(
  map: Readonly<Partial<Record<Name, Measured<State>>>>,
  state: State,
): readonly Name[] {
  return (Object.keys(map) as Name[]).filter((name) => map[name]?.value === state);
}
