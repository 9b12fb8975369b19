import { describe, expect, test } from 'vitest';
import { paul } from '../../carnet/start-carnet.ts';
import { channel, discordOlivia, openSignIn, startBot } from '../../world/bot.ts';
import { eventually } from '../../world/eventually.ts';
import { type Household, startHousehold } from '../../world/household.ts';

const MINUTE = 60_000;

async function oliviaHoldsGrant(home: Household): Promise<void> {
  await home.olivia.says('/lock');
  await home.olivia.types(paul.pin);
  await home.passes(25_000);
}

describe('never late', () => {
  test.each(['telegram', 'discord'] as const)('on %s a car action ten minutes old is not done', async (platform) => {
    const home = await startHousehold({ platform });
    await oliviaHoldsGrant(home);
    for (const command of ['/lock', '/unlock', '/refresh']) {
      await home.olivia.says(command, { sentAt: home.clock.now() - 10 * MINUTE });
      expect(home.newest()).toBe('That was 10 minutes ago, so I did nothing. Send it again if you still want it.');
    }
    expect(home.emulator.requests.of(10)).toHaveLength(1);
  });

  test('two minutes are not too old', async () => {
    const home = await startHousehold();
    await home.olivia.says('/unlock', { sentAt: home.clock.now() - 2 * MINUTE });
    expect(home.newest()).toContain('○○○○');
  });

  test('reads are answered however old they are', async () => {
    const home = await startHousehold();
    await home.olivia.says('/status', { sentAt: home.clock.now() - 10 * MINUTE });
    expect(home.newest()).toContain('Zappy');
    expect(home.emulator.requests.of(6)).toHaveLength(1);
  });

  test('a press on a card that the platform calls too old, or that waited while the bot was down, does nothing', async () => {
    const home = await startHousehold();
    await oliviaHoldsGrant(home);
    home.emulator.garage.change(home.car, { locked: false });
    await home.olivia.says('/status');
    home.chatPlatform.acknowledges.with = 'too late';
    await home.olivia.presses('Lock');
    expect(home.newest()).toContain('That press reached me too late, so I did nothing.');
    home.chatPlatform.acknowledges.with = 'in time';
    await home.olivia.presses('Lock', { backlog: true });
    expect(home.newest()).toContain('That press reached me too late, so I did nothing.');
    expect(home.emulator.requests.of(10)).toHaveLength(1);
  });

  test('a press on a card in time locks', async () => {
    const home = await startHousehold();
    await oliviaHoldsGrant(home);
    home.emulator.garage.change(home.car, { locked: false });
    await home.olivia.says('/status');
    await home.olivia.presses('Lock');
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked');
    expect(home.emulator.requests.of(10)).toHaveLength(2);
  });

  test('a fourth tap that the platform calls too old submits nothing', async () => {
    const home = await startHousehold();
    await home.olivia.says('/unlock');
    await home.olivia.types('112');
    home.chatPlatform.acknowledges.with = 'too late';
    await home.olivia.types('3');
    expect(home.newest()).toContain('That press reached me too late, so I did nothing.');
    expect(home.sessions()).toBe(0);
  });

  test('a form, a menu or a command that the platform takes no answer to does nothing', async () => {
    const bot = await startBot();
    const { signIn } = await openSignIn(bot, discordOlivia, channel);
    bot.discord.acknowledges.with = 'unanswerable';
    expect((await signIn(paul.email, paul.password)).shown).toEqual([]);
    expect(bot.emulator.requests.all()).toEqual([]);
    bot.discord.acknowledges.with = 'in time';
    const choice = await signIn(paul.email, paul.password);
    bot.discord.acknowledges.with = 'unanswerable';
    expect((await signIn.there.presses('Zappy', { on: choice.last })).shown).toEqual([]);
    expect(await bot.link(channel)).toBeUndefined();
    bot.discord.acknowledges.with = 'in time';
    await signIn.there.presses('Zappy', { on: choice.last });
    bot.emulator.requests.clear();
    bot.discord.acknowledges.with = 'unanswerable';
    expect((await signIn.there.says('/status')).shown).toEqual([]);
    expect(bot.emulator.requests.all()).toEqual([]);
  });

  test('a sensitive one that can’t go out within 60 s asks for no PIN, and says when to try again', async () => {
    const home = await startHousehold({ limit: 2 });
    await oliviaHoldsGrant(home);
    await home.olivia.says('/unlock');
    expect(home.newest()).toMatch(/^Not sent: .* Try again after 12:0\d\.$/);
    await home.passes(60_000);
    expect(home.newest()).toMatch(/^Not sent: .* Try again after 12:0\d\.$/);
    expect(home.done()).toEqual(['lock']);
    expect(home.emulator.requests.of(11)).toHaveLength(0);
  });

  test('waiting for the budget ends 60 s after the last digit, where it was used up while the PIN was typed', async () => {
    const home = await startHousehold({ limit: 4 });
    await oliviaHoldsGrant(home);
    await home.olivia.says('/unlock');
    await home.olivia.says('/flash');
    await home.quiet();
    await home.olivia.types(paul.pin);
    await home.passes(60_000);
    expect(home.texts().at(-2)).toMatch(/^Not sent: .* Try again after 12:0\d\.$/);
    expect(home.done()).toEqual(['lock', 'flash']);
    expect(home.emulator.requests.of(11)).toHaveLength(0);
  });

  test('only whoever asked can take a waiting command out of line', async () => {
    const home = await startHousehold({ limit: 4 });
    await oliviaHoldsGrant(home);
    await home.olivia.says('/flash');
    await home.passes(190_000, 10_000);
    const waits = home.olivia.says('/flash');
    await eventually(() => expect(home.newest()).toContain('In line, goes out in about'));
    await home.dave.presses('Cancel');
    expect(home.chatPlatform.notices).toEqual(['Only Olivia can cancel this.']);
    expect(home.newest()).toContain('In line');
    await home.olivia.presses('Cancel');
    await waits;
    expect(home.newest()).toContain('Cancelled. Nothing was sent.');
    await home.passes(120_000, 10_000);
    expect(home.done()).toEqual(['lock', 'flash']);
  });

  test('a pause after a 429 that lasts a minute holds a command not yet sent, which goes when it ends', async () => {
    const home = await startHousehold();
    await oliviaHoldsGrant(home);
    home.emulator.faults.next(10, { kind: 'rate-limited' });
    await home.olivia.says('/lock');
    await home.quiet();
    expect(home.newest()).toContain('asks too often. Try again after');
    const waits = home.olivia.says('/lock');
    await home.clock.advance(0);
    expect(home.emulator.requests.of(10)).toHaveLength(2);
    await home.clock.advance(70_000);
    await waits;
    await home.passes(25_000);
    expect(home.emulator.requests.of(10)).toHaveLength(3);
    expect(home.newest()).toContain('Zappy is locked');
  });
});
