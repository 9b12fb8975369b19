import { describe, expect, test } from 'vitest';
import { expectDocumented } from '../../world/documented-request.ts';
import { commands, newestButtons, platforms, startHousehold } from '../../world/household.ts';

describe.each(platforms)('/defrost on %s', (platform) => {
  test('on sends @document 16 without a look before, and Car-Net’s own report of it is the end', async () => {
    const home = await startHousehold({ platform });
    home.emulator.garage.change(home.car, { plugged: true });
    await commands(home, home.dave, '/defrost on');
    expectDocumented(home, 16);
    expect(home.emulator.requests.of(15)).toHaveLength(0);
    await home.passes(30_000);
    expect(home.public()).toEqual([
      'Turn on the defroster of Zappy\nAsked by Dave\nCar-Net reports that the defroster is on, 25 s after the command.',
    ]);
    expectDocumented(home, 15);
  });

  test('off sends @document 16 with active false', async () => {
    const home = await startHousehold({ platform });
    home.emulator.garage.change(home.car, { plugged: true, defrostOn: true });
    await commands(home, home.dave, '/defrost off');
    expectDocumented(home, 16, { active: false });
    await home.passes(30_000);
    expect(home.public()).toEqual([
      'Turn off the defroster of Zappy\nAsked by Dave\nCar-Net reports that the defroster is off, 25 s after the command.',
    ]);
  });
});

test('a defroster that Car-Net doesn’t report on is looked at twice, and no more', async () => {
  const home = await startHousehold();
  await commands(home, home.dave, '/defrost on');
  expect(home.everSaid()).toContain('climate on battery power isn’t known to be allowed');
  await home.passes(120_000);
  expect(home.newest()).toContain(
    'Car-Net accepted it, but doesn’t report that it was done.\nAt 12:01 it reported: off.',
  );
  expect(home.emulator.requests.of(15)).toHaveLength(2);
});

test('what was read of the climate a moment ago tells that battery power is allowed, and that it was on already', async () => {
  const home = await startHousehold();
  home.emulator.garage.change(home.car, { unpluggedClimate: true, defrostOn: true });
  await commands(home, home.dave, '/climate');
  await home.dave.says('/defrost on');
  await home.passes(1000);
  expect(home.newest()).toBe(
    'Turn on the defroster of Zappy\nAsked by Dave\n' +
      'Car-Net reported it as on already at 12:00. The command was sent all the same.\n' +
      'Accepted by Car-Net. Looking within a minute at what it reports…',
  );
});

test('/defrost alone gets a button for each way, and a viewer the reason why not', async () => {
  const home = await startHousehold();
  await home.dave.says('/defrost');
  expect(home.newest()).toBe('/defrost on: turn the defroster on\n/defrost off: turn the defroster off');
  expect(newestButtons(home)).toEqual(['on', 'off']);
  await home.dave.presses('off');
  await home.dave.types('1123');
  await home.quiet();
  expectDocumented(home, 16, { active: false });
  await home.vera.says('/defrost');
  expect(home.newest()).toBe('Only drivers of Zappy may do that. Ask Olivia, who linked it.');
  await home.dave.says('/defrost sideways');
  expect(home.newest()).toContain('/defrost on');
  expect(newestButtons(home)).toEqual([]);
});
