import type { PageState } from '../state.ts';
import { byId, element } from './element.ts';

type Request = PageState['requests'][number];

/** What the documented requests are for, by number. */
const names: Readonly<Record<number, string>> = {
  1: 'sign-in begins',
  2: 'e-mail',
  3: 'password',
  4: 'tokens',
  5: 'vehicles',
  6: 'status',
  7: 'refresh tokens',
  8: 'session with the PIN',
  9: 'fresh status',
  10: 'lock',
  11: 'unlock',
  12: 'horn and lights',
  13: 'charging',
  14: 'charge limit',
  15: 'climate details',
  16: 'defrost',
  17: 'climate',
  18: 'climate unplugged',
  19: 'health report',
  20: 'fresh health report',
};

let list: HTMLElement | undefined;
let drawn = '';

/** Draws the requests that reached Car-Net, newest first. Secrets were masked before they came to this page. */
export function drawRequestLog({ requests }: PageState): void {
  list ??= build();
  const last = requests.at(-1);
  const seen = `${requests.map(({ at, status }) => `${at} ${status}`).join()} ${last?.path}`;
  if (seen === drawn) return;
  drawn = seen;
  list.replaceChildren(
    ...(last ? requests.toReversed().map(drawRequest) : [element('li', { class: 'note' }, 'Nothing yet.')]),
  );
}

function build(): HTMLElement {
  const made = element('ol', { tabindex: '0', 'aria-label': 'Requests that reached Car-Net, newest first' });
  byId('request-log', HTMLElement).append(
    element('h2', {}, 'What reaches Car-Net ', element('span', { class: 'note' }, 'secrets covered')),
    made,
  );
  return made;
}

function drawRequest({ number, at, method, path, body, status }: Request): HTMLElement {
  const shown = status === undefined ? '…' : String(status);
  const tone = status === undefined ? 'waits' : status < 400 ? 'good' : 'bad';
  return element(
    'li',
    {},
    element('time', {}, new Date(at).toLocaleTimeString('en-GB')),
    element('span', { class: 'status', 'data-tone': tone }, shown),
    element('strong', {}, number === undefined ? 'redirect' : (names[number] ?? '')),
    element('code', {}, `${method} ${path}${body ? ` ${body}` : ''}`),
  );
}
