import { describe, expect, test } from 'vitest';
import type { Chat } from '../../../src/chat/platform.ts';
import { writeLink } from '../../../src/household/link.ts';
import { secret } from '../../../src/secret.ts';
import { paul } from '../../carnet/start-carnet.ts';
import type { Speaker } from '../../world/bot.ts';
import { type Household, platforms, startHousehold } from '../../world/household.ts';
import { buttonsOf, type Shown, textOf } from '../../world/recording-platform.ts';

const MINUTE = 60_000;

async function unlocks(home: Household, who: Speaker, pin: string): Promise<void> {
  await who.says('/unlock');
  await who.types(pin);
  await home.quiet();
}

/** A PIN that worked, so that there is one to compare with; seen to its end. */
async function unlocked(home: Household, who: Speaker = home.olivia): Promise<void> {
  await unlocks(home, who, paul.pin);
  await home.passes(25_000);
}

const openPads = (home: Household) =>
  home.chatPlatform.shown.filter(({ message }) => buttonsOf(message).some(({ label }) => label === '⌫'));

/** Types a PIN on this pad, in whatever chat it stands. */
async function submit(home: Household, who: Speaker, { ref, chat: id, message }: Shown, pin: string): Promise<void> {
  const { platform } = home.chat;
  for (const digit of pin) {
    const key = buttonsOf(message).find((button) => button.label === digit);
    if (!key || !('press' in key)) throw new Error(`the pad has no key ${digit}`);
    await who.forges(key.press, { chat: { platform, id, kind: 'group' }, message: ref });
  }
  await home.quiet();
}

const labels = (home: Household) =>
  (home.chatPlatform.shown.at(-1)?.message.buttons ?? []).flat().map(({ label }) => label);

describe('grants', () => {
  test('a PIN that worked lets its person lock without it for 40 minutes, and unlock never', async () => {
    const home = await startHousehold();
    await unlocked(home);
    await home.olivia.says('/lock');
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked');
    expect(home.sessions()).toBe(1);
    await home.olivia.says('/unlock');
    expect(home.newest()).toContain('○○○○');
    await home.passes(38 * MINUTE, MINUTE);
    await home.olivia.says('/lock');
    await home.passes(25_000);
    expect(home.newest()).toContain('Zappy is locked');
    await home.passes(2 * MINUTE, MINUTE);
    await home.olivia.says('/lock');
    expect(home.newest()).toContain('○○○○');
  });

  test('outlives a clock that is set back a little, and not one that is set back by more than anyone can tell', async () => {
    const home = await startHousehold();
    await unlocked(home);
    home.clock.set(-MINUTE / 2);
    await home.olivia.says('/lock');
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock', 'lock']);
    home.clock.set(-60 * MINUTE);
    await home.olivia.says('/lock');
    expect(home.newest()).toContain('○○○○');
  });

  test('is its person’s alone: another types the PIN, though the session is there', async () => {
    const home = await startHousehold();
    await unlocked(home);
    await home.dave.says('/lock');
    expect(home.newest()).toContain('○○○○');
  });

  test('falls with a change of role, and with a link made anew', async () => {
    const home = await startHousehold();
    await unlocked(home, home.dave);
    await home.relink({ members: { ...home.firstLink.members, 'telegram:43': { role: 'owner', name: 'Dave' } } });
    await home.dave.says('/lock');
    expect(home.newest()).toContain('○○○○');
    await home.relink({ members: home.firstLink.members, linkId: 'link-002' });
    await home.dave.says('/lock');
    expect(home.newest()).toContain('○○○○');
  });

  test('ends when Car-Net refuses the session for good, and the PIN is asked again beside the message', async () => {
    const home = await startHousehold();
    await unlocked(home);
    home.emulator.accounts.endTspSessions(paul.email);
    await home.olivia.says('/lock');
    await home.quiet();
    expect(home.newest()).toBe('Car-Net PIN for: Lock Zappy\nCar-Net wants your PIN again.\n○○○○\nFor Olivia only');
    expect(home.public().at(-2)).toContain('Car-Net wants your PIN again. Send the command again.');
    expect(home.done()).toEqual(['unlock']);
    await home.olivia.types('1');
    expect(home.newest()).toContain('Car-Net wants your PIN again.\n•○○○');
    await home.olivia.types(paul.pin.slice(1));
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock', 'lock']);
  });

  test('a pad beside the message that nobody touched expires all the same', async () => {
    const home = await startHousehold();
    await unlocked(home);
    home.emulator.accounts.endTspSessions(paul.email);
    await home.olivia.says('/lock');
    await home.passes(3 * MINUTE, MINUTE);
    await home.olivia.presses('1');
    expect(home.chatPlatform.notices.at(-1)).toContain('This PIN pad no longer works');
  });
});

describe('a wrong PIN', () => {
  test('refused by Car-Net is told, with Try again', async () => {
    const home = await startHousehold();
    await unlocks(home, home.olivia, '9999');
    expect(home.newest()).toContain('Car-Net refused that PIN.');
    expect(labels(home)).toEqual(['Try again']);
    await home.olivia.presses('Try again');
    await home.olivia.types(paul.pin);
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock']);
  });

  test('after two that Car-Net refused none goes there for 24 hours, unless the owner knows it, once', async () => {
    const home = await startHousehold();
    await unlocks(home, home.dave, '9999');
    await unlocks(home, home.olivia, '8888');
    await unlocks(home, home.dave, paul.pin);
    expect(home.newest()).toContain('Car-Net refused two PINs');
    expect(labels(home)).toEqual([]);
    await unlocks(home, home.olivia, paul.pin);
    expect(labels(home)).toEqual(['I know the PIN']);
    expect(home.sessions()).toBe(2);
    await home.dave.presses('I know the PIN');
    expect(home.chatPlatform.notices.at(-1)).toBe('Only Olivia, who linked Zappy, may do that.');
    await home.olivia.presses('I know the PIN');
    await home.olivia.types('7777');
    await home.quiet();
    expect(home.sessions()).toBe(3);
    await unlocks(home, home.olivia, paul.pin);
    await home.olivia.presses('I know the PIN');
    await home.olivia.types(paul.pin);
    await home.quiet();
    expect(home.newest()).toContain('Car-Net refused two PINs');
    expect(home.sessions()).toBe(3);
  });

  test('that the owner knew is accepted, and everything goes on as before', async () => {
    const home = await startHousehold();
    await unlocks(home, home.olivia, '9999');
    await unlocks(home, home.olivia, '8888');
    await unlocks(home, home.olivia, paul.pin);
    await home.olivia.presses('I know the PIN');
    await home.olivia.types(paul.pin);
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock']);
  });

  test('typed by someone else doesn’t use up the owner’s permission, and goes nowhere', async () => {
    const home = await startHousehold();
    await unlocks(home, home.olivia, '9999');
    await unlocks(home, home.olivia, '8888');
    await unlocks(home, home.olivia, '7777');
    await home.olivia.presses('I know the PIN');
    const mine = openPads(home);
    await unlocks(home, home.dave, '6666');
    expect(home.newest()).toContain('Car-Net refused two PINs');
    expect(home.sessions()).toBe(2);
    for (const pad of mine) await submit(home, home.olivia, pad, paul.pin);
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock']);
  });

  test('that Car-Net has locked is told as such, without a button', async () => {
    const home = await startHousehold();
    home.emulator.faults.next(8, {
      kind: 'answer',
      status: 403,
      body: JSON.stringify({ error: { errorCode: 'TSP_PIN_LOCKED' } }),
    });
    await unlocks(home, home.olivia, '9999');
    expect(home.newest()).toContain('Car-Net has locked the PIN.');
    expect(labels(home)).toEqual([]);
  });

  test('that is not the one that worked last time goes nowhere', async () => {
    const home = await startHousehold();
    await unlocked(home);
    await unlocks(home, home.olivia, '9999');
    expect(home.newest()).toContain('That isn’t the PIN that worked last time');
    expect(labels(home)).toEqual(['Try again', 'The PIN was changed']);
    expect(home.sessions()).toBe(1);
  });

  test('changed in VW’s app goes to Car-Net by ‘The PIN was changed’', async () => {
    const home = await startHousehold();
    await unlocked(home);
    home.emulator.accounts.changePin(paul.email, '2468');
    await unlocks(home, home.olivia, '2468');
    await home.olivia.presses('The PIN was changed');
    expect(home.newest()).toContain('Type the new PIN.');
    await home.olivia.types('2468');
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock', 'unlock']);
    await unlocks(home, home.olivia, '2468');
    expect(home.newest()).toContain('accepted by Car-Net');
  });
});

describe('three local refusals in a row', () => {
  async function closes(home: Household): Promise<void> {
    for (let attempt = 0; attempt < 3; attempt += 1) await unlocks(home, home.dave, '9999');
  }

  test('close the pad for that person for 15 minutes, doubling, and the owner is told', async () => {
    const home = await startHousehold();
    await unlocked(home);
    const start = home.clock.now();
    await closes(home);
    const toOwner = home.chatPlatform.shown.find(({ chat }) => chat === `private:${home.olivia.person.id}`);
    expect(toOwner?.history).toEqual(['Dave typed three wrong PINs for Zappy. Their PIN pad is closed until 12:15.']);
    await home.dave.says('/unlock');
    expect(home.newest()).toContain('your PIN pad is closed until 12:15');
    await home.olivia.says('/unlock');
    expect(home.newest()).toContain('○○○○');
    await home.passes(15 * MINUTE - (home.clock.now() - start), MINUTE);
    await closes(home);
    await home.dave.says('/unlock');
    expect(home.newest()).toContain('your PIN pad is closed until 12:45');
    expect(home.sessions()).toBe(1);
  });

  describe.each(platforms)('on %s', (platform) => {
    async function withPadsInSixChats(): Promise<{ readonly home: Household; readonly pads: readonly Shown[] }> {
      const home = await startHousehold({ platform });
      await unlocked(home);
      for (let index = 0; index < 6; index += 1) {
        const chat: Chat = { platform, id: `-20${index}`, kind: 'group' };
        await writeLink(home.store, { ...home.firstLink, chat: `${platform}:${chat.id}` }, undefined);
        await home.dave.says('/unlock', { chat });
      }
      return { home, pads: openPads(home) };
    }

    const closedIn = (home: Household) =>
      home.chatPlatform.shown.filter(({ message }) => textOf(message).includes('your PIN pad is closed')).length;
    const told = (home: Household) =>
      home.chatPlatform.shown.filter(({ chat }) => chat === `private:${home.olivia.person.id}`).length;

    test('count over all chats, on pads opened before they closed too, whatever is typed there', async () => {
      const { home, pads } = await withPadsInSixChats();
      expect(pads).toHaveLength(6);
      for (const [index, pad] of pads.entries()) await submit(home, home.dave, pad, index < 4 ? '9999' : paul.pin);
      expect(closedIn(home)).toBe(4);
      expect(told(home)).toBe(1);
      expect(home.sessions()).toBe(1);
    });

    test('count where six pads are submitted at once', async () => {
      const { home, pads } = await withPadsInSixChats();
      await Promise.all(pads.map((pad) => submit(home, home.dave, pad, '9999')));
      expect(closedIn(home)).toBe(4);
      expect(told(home)).toBe(1);
    });
  });

  test('are forgotten at a PIN that works', async () => {
    const home = await startHousehold();
    await unlocked(home);
    await unlocks(home, home.dave, '9999');
    await unlocks(home, home.dave, '9999');
    await unlocked(home, home.dave);
    await unlocks(home, home.dave, '9999');
    expect(labels(home)).toEqual(['Try again', 'The PIN was changed']);
  });

  test('are told in the chat where the bot may not write to the owner', async () => {
    const home = await startHousehold();
    await unlocked(home);
    home.chatPlatform.fail('tell', 'no-private-chat');
    await closes(home);
    expect(home.public()).toContainEqual(expect.stringContaining('Dave typed three wrong PINs for Zappy'));
  });
});

describe('the buttons below a refused PIN', () => {
  test('are not for viewers or strangers, for another car, or forged', async () => {
    const home = await startHousehold();
    await unlocks(home, home.olivia, '9999');
    await home.vera.presses('Try again');
    await home.sam.presses('Try again');
    await home.olivia.forges('pin:again:epoch999:unlock');
    await home.olivia.forges('pin:hack:link-001:unlock');
    await home.olivia.forges('pin:again:link-001:explode');
    expect(home.chatPlatform.notices).toEqual([
      'Only drivers of Zappy may do that. Ask Olivia, who linked it.',
      'Only drivers of Zappy may do that. Ask Olivia, who linked it.',
      'This button no longer works. Send the command instead.',
      'This button no longer works. Send the command instead.',
      'This button no longer works. Send the command instead.',
    ]);
  });

  test('are refused as old from the backlog', async () => {
    const home = await startHousehold();
    await unlocks(home, home.olivia, '9999');
    await home.olivia.presses('Try again', { backlog: true });
    expect(home.newest()).toContain('That press reached me too late');
  });
});

describe('a PIN typed as text', () => {
  test.each([
    ['as a command’s argument', (home: Household) => home.olivia.says('/unlock 1123')],
    ['behind an unknown command', (home: Household) => home.olivia.says('/unlok 1123')],
    ['behind a command that takes none', (home: Household) => home.olivia.says('/status 1123')],
    ['as a reply to the bot', (home: Household) => home.olivia.says(' 1123 ', { toBot: true })],
    [
      'while the pad is open',
      async (home: Household) => {
        await home.olivia.says('/unlock');
        await home.olivia.says('1123');
      },
    ],
  ])('%s is deleted with a warning, and never used', async (_where, types) => {
    const home = await startHousehold();
    await types(home);
    expect(home.newest()).toContain('I deleted your message');
    expect(home.chatPlatform.deleted).toHaveLength(1);
    expect(home.sessions()).toBe(0);
    expect(home.logged()).not.toContain('1123');
  });

  test('is warned about where it may not be deleted', async () => {
    const home = await startHousehold();
    home.chatPlatform.mayDelete.value = false;
    await home.olivia.says('1123', { toBot: true });
    expect(home.newest()).toContain('Please delete your message');
  });

  test('is warned about where deleting it fails', async () => {
    const home = await startHousehold();
    const values = {
      ...{ id: 'x1', chat: home.chat, person: home.olivia.person, sentAt: home.clock.now(), backlog: false },
      ...({ kind: 'text', text: secret('1123'), toBot: true } as const),
    };
    const reply = { ...home.chatPlatform.reply(values), deleteRequest: () => Promise.reject(new Error('no network')) };
    await home.handler.handle({ ...values, reply });
    expect(home.newest()).toContain('Please delete your message');
  });

  test('is nobody’s business where no pad is open and nobody asked the bot', async () => {
    const home = await startHousehold();
    await home.olivia.says('/unlock');
    const before = home.chatPlatform.shown.length;
    await home.dave.says('2024');
    await home.olivia.says('12345');
    await home.olivia.says('12 34');
    expect(home.chatPlatform.shown).toHaveLength(before);
    expect(home.chatPlatform.deleted).toEqual([]);
  });

  test('other text to the bot is answered with what it understands', async () => {
    const home = await startHousehold();
    await home.olivia.says('what lovely weather', { toBot: true });
    expect(home.newest()).toBe('I only understand commands. /help shows what I can do.');
  });
});
