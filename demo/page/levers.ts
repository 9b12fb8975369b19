import type { LoginTrouble } from '../carnet/behaviour.ts';
import type { CarNetEmulator } from '../carnet/emulator.ts';
import type { Fault } from '../carnet/faults.ts';
import { type Act, wordOf } from './deed.ts';

/** What a hand in the garage, VW's servers and the clock can be made to do. */
export const levers: Readonly<Record<string, Act>> = {
  'car change': ({ carnet }, deed) => {
    carnet.garage.change(wordOf(deed, 'vehicle'), deed['change'] as Record<string, never>);
  },
  'car plug': ({ carnet: { garage } }, deed) => {
    if (deed['on']) garage.plug(wordOf(deed, 'vehicle'));
    else garage.unplug(wordOf(deed, 'vehicle'));
  },
  'car drive': ({ carnet: { garage } }, deed) => {
    const vehicle = wordOf(deed, 'vehicle');
    garage.drive(vehicle, { km: DRIVE_KM, ...(isAway(garage.car(vehicle).now) ? HOME : TOWN) });
  },
  'car health': ({ carnet: { garage } }, deed) => {
    const priority = wordOf(deed, 'priority');
    const message = WARNINGS[priority];
    garage.health(wordOf(deed, 'vehicle'), {
      category: 'TIRES_BRAKES',
      priority,
      messages: message === undefined ? [] : [message],
    });
  },
  'car-net trouble': ({ carnet }, deed) => {
    carnet.faults.clear();
    troubles[wordOf(deed, 'kind')]?.(carnet);
  },
  'car-net login': ({ carnet }, deed) => {
    carnet.behaviour.login = loginTroubles[wordOf(deed, 'kind')];
  },
  'car-net attestation': ({ carnet }, deed) => {
    carnet.behaviour.attestation = deed['on'] === true;
  },
  'account pin': ({ carnet }, deed) => {
    carnet.accounts.changePin(wordOf(deed, 'email'), wordOf(deed, 'pin'));
  },
  'account unlock': ({ carnet }, deed) => {
    carnet.accounts.unlockPin(wordOf(deed, 'email'));
  },
  'clock speed': ({ pace }, deed) => {
    pace.choose(deed['speed'] === 60 ? 60 : 1);
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

/** What the car says of its tires and brakes, by the priority that it gives it. */
const WARNINGS: Readonly<Record<string, string>> = {
  A: 'Brake fluid level is too low',
  B: 'Tire pressure is too low, front left',
  C: 'Brake pads will soon be worn',
};

/** Less than the shortest deadline that anybody gives Car-Net, long enough to notice. */
const SLOW_MS = 8000;
/** The document's requests that count against an account's limit: the session with the PIN, and commands. */
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
