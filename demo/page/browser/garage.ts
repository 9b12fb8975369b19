import type { PageState } from '../state.ts';
import { perform } from './deed.ts';
import { button, byId, element } from './element.ts';

type Car = PageState['cars'][number];

const troubles = ['', 'throttled', 'locked', 'terms', 'marketing-consent', 'page-changed', 'other-country'];

/** Draws the cars as they really are, the levers that change them, and what reached Car-Net. */
export function drawGarage(state: PageState): void {
  byId('cars', HTMLElement).replaceChildren(...state.cars.map(drawCar));
  byId('car-net', HTMLElement).replaceChildren(drawCarNet(state));
  byId('requests', HTMLElement).replaceChildren(
    ...state.requests.toReversed().map(({ method, path, body, status }) => {
      const line = `${method} ${path} → ${status ?? 'cut'}`;
      return element('li', {}, line, body ? element('div', { class: 'note' }, body) : undefined);
    }),
  );
}

function drawCar(car: Car): HTMLElement {
  const { now, kind, vehicleId } = car;
  const open = Object.entries({ ...now.doors }).flatMap(([door, is]) => (is === 'open' ? [door] : []));
  const facts: [string, string][] = [
    ['Locks', now.locked ? '🔒 locked' : '🔓 unlocked'],
    ['Doors', open.length > 0 ? `open: ${open.join(', ')}` : 'closed'],
    kind === 'electric'
      ? [
          'Charge',
          `${Math.round(now.stateOfCharge)} %, ${now.plugged ? 'plugged in' : 'unplugged'}${now.charging ? ', charging' : ''}`,
        ]
      : ['Fuel', `${Math.round(now.fuel)} %`],
    ['Online', now.online ? 'yes' : 'no'],
    ['Under way', car.pending.join(', ') || 'nothing'],
  ];
  const change = (label: string, changed: object) =>
    button(label, () => void perform('car change', { vehicle: vehicleId, change: changed }));
  return element(
    'div',
    { class: 'car', 'data-vehicle': vehicleId },
    element('strong', {}, `${car.nickname ?? ''} (${car.model} ${car.year})`),
    element('dl', {}, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
    element(
      'div',
      { class: 'levers' },
      change(now.locked ? 'Unlock by hand' : 'Lock by hand', { locked: !now.locked }),
      change(now.doors.trunk === 'open' ? 'Close trunk' : 'Open trunk', {
        doors: { trunk: now.doors.trunk === 'open' ? 'closed' : 'open' },
      }),
      kind === 'electric'
        ? button(
            now.plugged ? 'Unplug' : 'Plug in',
            () => void perform('car plug', { vehicle: vehicleId, on: !now.plugged }),
          )
        : undefined,
      button('Drive 12 km', () => void perform('car drive', { vehicle: vehicleId })),
      change(now.online ? 'Go offline' : 'Go online', { online: !now.online }),
    ),
  );
}

function drawCarNet({ down, login, attestation, accounts }: PageState): HTMLElement {
  const paul = accounts[0];
  const menu = element(
    'select',
    {
      'aria-label': 'What the sign-in runs into',
      change: (event) => void perform('car-net login', { kind: (event.target as HTMLSelectElement).value }),
    },
    ...troubles.map((kind) => element('option', { value: kind, selected: kind === login }, kind || 'sign-in works')),
  );
  return element(
    'div',
    { class: 'levers' },
    button(down ? 'Bring Car-Net back' : 'Take Car-Net down', () => void perform('car-net down', { on: !down })),
    button(
      attestation ? 'No attestation' : 'Ask for attestation',
      () => void perform('car-net attestation', { on: !attestation }),
    ),
    menu,
    paul
      ? button(
          'Change the PIN (as in VW’s app)',
          () => void perform('account pin', { email: paul.email, pin: paul.pin === '1123' ? '7788' : '1123' }),
        )
      : undefined,
    paul?.pinLocked ? button('Unlock the PIN', () => void perform('account unlock', { email: paul.email })) : undefined,
  );
}
