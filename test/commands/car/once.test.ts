import { describe, expect, test } from 'vitest';
import type { CarNet } from '../../../src/carnet/carnet.ts';
import { paul } from '../../carnet/start-carnet.ts';
import type { Speaker } from '../../world/bot.ts';
import { eventually } from '../../world/eventually.ts';
import { type Household, startHousehold } from '../../world/household.ts';

async function withPin(home: Household, who: Speaker, command: string): Promise<void> {
  await who.says(command);
  await who.types(paul.pin);
  await home.quiet();
}

/** Both have proved the PIN, so that they may lock without it. */
async function bothHoldGrants(home: Household): Promise<void> {
  await withPin(home, home.olivia, '/lock');
  await home.passes(25_000);
  await withPin(home, home.dave, '/lock');
  await home.passes(25_000);
}

const locks = (home: Household) => home.emulator.requests.of(10).length;
const unlocks = (home: Household) => home.emulator.requests.of(11).length;

describe('once', () => {
  test('the same update twice commands the car once, and is answered once', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    await home.olivia.says('/lock', { id: 'same' });
    const messages = home.chatPlatform.shown.length;
    await home.olivia.says('/lock', { id: 'same' });
    await home.passes(25_000);
    await home.olivia.says('/lock', { id: 'same' });
    expect(locks(home)).toBe(3);
    expect(home.chatPlatform.shown).toHaveLength(messages);
  });

  test('the same update twice at the same moment too', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    await Promise.all([home.olivia.says('/lock', { id: 'same' }), home.olivia.says('/lock', { id: 'same' })]);
    await home.quiet();
    expect(locks(home)).toBe(3);
  });

  test('two people in the same second: sent once, both named, both told', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    await Promise.all([home.olivia.says('/lock'), home.dave.says('/lock')]);
    await home.passes(25_000);
    expect(locks(home)).toBe(3);
    const newest = home.public().slice(-2).join('\n');
    expect(newest).toMatch(/Zappy is locked\n(Olivia and Dave|Dave and Olivia) · seen/);
    expect(newest).toMatch(/(Olivia|Dave) asked for the same thing a moment ago\. It is sent once for both of you/);
  });

  test('who asks again while it is followed joins it, and is named once', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    await home.olivia.says('/lock');
    await home.dave.says('/lock');
    await home.dave.says('/lock');
    await home.olivia.says('/lock');
    await home.passes(25_000);
    expect(home.texts()).toContainEqual(expect.stringMatching(/Zappy is locked\nOlivia and Dave · seen/));
    expect(locks(home)).toBe(3);
  });

  test('a command for the opposite in between is no reason to leave the third out', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    await home.olivia.says('/lock');
    await withPin(home, home.dave, '/unlock');
    await home.olivia.says('/lock');
    await home.quiet();
    expect([locks(home), unlocks(home)]).toEqual([4, 1]);
  });

  test('a sensitive one is joined only with a PIN that a session of its own proved', async () => {
    const home = await startHousehold();
    await withPin(home, home.olivia, '/unlock');
    await withPin(home, home.dave, '/unlock');
    expect(home.newest()).toContain('Olivia asked for the same thing a moment ago. It is sent once');
    expect([home.sessions(), unlocks(home)]).toEqual([2, 1]);
    await home.passes(25_000);
    expect(home.texts()[0]).toBe('Zappy is unlocked\nOlivia and Dave · seen on the car after 20 s');
    // The proof makes a grant like any other accepted PIN.
    await home.dave.says('/lock');
    await home.quiet();
    expect(locks(home)).toBe(1);
  });

  test('the joiner’s PIN is proved only after the running command’s request has been answered', async () => {
    const home = await startHousehold();
    const answers: (() => void)[] = [];
    home.hooks.send =
      (send) =>
      async (...args) => {
        const accepted = await send(...args);
        await new Promise<void>((resolve) => answers.push(resolve));
        return accepted;
      };
    await home.olivia.says('/unlock');
    const first = home.olivia.types(paul.pin);
    await eventually(() => expect(answers).toHaveLength(1));
    await home.dave.says('/unlock');
    const second = home.dave.types(paul.pin);
    await eventually(() => expect(home.newest()).toContain('Checking your PIN'));
    await home.clock.advance(3000);
    expect(home.sessions()).toBe(1);
    answers[0]?.();
    await first;
    await eventually(async () => {
      await home.clock.advance(250);
      expect(home.newest()).toContain('It is sent once for both of you');
    });
    await second;
    expect([home.sessions(), unlocks(home)]).toEqual([2, 1]);
  });

  test('a joiner with a wrong PIN is refused, and not named', async () => {
    const home = await startHousehold();
    await withPin(home, home.olivia, '/unlock');
    await home.dave.says('/unlock');
    await home.dave.types('9999');
    await home.quiet();
    expect(home.newest()).toContain('That isn’t the PIN that worked last time');
    await home.passes(25_000);
    expect(home.texts()[0]).toContain('\nOlivia · seen');
  });

  test('where the running command came to nothing, the other goes its own way', async () => {
    const home = await startHousehold();
    const answers: (() => void)[] = [];
    home.hooks.send =
      (send) =>
      async (...args) => {
        if (answers.length === 0) await new Promise<void>((resolve) => answers.push(resolve));
        return send(...args);
      };
    await home.olivia.says('/unlock');
    const first = home.olivia.types('9999');
    await eventually(() => expect(answers).toHaveLength(1));
    await home.dave.says('/unlock');
    const second = home.dave.types(paul.pin);
    await eventually(() => expect(home.newest()).toContain('Checking your PIN'));
    answers[0]?.();
    await first;
    await eventually(async () => {
      await home.clock.advance(250);
      expect(unlocks(home)).toBe(1);
    });
    await second;
    expect(home.texts()).toContainEqual(expect.stringMatching(/^Unlocking Zappy…\nDave · /));
    expect(home.texts()).toContainEqual(expect.stringContaining('Car-Net refused that PIN'));
  });

  test('who joined a command that then was not sent is told so', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    const answers: (() => void)[] = [];
    home.hooks.send = () => async () => {
      await new Promise<void>((resolve) => answers.push(resolve));
      throw new Error('a bug');
    };
    const first = home.olivia.says('/lock');
    await eventually(() => expect(answers).toHaveLength(1));
    await home.dave.says('/lock');
    answers[0]?.();
    await first;
    await home.quiet();
    expect(home.texts()).toContainEqual(
      'Lock Zappy\nNot sent: something went wrong on my side. Send it again.\nAsked by Olivia and Dave',
    );
  });
});

describe('after a crash', () => {
  type Moment = 'before it is sent' | 'as it goes out' | 'before its answer is read';

  /** The process dies at that moment of the next command. */
  function diesAt(home: Household, moment: Moment): void {
    home.hooks.send =
      (send): CarNet['send'] =>
      async (car, action, call) => {
        if (moment === 'as it goes out') await call.beforeSend?.();
        if (moment === 'before its answer is read') await send(car, action, call);
        home.crash();
        return new Promise<never>(() => undefined);
      };
  }

  test('before it was sent, the person hears that it was not, and nothing is sent', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    diesAt(home, 'before it is sent');
    void home.olivia.says('/lock', { id: 'the update' });
    await eventually(() => expect(home.isDead()).toBe(true));
    delete home.hooks.send;
    await home.crashes();
    expect(home.newest()).toContain('Not sent: I was restarted first.');
    await home.olivia.says('/lock', { id: 'the update' });
    await home.passes(25_000);
    expect(locks(home)).toBe(2);
  });

  test.each([
    ['as it goes out', 'I don’t know whether “Lock Zappy” reached the car: its status doesn’t show it', 2],
    ['before its answer is read', 'Zappy is locked\nOlivia · seen on the car after', 3],
  ] as const)(
    '%s, it hears ‘checking’, then what the status shows; nothing is sent again',
    async (moment, ends, sent) => {
      const home = await startHousehold();
      await bothHoldGrants(home);
      home.emulator.garage.change(home.car, { locked: false });
      diesAt(home, moment);
      void home.olivia.says('/lock', { id: 'the update' });
      await eventually(() => expect(home.isDead()).toBe(true));
      delete home.hooks.send;
      await home.crashes();
      expect(home.public().join()).toContain('I don’t know whether “Lock Zappy” reached the car. I’m checking');
      await home.olivia.says('/lock', { id: 'the update' });
      await home.passes(100_000);
      expect(home.public().at(-1)).toContain(ends);
      expect(locks(home)).toBe(sent);
    },
  );

  test('once accepted, the same message is followed to its end', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    await home.olivia.says('/lock');
    await home.quiet();
    const messages = home.chatPlatform.shown.length;
    await home.passes(5000);
    await home.crashes();
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked\nOlivia · seen on the car after 20 s');
    expect(home.chatPlatform.shown).toHaveLength(messages);
    expect(locks(home)).toBe(3);
  });

  test('an update that the crash left without an outcome is answered when it comes again', async () => {
    const home = await startHousehold();
    const show = home.olivia.says('/unlock', { id: 'the update' });
    home.crash();
    void show;
    await home.crashes();
    await home.olivia.says('/unlock', { id: 'the update' });
    expect(home.newest()).toContain('○○○○');
  });

  test('a pad of before is over, and says so', async () => {
    const home = await startHousehold();
    await home.olivia.says('/unlock');
    await home.olivia.types('112');
    await home.crashes();
    await home.olivia.presses('3');
    expect(home.chatPlatform.notices.at(-1)).toContain('This PIN pad no longer works');
    expect(home.sessions()).toBe(0);
  });

  test('a stop in order leaves what it followed to the next run', async () => {
    const home = await startHousehold();
    await bothHoldGrants(home);
    await home.olivia.says('/lock');
    await home.quiet();
    await home.handler.stop();
    await home.crashes();
    await home.passes(25_000);
    expect(home.newest()).toMatch(/^Zappy is locked\nOlivia · seen on the car after/);
  });
});
