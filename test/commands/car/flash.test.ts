import { describe, expect, test } from 'vitest';
import { expectDocumented } from '../../world/documented-request.ts';
import { commands, platforms, startHousehold } from '../../world/household.ts';

describe.each(platforms)('/flash on %s', (platform) => {
  test('sends @document 12, and ends as accepted for everyone to see: nothing shows more', async () => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, '/flash');
    expectDocumented(home, 8);
    expectDocumented(home, 12, { horn: false });
    await home.passes(120_000);
    expect(home.public()).toEqual(['Zappy was told to flash its lights\nDave · accepted by Car-Net after 1 s']);
    expect(home.done()).toEqual(['flash']);
    expect(home.emulator.requests.all().map(({ number }) => number)).toEqual([8, 12]);
  });

  test('needs no PIN from someone who typed it a moment ago', async () => {
    const home = await startHousehold({ platform });
    await commands(home, home.dave, '/lock');
    await home.dave.says('/flash');
    await home.quiet();
    expect(home.sessions()).toBe(1);
    expect(home.public().at(-1)).toContain('Zappy was told to flash its lights\nDave · accepted by Car-Net');
  });

  test('an answer that is lost leaves it unknown at once, since nothing shows it, and it is not sent again', async () => {
    const home = await startHousehold({ platform });
    home.emulator.faults.next(12, { kind: 'cut', when: 'after' });
    await commands(home, home.dave, '/flash');
    await home.passes(5000);
    expect(home.public()).toEqual([
      'Flash the lights of Zappy\nDave · I don’t know whether “Flash the lights of Zappy” reached the car: its status doesn’t show it. Nothing was sent twice.',
    ]);
    expect(home.chatPlatform.shown.at(-1)?.message.buttons).toBeUndefined();
    expect(home.emulator.requests.of(12)).toHaveLength(1);
    expect(home.emulator.requests.of(6)).toHaveLength(0);
  });

  test('is not for viewers', async () => {
    const home = await startHousehold({ platform });
    await home.vera.says('/flash');
    expect(home.newest()).toBe('Only drivers of Zappy may do that. Ask Olivia, who linked it.');
  });
});
