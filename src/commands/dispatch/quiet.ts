import type { Incoming } from '../../chat/platform.ts';
import { linksOfMember, roleOf } from '../../household/link.ts';
import { wordsOf } from '../../language/plain-words.ts';
import { looksLikePin, plainTyped } from '../../language/typed.ts';
import { acknowledge, refuse, showAnswer } from './answer.ts';
import type { Context } from './command.ts';
import { type Mood, OF_STRANGERS } from './patience.ts';
import { commandButton, LEAVE_LINE } from './press-id.ts';

/** Whether this gets no answer because its sender has had enough of them; they are told once. A PIN is deleted all the same. */
export async function staysQuiet(context: Context): Promise<boolean> {
  return (await isTooMuchOfAStranger(context)) || (await isFlood(context));
}

/** Someone who has no role anywhere gets few answers. Buttons and forms go on working, so a newcomer can still link. */
async function isTooMuchOfAStranger(context: Context): Promise<boolean> {
  const { runtime, incoming, links, chat, person, say } = context;
  if (links.some((link) => roleOf(link, person) !== undefined) || !wantsAnswer(incoming)) return false;
  const who = `${chat} ${person}`;
  const mood = runtime.strangers.count(who);
  if (mood === 'last word' && (await isKnownElsewhere(context))) {
    runtime.strangers.trust(who);
    return false;
  }
  return fallsSilent(context, mood, () => {
    const button = commandButton(say('link.button'), 'link', undefined, { answer: 'ask' });
    return showAnswer(context, {
      lines: [say('stranger.enough', { minutes: OF_STRANGERS.quietMs / 60_000 })],
      ...(links.length > 0 ? {} : { buttons: [[button]] }),
    });
  });
}

/** Whoever it is: only a program, or a cat on the keyboard, asks that much. What ends something is never lost to it. */
async function isFlood(context: Context): Promise<boolean> {
  const { runtime, incoming, person, say, own } = context;
  if (!(wantsAnswer(incoming) || incoming.kind === 'press') || endsSomething(incoming)) return false;
  return fallsSilent(context, runtime.patience.count(person), async () => {
    if (incoming.kind === 'press') await acknowledge(context, own.say('flood.slow-down'));
    else await refuse(context, say('flood.slow-down'));
  });
}

async function fallsSilent(context: Context, mood: Mood, tell: () => Promise<void>): Promise<boolean> {
  if (mood === 'answer') return false;
  if (holdsPin(context.incoming)) await context.reply.deleteRequest();
  if (mood === 'last word') await tell();
  return true;
}

function wantsAnswer(incoming: Incoming): boolean {
  return incoming.kind === 'command' || incoming.kind === 'words' || (incoming.kind === 'text' && incoming.toBot);
}

function endsSomething(incoming: Incoming): boolean {
  if (incoming.kind === 'press') return incoming.press.startsWith(`${LEAVE_LINE}:`);
  return (incoming.kind === 'command' || incoming.kind === 'words') && incoming.command.toLowerCase() === 'cancel';
}

function holdsPin(incoming: Incoming): boolean {
  if (incoming.kind === 'words') return incoming.words.some(looksLikePin);
  return incoming.kind === 'text' && wordsOf(plainTyped(incoming.text.reveal())).some(looksLikePin);
}

async function isKnownElsewhere({ services, person }: Context): Promise<boolean> {
  return (await linksOfMember(services.store, person)).length > 0;
}
