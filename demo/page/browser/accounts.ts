import type { PageState } from '../state.ts';
import { copy } from './clipboard.ts';
import { button, byId, element } from './element.ts';

type Account = PageState['accounts'][number];

let drawn = '';

/** Shows the e-mail, password and PIN to sign in with: the speaker's own at once, the others' on demand. */
export function drawAccounts({ accounts, cars, me, people }: PageState): void {
  const seen = JSON.stringify([me.account, accounts]);
  if (seen === drawn) return;
  drawn = seen;
  const own = accounts.find(({ email }) => email === me.account);
  if (!own) return;
  const root = byId('accounts', HTMLElement);
  const isOpen = root.querySelector('details')?.open ?? false;
  const carsOf = ({ vehicles }: Account) =>
    cars.filter(({ vehicleId }) => vehicles.some((one) => one.vehicleId === vehicleId)).map(nameOf);
  root.replaceChildren(
    element('span', { class: 'what' }, 'Sign in with'),
    ...chips(own),
    element(
      'details',
      { open: isOpen },
      element('summary', {}, 'Other accounts'),
      ...accounts
        .filter((account) => account !== own)
        .map((account) => {
          const whose = people.find((person) => person.account === account.email)?.name ?? account.firstName;
          return element(
            'div',
            { class: 'account' },
            element('span', { class: 'what' }, `${whose}: ${carsOf(account).join(', ') || 'no car'}`),
            ...chips(account),
          );
        }),
    ),
  );
}

/** What people call a car. */
export function nameOf({ nickname, model }: PageState['cars'][number]): string {
  return nickname ?? model;
}

function chips({ email, password, pin }: Account): HTMLElement[] {
  return [chip('e-mail', email), chip('password', password), chip('PIN', pin)];
}

function chip(what: string, text: string): HTMLElement {
  const made = button('', () => void copy(text), { class: 'chip copy', 'aria-label': `Copy the ${what} ${text}` });
  made.append(element('span', { class: 'note' }, what), ' ', element('code', {}, text));
  return made;
}
