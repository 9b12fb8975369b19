import type { PageState } from '../state.ts';
import { speaker } from './deed.ts';
import { drawDiscord, runSlash } from './discord.ts';
import { byId, element } from './element.ts';
import { drawGarage } from './garage.ts';
import { drawTelegram, sendTelegram } from './telegram.ts';

let source: EventSource | undefined;

/** Draws whatever has changed, as the chosen person sees it. */
function listen(): void {
  source?.close();
  source = new EventSource(`/events?person=${encodeURIComponent(speaker.key)}`);
  source.onmessage = ({ data }) => draw(JSON.parse(data) as PageState);
}

function draw(state: PageState): void {
  const people = byId('person', HTMLSelectElement);
  if (people.options.length === 0) {
    people.append(...state.people.map(({ key, name, role }) => element('option', { value: key }, `${name} (${role})`)));
  }
  people.value = speaker.key;
  byId('credentials', HTMLElement).replaceChildren(
    'Car-Net: ',
    ...state.accounts
      .slice(0, 1)
      .flatMap(({ email, password, pin }) => [
        'e-mail ',
        element('code', {}, email),
        ', password ',
        element('code', {}, password),
        ', PIN ',
        element('code', {}, pin),
      ]),
  );
  drawTelegram(state);
  drawDiscord(state);
  drawGarage(state);
}

function onSubmit(form: string, input: string, send: (text: string) => void): void {
  byId(form, HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const field = byId(input, HTMLInputElement);
    const text = field.value.trim();
    field.value = '';
    if (text) send(text);
  });
}

byId('person', HTMLSelectElement).addEventListener('change', (event) => {
  speaker.key = (event.target as HTMLSelectElement).value;
  listen();
});
onSubmit('telegram-form', 'telegram-text', sendTelegram);
onSubmit('discord-form', 'discord-text', runSlash);
listen();
