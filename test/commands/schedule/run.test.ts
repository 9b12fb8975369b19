import { describe, expect, test } from 'vitest';
import { CarNetFailure } from '../../../src/carnet/failure.ts';
import { chatKey } from '../../../src/chat/platform.ts';
import { hasKeptPin } from '../../../src/household/kept-pin.ts';
import { schedulesOf } from '../../../src/household/schedules.ts';
import { paul } from '../../carnet/start-carnet.ts';
import { group, olivia, type Speaker, startBot } from '../../world/bot.ts';
import { eventually } from '../../world/eventually.ts';
import { type Household, platforms } from '../../world/household.ts';
import { firstLink } from '../../world/links.ts';
import { passUntil, stands, startScheduling } from './scheduling.ts';

const monday = '2026-05-04T10:45:00Z';
const tuesday = '2026-05-05T10:45:00Z';
const add = '/schedule add 06:45 weekdays climate start';
/** On Discord. */
const addsDailyLock = (person: Speaker) => {
  const options = { time: '06:45', command: 'lock', days: 'daily' };
  return person.says('/schedule', { sub: 'add', options } as Parameters<Speaker['says']>[1]);
};
/** How many requests to lock reach Car-Net. */
const locks = (home: Household, count: number) =>
  eventually(() => expect(home.emulator.requests.of(10)).toHaveLength(count));
const who = (person: Speaker) => `${person.person.platform}:${person.person.id}`;

describe('when its time has come', () => {
  test.each(platforms)(
    'on %s the command goes the way of any other, and everyone sees whose it was',
    async (platform) => {
      const home = await startScheduling({ platform });
      await home.keeps(home.dave);
      const options = { time: '06:45', command: 'lock', days: 'weekdays' };
      const more = { sub: 'add', options } as Parameters<Speaker['says']>[1];
      await home.dave.says('/schedule add 06:45 weekdays lock', platform === 'discord' ? more : {});
      home.emulator.requests.clear();
      await passUntil(home, monday);
      await stands(home, /^Locking Zappy…\nDave \(schedule\) · accepted by Car-Net/);
      await home.passes(30_000);
      await stands(home, /^Zappy is locked\nDave \(schedule\) · seen on the car/);
      expect(home.done()).toEqual(['lock']);
      expect(home.sessions()).toBe(1);
      const grants = await home.store.journal.list(`grant:${home.chatKey}`);
      expect(grants).toEqual([]);
      // And the day after.
      await passUntil(home, tuesday);
      await locks(home, 2);
    },
  );

  test('once, and it is gone', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 lock');
    await passUntil(home, monday);
    await stands(home, /accepted by Car-Net/);
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
    await home.passes(60_000);
    await passUntil(home, '2026-05-06T00:00:00Z');
    expect(home.done()).toEqual(['lock']);
    expect(await home.store.journal.list('scheduled-run:')).toEqual([]);
  });

  test('runs up to 10 minutes late, and later is only reported', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 daily lock');
    home.crash();
    await passUntil(home, '2026-05-04T10:54:00Z');
    await home.crashes();
    home.beginsAgain();
    await stands(home, /accepted by Car-Net/);
    await home.passes(60_000);
    expect(home.done()).toEqual(['lock']);

    home.crash();
    await passUntil(home, '2026-05-05T10:56:00Z');
    await home.crashes();
    home.beginsAgain();
    await stands(home, 'Lock Zappy\nMissed (10:45): I wasn’t running. Nothing was sent.\nAsked by Dave (schedule)');
    expect(home.done()).toEqual(['lock']);
    await home.dave.says('/schedule');
    const [left] = await schedulesOf(home.store, home.chatKey);
    expect(left?.next).toBe(Date.parse('2026-05-06T10:45:00Z'));
  });

  test('the chat is told if the PIN is no longer kept', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says(add);
    await home.dave.says('/settings pin forget');
    await passUntil(home, monday);
    await stands(
      home,
      'Start the climate of Zappy\nNot sent: Dave’s PIN wasn’t kept here. /settings pin keep keeps it.\nAsked by Dave (schedule)',
    );
    expect(home.sessions()).toBe(0);
  });

  test.each(['forbidden', 'refused', 'passing'] as const)(
    'why nothing was done is told hours later, if the platform calls the message %s until then',
    async (code) => {
      const home = await startScheduling();
      await home.keeps(home.dave);
      await home.dave.says('/schedule add 06:45 lock');
      await home.dave.says('/settings pin forget');
      for (let count = 0; count < 30; count += 1) home.chatPlatform.fail('post', code);
      await passUntil(home, '2026-05-04T11:45:00Z');
      expect(home.public().filter((text) => /Not sent/.test(text))).toEqual([]);
      await passUntil(home, '2026-05-04T13:45:00Z');
      await stands(home, /^Lock Zappy\nNot sent: Dave’s PIN wasn’t kept here\..*\nAsked by Dave \(schedule\)/);
      expect(await home.store.journal.list('scheduled-run:')).toEqual([]);
    },
  );

  test('how the command went is told hours later too, and it is sent once', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 lock');
    for (let count = 0; count < 50; count += 1) home.chatPlatform.fail('post', 'forbidden');
    home.emulator.requests.clear();
    await passUntil(home, monday);
    await locks(home, 1);
    await passUntil(home, '2026-05-04T14:45:00Z');
    await stands(home, /^Zappy is locked\nDave \(schedule\)/);
    expect(home.done()).toEqual(['lock']);
    expect(await home.store.journal.list('scheduled-run:')).toEqual([]);
  });

  test('a kept PIN that Car-Net refuses is erased at once, and its person is told', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave, '9876');
    await home.dave.says('/schedule add 06:45 daily lock');
    await passUntil(home, monday);
    await stands(home, /^Lock Zappy\nCar-Net refused that PIN\./);
    await eventually(() =>
      expect(
        home.chatPlatform.shown.filter(({ to }) => to === home.dave.person.id).map(({ history }) => history.at(-1)),
      ).toEqual([expect.stringMatching(/^Your PIN for Zappy didn’t work for your schedule, so I erased it\./)]),
    );
    expect(await hasKeptPin(home.store, { ...home.firstLink, person: who(home.dave) })).toBe(false);
    await passUntil(home, tuesday);
    await stands(home, /Dave’s PIN wasn’t kept here/);
    expect(home.sessions()).toBe(1);
    expect(home.done()).toEqual([]);
    expect(home.everSaid()).not.toContain('9876');
  });

  test('someone the bot may not write to first is told in the chat', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave, '9876');
    await home.dave.says('/schedule add 06:45 daily lock');
    home.chatPlatform.fail('tell', 'no-private-chat');
    await passUntil(home, monday);
    await stands(home, /^Your PIN for Zappy didn’t work/);
  });

  test('Car-Net down: not sent, told once, and the PIN stays', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 daily lock');
    home.emulator.faults.next(8, { kind: 'answer', status: 503 });
    await passUntil(home, monday);
    await stands(home, /^Lock Zappy\nCar-Net is down right now/);
    expect(await hasKeptPin(home.store, { ...home.firstLink, person: who(home.dave) })).toBe(true);
    expect(home.done()).toEqual([]);
    await home.passes(10 * 60_000, 60_000);
    expect(home.public().filter((text) => /Car-Net is down/.test(text))).toHaveLength(1);
  });

  test('no budget left within two minutes: not sent, and told', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 daily lock');
    await home.dave.says('/schedule add 06:45 daily charge stop');
    await home.dave.says('/schedule add 06:45 daily defrost on');
    home.hooks.send = () => async () => {
      throw new CarNetFailure({ code: 'not-sent', tryAgainAt: home.clock.now() + 300_000 }, 'command');
    };
    await passUntil(home, monday);
    await stands(home, /^Lock Zappy\nNot sent: there are too many requests/);
    await stands(home, /^Stop charging Zappy\nNot sent: there are too many requests/);
  });

  test('a role that ended takes the schedules along, and gives nothing back', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 daily lock');
    await home.olivia.says('/members role viewer', { repliedTo: home.dave.person } as Parameters<Speaker['says']>[1]);
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
    await passUntil(home, monday);
    expect(home.done()).toEqual([]);
  });

  test('who has left the chat drives nothing: told, and removed', async () => {
    const home = await startScheduling({ platform: 'discord' });
    await home.keeps(home.dave);
    await addsDailyLock(home.dave);
    home.chatPlatform.gone.add(home.dave.person.id);
    await passUntil(home, monday);
    await stands(
      home,
      'Lock Zappy\nNot sent: Dave has left this chat. Their schedules are removed.\nAsked by Dave (schedule)',
    );
    expect(await schedulesOf(home.store, home.chatKey)).toEqual([]);
    expect(home.sessions()).toBe(0);
  });

  test.each(['olivia', 'dave'] as const)(
    'who can’t be seen in the chat drives nothing: %s is looked for until it is too late, and that is told',
    async (name) => {
      const home = await startScheduling({ platform: 'discord' });
      const { membership } = home.chatPlatform;
      const someone = home[name];
      await home.keeps(someone);
      await addsDailyLock(someone);
      home.chatPlatform.membership = async () => 'unknown';
      await passUntil(home, monday);
      for (let minute = 0; minute < 20; minute += 1) await home.passes(60_000);
      const by = someone.person.name;
      await stands(
        home,
        `Lock Zappy\nNot sent: I couldn’t see whether ${by} is still in this chat.\nAsked by ${by} (schedule)`,
      );
      expect(home.sessions()).toBe(0);
      // The schedule stays: the next day the platform can tell.
      home.chatPlatform.membership = membership;
      await passUntil(home, tuesday);
      await locks(home, 1);
    },
  );

  test('a person whom the platform finds a moment later is not kept waiting for the next day', async () => {
    const home = await startScheduling({ platform: 'discord' });
    await home.keeps(home.dave);
    await addsDailyLock(home.dave);
    home.chatPlatform.fail('membership', 'passing');
    await passUntil(home, monday);
    expect(home.sessions()).toBe(0);
    for (let minute = 0; minute < 5; minute += 1) await home.passes(60_000);
    await locks(home, 1);
  });

  test('Telegram’s word that someone left ends what they scheduled', async () => {
    const home = await startScheduling();
    await home.dave.says(add);
    await home.olivia.says('/schedule add 22:00 daily lock');
    await home.handler.happened({ kind: 'left', chat: home.chat, person: home.dave.person });
    expect((await schedulesOf(home.store, home.chatKey)).map(({ by }) => by.name)).toEqual(['Olivia']);
  });

  test('without the owner nothing runs: the link is suspended, and the chat is told that once', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 daily lock');
    home.chatPlatform.gone.add(home.olivia.person.id);
    await passUntil(home, monday);
    await eventually(async () => {
      expect((await firstLink(home.store, home.chatKey))?.value.suspendedAt).toBeDefined();
    });
    await passUntil(home, tuesday);
    await home.passes(60_000, 30_000);
    expect(home.done()).toEqual([]);
    expect(home.sessions()).toBe(0);
    expect(home.public().filter((text) => /schedule/i.test(text) && !/^Scheduled/.test(text))).toEqual([]);
    // Back, it goes on.
    home.chatPlatform.gone.clear();
    await home.olivia.says('/schedule');
    await passUntil(home, '2026-05-06T10:45:00Z');
    await locks(home, 1);
  });

  test('nor their own of an owner who has left without a word', async () => {
    const home = await startScheduling({ platform: 'discord' });
    await home.keeps(home.olivia);
    await addsDailyLock(home.olivia);
    home.chatPlatform.gone.add(home.olivia.person.id);
    await passUntil(home, monday);
    await stands(home, /has left/);
    await home.passes(60_000, 30_000);
    expect(home.sessions()).toBe(0);
    expect((await firstLink(home.store, home.chatKey))?.value.suspendedAt).toBeDefined();
  });

  test('a change of vehicle ends them; the same car linked again keeps them', async () => {
    const home = await startScheduling();
    await home.keeps(home.olivia);
    await home.olivia.says('/schedule add 06:45 daily lock');
    await home.relink({ linkId: 'link-002' });
    await passUntil(home, monday);
    await locks(home, 1);
    await home.passes(60_000);
    await home.relink({ linkId: 'link-003', vehicle: 'other' });
    await passUntil(home, tuesday);
    await home.passes(60_000, 30_000);
    expect(home.done()).toEqual(['lock']);
  });

  test('joins the same command of someone who is at it, and is not sent twice', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 daily lock');
    await passUntil(home, '2026-05-04T10:44:58Z');
    home.emulator.behaviour.answerDelayMs = 3000;
    await home.olivia.says('/lock');
    let hasTyped = false;
    const typed = home.olivia.types(paul.pin).then(() => {
      hasTyped = true;
    });
    await eventually(() => expect(home.sessions()).toBe(1));
    await home.clock.advance(2500);
    await eventually(() => home.clock.advance(1000).then(() => expect(home.emulator.requests.of(10)).toHaveLength(1)));
    home.emulator.behaviour.answerDelayMs = 0;
    await eventually(() =>
      home.clock
        .advance(1000)
        .then(() =>
          expect(home.public().join('\n---\n')).toMatch(
            /^(Locking Zappy…|Zappy is locked)\nOlivia and Dave \(schedule\) ·/m,
          ),
        ),
    );
    await eventually(() => home.clock.advance(1000).then(() => expect(hasTyped).toBe(true)));
    await typed;
    await home.passes(60_000);
    expect(home.done()).toEqual(['lock']);
  });

  test('a group that became a supergroup takes them along', async () => {
    const home = await startScheduling();
    await home.keeps(home.dave);
    await home.dave.says('/schedule add 06:45 daily lock');
    await home.handler.happened({ kind: 'migrated', chat: home.chat, to: '-1000' });
    expect((await schedulesOf(home.store, 'telegram:-1000')).map(({ number }) => number)).toEqual([1]);
    await passUntil(home, monday);
    await locks(home, 1);
    expect(home.chatPlatform.shown.at(-1)).toMatchObject({ chat: '-1000' });
  });

  test('privacy exports them, and erase me takes one’s name out of them', async () => {
    const home = await startScheduling();
    await home.dave.says(add);
    await home.dave.says('/privacy erase me');
    await home.olivia.says('/schedule');
    expect(home.newest()).toContain('(a member)');
    await home.olivia.says('/privacy export');
    const file = home.chatPlatform.shown.findLast(({ message }) => message.file)?.message.file;
    const exported = JSON.parse(Buffer.from(file?.content ?? []).toString());
    expect(Object.keys(exported.chatRecords)).toContain(`schedule:${home.chatKey}:01`);
  });
});

describe('what ends them by the household’s own commands', () => {
  async function linked() {
    const bot = await startBot();
    await bot.linkPaul(olivia, group);
    await bot.as(olivia, group).says('/settings timezone America/New_York');
    await bot.as(olivia, group).says(add);
    return { bot, left: async () => (await schedulesOf(bot.store, chatKey(group))).length };
  }

  test('neither another car of the account does, nor the same one linked again', async () => {
    const { bot, left } = await linked();
    await bot.linkPaul(olivia, group, 'Zappy');
    await bot.linkPaul(olivia, group, 'Atlas');
    expect(await left()).toBe(1);
  });

  test('unlink does', async () => {
    const { bot, left } = await linked();
    await bot.as(olivia, group).presses('Unlink Zappy', { on: (await bot.as(olivia, group).says('/unlink')).last });
    expect(await left()).toBe(0);
  });
});
