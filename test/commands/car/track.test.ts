import { describe, expect, test } from 'vitest';
import { eraseLink } from '../../../src/household/link.ts';
import { OwnError } from '../../../src/own-error.ts';
import { paul } from '../../carnet/start-carnet.ts';
import { labelsOf, pressOf } from '../../world/bot.ts';
import { type Household, startHousehold } from '../../world/household.ts';

/** Dave locks the car with his PIN; what stands in the chat then is Car-Net's answer. */
async function locks(home: Household): Promise<void> {
  await home.dave.says('/lock');
  await home.dave.types(paul.pin);
  await home.quiet();
}

describe('the message that follows a car action', () => {
  test('goes from sent to accepted to seen, with the seconds it took, in one message', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { locked: false });
    await locks(home);
    expect(home.public()).toEqual(['Locking Zappy…\nDave · accepted by Car-Net, waiting for the car…']);
    await home.passes(25_000);
    expect(home.public()).toEqual(['Zappy is locked\nDave · seen on the car after 20 s']);
    expect(home.everSaid()).toContain('Dave · sent to Car-Net…');
    expect(home.done()).toEqual(['lock']);
    expect(home.chatPlatform.shown).toHaveLength(1);
  });

  test.each([
    ['by more than two good clocks can differ', 40 * 60_000],
    ['by a little, as long as it lies ahead', 160_000],
  ])('a status from a clock that runs ahead proves nothing: %s', async (_, ahead) => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { locked: false, online: false });
    const set = { 'data.timestamp': home.clock.now() + ahead, 'data.lockStatus': 'LOCKED' };
    home.emulator.faults.standing(6, { kind: 'fields', set });
    await locks(home);
    await home.passes(95_000);
    expect(home.newest()).toContain('Car-Net accepted it, but the car hasn’t shown it');
    expect(home.everSaid()).not.toContain('seen on the car');
  });

  test.each([
    ['back', -3_600_000],
    ['forward', 3_600_000],
  ])('ends in its time where the clock is set %s, and the next command is sent', async (_way, byMs) => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { online: false });
    await locks(home);
    home.clock.set(byMs);
    await home.passes(85_000);
    expect(home.newest()).toContain('waiting for the car…');
    await home.passes(10_000);
    expect(home.newest()).toContain('the car hasn’t shown it');
    await locks(home);
    expect(home.newest()).toContain('accepted by Car-Net');
    expect(home.emulator.requests.of(10)).toHaveLength(2);
  });

  test('of an earlier run ends in its time where the clock was set back meanwhile', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { online: false });
    await locks(home);
    home.clock.set(-3_600_000);
    await home.crashes();
    await home.passes(95_000);
    expect(home.newest()).toContain('the car hasn’t shown it');
  });

  test('on Discord stands in the channel for all, while the pad and what it said are gone', async () => {
    const home = await startHousehold({ platform: 'discord' });
    await home.dave.says('/unlock');
    await home.dave.types(paul.pin);
    await home.passes(25_000);
    expect(home.texts()).toEqual(['Zappy is unlocked\nDave · seen on the car after 20 s']);
    expect(home.chatPlatform.shown.filter(({ to }) => to === home.dave.person.id).every(({ removed }) => removed)).toBe(
      true,
    );
  });

  test('says that the car was so already, and sends all the same', async () => {
    const home = await startHousehold();
    await locks(home);
    await home.passes(25_000);
    expect(home.newest()).toBe('Zappy is locked\nDave · seen on the car after 20 s\nIt already was, as of 11:50');
    expect(home.done()).toEqual(['lock']);
  });

  test('says nothing of the sort while an unlock is on its way to the car', async () => {
    const home = await startHousehold();
    await home.dave.says('/unlock');
    await home.dave.types(paul.pin);
    await home.quiet();
    await home.dave.says('/lock');
    await home.passes(45_000);
    expect(home.done()).toEqual(['unlock', 'lock']);
    expect(home.newest()).toMatch(/^Zappy is locked\nDave · seen on the car after \d+ s$/);
  });

  test('after 90 s says that the car has not shown it, and Check again looks once more', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { online: false });
    await locks(home);
    await home.passes(95_000);
    expect(home.newest()).toContain('Car-Net accepted it, but the car hasn’t shown it\nLocked, as of 11:50.');
    await home.vera.presses('Check again');
    expect(home.newest()).toContain('Checked again at 12:01');
    home.emulator.garage.change(home.car, { online: true, locked: true });
    await home.vera.presses('Check again');
    expect(home.newest()).toMatch(/^Zappy is locked\nDave · seen on the car after \d+ s/);
    expect(labelsOf(home.newestMessage())).toEqual(['Unlock']);
  });

  test('Check again is not for strangers, nor after it was seen, nor for another car', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { online: false });
    await locks(home);
    await home.passes(95_000);
    const check = pressOf(home.newestMessage(), 'Check again');
    await home.sam.forges(check);
    await home.relink({ linkId: 'link-002' });
    await home.vera.forges(check);
    await home.vera.forges('check:nothing');
    expect(home.chatPlatform.notices).toEqual([
      'Only members of Zappy may do that. Ask Olivia, who linked it.',
      'This button no longer works. Send the command instead.',
      'This button no longer works. Send the command instead.',
    ]);
  });

  test('asks the car once for a fresh status where it is still stale after 30 s', async () => {
    const home = await startHousehold();
    home.emulator.faults.standing(6, { kind: 'answer', status: 503 });
    await locks(home);
    await home.passes(25_000);
    expect(home.emulator.requests.of(9)).toHaveLength(0);
    await home.passes(60_000);
    expect(home.emulator.requests.of(9)).toHaveLength(1);
    home.emulator.faults.clear();
    await home.passes(5000);
    expect(home.newest()).toContain('Zappy is locked\nDave · seen on the car after');
  });

  test('asks for none where the budget has no room', async () => {
    const home = await startHousehold({ limit: 2 });
    home.emulator.garage.change(home.car, { online: false });
    await locks(home);
    await home.passes(95_000);
    expect(home.newest()).toContain('the car hasn’t shown it');
    expect(home.emulator.requests.of(9)).toHaveLength(0);
  });

  test('a refused request for a fresh status costs nothing but itself', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { online: false });
    home.emulator.faults.next(9, { kind: 'rate-limited' });
    await locks(home);
    await home.passes(95_000);
    expect(home.newest()).toContain('the car hasn’t shown it');
  });

  test('a command that got the 429 itself ends there: not sent, with the time to try again', async () => {
    const home = await startHousehold();
    home.emulator.faults.next(10, { kind: 'rate-limited' });
    await locks(home);
    expect(home.newest()).toContain('asks too often. Try again after 12:01');
    await home.passes(120_000);
    expect(home.emulator.requests.of(10)).toHaveLength(1);
    expect(home.done()).toEqual([]);
  });

  test('an answer lost is looked up in the status, and the command is not sent again', async () => {
    const home = await startHousehold();
    home.emulator.faults.next(10, { kind: 'cut', when: 'after' });
    await locks(home);
    expect(home.newest()).toContain(
      'I don’t know whether “Lock Zappy” reached the car. I’m checking, and nothing is sent twice.',
    );
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked\nDave · seen on the car after 20 s');
    expect(home.emulator.requests.of(10)).toHaveLength(1);
  });

  test('an answer lost of a command that never arrived ends as not known, with what the status shows', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { locked: false });
    home.emulator.faults.next(10, { kind: 'cut', when: 'before' });
    await locks(home);
    await home.passes(95_000);
    expect(home.newest()).toMatch(
      /I don’t know whether “Lock Zappy” reached the car: its status doesn’t show it\. .*\nUnlocked, as of \d\d:\d\d\.$/,
    );
    expect(home.done()).not.toContain('lock');
  });

  test('a refusal by Car-Net is told in it', async () => {
    const home = await startHousehold();
    home.emulator.faults.next(10, { kind: 'answer', status: 400, body: '{}' });
    await locks(home);
    expect(home.newest()).toBe('Lock Zappy\nCar-Net refused it (400). Nothing was done.\nAsked by Dave');
    await home.passes(5000);
    expect(home.clock.waiting()).toBe(0);
  });

  test('reads that fail in between are no news', async () => {
    const home = await startHousehold();
    home.emulator.faults.next(6, { kind: 'html', status: 502 }, 4);
    await locks(home);
    await home.passes(35_000);
    expect(home.newest()).toContain('Zappy is locked\nDave · seen on the car after');
  });

  test('ends when the chat is unlinked, without reading the car any more', async () => {
    const home = await startHousehold();
    home.emulator.garage.change(home.car, { online: false });
    await locks(home);
    await eraseLink(home.store, home.firstLink);
    const before = home.emulator.requests.of(6).length;
    await home.passes(60_000);
    expect(home.emulator.requests.of(6).length).toBe(before);
  });

  test('survives that it is deleted: it is posted anew', async () => {
    const home = await startHousehold();
    await locks(home);
    home.chatPlatform.fail('edit', 'message-gone');
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked');
    expect(home.public()).toHaveLength(2);
  });

  test('follows a group that became a supergroup', async () => {
    const home = await startHousehold();
    await locks(home);
    home.chatPlatform.fail('edit', 'migrated', '-200');
    await home.passes(25_000);
    expect(home.chatPlatform.shown.at(-1)).toMatchObject({ chat: '-200' });
    expect(home.newest()).toContain('Zappy is locked');
  });

  test('a post that the platform refuses is made up for by the next drawing', async () => {
    const home = await startHousehold({ platform: 'discord' });
    home.chatPlatform.fail('post', 'passing');
    await locks(home);
    expect(home.public()).toEqual([expect.stringContaining('accepted by Car-Net')]);
  });

  test('an edit that the chat doesn’t take becomes a new message', async () => {
    const home = await startHousehold();
    await locks(home);
    const before = home.public().length;
    home.chatPlatform.fail('edit', 'forbidden');
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked');
    expect(home.public()).toHaveLength(before + 1);
  });

  test('a platform that can’t draw costs the drawing, not the command', async () => {
    const home = await startHousehold();
    home.chatPlatform.fail('edit', 'passing');
    await locks(home);
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked');
    expect(home.logged()).toContain('the progress message of a car action could not be updated');
  });

  test('what Car-Net fails at before the command went out is told to the asker alone', async () => {
    const home = await startHousehold({ platform: 'discord' });
    home.emulator.faults.next(8, { kind: 'answer', status: 503 });
    await locks(home);
    expect(home.public()).toEqual([]);
    expect(home.newest()).toContain('Car-Net is down right now');
    expect(home.emulator.requests.of(10)).toHaveLength(0);
  });
});

describe('rights while a command waits', () => {
  test('a driver demoted before it goes out commands nothing', async () => {
    const home = await startHousehold();
    home.hooks.send =
      (send) =>
      async (...args) => {
        await home.relink({ members: { ...home.firstLink.members, 'telegram:43': { role: 'viewer', name: 'Dave' } } });
        return send(...args);
      };
    await locks(home);
    expect(home.newest()).toBe('Lock Zappy\nNot sent: your role or the linked car changed in the meantime.');
    expect(home.emulator.requests.of(10)).toHaveLength(0);
  });

  test('a fault of ours before it went out is told, and logged', async () => {
    const home = await startHousehold();
    home.hooks.send = () => async () => {
      throw new OwnError('a bug');
    };
    await locks(home);
    expect(home.newest()).toBe('Lock Zappy\nNot sent: something went wrong on my side. Send it again.');
    expect(home.logged()).toContain('a bug');
  });

  test('a fault of ours after it went out leaves it unknown, and looked up', async () => {
    const home = await startHousehold();
    home.hooks.send =
      (send) =>
      async (...args) => {
        await send(...args);
        throw new Error('a bug');
      };
    await locks(home);
    expect(home.newest()).toContain('I don’t know whether');
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked');
  });

  test('another person’s car action waits for no owner who left: the link is suspended, and the chat told', async () => {
    const home = await startHousehold();
    home.chatPlatform.gone.add(home.olivia.person.id);
    await home.dave.says('/lock');
    expect(home.newest()).toContain('The person who linked this car has left the chat');
    await home.dave.says('/lock');
    expect(home.newest()).toContain('The person who linked this car has left the chat');
    expect(home.sessions()).toBe(0);
  });

  test('where the platform can’t tell whether the owner is here, the person’s own rights hold', async () => {
    const home = await startHousehold();
    home.chatPlatform.fail('membership', 'passing');
    await home.dave.says('/lock');
    expect(home.newest()).toContain('○○○○');
  });
});
