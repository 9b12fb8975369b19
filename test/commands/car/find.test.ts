import { describe, expect, test } from 'vitest';
import { expectDocumented } from '../../world/documented-request.ts';
import { commands, platforms, startHousehold } from '../../world/household.ts';

describe.each(platforms)('/find on %s', (platform) => {
  test('sends @document 12, and ends as accepted for everyone to see: nothing shows more', async () => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, '/find');
    expectDocumented(home, 8);
    expectDocumented(home, 12, {});
    await home.passes(120_000);
    expect(home.public()).toEqual(['Zappy was told to honk and flash\nDave · accepted by Car-Net after 1 s']);
    expect(home.done()).toEqual(['find']);
    expect(home.emulator.requests.all().map(({ number }) => number)).toEqual([8, 12]);
  });

  test('asks for the PIN every time, whoever typed it a moment ago', async () => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, '/lock');
    await home.dave.says('/find');
    expect(home.newest()).toContain('○○○○');
    expect(home.emulator.requests.of(12)).toHaveLength(0);
    await home.dave.types('1123');
    await home.quiet();
    expect(home.sessions()).toBe(2);
    expect(home.emulator.requests.of(12)).toHaveLength(1);
  });
});
