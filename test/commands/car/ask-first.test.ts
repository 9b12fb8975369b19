import { describe, expect, test } from 'vitest';
import { knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { commands, type Household, insists, newestButtons, platforms, startHousehold } from '../../world/household.ts';

const change = (home: Household, state: Parameters<Household['emulator']['garage']['change']>[1]) =>
  home.emulator.garage.change(home.car, state);
const isPad = (home: Household) => newestButtons(home).includes('⌫');

describe.each(platforms)('before a PIN is asked for on %s', (platform) => {
  test.each([
    ['/charge start', 13, 'Zappy isn’t plugged in.'],
    ['/climate start', 17, 'Zappy isn’t plugged in, and climate on battery may be off.'],
    ['/defrost on', 16, 'Zappy isn’t plugged in, and climate on battery may be off.'],
  ] as const)(
    '%s of an unplugged car is asked about, and sent once it is wanted all the same',
    async (line, number, doubt) => {
      const home = await startHousehold({ platform });
      await home.dave.says(line);
      expect(home.newest()).toMatch(new RegExp(`^${doubt}\n`));
      expect(newestButtons(home)).toEqual(['Send anyway', 'Cancel']);
      await home.dave.presses('Send anyway');
      expect(isPad(home)).toBe(true);
      await home.dave.types('1123');
      await home.quiet();
      expect(home.emulator.requests.of(number)).toHaveLength(1);
    },
  );

  test('Cancel sends nothing and asks for no PIN', async () => {
    const home = await startHousehold({ platform });
    await home.dave.says('/charge start');
    await home.dave.presses('Cancel');
    expect(home.newest()).toBe('Cancelled. Nothing was sent.');
    expect(newestButtons(home)).toEqual([]);
    expect(home.sessions()).toBe(0);
  });

  test('nothing is asked where the car is plugged in, nor of what only stops or sets something', async () => {
    const home = await startHousehold({ platform });
    for (const line of ['/charge stop', '/climate stop', '/defrost off']) {
      await home.dave.says(line);
      expect(isPad(home)).toBe(true);
    }
    change(home, { plugged: true });
    for (const line of ['/charge start', '/climate start', '/defrost on']) {
      await home.dave.says(line);
      expect(isPad(home)).toBe(true);
    }
  });
});

describe('what will probably come to nothing', () => {
  test('is not asked about where climate on battery is known to be on, however long ago that was read', async () => {
    const home = await startHousehold();
    change(home, { unpluggedClimate: true });
    await insists(home, home.dave, '/climate start');
    await home.passes(60_000);
    await home.clock.advance(3 * 3_600_000);
    await home.dave.says('/climate start');
    expect(isPad(home)).toBe(true);
  });

  test('is asked about again once climate on battery was forbidden', async () => {
    const home = await startHousehold();
    change(home, { unpluggedClimate: true });
    await insists(home, home.dave, '/climate start');
    await home.dave.says('/unplugged off');
    await home.passes(60_000);
    await home.dave.says('/climate start');
    expect(home.newest()).toMatch(/^Zappy isn’t plugged in, and climate on battery may be off\.\n/);
  });

  test('is sent by drivers alone, and only for the car that it was asked about', async () => {
    const home = await startHousehold();
    await home.dave.says('/charge start');
    await home.vera.presses('Send anyway');
    expect(home.chatPlatform.notices).toEqual(['Only drivers of Zappy may do that. Ask Olivia, who linked it.']);
    await home.dave.forges('anyway:link-000:charge-start');
    await home.dave.forges('anyway:link-001:keep-pin');
    expect(home.chatPlatform.notices.slice(1)).toEqual([
      'This button no longer works. Send the command instead.',
      'This button no longer works. Send the command instead.',
    ]);
    expect(isPad(home)).toBe(false);
  });

  test('pressed too late commands nothing', async () => {
    const home = await startHousehold();
    await home.dave.says('/charge start');
    await home.dave.presses('Send anyway', { backlog: true });
    expect(home.newest()).toContain('That press reached me too late');
    expect(home.sessions()).toBe(0);
  });

  test('is sent once, however often it is pressed', async () => {
    const home = await startHousehold();
    await commands(home, home.dave, '/lock');
    await home.dave.says('/charge start');
    await Promise.all([home.dave.presses('Send anyway'), home.dave.presses('Send anyway')]);
    await home.passes(30_000);
    expect(home.emulator.requests.of(13)).toHaveLength(1);
  });

  test('of a car whose status can’t be read is asked for as ever', async () => {
    const home = await startHousehold();
    home.emulator.faults.standing(6, { kind: 'answer', status: 503 });
    await home.dave.says('/charge start');
    expect(isPad(home)).toBe(true);
  });
});

test.each(['/charge start', '/charge stop', '/climate start', '/defrost off', '/unplugged on'])(
  'no PIN is asked for %s of a car that has never shown a battery',
  async (line) => {
    const home = await startHousehold();
    await home.relink({ vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' });
    await home.dave.says(line);
    expect(home.newest()).toMatch(/^Atlas hasn’t reported a battery so far\.\n/);
    await home.dave.says(line);
    await home.dave.says(line);
    await home.dave.says(line);
    expect(home.newest()).toBe('Atlas has no battery to charge.');
    expect(home.everSaid()).not.toContain('Car-Net PIN for');
  },
);
