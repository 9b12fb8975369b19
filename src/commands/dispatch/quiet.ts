import type { Incoming } from '../../chat/platform.ts';
import { linksOfMember, roleOf } from '../../household/link.ts';
import { looksLikePin } from '../../language/typed.ts';
import { showAnswer } from './answer.ts';
import type { Context } from './command.ts';
import { commandButton } from './press-id.ts';
import { QUIET_MS } from './strangers.ts';

/**
 * Whether this message gets no answer because its sender has no role anywhere and has had enough answers; they are told
 * once. A PIN is deleted all the same. Buttons and forms go on working, so a newcomer can still link.
 */
export async function staysQuiet(context: Context): Promise<boolean> {
  const { runtime, incoming, links, chat, person, reply, say } = context;
  if (links.some((link) => roleOf(link, person) !== undefined) || !wantsAnswer(incoming)) return false;
  const who = `${chat} ${person}`;
  const patience = runtime.strangers.count(who);
  if (patience === 'answer') return false;
  if (patience === 'last word' && (await isKnownElsewhere(context))) {
    runtime.strangers.trust(who);
    return false;
  }
  if (holdsPin(incoming)) await reply.deleteRequest();
  if (patience === 'last word') {
    const button = commandButton(say('link.button'), 'link', undefined, { answer: 'ask' });
    await showAnswer(context, {
      lines: [say('stranger.enough', { minutes: QUIET_MS / 60_000 })],
      ...(links.length > 0 ? {} : { buttons: [[button]] }),
    });
  }
  return true;
}

function wantsAnswer(incoming: Incoming): boolean {
  return incoming.kind === 'command' || incoming.kind === 'words' || (incoming.kind === 'text' && incoming.toBot);
}

function holdsPin(incoming: Incoming): boolean {
  if (incoming.kind === 'words') return incoming.words.some(looksLikePin);
  return incoming.kind === 'text' && looksLikePin(incoming.text.reveal());
}

async function isKnownElsewhere({ services, person }: Context): Promise<boolean> {
  return (await linksOfMember(services.store, person)).length > 0;
}
