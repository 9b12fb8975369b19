import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessageBody } from '../../demo/discord/bodies/message-body.ts';
import { parseHtml } from '../../demo/telegram/text/html.ts';
import { renderMessage } from '../../src/bot/discord/render.ts';
import { renderKeyboard } from '../../src/bot/telegram/keyboard.ts';
import { renderText, TEXT_LIMIT } from '../../src/bot/telegram/render-text.ts';
import type { CarRequest } from '../../src/car/requests.ts';
import type { Message } from '../../src/chat/message.ts';
import { progressMessage } from '../../src/commands/car/progress-message.ts';
import { joinOffer } from '../../src/commands/members/join-request.ts';
import { memberMenu, membersList } from '../../src/commands/members/members-list.ts';
import { statusCard } from '../../src/commands/status/status-card.ts';
import type { Link } from '../../src/household/link.ts';
import { sayIn } from '../../src/language/say.ts';
import { bold, type Language, type Locale, plain } from '../../src/language/text.ts';
import { render } from '../bot/discord/discord-markdown.ts';
import { hostileText, longHostileText } from '../bot/discord/hostile-text.ts';

const now = Date.UTC(2026, 4, 3, 12);

const markup = fc.constantFrom(
  '<b>',
  '</b>',
  '<a href="tg://user?id=5">x</a>',
  '&lt;b&gt;',
  '&amp',
  '@carnet_bot',
  '/unlock',
  '#tag',
  '{car}',
  "'{car}'",
  '{n, plural, other {#}}',
  '\u200f',
  '\u200e',
  '\u2800',
);

/** A name that someone chose to break the message. */
const name = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.array(fc.oneof(markup, hostileText), { maxLength: 6 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: longHostileText },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '\n\n', 'x'.repeat(4096), '@everyone '.repeat(400), '\u202e'.repeat(9)),
  },
);

/** Everyone and everything that has a name. */
const names = fc.record({
  car: name,
  owner: name,
  driver: name,
  viewer: name,
  chat: name,
  light: name,
  language: fc.constantFrom<Language>('en', 'es', 'fr', 'de'),
  /** Which of the messages. */
  which: fc.nat(12),
});
type Names = typeof names extends fc.Arbitrary<infer Value> ? Value : never;

/** One of the messages that hold these names. */
function messageOf({ car, owner, driver, viewer, chat, light, language, which }: Names): Message {
  const locale: Locale = { language, timeZone: 'UTC' };
  const say = sayIn(language);
  const member = { role: 'driver', name: driver } as const;
  const link: Link = {
    chat: 'discord:900000000000000000',
    chatKind: 'group',
    linkId: 'link-001',
    account: 'account',
    vehicle: 'vehicle',
    vehicleName: car,
    owner: 'discord:700000000000000000',
    members: {
      'discord:700000000000000000': { role: 'owner', name: owner },
      'discord:700000000000000001': member,
      'discord:700000000000000002': { role: 'viewer', name: viewer },
    },
    showPlace: true,
    linkedAt: now,
  };
  const carRequest: CarRequest = {
    key: 'intent:discord:900000000000000000:abcdefghijkl',
    chat: { platform: 'discord', id: '900000000000000000', kind: 'group', title: chat },
    chatKey: link.chat,
    linkId: link.linkId,
    account: link.account,
    vehicle: link.vehicle,
    vehicleName: car,
    action: { name: 'unlock' },
    by: { person: link.owner, name: owner },
    joined: [{ person: 'discord:700000000000000001', name: driver }],
    run: 'run',
    locale,
    state: 'not-seen',
    askedAt: now,
    sentAt: now,
    endedAt: now,
  };
  const parked = { value: { latitude: 41.2, longitude: -87.6 }, at: now };
  const status = {
    at: now,
    readAt: now,
    hasBattery: true,
    doors: {},
    doorLocks: {},
    windows: {},
    lightsOn: [light],
    parked,
  };
  const said = (
    key: 'link.shared' | 'link.done.elsewhere' | 'members.join.wants' | 'pad.not-yours',
    values: Record<string, ReturnType<typeof bold> | string>,
  ): Message => ({
    lines: [say(key, values)],
    tone: 'good',
    locale,
  });
  const followed = (state: CarRequest['state']) => () => progressMessage({ ...carRequest, state });
  const messages: readonly (() => Message)[] = [
    () => statusCard({ link, status, locale, say, place: true }),
    () => membersList({ say, locale }, link),
    () => memberMenu({ say, locale }, link, 'discord:700000000000000001', member),
    () => joinOffer({ sayShared: say, sharedLocale: locale }, link, 'driver'),
    followed('waiting'),
    followed('sending'),
    followed('accepted'),
    followed('not-seen'),
    followed('unknown'),
    () => said('link.shared', { person: bold(owner), car: bold(car) }),
    () => said('link.done.elsewhere', { car: bold(car), chat: bold(chat) }),
    () => said('members.join.wants', { person: bold(viewer), role: 'viewer', car: bold(car) }),
    () => said('pad.not-yours', { who: bold(driver) }),
  ];
  const message = messages[which]?.();
  if (!message) throw new Error('no such message');
  return message;
}

/** What is left of a text that is read on one line, whatever the platform takes out to keep it there. */
function letters(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffd]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, '');
}

/** Every short name that a message holds reads as it is written. */
function expectNames(message: Message, shown: string): void {
  for (const part of [...(message.title ?? []), ...message.lines.flat()]) {
    if (typeof part === 'string' || part.kind !== 'bold' || part.text.length > 60) continue;
    expect(letters(shown)).toContain(letters(part.text));
  }
}

/** No message of these is near a limit but by its names. */
const isCut = (message: Message) => plain([...(message.title ?? []), ...message.lines.flat()]).length > 900;

describe('hostile names of cars, people and chats', () => {
  test('on Discord are text in every message that holds them: taken, no ping, no mark but the message’s own', () => {
    fc.assert(
      fc.property(names, (value) => {
        const message = messageOf(value);
        const { body } = renderMessage(message, now);
        readMessageBody({ json: JSON.parse(JSON.stringify(body)), files: [] }, 'create');
        expect(body.content).toBe('');
        expect(body.allowed_mentions).toEqual({ parse: [] });
        const [embed] = body.embeds;
        const { marks, text } = render(`${embed?.title ?? ''}\n${embed?.description ?? ''}`);
        expect(marks.filter((mark) => !['bold', 'code', 'link', 'time'].includes(mark))).toEqual([]);
        if (!isCut(message)) expectNames(message, text);
      }),
      { numRuns: 2000 },
    );
  });

  test('on Telegram are text in every message that holds them: parsed, within the limits, no markup of theirs', () => {
    fc.assert(
      fc.property(names, (value) => {
        const message = messageOf(value);
        const { html } = renderText(message, TEXT_LIMIT, now);
        const parsed = parseHtml(html, () => undefined);
        expect(parsed.text.length).toBeLessThanOrEqual(TEXT_LIMIT);
        expect(parsed.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028]|(?!\n)\p{Cc}/u);
        expect(parsed.text.split('\n').length).toBeLessThanOrEqual(message.lines.length + (message.title ? 1 : 0));
        for (const { type } of parsed.entities) expect(['bold', 'code', 'text_link', 'date_time']).toContain(type);
        if (!isCut(message)) expectNames(message, parsed.text);
        for (const button of renderKeyboard(message)?.inline_keyboard.flat() ?? []) {
          expect(button.text.trim()).not.toBe('');
          expect(button.text.length).toBeLessThanOrEqual(64);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
