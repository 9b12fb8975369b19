import type { PageState } from '../../state.ts';
import { nameOf } from '../accounts.ts';
import { drawChoice } from '../choice.ts';
import { perform } from '../deed.ts';
import { button, element } from '../element.ts';
import { drawMenu } from '../menu.ts';
import { doorNames, windowNames } from './part-names.ts';

type Car = PageState['cars'][number];

/** Something that is moved by hand and shows how it stands. */
interface Lever {
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

/** What a hand can do to the cars, one car at a time. @returns what shows how the levers stand */
export function drawLevers(root: HTMLElement, cars: readonly Car[]): (cars: readonly Car[]) => void {
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

function panelOf(first: Car): Lever {
  const vehicle = first.vehicleId;
  const change = (changed: object) => void perform('car change', { vehicle, change: changed });
  const isElectric = first.kind === 'electric';
  const doors = Object.entries(doorNames).map(([part, name]) => {
    const isOpen = ({ now }: Car) => (now.doors as Record<string, string>)[part] === 'open';
    return toggle(name, isOpen, (open) => change({ doors: { [part]: open ? 'open' : 'closed' } }));
  });
  const windows = Object.entries(windowNames)
    .filter(([part]) => part !== 'sunRoof' || !isElectric)
    .map(([part, name]) => {
      const isOpen = ({ now }: Car) => (now.windows as Record<string, string>)[part] === 'open';
      return toggle(name, isOpen, (open) => change({ windows: { [part]: open ? 'open' : 'closed' } }));
    });
  const others = [
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
    drive(vehicle),
  ];
  const power = [
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
  const health = [
    menu(
      'Health report',
      warnings,
      (car) => car.health.categories.TIRES_BRAKES.priority,
      (priority) => void perform('car health', { vehicle, priority }),
    ),
  ];
  const groups: [string, Lever[]][] = [
    ...(isElectric ? ([['Charging', power]] as [string, Lever[]][]) : []),
    ['Doors', doors],
    ['Windows', windows],
    ['Health', health],
    ['Car', others],
  ];
  const root = element(
    'div',
    { class: 'levers', 'data-vehicle': vehicle },
    ...groups.map(([name, levers]) =>
      element(
        'div',
        { class: 'lever-row', role: 'group', 'aria-label': `${name} of ${nameOf(first)}` },
        element('span', { class: 'what', 'aria-hidden': 'true' }, name),
        element('div', { class: 'controls' }, ...levers.map((lever) => lever.root)),
      ),
    ),
  );
  return {
    root,
    update: (car) => {
      for (const [, levers] of groups) for (const lever of levers) lever.update(car);
    },
  };
}

/** A switch: pressed while it is so. */
function toggle(label: string, isOn: (car: Car) => boolean, turn: (on: boolean) => void): Lever {
  let on = false;
  const root = button(label, () => turn(!on), { 'aria-pressed': 'false', 'data-lever': label });
  return {
    root,
    update: (car) => {
      on = isOn(car);
      root.setAttribute('aria-pressed', String(on));
    },
  };
}

function drive(vehicle: string): Lever {
  const root = button('', () => void perform('car drive', { vehicle }), { 'data-lever': 'drive' });
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
): Lever {
  const root = drawMenu(label, options, choose);
  return {
    root,
    update: (car) => {
      const value = chosenBy(car);
      if (root.value !== value) root.value = value;
    },
  };
}
