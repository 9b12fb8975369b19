import type { PageState } from '../../state.ts';
import { button, element } from '../element.ts';
import { drawMenu } from '../menu.ts';
import { perform } from '../user-action.ts';

const troubles = [
  ['', 'works'],
  ['down', 'is down (503)'],
  ['limited', 'has had too many requests (429)'],
  ['slow', 'is slow (8 s an answer)'],
  ['wrong-page', 'answers with a web page'],
] as const;

const loginTroubles = [
  ['', 'works'],
  ['page-changed', 'finds a changed page'],
  ['throttled', 'is throttled (28 s)'],
  ['locked', 'finds the account locked'],
  ['terms', 'finds new terms to accept'],
  ['marketing-consent', 'is asked for a marketing consent'],
  ['other-country', 'meets an account of another country'],
  ['attestation', 'is asked for VW’s own app'],
] as const;

/** Draws what VW's servers and app can be made to do. @returns a function that updates the controls */
export function drawCarNetControls(root: HTMLElement): (state: PageState) => void {
  const trouble = drawMenu('Car-Net', troubles, (kind) => void perform('car-net trouble', { kind }));
  const login = drawMenu('Signing in', loginTroubles, (kind) => {
    void perform('car-net attestation', { on: kind === 'attestation' });
    void perform('car-net login', { kind });
  });
  let account: PageState['accounts'][number] | undefined;
  const changePin = button('', () => {
    if (account) void perform('account pin', { email: account.email, pin: account.pin === '1123' ? '7788' : '1123' });
  });
  const unlockPin = button('Unlock the PIN', () => {
    if (account) void perform('account unlock', { email: account.email });
  });
  root.append(
    element('h3', {}, 'VW’s side'),
    row('Car-Net', trouble),
    row('Signing in', login),
    row('VW’s app', changePin, unlockPin),
  );
  return ({ trouble: kind, login: loginKind, attestation, accounts }) => {
    account = accounts[0];
    trouble.value = kind;
    login.value = attestation ? 'attestation' : loginKind;
    const label = `Change the PIN to ${account?.pin === '1123' ? '7788' : '1123'}`;
    if (changePin.textContent !== label) changePin.textContent = label;
    unlockPin.hidden = !account?.pinLocked;
  };
}

function row(name: string, ...controls: HTMLElement[]): HTMLElement {
  return element(
    'div',
    { class: 'control-row' },
    element('span', { class: 'what', 'aria-hidden': 'true' }, name),
    element('div', { class: 'inputs' }, ...controls),
  );
}
