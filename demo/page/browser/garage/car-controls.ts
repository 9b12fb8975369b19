import type { PageState } from '../../state.ts';
import { nameOf } from '../accounts.ts';
import { drawChoice } from '../choice.ts';
import { button, element } from '../element.ts';
import { drawMenu } from '../menu.ts';
import { perform } from '../user-action.ts';
import { doorNames, windowNames } from './part-names.ts';

type Car = PageState['cars'][number];

/** A control that also shows the state of what it changes. */
interface Control {
  readonly root: HTMLElement;
  readonly update: (car: Car) => void;
}

const speeds = [
  [20, 'at home: 20 % an hour'],
  [60, 'fast: 60 % an hour'],
  [160, 'rapid: 160 % an hour'],
] as const;

const warnings = [
  ['D', 'all good'],
  ['C', 'blue: service soon'],
  ['B', 'yellow: tire pressure'],
  ['A', 'red: brake fluid'],
] as const;

/** Draws what can be done to the cars by hand, one car at a time. @returns a function that updates the controls */
export function drawCarControls(root: HTMLElement, cars: readonly Car[]): (cars: readonly Car[]) => void {
  const panels = cars.map(panelOf);
  const chooser = element('fieldset', { class: 'choice', id: 'hands' }, element('legend', {}, 'By hand, at'));
  const show = drawChoice(
    chooser,
    cars.map((car) => ({ value: car.vehicleId, label: nameOf(car) })),
    (vehicleId) => choose(vehicleId),
  );
  const choose = (vehicleId: string) => {
    show(vehicleId);
    for (const panel of panels) panel.root.hidden = panel.root.dataset['vehicle'] !== vehicleId;
  };
  root.replaceChildren(chooser, ...panels.map((panel) => panel.root));
  if (cars[0]) choose(cars[0].vehicleId);
  return (now) => {
    for (const [index, panel] of panels.entries()) {
      const car = now[index];
      if (car) panel.update(car);
    }
  };
}

function panelOf(first: Car): Control {
  const groups = groupsOf(first);
  const root = element(
    'div',
    { class: 'car-controls', 'data-vehicle': first.vehicleId },
    ...groups.map(([name, controls]) =>
      element(
        'div',
        { class: 'control-row', role: 'group', 'aria-label': `${name} of ${nameOf(first)}` },
        element('span', { class: 'what', 'aria-hidden': 'true' }, name),
        element('div', { class: 'inputs' }, ...controls.map((control) => control.root)),
      ),
    ),
  );
  return {
    root,
    update: (car) => {
      for (const [, controls] of groups) for (const control of controls) control.update(car);
    },
  };
}

type Change = (changed: object) => void;

function groupsOf({ vehicleId: vehicle, kind }: Car): [name: string, controls: Control[]][] {
  const change: Change = (changed) => void perform('car change', { vehicle, change: changed });
  const isElectric = kind === 'electric';
  const windows = Object.entries(windowNames).filter(([part]) => part !== 'sunRoof' || !isElectric);
  const health = menu(
    'Health report',
    warnings,
    (car) => car.health.categories.TIRES_BRAKES.priority,
    (priority) => void perform('car health', { vehicle, priority }),
  );
  return [
    ...(isElectric ? [['Charging', chargingControls(vehicle, change)] as [string, Control[]]] : []),
    ['Doors', Object.entries(doorNames).map(([part, name]) => opening('doors', part, name, change))],
    ['Windows', windows.map(([part, name]) => opening('windows', part, name, change))],
    ['Health', [health]],
    ['Car', [...switches(change), drive(vehicle)]],
  ];
}

/** A door, a lid or a window. */
function opening(kind: 'doors' | 'windows', part: string, name: string, change: Change): Control {
  const isOpen = ({ now }: Car) => (now[kind] as Record<string, string>)[part] === 'open';
  return toggle(name, isOpen, (open) => change({ [kind]: { [part]: open ? 'open' : 'closed' } }));
}

function chargingControls(vehicle: string, change: Change): Control[] {
  return [
    toggle(
      'plugged in',
      ({ now }) => now.plugged,
      (on) => void perform('car plug', { vehicle, on }),
    ),
    menu(
      'Charge speed',
      speeds,
      ({ now }) => String(now.percentPerHour),
      (value) => change({ percentPerHour: Number(value) }),
    ),
  ];
}

function switches(change: Change): Control[] {
  return [
    toggle(
      'locked',
      ({ now }) => now.locked,
      (locked) => change({ locked }),
    ),
    toggle(
      'lights on',
      ({ now }) => now.lights,
      (lights) => change({ lights }),
    ),
    toggle(
      'offline',
      ({ now }) => !now.online,
      (offline) => change({ online: !offline }),
    ),
  ];
}

/** A switch, pressed while it is on. */
function toggle(label: string, isOn: (car: Car) => boolean, turn: (on: boolean) => void): Control {
  let on = false;
  const root = button(label, () => turn(!on), { 'aria-pressed': 'false', 'data-control': label });
  return {
    root,
    update: (car) => {
      on = isOn(car);
      root.setAttribute('aria-pressed', String(on));
    },
  };
}

function drive(vehicle: string): Control {
  const root = button('', () => void perform('car drive', { vehicle }), { 'data-control': 'drive' });
  return {
    root,
    update: ({ away }) => {
      const label = away ? 'drive home' : 'drive to town';
      if (root.textContent !== label) root.textContent = label;
    },
  };
}

function menu(
  label: string,
  options: readonly (readonly [value: string | number, text: string])[],
  chosenBy: (car: Car) => string,
  choose: (value: string) => void,
): Control {
  const root = drawMenu(label, options, choose);
  return {
    root,
    update: (car) => {
      const value = chosenBy(car);
      if (root.value !== value) root.value = value;
    },
  };
}
