import type { MessageEntity } from 'grammy/types';
import { badRequest } from '../api-failure.ts';
import { field } from '../parameters.ts';
import type { World } from '../world.ts';
import { tidyText } from './entities.ts';
import { parseHtml } from './html.ts';

/** @see https://core.telegram.org/bots/api#sendmessage. Counted in UTF-16 units, the strictest of the ways told. */
const MAX_TEXT = 4096;
/** @see https://core.telegram.org/bots/api#sendphoto */
const MAX_CAPTION = 1024;

interface GivenText {
  readonly text: string;
  readonly parseMode: string;
  /** `entities` or `caption_entities`, unchecked. */
  readonly entities: unknown;
}

/** The text of a message: parsed, tidied, 1–4096 characters. */
export function messageText(world: World, given: GivenText): { text: string; entities: MessageEntity[] } {
  if (given.text === '') throw badRequest('message text is empty');
  const read = readText(world, given);
  if (read.text === '') throw badRequest('text must be non-empty');
  if (read.text.length > MAX_TEXT) throw badRequest('message is too long');
  return read;
}

/** A caption: parsed, tidied, 0–1024 characters. */
export function caption(world: World, given: GivenText): { text: string; entities: MessageEntity[] } {
  const read = readText(world, given);
  if (read.text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  return read;
}

function readText(world: World, { text, parseMode, entities }: GivenText) {
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  const mode = parseMode.toLowerCase();
  if (mode !== '' && mode !== 'none' && mode !== 'html') throw badRequest('unsupported parse_mode');
  const plain = text.replaceAll('\r', '');
  if (mode === 'html') {
    const parsed = parseHtml(plain, (id) => world.people.get(id)?.user);
    return tidyText(parsed.text, parsed.entities);
  }
  return tidyText(plain, givenEntities(entities, plain.length));
}

function givenEntities(entities: unknown, length: number): MessageEntity[] {
  if (entities === undefined) return [];
  if (!Array.isArray(entities)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return entities.map((entity: unknown) => {
    const offset = field(entity, 'offset');
    const size = field(entity, 'length');
    if (typeof field(entity, 'type') !== 'string' || !Number.isInteger(offset) || !Number.isInteger(size)) {
      throw badRequest("can't parse MessageEntity: expected type, offset and length");
    }
    if (Number(offset) < 0 || Number(offset) + Number(size) > length) throw badRequest('ENTITY_BOUNDS_INVALID');
    return entity as MessageEntity;
  });
}
