import type { PageState } from '../../state.ts';
import { nameOf } from '../accounts.ts';
import { element } from '../element.ts';
import { perform } from '../user-action.ts';
import { drawCar, type Touch } from './car-drawing.ts';
import { doorNames, windowNames } from './part-names.ts';

type Car = PageState['cars'][number];

const reading = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A car as it really is, drawn and in words. @returns its element and a function that updates it */
export function carCard(first: Car): { readonly root: HTMLElement; readonly update: (car: Car) => void } {
  let car = first;
  const drawing = element('div', { class: 'drawing' });
  const facts = element('dl', {});
  const badge = element('p', { class: 'badge' });
  const place = element('div', { class: 'road', 'aria-hidden': 'true' });
  place.append(element('span', {}, 'Home'), element('i', {}), element('span', {}, 'Town'));
  const root = element(
    'article',
    { class: 'car', 'data-vehicle': first.vehicleId, 'aria-label': nameOf(first) },
    element('h3', {}, nameOf(first), element('span', { class: 'note' }, modelOf(first))),
    element('div', { class: 'picture' }, drawing, badge),
    place,
    facts,
  );
  const updateDrawing = drawCar(
    drawing,
    first,
    touchOf(() => car),
  );
  let said = '';
  const update = (next: Car) => {
    car = next;
    updateDrawing(next);
    place.toggleAttribute('data-away', next.away);
    const way = next.pending.length > 0 ? `${next.pending.join(', ')}: on its way` : '';
    badge.textContent = next.now.online ? way : 'no signal';
    const rows = factsOf(next);
    const saying = JSON.stringify(rows);
    if (saying === said) return;
    said = saying;
    facts.replaceChildren(
      ...rows.map(({ name, value, tone }) =>
        element('div', tone ? { 'data-tone': tone } : {}, element('dt', {}, name), element('dd', {}, value)),
      ),
    );
  };
  update(first);
  return { root, update };
}

function modelOf({ nickname, model, year }: Car): string {
  return nickname ? ` ${model} ${year}` : ` ${year}`;
}

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly tone?: 'good' | 'warn' | 'bad';
}

/** What the drawing shows, in words. */
function factsOf({ now, kind, away, health, reportedAt }: Car): Fact[] {
  const open = (name: string, opened: readonly string[]): Fact =>
    opened.length > 0 ? { name, value: `open: ${opened.join(', ')}`, tone: 'warn' } : { name, value: 'closed' };
  const facts: Fact[] = [
    { name: 'Locks', ...(now.locked ? { value: 'locked', tone: 'good' } : { value: 'unlocked', tone: 'warn' }) },
    open('Doors', openOf(now.doors, doorNames)),
    open('Windows', openOf(now.windows, windowNames)),
  ];
  if (kind === 'electric') {
    const percent = `${Math.floor(now.stateOfCharge)} %`;
    facts.push(
      { name: 'Charge', ...(now.charging ? { value: `${percent}, charging`, tone: 'good' } : { value: percent }) },
      { name: 'Plug', value: now.plugged ? 'plugged in' : 'unplugged' },
    );
  } else facts.push({ name: 'Fuel', value: `${Math.floor(now.fuel)} %` });
  if (now.lights) facts.push({ name: 'Lights', value: 'on', tone: 'warn' });
  const climate = [now.climateOn && 'on', now.defrostOn && 'defrost'].filter(Boolean).join(', ');
  if (climate) facts.push({ name: 'Climate', value: climate, tone: 'good' });
  const driven = `${Math.round(now.odometerKm).toLocaleString('en')} km`;
  facts.push({ name: 'Place', value: `${away ? 'town' : 'home'} · ${driven}` });
  const worst = Object.values(health.categories)
    .map(({ priority }) => warningNames[priority])
    .find(Boolean);
  if (worst) facts.push({ name: 'Health', value: worst, tone: 'bad' });
  facts.push({ name: 'Reported', value: reading.format(reportedAt) });
  return facts;
}

/** How a health report reads, by its priority. */
const warningNames: Readonly<Record<string, string>> = { A: 'red warning', B: 'yellow warning', C: 'blue notice' };

function openOf(parts: Readonly<Record<string, 'open' | 'closed'>>, names: Readonly<Record<string, string>>): string[] {
  return Object.entries(parts).flatMap(([name, is]) => (is === 'open' ? [names[name] ?? name] : []));
}

function touchOf(car: () => Car): Touch {
  const change = (changed: object) => void perform('car change', { vehicle: car().vehicleId, change: changed });
  const turned = (is: string | undefined) => (is === 'open' ? 'closed' : 'open');
  return {
    part: (name) => change({ doors: { [name]: turned((car().now.doors as Record<string, string>)[name]) } }),
    window: (name) => change({ windows: { [name]: turned((car().now.windows as Record<string, string>)[name]) } }),
    locks: () => change({ locked: !car().now.locked }),
    plug: () => void perform('car plug', { vehicle: car().vehicleId, on: !car().now.plugged }),
  };
}
