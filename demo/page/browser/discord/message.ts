import type { PageState } from '../../state.ts';
import { avatarOf } from '../avatar.ts';
import { element } from '../element.ts';
import { morphChildren } from '../morph.ts';
import { sign } from '../sign.ts';
import { fileSize, todayAt } from '../time.ts';
import { drawMarkdown } from './markdown.ts';
import { drawRows, type Pickable } from './rows.ts';

type Seen = PageState['discord']['channels'][number]['messages'][number];
type Embed = Seen['embeds'][number];

/** What a message's drawing depends on apart from the message. */
export interface Scene {
  /** epoch ms */
  readonly now: number;
  readonly people: readonly Pickable[];
  /** The custom_id of the menu that is open. */
  readonly openMenu: string | undefined;
}

/**
 * A message on the page. The package's component moves its children into what it draws, so they are made once and
 * kept, and only their content is redrawn.
 */
export interface DrawnMessage {
  readonly host: HTMLElement;
  draw(message: Seen, scene: Scene): void;
  /** Hides it at once, and removes it from the page when its drawing is done. */
  remove(): void;
}

export function createMessage({ author, repliesTo, createdAt, ephemeral }: Seen): DrawnMessage {
  const body = element('div', { class: 'content' });
  const embeds = element('div', { slot: 'embeds' });
  const attachments = element('div', { slot: 'attachments' });
  const components = element('div', { slot: 'components', class: 'components' });
  const notes = element('div', { slot: 'thread', class: 'notes' });
  const host = component('discord-message', {
    author: author.name,
    avatar: avatarOf(author),
    bot: author.bot,
    timestamp: new Date(createdAt).toISOString(),
    class: ephemeral ? 'ephemeral' : '',
  });
  const used = repliesTo && commandLine(repliesTo);
  host.append(...(used ? [used] : []), body, embeds, attachments, components, notes);
  const boxes = new Map<number, DrawnEmbed>();

  return {
    host,
    draw(message, scene) {
      host.style.setProperty('--date', JSON.stringify(todayAt(message.createdAt, scene.now)));
      host.toggleAttribute('edited', message.edited);
      morphChildren(body, contentOf(message, scene.now));
      for (const [index, embed] of message.embeds.entries()) {
        const box = boxes.get(index) ?? createEmbed();
        boxes.set(index, box);
        if (box.host.parentElement === null) embeds.append(box.host);
        box.draw(embed, message, scene.now);
      }
      for (const [index, box] of boxes) if (index >= message.embeds.length) box.host.remove();
      drawAttachments(attachments, message);
      morphChildren(components, drawRows(message, scene.people, scene.openMenu));
      morphChildren(notes, notesOf(message));
    },
    remove() {
      host.hidden = true;
      void whenDrawn(host).then(() => host.remove());
    },
  };
}

/** The package draws in a later frame, and fails if the element has left the page by then. */
async function whenDrawn(host: HTMLElement & { componentOnReady?: () => Promise<unknown> }): Promise<void> {
  await host.componentOnReady?.();
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** One of the package's elements. */
function component(tag: string, attributes: Parameters<typeof element>[1]): HTMLElement {
  return element(tag as 'div', attributes);
}

/** `Olivia used /status` */
function commandLine({ name, personName }: NonNullable<Seen['repliesTo']>): HTMLElement {
  return component('discord-command', {
    slot: 'reply',
    author: personName,
    avatar: avatarOf({ name: personName, bot: false }),
    command: `/${name}`,
  });
}

function contentOf({ thinking, failed, author, content, silent }: Seen, now: number): Node[] {
  if (thinking) {
    const dots = element('span', { class: 'dots', 'aria-hidden': 'true' }, element('i'), element('i'), element('i'));
    return [element('span', { class: 'thinking' }, dots, `${author.name} is thinking…`)];
  }
  if (failed === 'The application did not respond') return [element('span', { class: 'failed' }, failed)];
  return [...(silent ? [sign('silent', 'Sent without a sound')] : []), ...drawMarkdown(content, now)];
}

function notesOf({ ephemeral, failed, id }: Seen): Node[] {
  return [
    ...(failed === 'This interaction failed' ? [element('p', { class: 'failed' }, failed)] : []),
    ...(ephemeral
      ? [
          element(
            'p',
            { class: 'only-you' },
            element('i', { class: 'eye' }),
            'Only you can see this • ',
            element('button', { type: 'button', 'data-dismiss': id }, 'Dismiss message'),
          ),
        ]
      : []),
  ];
}

interface DrawnEmbed {
  readonly host: HTMLElement;
  draw(embed: Embed, message: Seen, now: number): void;
}

function createEmbed(): DrawnEmbed {
  const description = element('div', { slot: 'description', class: 'discord-embed-description' });
  const host = component('discord-embed', {});
  host.append(description);
  return {
    host,
    draw({ title, description: text = '', color, image }, { attachments, author }, now) {
      set(host, 'color', color === undefined ? undefined : `#${color.toString(16).padStart(6, '0')}`);
      // The title is an attribute, so it gets the text without markdown.
      set(
        host,
        'embed-title',
        title &&
          drawMarkdown(title, now)
            .map((node) => node.textContent)
            .join(''),
      );
      const picture = attachments.find(({ url }) => url === image);
      // The package gives up on a description that is empty at first.
      morphChildren(description, [
        element('wbr'),
        ...drawMarkdown(text, now),
        ...(image
          ? [
              element('img', {
                class: 'picture',
                src: image,
                alt: picture?.description ?? `Picture from ${author.name}`,
              }),
            ]
          : []),
      ]);
    },
  };
}

/** Files that no embed shows. */
function drawAttachments(holder: HTMLElement, { attachments, embeds }: Seen): void {
  const wanted = attachments.filter(({ url }) => !embeds.some(({ image }) => image === url));
  for (const child of [...holder.children]) {
    if (!wanted.some(({ id }) => id === child.getAttribute('data-key'))) child.remove();
  }
  for (const { id, url, filename, size, contentType, description } of wanted) {
    if ([...holder.children].some((child) => child.getAttribute('data-key') === id)) continue;
    const isImage = contentType.startsWith('image/');
    const alt = isImage ? (description ?? filename) : filename;
    const type = isImage ? 'image' : 'file';
    holder.append(component('discord-attachment', { 'data-key': id, url, alt, type, size: fileSize(size) }));
  }
}

function set(host: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) host.removeAttribute(name);
  else if (host.getAttribute(name) !== value) host.setAttribute(name, value);
}
