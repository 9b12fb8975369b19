import { describe, expect, test } from 'vitest';
import { expectDocumented } from '../../world/documented-request.ts';
import { asksClimate, commands, newestButtons, platforms, startHousehold } from '../../world/household.ts';

describe.each(platforms)('/unplugged on %s', (platform) => {
  test('on asks for the PIN every time, sends @document 18, and Car-Net’s own report of it is the end', async () => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, '/lock');
    await home.dave.says('/unplugged on');
    expect(home.newest()).toContain('Car-Net PIN for: Allow climate on battery for Zappy');
    await home.dave.types('1123');
    await home.quiet();
    expect(home.sessions()).toBe(2);
    expectDocumented(home, 18);
    await home.passes(30_000);
    expect(home.public().at(-1)).toBe('Car-Net says Zappy’s climate may run on battery\nDave · 25 s after the command');
  });

  test('off sends @document 18 with enabled false, without the PIN of someone who typed it a moment ago', async () => {
    const home = await startHousehold({ platform });
    home.emulator.garage.change(home.car, { unpluggedClimate: true });
    await asksClimate(home, home.dave);
    await home.dave.says('/unplugged off');
    await home.passes(30_000);
    expect(home.sessions()).toBe(1);
    expectDocumented(home, 18, { enabled: false });
    expect(home.public().at(-1)).toBe('Car-Net says Zappy’s climate needs the cable\nDave · 25 s after the command');
  });
});

test('/unplugged alone gets a button for each way; allowed already is said, and sent all the same', async () => {
  const home = await startHousehold();
  home.emulator.garage.change(home.car, { unpluggedClimate: true });
  await asksClimate(home, home.dave);
  await home.dave.says('/unplugged');
  expect(newestButtons(home)).toEqual(['on', 'off']);
  await home.dave.presses('on');
  await home.dave.types('1123');
  await home.passes(1000);
  expect(home.newest()).toContain('It already was, as of 12:00');
  expectDocumented(home, 18);
});
