import type { PageState } from '../../state.ts';
import { avatarOf } from '../avatar.ts';
import { type ChatLog, followLog } from '../chat-log.ts';
import { copy } from '../clipboard.ts';
import { type CompletionList, offerCompletion } from '../completion.ts';
import { button, byId, dataOf, element } from '../element.ts';
import { morphChildren } from '../morph.ts';
import { countUnread } from '../unread.ts';
import { perform } from '../user-action.ts';
import { drawTelegramMessages, shortly } from './message.ts';

type Chat = PageState['telegram'][number];

/** Telegram: "The status is set for 5 seconds or less". */
const TYPING_MS = 5000;

interface Pane {
  readonly tabs: HTMLElement;
  readonly head: HTMLElement;
  readonly list: HTMLElement;
  readonly content: HTMLElement;
  readonly answering: HTMLElement;
  readonly menu: HTMLButtonElement;
  readonly log: ChatLog;
  readonly completion: CompletionList;
}

let pane: Pane | undefined;
let state: PageState | undefined;
let open: Chat['kind'] = 'private';
/** The chat that was drawn last. */
let drawn: number | undefined;
let unread = countUnread();
/** Which message is being answered in which chat, and which answers were closed or given. */
let answering: { readonly chat: number; readonly message: number } | undefined;
const answered = new Set<string>();
let hidingTyping: number | undefined;

/** Draws the Telegram pane: the open chat as its person sees it. */
export function drawTelegram(next: PageState): void {
  if (state && state.me.key !== next.me.key) {
    unread = countUnread();
    answering = undefined;
  }
  state = next;
  draw();
}

/** Sends what was typed into the open chat. */
export function sendTelegram(text: string): void {
  const chat = openChat();
  if (!chat) return;
  const replyTo = answering?.chat === chat.id ? answering.message : undefined;
  endAnswer();
  pane?.log.toEnd();
  void perform('telegram say', { chat: chat.id, text, ...(replyTo !== undefined && { replyTo }) });
}

function openChat(): Chat | undefined {
  return state?.telegram.find(({ kind }) => kind === open);
}

function draw(): void {
  const chat = openChat();
  if (!state || !chat) return;
  pane ??= setUp();
  const { tabs, head, content, log, menu } = pane;
  const me = state.me.telegramId;
  morphChildren(tabs, state.telegram.map(tab));
  morphChildren(head, header(chat));
  menu.hidden = chat.commands.length === 0;
  const messages = chat.messages.length > 0 ? drawTelegramMessages(chat, me, state.clock.now) : [emptyChat(chat)];
  if (drawn === chat.id) morphChildren(content, messages);
  else {
    log.quietly(() => morphChildren(content, messages));
    log.toEnd();
  }
  drawn = chat.id;
  offerAnswer(chat);
  drawAnswer(chat);
}

function tab({ id, kind, title, messages }: Chat): HTMLElement {
  const others = messages.filter(({ from }) => from.id !== state?.me.telegramId).map((message) => String(message.id));
  const waiting = unread.count(String(id), others, kind === open);
  return element(
    'button',
    { type: 'button', 'data-key': kind, 'data-chat': kind, 'aria-pressed': String(kind === open) },
    title,
    waiting > 0 ? element('span', { class: 'unread', 'aria-label': `${waiting} new` }, String(waiting)) : undefined,
  );
}

function header(chat: Chat): HTMLElement[] {
  const isPrivate = chat.kind === 'private';
  const typing = isPrivate ? 'typing' : `${chat.bot} is typing`;
  clearTimeout(hidingTyping);
  if (chat.typing) hidingTyping = window.setTimeout(() => pane?.head.removeAttribute('data-typing'), TYPING_MS);
  pane?.head.toggleAttribute('data-typing', chat.typing);
  return [
    element('img', {
      src: avatarOf({ name: isPrivate ? chat.bot : 'Home', bot: isPrivate }),
      alt: '',
      width: '38',
      height: '38',
    }),
    element('strong', {}, isPrivate ? chat.bot : 'Home'),
    element('span', { class: 'status' }, isPrivate ? 'bot' : `${chat.members} members`),
    element('span', { class: 'typing' }, typing, element('i', {}), element('i', {}), element('i', {})),
  ];
}

function emptyChat({ kind, bot }: Chat): HTMLElement {
  const words =
    kind === 'private'
      ? ['What can this bot do?', `${bot} shows a Volkswagen of yours in this chat, and commands it.`]
      : ['You created a group', `${bot} is in it, and everyone of the household.`];
  return element(
    'div',
    { class: 'empty', 'data-key': 'empty' },
    ...words.map((line, index) => element(index === 0 ? 'strong' : 'span', {}, line)),
    element(
      'button',
      { type: 'button', 'data-say': kind === 'private' ? '/start' : '/link' },
      kind === 'private' ? 'Start' : '/link',
    ),
  );
}

/** A message that asks for an answer opens one by itself, once. */
function offerAnswer(chat: Chat): void {
  const last = chat.messages.at(-1);
  if (!last?.forceReply || answered.has(`${chat.id}/${last.id}`)) return;
  answering = { chat: chat.id, message: last.id };
}

function endAnswer(): void {
  if (answering) answered.add(`${answering.chat}/${answering.message}`);
  answering = undefined;
  const chat = openChat();
  if (chat) drawAnswer(chat);
}

function drawAnswer(chat: Chat): void {
  const bar = pane?.answering;
  if (!bar) return;
  const message = chat.messages.find(({ id }) => answering?.chat === chat.id && id === answering.message);
  bar.hidden = !message;
  const close = element('button', { type: 'button', 'aria-label': 'Don’t reply' }, '✕');
  morphChildren(
    bar,
    message
      ? [element('strong', {}, `Reply to ${message.from.name}`), element('span', {}, shortly(message)), close]
      : [],
  );
}

function setUp(): Pane {
  const tabs = byId('telegram-chats', HTMLElement);
  const list = byId('telegram-messages', HTMLElement);
  const form = byId('telegram-form', HTMLFormElement);
  const input = byId('telegram-text', HTMLInputElement);
  const head = element('div', { class: 'chat-head' });
  const content = element('div', { class: 'chat' });
  const answerBar = element('div', { class: 'answering' });
  const holder = element('div', { class: 'above-form' });
  const menu = button('Menu', () => openMenu(), { class: 'menu' });
  list.before(head);
  list.replaceChildren(content);
  form.before(answerBar, holder);
  form.prepend(menu);

  const completion = offerCompletion(input, holder, suggest, ({ text }) => {
    input.value = '';
    sendTelegram(text);
  });
  const openMenu = () => {
    input.value = '/';
    input.focus();
    completion.open();
  };
  tabs.addEventListener('click', ({ target }) => {
    const kind = dataOf(target, 'data-chat');
    if (kind !== 'private' && kind !== 'group') return;
    open = kind;
    draw();
  });
  list.addEventListener('click', ({ target }) => pressed(target));
  answerBar.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button')) endAnswer();
    input.focus();
  });
  return {
    tabs,
    head,
    list,
    content,
    answering: answerBar,
    menu,
    completion,
    log: followLog(list, content, 'Messages on Telegram'),
  };
}

/** The commands in the bot's menu that begin as typed. A chosen one is sent at once, as in Telegram's apps. */
function suggest(text: string) {
  const commands = openChat()?.commands ?? [];
  const typed = /^\/(\w*)$/.exec(text)?.[1];
  if (typed === undefined) return { suggestions: [], ready: true };
  const suggestions = commands
    .filter(({ command }) => command.startsWith(typed))
    .map(({ command, description }) => ({ label: `/${command}`, detail: description, text: `/${command}` }));
  return { suggestions, ready: commands.some(({ command }) => command === typed) };
}

function pressed(target: EventTarget | null): void {
  const chat = openChat();
  const message = Number(target instanceof Element ? target.closest('article')?.getAttribute('data-key') : Number.NaN);
  const press = dataOf(target, 'data-press');
  const url = dataOf(target, 'data-follow');
  const text = dataOf(target, 'data-say');
  const replyTo = dataOf(target, 'data-reply');
  const shown = dataOf(target, 'data-show');
  const copied = dataOf(target, 'data-copy');
  if (!chat) return;
  if (press !== undefined) void perform('telegram press', { chat: chat.id, message, button: press });
  if (url !== undefined) {
    open = 'private';
    draw();
    void perform('telegram follow', { url });
  }
  if (text !== undefined) sendTelegram(text);
  if (copied !== undefined) void copy(copied);
  if (shown !== undefined) {
    pane?.content.querySelector(`[data-key="${CSS.escape(shown)}"]`)?.scrollIntoView({ block: 'center' });
  }
  if (replyTo !== undefined) {
    answering = { chat: chat.id, message: Number(replyTo) };
    drawAnswer(chat);
    byId('telegram-text', HTMLInputElement).focus();
  }
}
