import type { SuggestedChoice } from '../../../discord/bodies/suggestions.ts';
import type { PageState } from '../../state.ts';
import { avatarOf } from '../avatar.ts';
import { type ChatLog, followLog } from '../chat-log.ts';
import { offerCompletion } from '../completion.ts';
import { byId, dataOf, element } from '../element.ts';
import { morphChildren } from '../morph.ts';
import { countUnread } from '../unread.ts';
import { ask, perform } from '../user-action.ts';
import { createMessage, type DrawnMessage } from './message.ts';
import { drawModal, expectModal } from './modal.ts';
import type { Pickable } from './rows.ts';
import { readSlash, readTyping, suggestSlash } from './slash-text.ts';

type Channel = PageState['discord']['channels'][number];

/** The web components that draw Discord. */
const COMPONENTS = '/discord-components/derockdev-discord-components-core.esm.js';

interface Pane {
  readonly tabs: HTMLElement;
  readonly head: HTMLElement;
  readonly welcome: HTMLElement;
  /** The package's list of messages. */
  readonly messages: HTMLElement;
  readonly log: ChatLog;
}

let pane: Pane | undefined;
let state: PageState | undefined;
let open: Pick<Channel, 'id' | 'kind'> | undefined;
/** The person and channel drawn last. */
let drawn: string | undefined;
let unread = countUnread();
const messages = new Map<string, DrawnMessage>();
/** Ephemeral messages that were dismissed. Discord's servers aren't told of that. */
const dismissed = new Set<string>();
/** What the bot suggested last, and for which words. */
let suggested: { readonly typing: string; readonly choices: readonly SuggestedChoice[] } | undefined;
let openMenu: { readonly message: string; readonly menu: string } | undefined;

/** Draws the Discord pane: what the speaker sees of the open channel, and their open modal. */
export function drawDiscord(next: PageState): void {
  if (state && state.me.key !== next.me.key) unread = countUnread();
  state = next;
  draw();
}

/** Runs a slash command in the open channel; any other text is a message there. */
export function runSlash(text: string): void {
  const channel = openChannel();
  if (!channel) return;
  const words = readSlash(text, usable(), people());
  pane?.log.toEnd();
  expectModal();
  if (words) void perform('discord slash', { chat: channel.id, ...words });
  else void perform('discord say', { chat: channel.id, text });
}

function openChannel(): Channel | undefined {
  const channels = state?.discord.channels ?? [];
  return channels.find(({ id }) => id === open?.id) ?? channels.find(({ kind }) => kind === open?.kind) ?? channels[0];
}

function usable() {
  const names = openChannel()?.commands ?? [];
  return (state?.discord.commands ?? []).filter(({ name }) => names.includes(name));
}

function people(): Pickable[] {
  return (state?.people ?? []).map(({ discordId, name }) => ({ id: discordId, name }));
}

function draw(): void {
  const channel = openChannel();
  if (!state || !channel) return;
  pane ??= setUp();
  const { tabs, head, welcome, log } = pane;
  const { channels, modal } = state.discord;
  morphChildren(
    tabs,
    channels.map((each) => tab(each, each.id === channel.id)),
  );
  morphChildren(head, [
    element(
      'span',
      { class: channel.kind === 'dm' ? 'at' : 'hash', 'aria-hidden': 'true' },
      channel.kind === 'dm' ? '@' : '#',
    ),
    element('strong', {}, nameOf(channel)),
    element('span', { class: 'topic' }, channel.kind === 'dm' ? 'Direct message' : 'Home'),
  ]);
  const view = `${state.me.key}/${channel.id}`;
  if (drawn === view) drawMessages(channel);
  else {
    log.quietly(() => {
      morphChildren(welcome, welcomeTo(channel));
      drawMessages(channel);
    });
    log.toEnd();
  }
  drawn = view;
  byId('discord-text', HTMLInputElement).placeholder = `Message ${channel.kind === 'dm' ? '@' : '#'}${nameOf(channel)}`;
  drawModal(modal, people(), state.clock.now);
}

function nameOf({ kind, name }: Channel): string {
  return kind === 'dm' ? 'Car-Net' : name;
}

function tab(channel: Channel, isOpen: boolean): HTMLElement {
  const ids = channel.messages.map(({ id }) => id);
  const waiting = unread.count(channel.id, ids, isOpen);
  return element(
    'button',
    { type: 'button', 'data-key': channel.id, 'data-channel': channel.id, 'aria-pressed': String(isOpen) },
    channel.title,
    waiting > 0 ? element('span', { class: 'unread', 'aria-label': `${waiting} new` }, String(waiting)) : undefined,
  );
}

function welcomeTo(channel: Channel): HTMLElement[] {
  const name = nameOf(channel);
  if (channel.kind === 'dm') {
    return [
      element('img', { src: avatarOf({ name, bot: true }), alt: '', width: '64', height: '64' }),
      element('strong', {}, name),
      element('p', {}, `This is the beginning of your direct message history with ${name}.`),
    ];
  }
  return [
    element('span', { class: 'big-hash', 'aria-hidden': 'true' }, '#'),
    element('strong', {}, `Welcome to #${name}!`),
    element('p', {}, `This is the start of the #${name} channel. Type / to see what the bot can do.`),
  ];
}

/** Adds, draws and removes messages. Those that stay are never moved. */
function drawMessages(channel: Channel): void {
  const list = pane?.messages;
  if (!list || !state) return;
  const shown = channel.messages.filter(({ id }) => !dismissed.has(id));
  const ids = new Set(shown.map(({ id }) => id));
  for (const [id, message] of messages) {
    if (ids.has(id)) continue;
    message.remove();
    messages.delete(id);
  }
  for (const message of shown) {
    const one = messages.get(message.id) ?? createMessage(message);
    const menu = openMenu?.message === message.id ? openMenu.menu : undefined;
    one.draw(message, { now: state.clock.now, people: people(), openMenu: menu });
    one.host.setAttribute('data-message', message.id);
    if (messages.has(message.id)) continue;
    messages.set(message.id, one);
    list.append(one.host);
  }
}

function setUp(): Pane {
  document.head.append(element('script', { type: 'module', src: COMPONENTS }));
  const tabs = byId('discord-channels', HTMLElement);
  const list = byId('discord-messages', HTMLElement);
  const form = byId('discord-form', HTMLFormElement);
  const input = byId('discord-text', HTMLInputElement);
  const head = element('div', { class: 'chat-head' });
  const welcome = element('div', { class: 'welcome' });
  const content = element('discord-messages' as 'div', { class: 'discord-messages', 'no-background': true });
  const chat = element('div', { class: 'chat' }, welcome, content);
  const holder = element('div', { class: 'above-form' });
  list.before(head);
  list.replaceChildren(chat);
  form.before(holder);

  const completion = offerCompletion(input, holder, (text) => {
    const typing = readTyping(text, usable(), people());
    const words = JSON.stringify(typing);
    if (typing && suggested?.typing !== words) {
      void ask('discord suggest', { chat: openChannel()?.id, ...typing }).then((choices = []) => {
        // By now the person may have typed on, or sent it.
        if (input.value !== text) return;
        suggested = { typing: words, choices };
        completion.open();
      });
    }
    return suggestSlash(text, usable(), people(), typing && suggested?.typing === words ? suggested.choices : []);
  });
  tabs.addEventListener('click', ({ target }) => {
    const chosen = dataOf(target, 'data-channel');
    open = state?.discord.channels.find(({ id }) => id === chosen) ?? open;
    draw();
  });
  list.addEventListener('click', ({ target }) => pressed(target));
  list.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && openMenu) showMenu(undefined);
  });
  return { tabs, head, welcome, messages: content, log: followLog(list, chat, 'Messages on Discord') };
}

function pressed(target: EventTarget | null): void {
  const message = dataOf(target, 'data-message');
  const button = dataOf(target, 'data-press');
  const menu = dataOf(target, 'data-menu');
  const value = dataOf(target, 'data-pick');
  const gone = dataOf(target, 'data-dismiss');
  if (message !== undefined && button !== undefined) {
    expectModal();
    void perform('discord press', { message, button });
  }
  if (message !== undefined && menu !== undefined) {
    showMenu(openMenu?.menu === menu && openMenu.message === message ? undefined : { message, menu });
  }
  if (message !== undefined && value !== undefined) {
    expectModal();
    void perform('discord select', { message, menu: dataOf(target, 'data-of'), value });
    showMenu(undefined);
  }
  if (gone !== undefined) {
    dismissed.add(gone);
    draw();
    byId('discord-text', HTMLInputElement).focus();
  }
}

/** Opens a menu, or closes the one that is open and gives its button the focus. */
function showMenu(next: typeof openMenu): void {
  const button = document.activeElement?.closest('.action-row')?.querySelector<HTMLElement>('[data-menu]');
  openMenu = next;
  draw();
  button?.focus();
}
