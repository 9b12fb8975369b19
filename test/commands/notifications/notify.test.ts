import { describe, expect, test } from 'vitest';
import { readStatus } from '../../../src/car/capabilities.ts';
import { chatKey } from '../../../src/chat/platform.ts';
import type { Link } from '../../../src/household/link.ts';
import { type Notice, noticeWrite, outboxOf } from '../../../src/household/notice.ts';
import { changeSubscriptions, readSubscriptions } from '../../../src/household/subscriptions.ts';
import { sayIn } from '../../../src/language/say.ts';
import { plain } from '../../../src/language/text.ts';
import { reported } from '../../notify/watching.ts';
import { channel, dave, discordOlivia, group, olivia, privateChat, startBot } from '../../world/bot.ts';
import { personOn } from '../../world/people.ts';
import { buttonsOf, textOf } from '../../world/recording-platform.ts';

const key = chatKey(privateChat);

/** A bot with a linked private chat, and what someone there says. */
async function linked() {
  const bot = await startBot();
  const link = await bot.linkPaul(olivia, privateChat);
  const me = bot.as(olivia, privateChat);
  const subscriptions = () => readSubscriptions(bot.store, key);
  return { bot, link, me, subscriptions };
}

const labels = ({ last }: { readonly last: Parameters<typeof buttonsOf>[0] }) =>
  buttonsOf(last).map(({ label }) => label);

describe('notify', () => {
  test('shows what is on in a few lines, and has a page for each group', async () => {
    const { me, subscriptions } = await linked();
    const shown = await me.says('/notify');
    expect(shown.text).toBe(
      [
        'Notifications',
        'Charging · Full, Interrupted',
        'Security · none',
        'Trips · none',
        'Service · Health warnings, Service due, Access lost',
        'Sound at any hour',
      ].join('\n'),
    );
    expect(labels(shown)).toEqual(['Charging', 'Security', 'Trips', 'Service', 'Quiet hours', 'Try it']);
    const page = await me.presses('Charging', { on: shown.last });
    expect(labels(page)).toEqual([
      '✅ Full',
      '✅ Interrupted',
      '▫️ Started',
      '▫️ Level reached…',
      '▫️ Plugged in, not charging…',
      '▫️ Plug-in reminder…',
      '▫️ Low charge…',
      'Back',
    ]);
    const off = await me.presses('✅ Full', { on: page.last });
    expect(off.text).toBe('Notifications: Charging\nInterrupted');
    const low = await me.presses('▫️ Low charge…', { on: off.last });
    expect(labels(low)).toEqual(['10%', '20%', '30%', 'Back']);
    const on = await me.presses('20%', { on: low.last });
    expect(on.text).toContain('Low charge (20%)');
    expect(labels(on)).toEqual(['10%', '✅ 20%', '30%', 'Turn off', 'Back']);
    expect((await subscriptions()).types).toEqual({ 'charge-complete': 'off', 'low-charge': { percent: 20 } });
    const all = await me.presses('Back', { on: (await me.presses('Back', { on: on.last })).last });
    expect(all.text).toContain('Charging · Interrupted, Low charge (20%)');
  });

  test.each<[string, string, string, object]>([
    ['Security', 'Left open…', '30 min', { 'left-open': { minutes: 30 } }],
    ['Charging', 'Level reached…', '90%', { 'charge-level': { percent: 90 } }],
    ['Charging', 'Plug-in reminder…', '22:00', { 'plug-in': { percent: 50, timeOfDay: 1320 } }],
    ['Charging', 'Plug-in reminder…', '30%', { 'plug-in': { percent: 30, timeOfDay: 1200 } }],
    ['Trips', 'Daily summary…', '07:00', { daily: { timeOfDay: 420 } }],
  ])('%s, %s has %s as a button', async (group, type, value, wanted) => {
    const { me, subscriptions } = await linked();
    const page = await me.presses(group, { on: (await me.says('/notify')).last });
    const values = await me.presses(`▫️ ${type}`, { on: page.last });
    await me.presses(value, { on: values.last });
    expect((await subscriptions()).types).toEqual(wanted);
  });

  /** As if the car had reported three times without a battery. */
  async function withoutBattery({ store, clock }: Awaited<ReturnType<typeof linked>>['bot'], link: Link) {
    const { account, vehicle } = link;
    const carnet = { status: async () => ({ ...reported(clock.now(), {}), hasBattery: false }) };
    const before = await store.journal.list(`capability:${account}:${vehicle}`);
    await store.journal.commit(before.map(({ key: each }) => ({ key: each, delete: true as const })));
    for (let count = 0; count < 3; count += 1) await readStatus({ carnet, store }, { account, vehicle });
  }

  test('a car without a battery to charge is offered no notification about one', async () => {
    const { bot, link, me, subscriptions } = await linked();
    await withoutBattery(bot, link);
    const shown = await me.says('/notify');
    expect(labels(shown)[0]).toBe('Fuel');
    expect(labels(await me.presses('Fuel', { on: shown.last }))).toEqual(['▫️ Low fuel…', 'Back']);
    expect((await me.says('/notify on charge-level 80')).text).toBe('Zappy has no battery to charge.');
    expect((await subscriptions()).types).toEqual({});
  });

  test('a chat is offered what any of its cars can have', async () => {
    const { bot, link, me, subscriptions } = await linked();
    const atlas = await bot.linkPaul(olivia, privateChat, 'Atlas');
    await withoutBattery(bot, atlas);
    expect(labels(await me.says('/notify Atlas'))[0]).toBe('Charging');
    await me.says('/notify on charge-level 70');
    expect((await subscriptions()).types).toEqual({ 'charge-level': { percent: 70 } });
    await withoutBattery(bot, link);
    expect(labels(await me.says('/notify'))[0]).toBe('Fuel');
  });

  test('a page stays about its car, whichever was chosen since, and changes nothing once that is unlinked', async () => {
    const { bot, link, me, subscriptions } = await linked();
    const trips = await me.presses('Trips', { on: (await me.says('/notify')).last });
    const page = await me.presses('▫️ Arrived…', { on: trips.last });
    const atlas = await bot.linkPaul(olivia, privateChat, 'Atlas');
    await me.says('/status Atlas');
    const here = await me.presses('Where Zappy is now', { on: page.last });
    expect(here.text).toMatch(/^Notifications: Arrived · Zappy\n/);
    const placesOf = async () => {
      const { arrived } = (await subscriptions()).types;
      return arrived === undefined || arrived === 'off' ? [] : (arrived.places ?? []);
    };
    expect(await placesOf()).toMatchObject([{ vehicle: link.vehicle }]);

    const other = await me.presses('Trips', { on: (await me.says('/notify Atlas')).last });
    const theirs = await me.presses('▫️ Arrived…', { on: other.last });
    const ask = await me.says('/unlink Atlas');
    await me.presses('Unlink Atlas', { on: ask.last });
    await me.presses('Where Atlas is now', { on: theirs.last });
    expect(await placesOf()).toMatchObject([{ vehicle: link.vehicle }]);
    expect(bot.telegram.notices.at(-1)).toBe(plain(sayIn('en')('refused.stale-button')));
    expect((await bot.links(privateChat)).map(({ linkId }) => linkId)).not.toContain(atlas.linkId);
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
    expect((await me.says(`/notify on ${words}`)).text).toMatch(/^Notifications: /);
    expect(Object.values((await subscriptions()).types)).toEqual([wanted]);
  });

  test.each(['charge-level 170', 'left-open soon', 'daily 25:00', 'plug-in 8pm', 'charge-complete 80', 'arrived 5'])(
    'on %s is refused with an example',
    async (words) => {
      const { me, subscriptions } = await linked();
      expect((await me.says(`/notify on ${words}`)).text).toMatch(/^“.+” doesn’t work here\. .+$/);
      expect((await subscriptions()).types).toEqual({});
    },
  );

  test('a place is where the car is now, and only where the chat may see it', async () => {
    const { bot, me, subscriptions } = await linked();
    await me.says('/notify on arrived 300');
    const { types } = await subscriptions();
    expect(types.arrived).toMatchObject({ places: [{ radiusM: 300, latitude: expect.any(Number) }] });
    await bot.linkPaul(dave, group);
    expect((await bot.as(dave, group).says('/notify on arrived')).text).toContain('/members place on');
  });

  test('a place is named, listed and removed, and several are kept', async () => {
    const { me, subscriptions } = await linked();
    expect((await me.says('/notify on arrived home')).text).toContain('Arrived (home 200 m)');
    const both = await me.says('/notify on arrived Olivia flat 500');
    expect(both.text).toContain('Arrived (home 200 m · Olivia flat 500 m)');
    // Known by the other type, it is the same place.
    await me.says('/notify on left home');
    const { types } = await subscriptions();
    const [home] = types.arrived === 'off' ? [] : (types.arrived?.places ?? []);
    expect(home).toMatchObject({ name: 'home', radiusM: 200, latitude: expect.any(Number) });
    expect(types.left).toEqual({ places: [home] });
    expect((await me.says('/notify off arrived work')).text).toContain('No place here is called work.');
    expect((await me.says('/notify off arrived HOME')).text).toContain('(Olivia flat 500 m)');
    expect((await me.says('/notify off arrived olivia flat')).text).toBe(
      'Notifications: Arrived\nOff\nGive a place a name: /notify on arrived home 300',
    );
    expect((await subscriptions()).types).toEqual({ arrived: 'off', left: { places: [home] } });
  });

  test('a place is set and removed by a button, and one that may not be shown is refused in an alert', async () => {
    const { bot, me, subscriptions } = await linked();
    await me.says('/notify on arrived Olivia flat 500');
    const trips = await me.presses('Trips', { on: (await me.says('/notify')).last });
    const page = await me.presses('✅ Arrived…', { on: trips.last });
    expect(labels(page)).toEqual(['✕ Olivia flat', 'Where Zappy is now', 'Turn off', 'Back']);
    const both = await me.presses('Where Zappy is now', { on: page.last });
    expect(both.text).toContain('Arrived (200 m · Olivia flat 500 m)');
    await me.presses('✕ Olivia flat', { on: both.last });
    expect((await subscriptions()).types.arrived).toMatchObject({ places: [{ radiusM: 200 }] });

    await bot.linkPaul(dave, group);
    const theirs = bot.as(dave, group);
    const hidden = await theirs.presses('Trips', { on: (await theirs.says('/notify')).last });
    const arrived = await theirs.presses('▫️ Arrived…', { on: hidden.last });
    await theirs.presses('Where Zappy is now', { on: arrived.last });
    expect(bot.telegram.notices.at(-1)).toContain('/members place on');
  });

  test('a place that had no name stays beside those that have', async () => {
    const { bot, me, link } = await linked();
    const place = { vehicle: link.vehicle, latitude: 40, longitude: -75, radiusM: 300 };
    await changeSubscriptions(bot.store, key, (before) => ({ ...before, types: { arrived: { places: [place] } } }));
    expect((await me.says('/notify')).text).toContain('Arrived (300 m)');
    expect((await me.says('/notify on arrived home')).text).toContain('(300 m · home 200 m)');
    const trips = await me.presses('Trips', { on: (await me.says('/notify')).last });
    const page = await me.presses('✅ Arrived…', { on: trips.last });
    expect((await me.presses('✕ 300 m', { on: page.last })).text).toContain('Arrived (home 200 m)');
  });

  test('of two places that are set at the same moment only one takes the last room', async () => {
    const { bot, me, link, subscriptions } = await linked();
    const place = (number: number) => ({
      vehicle: link.vehicle,
      latitude: 40,
      longitude: -75,
      radiusM: 300,
      name: `p${number}`,
    });
    const places = Array.from({ length: 9 }, (_, index) => place(index + 1));
    await changeSubscriptions(bot.store, key, (before) => ({ ...before, types: { arrived: { places } } }));
    const answers = await Promise.all(['gym', 'pool'].map((name) => me.says(`/notify on arrived ${name}`)));
    const { types } = await subscriptions();
    expect(types.arrived === 'off' ? [] : types.arrived?.places).toHaveLength(10);
    expect(answers).toHaveLength(2);
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
    expect(shown.text).toContain('22:00–07:00 without sound');
    expect(shown.text).toContain('in UTC');
    const loud = await me.presses('Turn off', { on: shown.last });
    expect(loud.text).toContain('Sound at any hour');
    await me.presses('22:00–07:00', { on: loud.last });
    expect((await subscriptions()).quiet).toEqual({ from: 1320, to: 420 });
    expect((await me.says('/notify quiet at night')).text).toMatch(/^“at night” isn’t a range of hours\. .+$/);
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
    await changeSubscriptions(bot.store, key, (before) => ({ ...before, endedFor: [link.linkId] }));
    expect((await me.says('/notify')).text).toContain('nothing is sent here');
    await me.says('/notify here');
    expect((await subscriptions()).endedFor).toBeUndefined();
    bot.telegram.fail('post', 'forbidden');
    expect((await me.says('/notify test')).text).toContain('can’t write here');
  });

  test.each(['/notify test', '/notify here'])(
    '%s is one message on Telegram, where it stands anyway',
    async (words) => {
      const { bot, me } = await linked();
      const before = bot.telegram.shown.length;
      await me.says(words);
      expect(bot.telegram.shown.slice(before).map(({ message }) => textOf(message))).toEqual([
        expect.stringMatching(/^(Zappy\nThis is a test notification|Notifications) about Zappy[^\n]*$/),
      ]);
    },
  );

  test('is answered on Discord, which wants each command answered', async () => {
    const { bot } = await linked();
    await bot.linkPaul(discordOlivia, channel);
    expect((await bot.as(discordOlivia, channel).says('/notify test')).text).toBe('Sent.');
  });

  test('is the driver’s', async () => {
    const { bot } = await linked();
    await bot.linkPaul(discordOlivia, channel);
    const stranger = bot.as(personOn('discord', 'sam'), channel);
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
        dedupeKey: '1',
        at,
        asOf: at,
        payload: { kind: 'unlocked', since: at },
      },
      message: 'm',
      sentAt: at,
    };
    await bot.store.journal.commit([noticeWrite(notice)]);
    return { ...made, notice };
  }

  test('snooze for an hour, then remind', async () => {
    const { bot, me, notice, subscriptions } = await withNotice();
    const answer = await me.forges(`snooze:${notice.id}:hour`);
    expect(answer.text).toContain('Snoozed until');
    const until = bot.clock.now() + 3_600_000;
    expect((await subscriptions()).snoozed).toEqual({ [notice.linkId]: { 'left-unlocked': until } });
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
    expect(Math.abs(((await subscriptions()).snoozed[notice.linkId]?.['left-unlocked'] ?? 0) - morning)).toBe(0);
    expect(bot.clock.now()).toBeLessThan(morning);
  });

  test('that silence it are behind “Mute…”, and go back there', async () => {
    const { me, notice, subscriptions } = await withNotice();
    const menu = await me.forges(`mute:${notice.id}`);
    expect(labels(menu)).toEqual(['Snooze 1 h', 'Until morning', 'Turn off', 'Back']);
    expect((await subscriptions()).types).toEqual({});
    const back = await me.presses('Back', { on: menu.last });
    expect(labels(back)).toEqual(['Lock', 'Locate', 'Mute…']);
  });

  test('turn the type off, and say how it comes back', async () => {
    const { me, notice, subscriptions } = await withNotice();
    const menu = await me.forges(`mute:${notice.id}`);
    const answer = await me.presses('Turn off', { on: menu.last });
    expect(answer.text).toContain('/notify on left-unlocked');
    expect(buttonsOf(answer.last)).toEqual([]);
    expect((await subscriptions()).types).toEqual({ 'left-unlocked': 'off' });
  });

  test('end the message about a running charge where its type is turned off', async () => {
    const { bot, me, notice } = await withNotice();
    const payload = { kind: 'charging', charge: 83 } as const;
    const notification = { ...notice.notification, type: 'charge-started', payload } as const;
    await bot.store.journal.commit([noticeWrite({ ...notice, notification })]);
    await me.forges(`mute:${notice.id}:off`);
    expect(bot.telegram.shown.map(({ message }) => textOf(message)).at(-1)).toBe(
      'Turned off. /notify on charge-started turns it on again.',
    );
    expect(await outboxOf(bot.store, key)).toMatchObject([
      { delivery: 'edit', notification: { endedAt: bot.clock.now(), payload: { kind: 'unfollowed', charge: 83 } } },
    ]);
  });

  test('of a notice that is gone do nothing', async () => {
    const { bot, me, subscriptions } = await withNotice();
    await me.forges('mute:unknown');
    expect(bot.telegram.notices).toContain('This button no longer works. Send the command instead.');
    expect((await subscriptions()).types).toEqual({});
  });
});
