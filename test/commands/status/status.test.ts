import { describe, expect, test } from 'vitest';
import { knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { writeLink } from '../../../src/household/link.ts';
import { sizeOfPng } from '../../pictures/png-size.ts';
import {
  channel,
  dave,
  discordDave,
  discordOlivia,
  group,
  labelsOf,
  olivia,
  privateChat,
  startBot,
} from '../../world/bot.ts';
import { eventually } from '../../world/eventually.ts';
import { firstLink } from '../../world/links.ts';
import { textOf } from '../../world/recording-platform.ts';

const { zappy, atlas } = knownVehicles;

describe('status', () => {
  test('shows the e-Golf as it stands, with Refresh, Lock and Locate @document 6', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    bot.emulator.garage.change(zappy.vehicleId, {
      plugged: true,
      charging: true,
      doors: { trunk: 'open' },
      windows: { rearLeft: 'open' },
      locked: false,
    });
    const { text, last } = await bot.as(olivia, privateChat).says('/status');
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^Zappy · 64% · \d+ km$/);
    expect(lines.slice(1, 4)).toEqual(['Not locked', 'Open: trunk', 'Windows open: rear left']);
    expect(lines[4]).toMatch(/^Charging, full at \d\d:\d\d \(\d+ hr( \d+ min)?\)$/);
    expect(lines).toContain('Parked here');
    expect(lines.at(-1)).toMatch(/^\d\d:\d\d · /);
    expect(last.details?.lines.flat().join()).toMatch(/^Odometer [\d,]+ km/);
    expect(labelsOf(last)).toEqual(['Lock', 'Stop charging', 'Climate', 'Refresh', 'Locate']);
  });

  test('shows the Atlas in miles and with fuel, and no line about a battery @document 6', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel, 'Atlas');
    const { text } = await bot.as(discordOlivia, channel).says('/status');
    expect(text).toMatch(/^Atlas · fuel 71% · \d+ mi\n/);
    expect(text).not.toMatch(/Charg|lugged|full at/);
    expect(text).toContain('Locked');
    expect(text).not.toContain('Parked');
  });

  test.each(['data.powerStatus', 'data.lockStatus', 'data.currentMileage', 'data.exteriorStatus', 'data.timestamp'])(
    'loses to a missing %s its own lines only',
    async (field) => {
      const bot = await startBot();
      await bot.linkPaul(olivia, privateChat);
      for (const fault of [{ remove: [field] }, { set: { [field]: null } }, { set: { [field]: ['odd'] } }]) {
        bot.emulator.faults.next(6, { kind: 'fields', ...fault });
        const { text } = await bot.as(olivia, privateChat).says('/status');
        expect(text).toMatch(/^Zappy( · |\n)/);
        expect(text.split('\n').length).toBeGreaterThan(2);
        expect(text).not.toMatch(/undefined|NaN|null/);
      }
    },
  );

  test('shows no place in a group, unless the owner turned it on', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, group);
    expect((await bot.as(olivia, group).says('/status')).text).not.toContain('Parked');
    await writeLink(bot.store, { ...link, showPlace: true }, await firstLink(bot.store, link.chat));
    expect((await bot.as(olivia, group).says('/status')).text).toContain('Parked here');
  });

  test('is for viewers, and for nobody without a role', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, group);
    expect((await bot.as(dave, group).says('/status')).text).toBe(
      'Only members of Zappy may do that. Ask Olivia, who linked it.',
    );
    const members = { ...link.members, 'telegram:43': { role: 'viewer', name: 'Dave' } } as const;
    await writeLink(bot.store, { ...link, members }, await firstLink(bot.store, link.chat));
    expect((await bot.as(dave, group).says('/status')).text).toMatch(/^Zappy · 64%/);
    expect((await bot.as(discordDave, channel).says('/status')).text).toBe(
      'This chat has no car yet. Link one with /link.',
    );
  });

  test('says what Car-Net answered, and asks to link again where only that helps', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    bot.emulator.faults.next(6, { kind: 'html' });
    expect((await bot.as(olivia, privateChat).says('/status')).text).toBe(
      'I can’t read what Car-Net answered. Try again in a few minutes.',
    );
    bot.emulator.accounts.killRefreshTokens('paul.newman@example.com');
    await bot.clock.advance(3_600_000);
    expect((await bot.as(olivia, privateChat).says('/status')).text).toBe(
      'Car-Net no longer lets me in. Sign in again with /link.',
    );
  });

  test('shows within a second that it asks, and then the card in its place', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const waits = bot.clock.waiting();
    bot.emulator.faults.next(6, { kind: 'delay', ms: 5000 });
    const asking = bot.as(olivia, privateChat).says('/status');
    // The card's own wait, and the emulator's.
    await eventually(() => expect(bot.clock.waiting()).toBe(waits + 2));
    await bot.clock.advance(1000);
    await eventually(() =>
      expect(textOf(bot.telegram.shown.at(-1)?.message ?? never())).toBe('Asking Car-Net about Zappy…'),
    );
    await bot.clock.advance(4000);
    const { shown, text } = await asking;
    expect(shown).toHaveLength(2);
    expect(text).toMatch(/^Zappy · 64%/);
  });

  test('shows nothing but the card where the answer comes at once', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    expect((await bot.as(olivia, privateChat).says('/status')).shown).toHaveLength(1);
  });

  test('comes with a picture of what the card says, and its words for who can’t see it', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const speaker = bot.as(olivia, privateChat);
    const { last } = await speaker.says('/status');
    expect(sizeOfPng(last.picture?.png ?? new Uint8Array())).toEqual({ width: 800, height: 450 });
    expect(last.picture?.alt).toMatch(
      /^Zappy from above\. 64%\. \d+ km\. Not plugged in\. Locked, everything closed\.$/,
    );
    const again = await speaker.says('/status');
    expect(again.last.picture?.png).toBe(last.picture?.png);

    bot.emulator.garage.change(zappy.vehicleId, { windows: { rearLeft: 'open' }, plugged: true });
    await bot.clock.advance(1000);
    const changed = (await speaker.says('/status')).last.picture;
    expect(changed?.png).not.toEqual(last.picture?.png);
    expect(changed?.alt).toContain('Plugged in');
    expect(changed?.alt).toContain('Windows open: rear left');
  });

  test('has its picture in the chat’s language and units', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const speaker = bot.as(olivia, privateChat);
    const english = (await speaker.says('/status')).last.picture;
    await speaker.says('/settings language de');
    const german = (await speaker.says('/status')).last.picture;
    expect(german?.alt).toMatch(/^Zappy von oben\. 64\s%\. \d+\skm\. /);
    expect(german?.png).not.toEqual(english?.png);
    await speaker.says('/settings units mi');
    const inMiles = (await speaker.says('/status')).last.picture;
    expect(inMiles?.alt).toMatch(/ \d+\smi/);
    expect(inMiles?.png).not.toEqual(german?.png);
  });

  test.each([
    ['2038', 2_147_483_647_000],
    ['40 minutes ahead', Date.UTC(2026, 4, 3, 12, 40)],
    ['the year 58882', 1_796_000_000_000_000],
  ])('says of a status dated %s that the car’s clock is wrong, on every card that tells its age', async (_, time) => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    for (const command of ['/status', '/charge', '/locate']) {
      bot.emulator.faults.next(6, { kind: 'fields', set: { 'data.timestamp': time } });
      const { text } = await bot.as(olivia, privateChat).says(command);
      expect(text.split('\n').at(-1)).toBe('The car’s clock is wrong, so I don’t know when this was');
    }
  });

  test('says of its picture that what the car didn’t report is dashed', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    bot.emulator.faults.next(6, { kind: 'fields', remove: ['data.lockStatus', 'data.exteriorStatus.doorLockStatus'] });
    const { last } = await bot.as(olivia, privateChat).says('/status');
    expect(last.picture?.alt).toMatch(/What the car didn’t report is dashed\.$/);
    expect(last.picture?.alt).not.toContain('Locked');
  });

  test('has the same picture where the place is shown and where it is not', async () => {
    const bot = await startBot();
    const link = await bot.linkPaul(olivia, group);
    const without = (await bot.as(olivia, group).says('/status')).last;
    await writeLink(bot.store, { ...link, showPlace: true }, await firstLink(bot.store, link.chat));
    const shown = (await bot.as(olivia, group).says('/status')).last;
    expect(textOf(shown)).toContain('Parked here');
    expect(shown.picture).toEqual(without.picture);
  });

  test('has no picture where the chat wants none', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const speaker = bot.as(olivia, privateChat);
    await speaker.says('/settings picture off');
    expect((await speaker.says('/status')).last.picture).toBeUndefined();
    await speaker.says('/settings picture on');
    expect((await speaker.says('/status')).last.picture).toBeDefined();
  });

  test('learns from three good answers what a car can’t do', async () => {
    const bot = await startBot();
    const { account } = await bot.linkPaul(olivia, privateChat, 'Atlas');
    for (let count = 0; count < 3; count += 1) {
      await bot.as(olivia, privateChat).says('/status');
      await bot.clock.advance(1000);
    }
    const known = await bot.store.journal.read(`capability:${account}:${atlas.vehicleId}`);
    expect(known?.value).toEqual({ battery: 3 });
  });
});

function never(): never {
  throw new Error('nothing was shown');
}
