import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  type RawFile,
  type RESTAPIAttachment,
} from 'discord.js';
import type { Position } from '../../carnet/model.ts';
import { mapUrl } from '../../chat/map-url.ts';
import type { Button, Choice, Message, Tone } from '../../chat/message.ts';
import type { Text } from '../../language/text.ts';
import { writePressId } from '../shared/press-id.ts';
import type { CommandMentions } from './command-mentions.ts';
import { componentText, type Rendering, renderText, webAddress } from './markdown.ts';

/** A message as Discord's API takes it, for sending and editing alike: nothing of an earlier drawing is left over. */
export interface RenderedMessage {
  readonly body: {
    readonly content: '';
    readonly embeds: readonly APIEmbed[];
    readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
    /** No mention rings for anyone, whatever a text holds. */
    readonly allowed_mentions: { readonly parse: readonly [] };
    readonly attachments: readonly RESTAPIAttachment[];
  };
  readonly files: RawFile[];
}

/** @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits (6,000 together: never reached) */
const TITLE_LIMIT = 256;
const DESCRIPTION_LIMIT = 4096;
/** @see https://discord.com/developers/docs/resources/message#attachment-object (`description`) */
const ALT_LIMIT = 1024;
/** @see https://discord.com/developers/docs/components/reference */
const ROW_LIMIT = 5;
const BUTTONS_IN_ROW = 5;
const BUTTON_LABEL_LIMIT = 80;
const CUSTOM_ID_LIMIT = 100;
const OPTION_LIMIT = 25;
const OPTION_TEXT_LIMIT = 100;
const PLACEHOLDER_LIMIT = 150;

/** Discord's own palette; neutral is its embed grey. */
const COLOURS: Readonly<Record<Tone, number>> = {
  good: 0x57f287,
  warning: 0xfee75c,
  bad: 0xed4245,
  info: 0x3498db,
  neutral: 0x99aab5,
  working: 0x5865f2,
};

/** The select menu's own id; what counts as pressed is the chosen option. */
const CHOICE_ID = writePressId('', 'update');

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger, plain: ButtonStyle.Secondary } as const;

/** Renders a message as one embed with its components: escaped, and cut to what Discord takes. @param now epoch ms */
export function renderMessage(message: Message, now: number, mentionOf?: CommandMentions['of']): RenderedMessage {
  const files: RawFile[] = [];
  const attachments: RESTAPIAttachment[] = [];
  const attach = (name: string, content: Uint8Array, description?: string) => {
    attachments.push({ id: files.length, filename: name, ...(description === undefined ? {} : { description }) });
    files.push({ name, data: Buffer.from(content) });
  };
  if (message.picture) attach(PICTURE_NAME, message.picture.png, componentText(message.picture.alt, ALT_LIMIT));
  if (message.file) attach(fileName(message.file.name), message.file.content);
  return {
    body: {
      content: '',
      embeds: [renderEmbed(message, { when: { locale: message.locale, now }, ...(mentionOf && { mentionOf }) })],
      components: renderComponents(message),
      allowed_mentions: { parse: [] },
      attachments,
    },
    files,
  };
}

const PICTURE_NAME = 'picture.png';

function renderEmbed(message: Message, how: Rendering): APIEmbed {
  const title = message.title
    ? renderText(
        message.sign === undefined ? message.title : [`${message.sign} `, ...message.title],
        TITLE_LIMIT,
        how,
      ).trim()
    : '';
  const lines = message.place ? [...message.lines, mapLink(message.place)] : message.lines;
  const description = renderLines(lines, how);
  return {
    color: COLOURS[message.tone ?? 'neutral'],
    ...(title === '' ? {} : { title }),
    // An embed with nothing in it is refused.
    ...(description.trim() !== '' || (title === '' && !message.picture)
      ? { description: description.trim() === '' ? '\u200B' : description }
      : {}),
    ...(message.picture ? { image: { url: `attachment://${PICTURE_NAME}` } } : {}),
  };
}

/** As many lines as fit; the first that doesn't is cut, and ends them. */
function renderLines(lines: readonly Text[], how: Rendering): string {
  let rendered = '';
  for (const [index, line] of lines.entries()) {
    const left = DESCRIPTION_LIMIT - rendered.length - (index === 0 ? 0 : 1);
    const next = renderText(line, Math.max(left, 0), how);
    if (left <= 0 || (next === '' && line.length > 0 && left < CUT_TOO_SHORT)) break;
    rendered += index === 0 ? next : `\n${next}`;
  }
  return rendered;
}

/** Where less than this is left of the description, a line that doesn't fit is left out rather than cut. */
const CUT_TOO_SHORT = 16;

function mapLink(place: Position): Text {
  return [{ kind: 'link', text: `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`, url: mapUrl(place) }];
}

/** What a file system takes on every machine. */
function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '_').slice(-100) || 'file';
}

function renderComponents(message: Message): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const taken = new Set<string>();
  const rows: APIComponentInMessageActionRow[][] = withDetails(message).map((row) =>
    row
      .map((button) => renderButton(button, taken))
      .filter((button) => button !== undefined)
      .slice(0, BUTTONS_IN_ROW),
  );
  const choice = message.choice && renderChoice(message.choice);
  if (choice) rows.unshift([choice]);
  return rows
    .filter((row) => row.length > 0)
    .slice(0, ROW_LIMIT)
    .map((components) => ({ type: ComponentType.ActionRow, components }));
}

/** Discord has nothing that folds: a button at the end shows the details to whoever presses it. */
function withDetails({ buttons = [], details }: Message): readonly (readonly Button[])[] {
  if (!details) return buttons;
  const last = buttons.at(-1) ?? [];
  if (last.length < BUTTONS_IN_ROW) return [...buttons.slice(0, -1), [...last, details.button]];
  return [...buttons, [details.button]];
}

/** Discord refuses the whole message for one button with a bad address, or an id that is too long or there twice. */
function renderButton(button: Button, taken: Set<string>): APIButtonComponent | undefined {
  const label = componentText(button.label, BUTTON_LABEL_LIMIT);
  if ('url' in button) {
    const url = webAddress(button.url);
    return url === undefined ? undefined : { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
  }
  const id = writePressId(button.press, button.answer);
  if (id.length > CUSTOM_ID_LIMIT || taken.has(id)) return undefined;
  taken.add(id);
  return { type: ComponentType.Button, style: STYLES[button.style ?? 'plain'], label, custom_id: id };
}

function renderChoice(choice: Choice): APIStringSelectComponent | undefined {
  const options = new Map(
    choice.options
      .filter(({ press }) => press.length > 0 && press.length <= OPTION_TEXT_LIMIT)
      .map(({ label, press, detail }) => [
        press,
        {
          label: componentText(label, OPTION_TEXT_LIMIT),
          value: press,
          ...(detail === undefined ? {} : { description: componentText(detail, OPTION_TEXT_LIMIT) }),
        },
      ]),
  );
  if (options.size === 0) return undefined;
  return {
    type: ComponentType.StringSelect,
    custom_id: CHOICE_ID,
    placeholder: componentText(choice.placeholder, PLACEHOLDER_LIMIT),
    options: [...options.values()].slice(0, OPTION_LIMIT),
  };
}
