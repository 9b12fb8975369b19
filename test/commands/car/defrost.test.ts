import { describe, expect, test } from 'vitest';
import { expectDocumented } from '../../world/documented-request.ts';
import { asksClimate, commands, insists, newestButtons, platforms, startHousehold } from '../../world/household.ts';

describe.each(platforms)('/defrost on %s', (platform) => {
  test('on sends @document 16 without a look before, and Car-Net’s own report of it is the end', async () => {
    const home = await startHousehold({ platform });
    home.emulator.garage.change(home.car, { plugged: true });
    await commands(home, home.dave, '/defrost on');
    expectDocumented(home, 16);
    expect(home.emulator.requests.of(15)).toHaveLength(0);
    await home.passes(30_000);
    expect(home.public()).toEqual(['Car-Net says Zappy’s defroster is on\nDave · 25 s after the command']);
    expectDocumented(home, 15);
  });

  test('off sends @document 16 with active false', async () => {
    const home = await startHousehold({ platform });
    home.emulator.garage.change(home.car, { plugged: true, defrostOn: true });
    await commands(home, home.dave, '/defrost off');
    expectDocumented(home, 16, { active: false });
    await home.passes(30_000);
    expect(home.public()).toEqual(['Car-Net says Zappy’s defroster is off\nDave · 25 s after the command']);
  });
});

test('a defroster that Car-Net doesn’t report on is looked at twice, and no more', async () => {
  const home = await startHousehold();
  await insists(home, home.dave, '/defrost on');
  expect(home.everSaid()).toContain('climate on battery may be off');
  await home.passes(120_000);
  expect(home.newest()).toContain('Car-Net accepted it, but hasn’t said that it was done\nCar-Net said at 12:01: off');
  expect(home.emulator.requests.of(15)).toHaveLength(2);
});

test('what was read of the climate a moment ago tells that battery power is allowed, and that it was on already', async () => {
  const home = await startHousehold();
  home.emulator.garage.change(home.car, { unpluggedClimate: true, defrostOn: true });
  await asksClimate(home, home.dave);
  await home.dave.says('/defrost on');
  await home.passes(1000);
  expect(home.newest()).toBe(
    'Turning Zappy’s defroster on…\nDave · accepted by Car-Net, waiting for its report…\nIt already was, as of 12:00',
  );
});

test('/defrost alone shows how it stands, and a viewer the reason why not', async () => {
  const home = await startHousehold();
  home.emulator.garage.change(home.car, { plugged: true, defrostOn: true });
  await asksClimate(home, home.dave);
  await home.dave.says('/defrost');
  expect(home.newest()).toMatch(/^Zappy · climate off\n.*\nDefroster on · only plugged in\n/);
  await home.dave.presses('Defrost off');
  await home.quiet();
  expectDocumented(home, 16, { active: false });
  await home.vera.says('/defrost');
  expect(home.newest()).toBe('Only drivers of Zappy may do that. Ask Olivia, who linked it.');
  await home.dave.says('/defrost sideways');
  expect(home.newest()).toContain('/defrost takes on or off.');
  expect(newestButtons(home)).toEqual([]);
});
