import { describe, expect, test } from 'vitest';
import { expectDocumented } from '../../world/documented-request.ts';
import { commands, newestButtons, platforms, startHousehold } from '../../world/household.ts';

const green =
  'Driver assistance: green\nElectric system: green\nEngine, transmission and powertrain: green\nTires and brakes: green';

describe.each(platforms)('/health on %s', (platform) => {
  test('shows @document 19 to viewers too: the overall colour, each category, maintenance and age', async () => {
    const home = await startHousehold({ platform });
    await home.vera.says('/health', { sub: 'show' } as object);
    expectDocumented(home, 19);
    expect(home.newest()).toMatch(
      /^Health of Zappy\nGreen: the car is all right\.\n[\s\S]*\nService inspection in 21,000 km and 72 days\n11:50 · 11:50$/,
    );
    expect(home.newest()).toContain(green);
    expect(newestButtons(home)).toEqual(['Ask the car for a new report']);
    expect(home.sessions()).toBe(0);
  });

  test('refresh sends @document 20, and shows the new report when it comes', async () => {
    const home = await startHousehold({ platform });
    const worn = { category: 'TIRES_BRAKES', priority: 'B', messages: ['Brake pads worn'] } as const;
    home.emulator.garage.health(home.car, worn, { report: false });
    await commands(home, home.dave, '/health refresh');
    expectDocumented(home, 8);
    expectDocumented(home, 20);
    expect(home.public()).toEqual([
      'Asking Zappy for a new health report…\nDave · passed on by Car-Net, waiting for a new report…',
    ]);
    await home.passes(25_000);
    expect(home.public()).toHaveLength(1);
    expect(home.newest()).toContain('Health of Zappy\nYellow: have it repaired');
    expect(home.newest()).toContain('Tires and brakes: yellow\n• Brake pads worn');
    expect(home.newest()).toContain('12:00 · 12:00');
  });

  test('refresh of a car that sends none claims nothing, and Check again looks once more', async () => {
    const home = await startHousehold({ platform });
    home.emulator.garage.change(home.car, { online: false });
    await commands(home, home.dave, '/health refresh');
    await home.passes(95_000);
    expect(home.public()).toEqual([
      'New health report from Zappy: not confirmed\nDave · the car was asked, but no new report has come yet. ' +
        '/health shows it when it comes.\nThe newest report is from 11:50.',
    ]);
    home.emulator.garage.change(home.car, { online: true });
    home.emulator.garage.service(home.car, { distance: 500, days: 20 });
    await home.vera.presses('Check again');
    expect(home.newest()).toContain('Service inspection in 500 km and 20 days');
  });

  test('refresh from its button is for drivers, and the card itself gets the new report', async () => {
    const home = await startHousehold({ platform });
    await home.dave.says('/health', { sub: 'show' } as object);
    await home.vera.presses('Ask the car for a new report');
    expect(home.chatPlatform.notices).toEqual(['Only drivers of Zappy may do that. Ask Olivia, who linked it.']);
    await home.dave.presses('Ask the car for a new report');
    await home.dave.types('1123');
    await home.passes(25_000);
    const [card] = home.chatPlatform.shown;
    expect(card?.history.length).toBeGreaterThan(1);
    expect(home.texts()[0]).toContain('12:00 · 12:00');
    expect(home.newest()).toBe('Zappy sent a new health report\nDave · 20 s after the command');
  });
});

describe('the health report', () => {
  test.each([
    ['A', 'Red: stop. Don’t drive; get professional help.', 'bad'],
    ['B', 'Yellow: have it repaired or adjusted.', 'warning'],
    ['C', 'Blue: have it serviced.', 'info'],
  ] as const)(
    'of priority %s says what that means, with the message of its category',
    async (priority, sentence, tone) => {
      const home = await startHousehold();
      home.emulator.garage.health(home.car, {
        category: 'TIRES_BRAKES',
        priority,
        messages: ['<b>Brake</b> pads *worn*'],
      });
      await home.vera.says('/health');
      expect(home.newest()).toContain(sentence);
      expect(home.newest()).toContain('• <b>Brake</b> pads *worn*');
      expect(home.chatPlatform.shown.at(-1)?.message.tone).toBe(tone);
    },
  );

  test('names what Car-Net names otherwise in its own words, and says what is not told', async () => {
    const home = await startHousehold();
    home.emulator.faults.next(19, {
      kind: 'fields',
      set: {
        'data.overallPriorityCode': 'E',
        'data.applicableCategories': [
          { categoryCode: 'FLUX', categoryDesc: 'Flux capacitor', categoryPriorityCode: 'Z', diagnosticMessages: [] },
        ],
        'data.vhrMaintEvents': [
          { eventType: 'OIL', eventTypeDesc: 'Oil change' },
          { eventType: 'INSPECTION', eventStatusDesc: 'Service overdue', daysCount: -3 },
          { eventType: 'toString', eventTypeDesc: 'Odd', distance: 10, uom: 'mi' },
        ],
      },
      remove: ['data.vhrTimeStamp'],
    });
    await home.vera.says('/health');
    expect(home.newest()).toBe(
      'Health of Zappy\nThe report has no overall colour.\nFlux capacitor: no colour\n' +
        'Oil change: the report doesn’t say when\nService inspection is due: -3 days\nOdd in 10 mi\n' +
        'The car didn’t say when this was',
    );
  });
});
