import type { PageState } from '../../state.ts';
import { byId, element } from '../element.ts';
import { carCard } from './car-card.ts';
import { drawCarControls } from './car-controls.ts';
import { drawCarNetControls } from './car-net-controls.ts';

let update: ((state: PageState) => void) | undefined;

/** Draws the cars as they really are, and the controls that change them. Built once, so that nothing loses focus. */
export function drawGarage(state: PageState): void {
  update ??= build(state);
  update(state);
}

function build({ cars, accounts, people }: PageState): (state: PageState) => void {
  const cards = cars.map(carCard);
  const isFirsts = ({ vehicleId }: { readonly vehicleId: string }) =>
    accounts[0]?.vehicles.some((one) => one.vehicleId === vehicleId) === true;
  const roots = (first: boolean) =>
    cards.filter((_, index) => cars[index] && isFirsts(cars[index]) === first).map(({ root }) => root);
  const second = accounts.find(({ vehicles }, index) => index > 0 && vehicles.length > 0)?.email;
  const whose = people.find(({ account }) => account === second)?.name;
  const others = element('details', { class: 'more' }, element('summary', {}, `${whose}’s car`), ...roots(false));
  byId('cars', HTMLElement).append(...roots(true));
  byId('controls', HTMLElement).after(others);
  const updateControls = drawCarControls(byId('controls', HTMLElement), cars);
  const updateCarNet = drawCarNetControls(byId('car-net', HTMLElement));
  return (state) => {
    for (const [index, card] of cards.entries()) {
      const car = state.cars[index];
      if (car) card.update(car);
    }
    // Nobody would notice what happens to a car that is folded away.
    if (state.cars.some((car) => !isFirsts(car) && car.pending.length > 0)) others.open = true;
    updateControls(state.cars);
    updateCarNet(state);
  };
}
