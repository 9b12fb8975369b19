import type { PageState } from '../state.ts';
import { drawAccounts } from './accounts.ts';
import { drawClock } from './clock-face.ts';
import { drawDiscord, runSlash } from './discord/pane.ts';
import { byId } from './element.ts';
import { drawGarage } from './garage/garage.ts';
import { offerPanes } from './pane-tabs.ts';
import { drawPeople } from './people.ts';
import { drawRequestLog } from './request-log.ts';
import { drawTelegram, sendTelegram } from './telegram/pane.ts';
import { offerThemes } from './theme.ts';
import { drawTour } from './tour/tour.ts';
import { speaker } from './user-action.ts';

let source: EventSource | undefined;

/** Draws whatever has changed, as the chosen person sees it. */
function listen(): void {
  source?.close();
  source = new EventSource(`/events?person=${encodeURIComponent(speaker.key)}`);
  source.onmessage = ({ data }) => draw(JSON.parse(data) as PageState);
}

function draw(state: PageState): void {
  drawPeople(state, (key) => {
    speaker.key = key;
    listen();
  });
  drawAccounts(state);
  drawClock(state);
  drawTelegram(state);
  drawDiscord(state);
  drawGarage(state);
  drawRequestLog(state);
  drawTour(state);
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

onSubmit('telegram-form', 'telegram-text', sendTelegram);
onSubmit('discord-form', 'discord-text', runSlash);
offerThemes();
offerPanes();
listen();
