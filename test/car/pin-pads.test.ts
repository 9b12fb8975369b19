import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPinPads, PAD_KEYS, type Pad, type PadEnd } from '../../src/car/pin-pads.ts';
import { personKey } from '../../src/chat/platform.ts';
import { paul } from '../carnet/start-carnet.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { startHousehold } from '../world/household.ts';
import { buttonsOf } from '../world/recording-platform.ts';

function openOne() {
  const clock = fakeClock();
  const pads = createPinPads(clock);
  const ends: PadEnd[] = [];
  const open = (more: { chat?: string; person?: string } = {}) =>
    pads.open({
      person: 'telegram:42',
      name: 'Olivia',
      chat: 'telegram:-100',
      linkId: 'e1',
      vehicleName: 'Zappy',
      purpose: { action: { name: 'unlock' }, changed: false },
      ended: (why) => ends.push(why),
      ...more,
    });
  const pad = open();
  let updates = 0;
  const press = (key: string, more: { id?: string; person?: string; chat?: string; on?: Pad } = {}) =>
    pads.tap({
      id: more.id ?? `u${++updates}`,
      press: (more.on ?? pad).presses[(PAD_KEYS as readonly string[]).indexOf(key)] ?? 'none',
      person: more.person ?? 'telegram:42',
      chat: more.chat ?? 'telegram:-100',
    });
  return { clock, pads, pad, press, ends, open };
}

const key = fc.constantFrom(...PAD_KEYS.filter((each) => each !== 'cancel'));

test('/cancel closes the asker’s open pad, and says so where nothing is open', async () => {
  const home = await startHousehold();
  await home.olivia.says('/cancel');
  expect(home.newest()).toBe('There is nothing to cancel.');
  await home.olivia.says('/unlock');
  await home.dave.says('/cancel');
  expect(home.newest()).toBe('There is nothing to cancel.');
  await home.olivia.types('112');
  await home.olivia.says('/cancel');
  expect(home.newest()).toBe('Cancelled. Nothing was sent.');
  await expect(home.olivia.types('3')).rejects.toThrow();
  expect(home.sessions()).toBe(0);
});

describe('a pad', () => {
  test('gives exactly the digits that were typed, in their order, whatever is repeated, forged or pressed by others', () => {
    const other = fc.record({ kind: fc.constantFrom('repeat', 'stranger', 'other chat', 'forged'), key });
    const own = fc.record({ kind: fc.constant('own'), key });
    fc.assert(
      fc.property(fc.array(fc.oneof(own, own, other), { maxLength: 60 }), (events) => {
        const { press, pads } = openOne();
        let expected = '';
        let last: { key: string; id: string } | undefined;
        for (const [index, event] of events.entries()) {
          const id = `update-${index}`;
          if (event.kind === 'repeat') {
            if (last) expect(press(last.key, { id: last.id }).kind).toBe('repeated');
          } else if (event.kind === 'stranger') {
            expect(press(event.key, { id, person: 'telegram:43' })).toEqual({ kind: 'not theirs', owner: 'Olivia' });
          } else if (event.kind === 'other chat')
            expect(press(event.key, { id, chat: 'telegram:-200' }).kind).toBe('unknown');
          else if (event.kind === 'forged') {
            const forged = { id, press: 'pad:AAAA', person: 'telegram:42', chat: 'telegram:-100' };
            expect(pads.tap(forged).kind).toBe('unknown');
          } else {
            last = { key: event.key, id };
            expected = event.key === 'erase' ? expected.slice(0, -1) : expected + event.key;
            const tap = press(event.key, { id });
            if (expected.length < 4) expect(tap).toMatchObject({ kind: 'typed' });
            else {
              expect(tap.kind === 'complete' && tap.digits.reveal()).toBe(expected);
              return;
            }
          }
        }
      }),
    );
  });

  test('is single-use: after the fourth digit none of its buttons means anything', () => {
    const { press } = openOne();
    for (const digit of '112') press(digit);
    expect(press('3', { id: 'fourth' }).kind).toBe('complete');
    expect(press('3', { id: 'fourth' }).kind).toBe('unknown');
    expect(press('1').kind).toBe('unknown');
  });

  test('draws new ids each time, which fit in a button and say nothing of the digit', () => {
    const { pad, open } = openOne();
    const second = open();
    expect(new Set([...pad.presses, ...second.presses]).size).toBe(24);
    for (const press of pad.presses) expect(press).toMatch(/^pad:[A-Za-z0-9_-]{22}$/);
  });

  test('is over after two minutes, even if its timer is late', async () => {
    const { clock, press, ends, pad } = openOne();
    await clock.advance(119_000);
    expect(press('1').kind).toBe('typed');
    await clock.advance(1000);
    expect(ends).toEqual(['expired']);
    expect(press('1').kind).toBe('unknown');
    expect(pad.isOpen()).toBe(false);
  });

  test('lives its two minutes wherever the clock is set', async () => {
    const { clock, press, ends } = openOne();
    clock.set(3_600_000);
    expect(press('1').kind).toBe('typed');
    clock.set(-2 * 3_600_000);
    await clock.advance(120_000);
    expect(ends).toEqual(['expired']);
    expect(press('1').kind).toBe('unknown');
  });

  test('refuses a press at its very end before its timer ran', () => {
    let time = 0;
    const pads = createPinPads({ now: () => time, elapsed: () => time, sleep: () => new Promise(() => undefined) });
    const ends: PadEnd[] = [];
    const purpose = { action: { name: 'lock' }, changed: false } as const;
    const owner = { person: 'p', name: 'Olivia', chat: 'c', linkId: 'e', vehicleName: 'Zappy' };
    const pad = pads.open({ ...owner, purpose, ended: (why) => ends.push(why) });
    time = 120_000;
    expect(pads.tap({ id: '1', press: pad.presses[0] ?? '', person: 'p', chat: 'c' }).kind).toBe('unknown');
    expect(ends).toEqual(['expired']);
  });

  test('gives way to the same person’s next one, and closes with its chat or its person only', () => {
    const { pads, ends, open, pad } = openOne();
    const dave = open({ person: 'telegram:43' });
    const elsewhere = open({ chat: 'telegram:-200' });
    open();
    expect(ends).toEqual(['replaced']);
    expect(pad.isOpen()).toBe(false);
    pads.close('telegram:-100', { person: 'telegram:43' });
    expect([dave.isOpen(), pads.isOpen('telegram:-100', 'telegram:42')]).toEqual([false, true]);
    pads.close('telegram:-100');
    expect([pads.isOpen('telegram:-100', 'telegram:42'), elsewhere.isOpen()]).toEqual([false, true]);
    pads.closeAll();
    expect(elsewhere.isOpen()).toBe(false);
    expect(ends).toEqual(['replaced', 'closed', 'closed', 'closed']);
  });
});

describe.each(['telegram', 'discord'] as const)('the pad’s message on %s', (platform) => {
  test('has exactly the keys 1–9, ✕, 0, ⌫, and shows how many digits, never which', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    const pad = home.chatPlatform.shown[0];
    const rows = pad?.message.buttons?.map((row) => row.map(({ label }) => label));
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
      ['✕', '0', '⌫'],
    ]);
    expect(home.newest()).toBe('Car-Net PIN for: Unlock Zappy\n○○○○\nFor Olivia only');
    await home.olivia.types('98');
    expect(home.newest()).toContain('••○○');
    await home.olivia.presses('⌫');
    expect(home.newest()).toContain('•○○○');
    expect(home.everSaid()).not.toMatch(/\d{2}/);
    expect(pad?.to).toBe(platform === 'discord' ? home.olivia.person.id : undefined);
  });

  test('a PIN with a repeated digit tapped fast is read digit by digit', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    await home.olivia.types(paul.pin);
    expect(paul.pin).toBe('1123');
    expect(home.done()).toEqual([]);
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock']);
  });

  test('the same tap delivered twice counts once', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    await home.olivia.presses('1', { id: 'twice' });
    await home.olivia.presses('1', { id: 'twice' });
    expect(home.newest()).toContain('•○○○');
  });

  test('someone else who presses is told whose it is, and changes nothing', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    await home.dave.presses('1');
    expect(home.chatPlatform.notices).toEqual(['This PIN pad is Olivia’s. Send the command yourself to get your own.']);
    expect(home.chatPlatform.shown[0]?.history).toHaveLength(1);
  });

  test('after two minutes it says that it expired, and a press on it that it is over', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    const one = buttonsOf(
      home.chatPlatform.shown[0]?.message ?? {
        lines: [],
        tone: 'neutral',
        locale: { language: 'en', timeZone: 'UTC' },
      },
    )[0];
    await home.passes(121_000, 30_000);
    expect(home.newest()).toBe('Nothing was sent: the PIN pad closed after 2 minutes.');
    await home.olivia.forges(one && 'press' in one ? one.press : '');
    await home.olivia.forges('pad:forgedforgedforged');
    expect(home.chatPlatform.notices).toEqual(Array(2).fill(expect.stringContaining('This PIN pad no longer works')));
    expect(home.sessions()).toBe(0);
  });

  test('✕ cancels it', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    await home.olivia.types('112');
    await home.olivia.presses('✕');
    expect(home.newest()).toBe('Cancelled. Nothing was sent.');
    expect(home.sessions()).toBe(0);
  });

  test('a second command of the same person takes its place', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    await home.olivia.says('/lock');
    await home.quiet();
    expect(home.texts()).toEqual(['Use the newer PIN pad.', 'Car-Net PIN for: Lock Zappy\n○○○○\nFor Olivia only']);
  });

  test('it closes when its person leaves, the link changes, or the program stops, and says so', async () => {
    const home = await startHousehold({ platform });
    await home.dave.says('/unlock');
    await home.handler.happened({ kind: 'left', chat: home.chat, person: home.dave.person });
    await home.olivia.says('/unlock');
    await home.handler.stop();
    expect(home.texts()).toEqual(Array(2).fill('Nothing was sent: this PIN pad was closed.'));
  });

  test('its end that can’t be shown, its message being deleted, is logged', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    await home.chatPlatform.remove(home.chatPlatform.shown[0]?.ref ?? '');
    await home.passes(121_000, 30_000);
    expect(home.logged()).toContain('the end of a PIN pad could not be shown');
  });

  test('a PIN typed for a link that was made anew in the meantime commands nothing', async () => {
    const home = await startHousehold({ platform });
    await home.dave.says('/unlock');
    await home.dave.types('112');
    await home.relink({ linkId: 'link-002' });
    await home.dave.types('3');
    expect(home.newest()).toContain('Not sent: your role or the linked car changed');
    expect(home.sessions()).toBe(0);
  });

  test('a driver who is one no more by the fourth digit commands nothing', async () => {
    const home = await startHousehold({ platform });
    await home.dave.says('/unlock');
    await home.dave.types('112');
    await home.relink({
      members: { ...home.firstLink.members, [personKey(home.dave.person)]: { role: 'viewer', name: 'Dave' } },
    });
    await home.dave.types('3');
    expect(home.newest()).toContain('Not sent: your role or the linked car changed');
    expect(home.sessions()).toBe(0);
  });

  test('a tap whose acknowledgement fails still counts', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    home.chatPlatform.acknowledges.with = 'failure';
    await home.olivia.types('1123');
    await home.passes(25_000);
    expect(home.done()).toEqual(['unlock']);
  });

  test('the PIN is in no log line and in no message', async () => {
    const home = await startHousehold({ platform });
    await home.olivia.says('/unlock');
    await home.olivia.types(paul.pin);
    await home.passes(25_000);
    expect(home.logged()).not.toContain(paul.pin);
    expect(home.everSaid()).not.toContain(paul.pin);
  });
});
