import { describe, expect, test } from 'vitest';
import { chatKey } from '../../../src/chat/platform.ts';
import { type Notice, noticeWrite } from '../../../src/household/notice.ts';
import { changeSubscriptions, readSubscriptions } from '../../../src/household/subscriptions.ts';

import { channel, dave, discordOlivia, group, olivia, privateChat, startBot } from '../../world/bot.ts';
import { buttonsOf } from '../../world/recording-platform.ts';

const key = chatKey(privateChat);

/** A bot with a linked private chat, and what someone there says. */
async function linked() {
  const bot = await startBot();
  const link = await bot.linkPaul(olivia, privateChat);
  const me = bot.as(olivia, privateChat);
  const subscriptions = () => readSubscriptions(bot.store, key);
  return { bot, link, me, subscriptions };
}

describe('notify', () => {
  test('shows what is on, and turns it on and off by what is chosen', async () => {
    const { me, subscriptions } = await linked();
    const shown = await me.says('/notify');
    expect(shown.text).toContain('✅ Charging is complete');
    expect(shown.text).toContain('▫️ Low charge');
    const off = await me.pressesLabel(shown.last, '✅ Charging is complete');
    expect(off.text).toContain('▫️ Charging is complete');
    const on = await me.pressesLabel(off.last, '▫️ Low charge');
    expect(on.text).toContain('✅ Low charge (20%)');
    expect((await subscriptions()).types).toEqual({ 'charge-complete': 'off', 'low-charge': { percent: 20 } });
  });

  test.each([
    ['charge-level 70', { percent: 70 }],
    ['charge-level 70%', { percent: 70 }],
    ['left-open 30', { minutes: 30 }],
    ['daily 7:30 pm', { timeOfDay: 1170 }],
    ['plug-in 40 21:00', { percent: 40, timeOfDay: 1260 }],
    ['charge-level 70\u00a0%', { percent: 70 }],
    ['left-open 30 min', { minutes: 30 }],
    ['daily 7:30\u202fPM', { timeOfDay: 1170 }],
    ['plug-in 40 % 9 PM', { percent: 40, timeOfDay: 1260 }],
    ['plug-in 40', { percent: 40, timeOfDay: 1200 }],
    ['link-lost', {}],
  ])('on %s', async (words, wanted) => {
    const { me, subscriptions } = await linked();
    expect((await me.says(`/notify on ${words}`)).text).toContain('Saved.');
    expect(Object.values((await subscriptions()).types)).toEqual([wanted]);
  });

  test.each(['charge-level 170', 'left-open soon', 'daily 25:00', 'plug-in 8pm', 'charge-complete 80', 'arrived 5'])(
    'on %s is refused with an example',
    async (words) => {
      const { me, subscriptions } = await linked();
      expect((await me.says(`/notify on ${words}`)).text).toMatch(/I don’t understand “.+” here\. .+/);
      expect((await subscriptions()).types).toEqual({});
    },
  );

  test('a place is where the car is now, and only where the chat may see it', async () => {
    const { bot, me, subscriptions } = await linked();
    await me.says('/notify on arrived 300');
    const { types } = await subscriptions();
    expect(types.arrived).toMatchObject({ place: { radiusM: 300, latitude: expect.any(Number) } });
    await bot.linkPaul(dave, group);
    expect((await bot.as(dave, group).says('/notify on arrived')).text).toContain('/members place on');
  });

  test('a place is named, listed and removed, and several are kept', async () => {
    const { me, subscriptions } = await linked();
    expect((await me.says('/notify on arrived home')).text).toContain('✅ Arrived at a place (home 200 m)');
    const both = await me.says('/notify on arrived Olivia flat 500');
    expect(both.text).toContain('✅ Arrived at a place (home 200 m · Olivia flat 500 m)');
    // Known by the other type, it is the same place.
    await me.says('/notify on left home');
    const { types } = await subscriptions();
    const [home] = types.arrived === 'off' ? [] : (types.arrived?.places ?? []);
    expect(home).toMatchObject({ name: 'home', radiusM: 200, latitude: expect.any(Number) });
    expect(types.left).toEqual({ places: [home] });
    expect((await me.says('/notify off arrived work')).text).toContain('No place here is called work.');
    expect((await me.says('/notify off arrived HOME')).text).toContain('(Olivia flat 500 m)');
    expect((await me.says('/notify off arrived olivia flat')).text).toContain('▫️ Arrived at a place');
    expect((await subscriptions()).types).toEqual({ arrived: 'off', left: { places: [home] } });
  });

  test('a place that had no name stays beside those that have', async () => {
    const { bot, me } = await linked();
    const place = { latitude: 40, longitude: -75, radiusM: 300 };
    await changeSubscriptions(bot.store, key, (before) => ({ ...before, types: { arrived: { place } } }));
    expect((await me.says('/notify')).text).toContain('✅ Arrived at a place (within 300 m)');
    expect((await me.says('/notify on arrived home')).text).toContain('(300 m · home 200 m)');
  });

  test.each(['home 5', '·', 'a name that is much longer than thirty characters'])(
    'a place is not called “%s”',
    async (words) => {
      const { me, subscriptions } = await linked();
      expect((await me.says(`/notify on arrived ${words}`)).text).toContain('such as home 300');
      expect((await subscriptions()).types).toEqual({});
    },
  );

  test('keeps quiet hours, and says that they are in UTC while nobody has set a zone', async () => {
    const { me, subscriptions } = await linked();
    const shown = await me.says('/notify quiet 22:00-07:00');
    expect(shown.text).toContain('No sound between 22:00 and 07:00');
    expect(shown.text).toContain('in UTC');
    const loud = await me.pressesLabel(shown.last, 'Sound at any hour');
    expect(loud.text).toContain('With sound at any hour');
    await me.pressesLabel(loud.last, 'Quiet 22:00–07:00');
    expect((await subscriptions()).quiet).toEqual({ from: 1320, to: 420 });
    expect((await me.says('/notify quiet at night')).text).toContain('I don’t understand');
  });

  test.each([
    '22:00–07:00',
    '22:00 — 07:00',
    '10 PM to 7 AM',
    '10\u202fPM − 7\u202fAM',
    '２２:００-７:００',
    '\u200e22:00-07:00',
  ])('quiet %s is from 22:00 to 07:00', async (hours) => {
    const { me, subscriptions } = await linked();
    await me.says(`/notify quiet ${hours}`);
    expect((await subscriptions()).quiet).toEqual({ from: 1320, to: 420 });
  });

  test('here writes into the chat, and begins again where it had ended', async () => {
    const { bot, link, me, subscriptions } = await linked();
    await changeSubscriptions(bot.store, key, (before) => ({ ...before, endedFor: link.linkId }));
    expect((await me.says('/notify')).text).toContain('nothing is told here');
    await me.says('/notify here');
    expect((await subscriptions()).endedFor).toBeUndefined();
    bot.telegram.fail('post', 'forbidden');
    expect((await me.says('/notify test')).text).toContain('can’t write here');
  });

  test('is the driver’s', async () => {
    const { bot } = await linked();
    await bot.linkPaul(discordOlivia, channel);
    const stranger = bot.as({ platform: 'discord', id: '9', name: 'Sam', locale: 'en' }, channel);
    expect((await stranger.says('/notify test')).text).not.toContain('Sent');
  });
});

describe('the buttons of a notice', () => {
  async function withNotice() {
    const made = await linked();
    const { bot, link } = made;
    const at = bot.clock.now();
    const notice: Notice = {
      id: 'AbCdEfGh01234567',
      chat: key,
      linkId: link.linkId,
      notification: {
        type: 'left-unlocked',
        episode: '1',
        at,
        asOf: at,
        what: { kind: 'unlocked', since: at },
      },
      message: 'm',
      toldAt: at,
    };
    await bot.store.journal.commit([noticeWrite(notice)]);
    return { ...made, notice };
  }

  test('snooze for an hour, then remind', async () => {
    const { bot, me, notice, subscriptions } = await withNotice();
    const answer = await me.forges(`snooze:${notice.id}:hour`);
    expect(answer.text).toContain('Snoozed until');
    const until = bot.clock.now() + 3_600_000;
    expect((await subscriptions()).snoozed).toEqual({ 'left-unlocked': until });
    expect(await bot.store.journal.due('reminders', until, 9)).toMatchObject([{ at: until }]);
    expect(await bot.store.journal.due('reminders', until - 1, 9)).toEqual([]);
  });

  test('snooze until the morning of the quiet hours, in the chat’s zone', async () => {
    const { bot, me, notice, subscriptions } = await withNotice();
    await me.says('/settings timezone America/New_York');
    await me.says('/notify quiet 22:00-06:30');
    await me.forges(`snooze:${notice.id}:morning`);
    // 3 May 2026, 12:00 UTC is 08:00 in New York.
    const morning = Date.UTC(2026, 4, 4, 10, 30);
    expect(Math.abs(((await subscriptions()).snoozed['left-unlocked'] ?? 0) - morning)).toBe(0);
    expect(bot.clock.now()).toBeLessThan(morning);
  });

  test('mute turns the type off, and says how it comes back', async () => {
    const { me, notice, subscriptions } = await withNotice();
    const answer = await me.forges(`mute:${notice.id}`);
    expect(answer.text).toContain('/notify on left-unlocked');
    expect(buttonsOf(answer.last)).toEqual([]);
    expect((await subscriptions()).types).toEqual({ 'left-unlocked': 'off' });
  });

  test('of a notice that is gone do nothing', async () => {
    const { bot, me, subscriptions } = await withNotice();
    await me.forges('mute:unknown');
    expect(bot.telegram.notices).toContain('That notification is too old.');
    expect((await subscriptions()).types).toEqual({});
  });
});
