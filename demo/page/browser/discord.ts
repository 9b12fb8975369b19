import type { PageState } from '../state.ts';
import { perform } from './deed.ts';
import { drawMarkdown } from './discord-markdown.ts';
import { button, byId, element } from './element.ts';

type Channel = PageState['discord']['channels'][number];
type Seen = Channel['messages'][number];

let open: string | undefined;
let drawnModal: string | undefined;

/** Draws the Discord pane: what the speaker sees of the open channel, and their open modal. */
export function drawDiscord({ discord, me }: PageState): void {
  const channel = discord.channels.find(({ id }) => id === open) ?? discord.channels[0];
  if (!channel) return;
  open = channel.id;
  byId('discord-channels', HTMLElement).replaceChildren(
    ...discord.channels.map(({ id, title }) =>
      button(title, () => choose(id, { discord, me } as PageState), { 'aria-pressed': String(id === channel.id) }),
    ),
  );
  const list = byId('discord-messages', HTMLElement);
  list.replaceChildren(...channel.messages.map(drawMessage));
  list.scrollTop = list.scrollHeight;
  byId('discord-commands', HTMLDataListElement).replaceChildren(
    ...discord.commands.flatMap(({ name, options }) => {
      const subs = (options ?? []).filter(({ type }) => type === SUB_COMMAND).map((sub) => `/${name} ${sub.name}`);
      return (subs.length > 0 ? subs : [`/${name}`]).map((value) => element('option', { value }));
    }),
  );
  drawModal(discord.modal);
}

/** discord-api-types: ApplicationCommandOptionType.Subcommand */
const SUB_COMMAND = 1;

function choose(id: string, state: PageState): void {
  open = id;
  drawDiscord(state);
}

/** Runs a slash command in the open channel. */
export function runSlash(text: string): void {
  if (open !== undefined) void perform('discord slash', { chat: open, text });
}

function drawMessage(message: Seen): HTMLElement {
  const notes = [
    message.repliesTo && `${message.repliesTo.personName} used /${message.repliesTo.name}`,
    message.ephemeral && 'only you can see this',
    message.edited && 'edited',
    message.silent && 'silent',
  ].filter(Boolean);
  return element(
    'article',
    { class: message.ephemeral ? 'message ephemeral' : 'message' },
    element('span', { class: 'from' }, message.author.name),
    element('span', { class: 'note' }, notes.join(' · ')),
    message.failed ? element('p', {}, message.failed) : undefined,
    message.thinking ? element('p', { class: 'note' }, 'is thinking…') : undefined,
    ...drawMarkdown(message.content),
    ...message.embeds.map((embed) =>
      element(
        'div',
        { class: 'embed' },
        embed.title ? element('strong', { class: 'title' }, ...drawMarkdown(embed.title)) : undefined,
        ...drawMarkdown(embed.description ?? ''),
      ),
    ),
    ...message.attachments.map(({ url, filename }) => element('a', { href: url }, `📄 ${filename}`)),
    element('div', { class: 'keys' }, ...buttonRows(message)),
    ...message.selects.map((menu) =>
      element(
        'select',
        {
          'aria-label': menu.placeholder || 'menu',
          change: (event) => {
            const { value } = event.target as HTMLSelectElement;
            void perform('discord select', { message: message.id, menu: menu.customId, value });
          },
        },
        element('option', { value: '' }, menu.placeholder || 'choose'),
        ...menu.options.map(({ label, value }) => element('option', { value }, label)),
      ),
    ),
  );
}

/** Discord's rows hold up to five; a row of the message is a row here. */
function buttonRows(message: Seen): HTMLElement[] {
  type Row = {
    readonly components?: readonly { readonly custom_id?: string; readonly url?: string; readonly label?: string }[];
  };
  return (message.components as readonly Row[]).flatMap((row) => {
    const made = (row.components ?? []).flatMap(({ custom_id, url, label }): HTMLElement[] => {
      if (url) return [element('a', { href: url, rel: 'noreferrer', target: '_blank' }, label ?? url)];
      const known = message.buttons.find(({ customId }) => customId === custom_id && custom_id !== undefined);
      if (!known || custom_id === undefined) return [];
      const style = known.style === 'danger' ? 'danger' : known.style === 'primary' ? 'primary' : '';
      return [
        button(label ?? '', () => void perform('discord press', { message: message.id, button: custom_id }), {
          class: style,
        }),
      ];
    });
    return made.length > 0 ? [element('div', { class: 'row' }, ...made)] : [];
  });
}

function drawModal(modal: PageState['discord']['modal']): void {
  const dialog = byId('modal', HTMLDialogElement);
  if (modal?.customId === drawnModal) return;
  drawnModal = modal?.customId;
  if (!modal) {
    dialog.close();
    return;
  }
  const fields = modal.fields.map(({ customId, label, placeholder, maxLength }) =>
    element(
      'label',
      {},
      label,
      element('input', {
        name: customId,
        placeholder: placeholder ?? '',
        maxlength: String(maxLength ?? 4000),
        autocomplete: 'off',
      }),
    ),
  );
  const form = element('form', { method: 'dialog' }, ...fields, element('button', { class: 'primary' }, 'Submit'));
  form.addEventListener('submit', () => {
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    void perform('discord submit', { values });
  });
  dialog.replaceChildren(
    element('h2', { id: 'modal-title' }, modal.title),
    ...modal.text.map((text) => element('p', {}, ...drawMarkdown(text))),
    form,
  );
  dialog.oncancel = () => void perform('discord close');
  dialog.showModal();
}
