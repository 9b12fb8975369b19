import { describe, expect, test } from 'vitest';
import { PlatformFailure } from '../../src/chat/platform.ts';
import { moveLinks } from '../../src/household/link.ts';
import { eraseRecordsOfLink, moveRecordsOfChat } from '../../src/household/personal-data.ts';
import { recordPrefix } from '../../src/household/record-kinds.ts';
import { readSubscriptions } from '../../src/household/subscriptions.ts';
import { textOf } from '../world/recording-platform.ts';
import { startTelling } from './telling.ts';
import { hours, minutes } from './watching.ts';

describe('delivering', () => {
  test('sends a chat what was decided, with what it means, and once', async () => {
    const home = await startTelling();
    const { clock, decide, begin } = home;
    const entry = await decide({});
    const running = begin();
    await clock.advance(minutes(1));
    expect(home.texts()).toEqual([expect.stringMatching(/^Zappy is full\n60 → 100% in 1 hr$/)]);
    await home.store.journal.commit([]);
    await decide(entry.notification);
    await clock.advance(minutes(2));
    expect(home.texts().length).toBe(1);
    expect(await home.left()).toEqual([]);
    await running.stop();
  });

  test('keeps the order of a chat while the platform takes nothing, and goes on for a day', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    for (let count = 0; count < 30; count += 1) chatPlatform.fail('post', 'passing');
    await decide({});
    await clock.advance(1000);
    await decide({ type: 'low-charge', payload: { kind: 'low', charge: 10, below: 20 } });
    await home.notify((before) => ({ ...before, types: { 'low-charge': { percent: 20 } } }));
    const running = begin();
    await clock.advance(hours(1));
    expect(home.texts()).toEqual([]);
    await clock.advance(hours(22));
    expect(home.texts().map((text) => text.split('\n')[0])).toEqual(['Zappy is full', 'Zappy is running low']);
    await running.stop();
  });

  test('goes on for a day, with growing pauses, if the platform refuses for now', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    const tries: number[] = [];
    const from = clock.now();
    chatPlatform.post = async () => {
      tries.push((clock.now() - from) / 1000);
      throw new PlatformFailure('forbidden');
    };
    await decide({});
    const running = begin();
    await clock.advance(minutes(6));
    expect(tries).toEqual([0, 5, 15, 35, 75, 155, 315]);
    await clock.advance(hours(20));
    expect(await home.left()).toHaveLength(1);
    await running.stop();
  });

  test('makes growing pauses between the tries of an edit, too', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    const running = begin();
    const charge = { type: 'charge-complete', dedupeKey: '1' } as const;
    await decide(charge);
    await clock.advance(1000);
    const tries: number[] = [];
    const from = clock.now();
    chatPlatform.edit = async () => {
      tries.push((clock.now() - from) / 1000);
      throw new PlatformFailure('passing');
    };
    await decide(charge, { delivery: 'edit' });
    await clock.advance(minutes(6));
    expect(tries).toEqual([0, 5, 10, 20, 40, 80, 160, 320]);
    await running.stop();
  });

  test.each(['forbidden', 'refused'] as const)('an edit that is %s becomes a new message', async (code) => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    const running = begin();
    const warning = { type: 'health-warning', dedupeKey: 'w' } as const;
    await decide({ ...warning, payload: { kind: 'warning', priority: 'B', findings: [] } });
    await clock.advance(minutes(1));
    chatPlatform.fail('edit', code);
    await decide({ ...warning, payload: { kind: 'cleared' } }, { delivery: 'edit-or-post' });
    await clock.advance(minutes(1));
    expect(home.texts()).toEqual([
      expect.stringContaining('has a new warning'),
      expect.stringContaining('’s warning is gone'),
    ]);
    await running.stop();
  });

  test('goes on for a day with a notice that is refused in words nobody knows, and the chat’s others pass it', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    const post = chatPlatform.post.bind(chatPlatform);
    const tries: number[] = [];
    const from = clock.now();
    chatPlatform.post = async (chat, message, nonce) => {
      if (!textOf(message).startsWith('Zappy is full')) return post(chat, message, nonce);
      tries.push((clock.now() - from) / 1000);
      if (tries.length < 8) throw new PlatformFailure('refused');
      return post(chat, message, nonce);
    };
    await decide({});
    await clock.advance(1);
    const warning = { type: 'health-warning', dedupeKey: 'w' } as const;
    await decide({ ...warning, payload: { kind: 'warning', priority: 'B', findings: [] } });
    const running = begin();
    await clock.advance(minutes(1));
    expect(home.texts()).toEqual([expect.stringContaining('has a new warning')]);
    await clock.advance(minutes(14));
    expect(tries.map(Math.round)).toEqual([0, 6, 16, 36, 76, 156, 316, 636]);
    expect(home.texts()).toEqual([expect.stringContaining('has a new warning'), expect.stringContaining('is full')]);
    expect([await home.left(), home.logged().split('was refused').length]).toEqual([[], 2]);
    await running.stop();
  });

  test('what ends a notice waits for it where it is refused, so that it doesn’t come after its end', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    const warning = { type: 'health-warning', dedupeKey: 'w' } as const;
    chatPlatform.fail('post', 'refused');
    await decide({ ...warning, payload: { kind: 'warning', priority: 'B', findings: [] } });
    await clock.advance(1);
    await decide({ ...warning, payload: { kind: 'cleared' } }, { delivery: 'edit' });
    const running = begin();
    await clock.advance(minutes(1));
    expect(home.texts()).toEqual([expect.stringContaining('’s warning is gone')]);
    await running.stop();
  });

  test.each(['passing', 'refused'] as const)('gives up after a day of %s', async (code) => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    for (let count = 0; count < 200; count += 1) chatPlatform.fail('post', code);
    await decide({});
    const running = begin();
    await clock.advance(hours(25));
    expect([home.texts(), await home.left()]).toEqual([[], []]);
    expect(home.logged()).toContain('could not be delivered');
    await running.stop();
  });

  test('waits as long as the platform says', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    const post = chatPlatform.post.bind(chatPlatform);
    let tries = 0;
    chatPlatform.post = async (...args) => {
      tries += 1;
      if (tries === 1) throw new PlatformFailure('passing', { retryAfterMs: 600_000 });
      return post(...args);
    };
    await decide({});
    const running = begin();
    await clock.advance(minutes(9));
    expect(tries).toBe(1);
    await clock.advance(minutes(2));
    expect([tries, home.texts().length]).toEqual([2, 1]);
    await running.stop();
  });

  test('keeps the pace of a group: one message in three seconds', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    await decide({ dedupeKey: '1' });
    await decide({ dedupeKey: '2' });
    const running = begin();
    await clock.advance(2000);
    expect(chatPlatform.shown.length).toBe(1);
    await clock.advance(2000);
    expect(chatPlatform.shown.length).toBe(2);
    await running.stop();
  });

  test('ends for good if the bot was removed, until somebody starts it again', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    chatPlatform.fail('post', 'chat-gone');
    await decide({ dedupeKey: '1' });
    await decide({ dedupeKey: '2' });
    const running = begin();
    await clock.advance(hours(1));
    expect([home.texts(), await home.left()]).toEqual([[], []]);
    expect((await readSubscriptions(home.store, home.chat)).endedFor).toEqual([home.link.linkId]);
    await running.stop();
  });

  test('follows a group that became a supergroup', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform, store, chat, happen } = home;
    happen.do = async () => {
      await moveLinks(store, chat, 'telegram:-200');
      await moveRecordsOfChat(store, chat, 'telegram:-200');
    };
    chatPlatform.fail('post', 'migrated', '-200');
    await decide({});
    const running = begin();
    await clock.advance(minutes(2));
    expect(home.events).toMatchObject([{ kind: 'migrated', to: '-200' }]);
    expect(chatPlatform.shown.map(({ chat: to }) => to)).toEqual(['-200']);
    expect(await home.left()).toEqual([]);
    await running.stop();
  });

  test('is silent in quiet hours, but for a health warning of priority A', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    await home.notify((before) => ({ ...before, quiet: { from: 11 * 60, to: 13 * 60 } }));
    await decide({});
    const warning = (priority: string) =>
      decide({ type: 'health-warning', dedupeKey: priority, payload: { kind: 'warning', priority, findings: [] } });
    await clock.advance(1);
    await warning('B');
    await clock.advance(1);
    await warning('A');
    const running = begin();
    await clock.advance(minutes(1));
    await clock.advance(hours(2));
    await decide({});
    await clock.advance(minutes(2));
    expect(chatPlatform.shown.map(({ message }) => message.silent)).toEqual([true, true, false, false]);
    await running.stop();
  });

  test('edits the message of a cleared warning, or posts a new one if it is gone', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    const running = begin();
    const warning = { type: 'health-warning', dedupeKey: 'w' } as const;
    await decide({ ...warning, payload: { kind: 'warning', priority: 'B', findings: [] } });
    await clock.advance(minutes(2));
    await decide({ ...warning, payload: { kind: 'cleared' } }, { delivery: 'edit-or-post' });
    await clock.advance(minutes(2));
    expect(home.texts()).toEqual([expect.stringContaining('’s warning is gone')]);
    const [shown] = chatPlatform.shown;
    if (shown) shown.removed = true;
    await decide({ ...warning, payload: { kind: 'cleared' } }, { delivery: 'edit-or-post' });
    await clock.advance(minutes(2));
    expect(home.texts().length).toBe(2);
    await running.stop();
  });

  test('shows a warning in the colour of its priority', async () => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform } = home;
    for (const priority of ['A', 'B', 'C', 'D']) {
      await decide({
        type: 'health-warning',
        dedupeKey: priority,
        payload: { kind: 'warning', priority, findings: [] },
      });
      await clock.advance(1);
    }
    const running = begin();
    await clock.advance(minutes(1));
    expect(chatPlatform.shown.map(({ message }) => message.tone)).toEqual(['bad', 'warning', 'info', 'good']);
    await running.stop();
  });

  test('what goes on is sent where it never was, and not again where someone has deleted it', async () => {
    const home = await startTelling();
    await home.notify((before) => ({ ...before, types: { 'charge-started': {} } }));
    const { clock, decide, begin, chatPlatform } = home;
    const running = begin();
    const goesOn = (charge: number) =>
      decide(
        { type: 'charge-started', dedupeKey: 'c', payload: { kind: 'charging', charge } },
        { delivery: 'edit-or-first' },
      );
    await goesOn(70);
    await clock.advance(minutes(1));
    await goesOn(75);
    await clock.advance(minutes(1));
    expect(home.texts()).toEqual([expect.stringMatching(/^Zappy is charging\n75%\n/)]);
    const [shown] = chatPlatform.shown;
    if (shown) shown.removed = true;
    await goesOn(80);
    await clock.advance(minutes(1));
    expect([home.texts().length, await home.left()]).toEqual([1, []]);
    await running.stop();
  });

  test.each(['post', 'edit'] as const)('an erase during a %s leaves no record of the notice', async (method) => {
    const home = await startTelling();
    const { clock, decide, begin, chatPlatform, store, link, chat } = home;
    const running = begin();
    const charge = { type: 'charge-complete', dedupeKey: '1' } as const;
    const notices = () => store.journal.list(recordPrefix('notice', chat));
    if (method === 'edit') {
      await decide(charge);
      await clock.advance(minutes(1));
      expect(await notices()).toHaveLength(1);
    }
    const shows = { count: 0 };
    const erased = async () => {
      shows.count += 1;
      await eraseRecordsOfLink(store, link);
    };
    const { post, edit } = chatPlatform;
    chatPlatform.post = async (...args) => {
      await erased();
      return post(...args);
    };
    chatPlatform.edit = async (...args) => {
      await erased();
      return edit(...args);
    };
    await decide(charge, { delivery: method });
    await clock.advance(minutes(1));
    expect([shows.count, await notices(), await home.left()]).toEqual([1, [], []]);
    await running.stop();
  });

  test('what was turned off meanwhile is not sent', async () => {
    const home = await startTelling();
    const { clock, decide, begin } = home;
    await decide({});
    await decide({ type: 'daily', payload: { kind: 'daily', open: [] } });
    await decide({ dedupeKey: 'other' }, { linkId: 'another' });
    await home.notify((before) => ({ ...before, types: { 'charge-complete': 'off' } }));
    const running = begin();
    await clock.advance(minutes(5));
    expect([home.texts(), await home.left()]).toEqual([[], []]);
    await running.stop();
  });

  test('if an outcome is unknown for longer than a nonce holds, the message is searched for', async () => {
    const home = await startTelling('discord');
    const { clock, decide, begin, chatPlatform } = home;
    const post = chatPlatform.post.bind(chatPlatform);
    const nonces: (string | undefined)[] = [];
    let isDown = true;
    chatPlatform.post = async (chat, message, nonce) => {
      nonces.push(nonce);
      if (!isDown) throw new Error('posted again');
      await post(chat, message);
      throw new PlatformFailure('passing');
    };
    const entry = await decide({});
    const found = { count: 0 };
    chatPlatform.find = async (_chat, press) => {
      found.count += 1;
      isDown = false;
      return press === `mute:${entry.id}` ? chatPlatform.shown[0]?.ref : undefined;
    };
    const running = begin();
    await clock.advance(minutes(1));
    expect(new Set(nonces)).toEqual(new Set([entry.id]));
    await clock.advance(minutes(10));
    expect([found.count, await home.left()]).toEqual([1, []]);
    await running.stop();
  });
});
