import type { LoginTrouble } from '../carnet/behaviour.ts';
import type { CarNetEmulator } from '../carnet/emulator.ts';
import type { Fault } from '../carnet/faults.ts';
import { type ActionHandler, textOf } from './user-action.ts';

/** What the page's controls do to the cars, VW's servers and the clock. */
export const controls: Readonly<Record<string, ActionHandler>> = {
  'car change': ({ carnet }, action) => {
    carnet.garage.change(textOf(action, 'vehicle'), action['change'] as Record<string, never>);
  },
  'car plug': ({ carnet: { garage } }, action) => {
    if (action['on']) garage.plug(textOf(action, 'vehicle'));
    else garage.unplug(textOf(action, 'vehicle'));
  },
  'car drive': ({ carnet: { garage } }, action) => {
    const vehicle = textOf(action, 'vehicle');
    garage.drive(vehicle, { km: DRIVE_KM, ...(isAway(garage.car(vehicle).now) ? HOME : TOWN) });
  },
  'car health': ({ carnet: { garage } }, action) => {
    const priority = textOf(action, 'priority');
    const message = WARNINGS[priority];
    garage.health(textOf(action, 'vehicle'), {
      category: 'TIRES_BRAKES',
      priority,
      messages: message === undefined ? [] : [message],
    });
  },
  'car-net trouble': ({ carnet }, action) => {
    carnet.faults.clear();
    troubles[textOf(action, 'kind')]?.(carnet);
  },
  'car-net login': ({ carnet }, action) => {
    carnet.behaviour.login = loginTroubles[textOf(action, 'kind')];
  },
  'car-net attestation': ({ carnet }, action) => {
    carnet.behaviour.attestation = action['on'] === true;
  },
  'account pin': ({ carnet }, action) => {
    carnet.accounts.changePin(textOf(action, 'email'), textOf(action, 'pin'));
  },
  'account unlock': ({ carnet }, action) => {
    carnet.accounts.unlockPin(textOf(action, 'email'));
  },
  'clock speed': ({ pace }, action) => {
    pace.choose(action['speed'] === 60 ? 60 : 1);
  },
};

/** Where the cars stand at the start, and where a drive leads to. */
const HOME = { latitude: 45.5152, longitude: -122.6784 };
const TOWN = { latitude: 45.5231, longitude: -122.6765 };
const DRIVE_KM = 12;

/** Whether a car stands where a drive leads to. */
export function isAway({ latitude }: { readonly latitude: number }): boolean {
  return latitude === TOWN.latitude;
}

/** What the health report says about tires and brakes, by priority. */
const WARNINGS: Readonly<Record<string, string>> = {
  A: 'Brake fluid level is too low',
  B: 'Tire pressure is too low, front left',
  C: 'Brake pads will soon be worn',
};

/** Long enough to notice, and below the shortest deadline of a request to Car-Net. */
const SLOW_MS = 8000;
/** The documented requests that count against an account's limit: the session with the PIN, and commands. */
const LIMITED = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20];

const everywhere = (fault: Fault) => (carnet: CarNetEmulator) => {
  carnet.faults.standing('/', fault);
};

const troubles: Readonly<Record<string, (carnet: CarNetEmulator) => void>> = {
  down: everywhere({ kind: 'html', status: 503 }),
  slow: everywhere({ kind: 'delay', ms: SLOW_MS }),
  'wrong-page': everywhere({ kind: 'html', status: 200 }),
  limited: ({ faults }) => {
    for (const number of LIMITED) faults.standing(number, { kind: 'rate-limited' });
  },
};

/** Which of the troubles Car-Net is in, or ''. */
export function troubleOf({ faults }: CarNetEmulator): string {
  const fault = faults.list()[0]?.fault;
  switch (fault?.kind) {
    case 'html':
      return fault.status === 503 ? 'down' : 'wrong-page';
    case 'delay':
      return 'slow';
    case 'rate-limited':
      return 'limited';
    default:
      return '';
  }
}

const loginTroubles: Readonly<Record<string, LoginTrouble>> = {
  'page-changed': { kind: 'page-changed', page: 'password' },
  throttled: { kind: 'throttled', seconds: 28 },
  locked: { kind: 'locked' },
  terms: { kind: 'terms', shape: 'redirect' },
  'marketing-consent': { kind: 'marketing-consent' },
  'other-country': { kind: 'other-country' },
};
