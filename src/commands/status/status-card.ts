import { isFull } from '../../car/full-charge.ts';
import type { DoorName, Measured, VehicleStatus, WindowName } from '../../carnet/model.ts';
import { mapUrl } from '../../chat/map-url.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import { writeDistance, writeDuration, writeList, writePercent } from '../../language/amounts.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Say } from '../../language/say.ts';
import { bold, plain, type Text } from '../../language/text.ts';
import { isSameDay } from '../../language/times.ts';
import { commandButton } from '../dispatch/press-id.ts';

/** What a status card is drawn from. `place`: whether those who see it may see where the car is. */
export interface CardOf extends Writing {
  readonly link: Link;
  readonly status: VehicleStatus;
  readonly place: boolean;
}

/**
 * The status card: what is not as it should be comes second, and where all is well it has four lines. A field that the
 * car didn't tell is left out (rules R93).
 */
export function statusCard(of: CardOf): Message {
  const { link, status, locale, say } = of;
  const told = toldLines(of);
  const figures = figuresOf(of);
  const details = distanceLines(of);
  const isEmpty = figures.length === 0 && told.length === 0 && details.length === 0;
  return {
    tone: isEmpty ? 'warning' : 'neutral',
    locale,
    lines: [...headline(link, figures), ...(isEmpty ? [say('card.nothing')] : told), asOf(status, say)],
    buttons: cardButtons(of),
    ...(details.length === 0
      ? {}
      : {
          details: {
            lines: details,
            button: { label: plain(say('card.button.details')), press: `${DETAILS}:${link.linkId}`, answer: 'private' },
          },
        }),
  };
}

/** What the card says between its head and its age: what is not as it should be comes first. */
export function toldLines(of: CardOf): readonly Text[] {
  const { fine, amiss } = closures(of);
  return [...amiss, ...lightLines(of), ...chargingLine(of), ...fine, ...placeLines(of)];
}

/** The word of the button that shows what a card leaves out. */
export const DETAILS = 'details';

/** Characters that one line of a narrow phone holds. */
const ONE_LINE = 36;

/** '**Zappy** · 83 % · 124 km'; below the name where both have no room in one line. The name is never cut: cars are told apart by it. */
export function headline({ vehicleName }: Pick<Link, 'vehicleName'>, figures: readonly string[]): readonly Text[] {
  const isLong = [vehicleName, ...figures].join(' · ').length > ONE_LINE;
  if (figures.length > 0 && isLong) return [[bold(vehicleName)], [figures.join(' · ')]];
  return [[bold(vehicleName), ...figures.map((figure) => ` · ${figure}`)]];
}

/** Charge, fuel and range, as far as the car told them. */
export function figuresOf({ status, say, locale }: Omit<CardOf, 'place'>): readonly string[] {
  const { stateOfCharge, fuel, range } = status;
  return [
    ...(stateOfCharge ? [writePercent(stateOfCharge.value, locale.language)] : []),
    ...(fuel ? [plain(say('card.fuel', { percent: writePercent(fuel.value, locale.language) }))] : []),
    ...(range ? [writeDistance(range.value, locale)] : []),
  ];
}

/** 'Charging, full at 22:37 (49 min)', 'Plugged in', 'Not plugged in'; none of a car that tells nothing of it. */
export function chargingLine({ status, say, locale }: Omit<CardOf, 'place'>): readonly Text[] {
  const minutes = minutesToFull(status);
  if (minutes === undefined && isOverdue(status)) return [say('card.was-charging')];
  if (minutes === undefined) return status.plug ? [say('card.plug-only', { plug: status.plug.value })] : [];
  const duration = writeDuration(minutes, locale.language);
  if (status.at === undefined) return [say('card.charging-for', { duration })];
  const at = Math.min(status.at, status.readAt) + (minutesReported(status) ?? minutes) * 60_000;
  const key = isSameDay(at, status.readAt, locale) ? 'card.charging' : 'card.charging-day';
  return [say(key, { at: { kind: 'time', at, style: 'clock' }, duration })];
}

/** 'As the car reported it 3 minutes ago (18:04)', or why the time is unknown. */
export function asOf(report: Pick<VehicleStatus, 'at' | 'readAt' | 'clockOff'>, say: Say): Text {
  if (report.clockOff) return say('card.clock-off');
  if (report.at === undefined) return say('card.as-of-unknown');
  // A clock that runs a little ahead is no reason to speak of the future.
  const at = Math.min(report.at, report.readAt);
  return say('card.as-of', { at: { kind: 'time', at, style: 'date' }, ago: { kind: 'time', at, style: 'ago' } });
}

/** What one would do next, by how the car is. */
function cardButtons({ link, status, say }: CardOf): readonly (readonly Button[])[] {
  const button = (label: TextKey, path: string): Button => commandButton(say(label), path, link);
  const isAllLocked = status.lock?.value === 'locked' && namesWhere(status.doorLocks, 'unlocked').length === 0;
  const isCharging = minutesToFull(status) !== undefined;
  const mayStart = status.hasBattery && !isCharging && !isFull(status) && status.plug?.value === 'in';
  return [
    [
      isAllLocked ? button('card.button.unlock', 'unlock') : button('card.button.lock', 'lock'),
      ...(isCharging ? [button('charge.button.stop', 'charge.stop')] : []),
      ...(mayStart ? [button('charge.button.start', 'charge.start')] : []),
    ],
    [
      ...(status.hasBattery ? [button('card.button.climate', 'climate')] : []),
      button('card.button.refresh', 'refresh'),
      button('card.button.locate', 'locate'),
    ],
  ];
}

/** What was still to come. A car that doesn't report its plug may be charging. */
function minutesReported({ plug, minutesToFull: minutes }: VehicleStatus): number | undefined {
  return plug?.value !== 'out' && minutes && minutes.value > 0 ? minutes.value : undefined;
}

/** The car was charging by a report that is older than the charge should have taken: nobody knows whether it still is. */
function isOverdue(status: VehicleStatus): boolean {
  const minutes = minutesReported(status);
  return minutes !== undefined && status.at !== undefined && status.at + minutes * 60_000 < status.readAt;
}

/** What is still to come when the card is read, at least a minute, as far as the report is not too old to say. */
export function minutesToFull(status: VehicleStatus): number | undefined {
  const minutes = minutesReported(status);
  if (minutes === undefined || isOverdue(status)) return undefined;
  const age = Math.max(status.readAt - (status.at ?? status.readAt), 0) / 60_000;
  return Math.max(minutes - age, 1);
}

/** Four doors, the trunk and the hood. */
const ALL_DOORS = 6;

/** A car without a sunroof doesn't report one. */
export const SIDE_WINDOWS = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'] as const;

/** 'front left door', 'trunk' */
export function doorName(door: DoorName, say: Say): string {
  const isCorner = door !== 'trunk' && door !== 'hood';
  return plain(isCorner ? say('card.door', { corner: plain(say(`card.window.${door}`)) }) : say(`card.door.${door}`));
}

/** Locks, doors and windows: in one line what is as it should be, and each by itself what is not. */
function closures({ status, say, locale: { language } }: Omit<CardOf, 'place'>): {
  readonly fine: readonly Text[];
  readonly amiss: readonly Text[];
} {
  const doors = (names: readonly DoorName[]) => names.map((door) => doorName(door, say));
  const amiss: Text[] = [];
  const unlocked = namesWhere(status.doorLocks, 'unlocked');
  if (status.lock?.value === 'unlocked') amiss.push(say('card.unlocked'));
  else if (unlocked.length > 0) {
    const key = status.lock ? 'card.locked-but' : 'card.doors-unlocked';
    amiss.push(say(key, { doors: writeList(doors(unlocked), language) }));
  }
  const open = namesWhere(status.doors, 'open');
  if (open.length > 0) amiss.push(say('card.doors-open', { doors: writeList(doors(open), language) }));
  const windows = namesWhere(status.windows, 'open').map((window) => plain(say(`card.window.${window}`)));
  if (windows.length > 0) amiss.push(say('card.windows-open', { windows: writeList(windows, language) }));

  const isLocked = status.lock?.value === 'locked' && unlocked.length === 0;
  const known = Object.keys(status.doors).length + Object.keys(status.windows).length;
  const isClosed = open.length === 0 && windows.length === 0 && known > 0;
  const isAllKnown =
    Object.keys(status.doors).length === ALL_DOORS && SIDE_WINDOWS.every((name) => status.windows[name]);
  if (!isClosed) return { amiss, fine: isLocked ? [say('card.locked')] : [] };
  const closed = isAllKnown ? 'all' : 'told';
  return { amiss, fine: [say(isLocked ? 'card.locked-closed' : 'card.closed', { closed })] };
}

function lightLines({ status: { lightsOn }, say, locale: { language } }: CardOf): Text[] {
  return lightsOn.length > 0 ? [say('card.lights-on', { lights: writeList(lightsOn, language) })] : [];
}

function distanceLines({ status, say, locale: { language, distance } }: CardOf): Text[] {
  // Car-Net sends these in kilometres, even of a car that counts in miles.
  const wanted = distance ?? status.distanceUnit;
  const write = ({ value }: NonNullable<VehicleStatus['odometer']>) =>
    writeDistance(value, { language, distance: wanted ?? value.unit });
  return [
    ...(status.odometer ? [say('card.odometer', { distance: write(status.odometer) })] : []),
    ...(status.nextService ? [say('card.next-service', { distance: write(status.nextService) })] : []),
  ];
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
