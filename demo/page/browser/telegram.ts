import type { PageState } from '../state.ts';
import { perform } from './deed.ts';
import { button, byId, element } from './element.ts';

type Chat = PageState['telegram'][number];
type Shown = Chat['messages'][number];

let open: number | undefined;

/** Draws the Telegram pane: the open chat's messages, with keyboards that can be pressed. */
export function drawTelegram({ telegram, me }: PageState): void {
  const chat = telegram.find(({ id }) => id === open) ?? telegram[0];
  if (!chat) return;
  open = chat.id;
  byId('telegram-chats', HTMLElement).replaceChildren(
    ...telegram.map(({ id, title }) =>
      button(title, () => choose(id, { telegram, me } as PageState), { 'aria-pressed': String(id === chat.id) }),
    ),
  );
  const list = byId('telegram-messages', HTMLElement);
  list.replaceChildren(
    ...chat.messages.map((message) => drawMessage(message, chat, message.from.id === me.telegramId)),
  );
  if (chat.typing) list.append(element('p', { class: 'note' }, 'bot is typing…'));
  list.scrollTop = list.scrollHeight;
}

function choose(id: number, state: PageState): void {
  open = id;
  drawTelegram(state);
}

/** Sends what was typed into the open chat. */
export function sendTelegram(text: string): void {
  if (open !== undefined) void perform('telegram say', { chat: open, text });
}

function drawMessage(message: Shown, chat: Chat, mine: boolean): HTMLElement {
  const notes = [message.silent && 'silent', message.protected && 'protected', message.editedAt && 'edited'].filter(
    Boolean,
  );
  return element(
    'article',
    { class: mine ? 'message mine' : 'message' },
    element('span', { class: 'from' }, message.from.name),
    ...styled(message),
    message.photo ? element('img', { src: message.photo, alt: 'picture', width: '280' }) : undefined,
    message.document
      ? element('a', { href: message.document.url, download: message.document.name }, `📄 ${message.document.name}`)
      : undefined,
    message.location ? element('p', {}, `📍 ${message.location.latitude}, ${message.location.longitude}`) : undefined,
    element('span', { class: 'note' }, notes.length > 0 ? ` (${notes.join(', ')})` : ''),
    message.keyboard.length > 0 ? keyboard(message, chat) : undefined,
  );
}

function keyboard(message: Shown, chat: Chat): HTMLElement {
  const rows = message.keyboard.map((row) =>
    element(
      'div',
      { class: 'row' },
      ...row.map(({ label, url }) =>
        button(label, () => {
          if (url?.startsWith('https://t.me/')) {
            open = undefined;
            void perform('telegram follow', { url });
          } else void perform('telegram press', { chat: chat.id, message: message.id, button: label });
        }),
      ),
    ),
  );
  return element('div', { class: 'keys' }, ...rows);
}

/** The text with Telegram's own entities drawn. */
function styled({ text, entities }: Shown): Node[] {
  const parts: Node[] = [];
  let end = 0;
  for (const entity of entities) {
    if (entity.offset < end) continue;
    const inner = text.slice(entity.offset, entity.offset + entity.length);
    parts.push(document.createTextNode(text.slice(end, entity.offset)));
    if (entity.type === 'bold') parts.push(element('strong', {}, inner));
    else if (entity.type === 'code' || entity.type === 'pre') parts.push(element('code', {}, inner));
    else if (entity.type === 'text_link') parts.push(element('a', { href: entity.url, rel: 'noreferrer' }, inner));
    else parts.push(document.createTextNode(inner));
    end = entity.offset + entity.length;
  }
  parts.push(document.createTextNode(text.slice(end)));
  return parts;
}
