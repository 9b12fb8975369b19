import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { climateAction } from '../../../src/car/climate-target.ts';
import { changeChatSettings } from '../../../src/household/chat-settings.ts';
import { expectDocumented } from '../../world/documented-request.ts';
import {
  asksClimate,
  commands,
  discordOptions,
  type Household,
  insists,
  newestButtons,
  platforms,
  startHousehold,
} from '../../world/household.ts';

const change = (home: Household, state: Parameters<Household['emulator']['garage']['change']>[1]) =>
  home.emulator.garage.change(home.car, state);
const inCelsius = { temperatureUnit: 'C', targetTemperature: 21, outdoorTemperature: 5 } as const;
const looks = (home: Household) => home.emulator.requests.of(15).length;
const setTo = (home: Household, unit: '°C' | '°F') =>
  changeChatSettings(home.store, home.chatKey, (before) => ({ ...before, temperature: unit }));
const sent = (home: Household) => home.emulator.requests.of(17).map(({ body }) => JSON.parse(body));

describe.each(platforms)('/climate on %s', (platform) => {
  test('alone asks for no PIN; its button sends @document 15 once that is typed, and shows what Car-Net says', async () => {
    const home = await startHousehold({ platform });
    await home.dave.says('/climate', { sub: 'status' } as object);
    expect(home.newest()).toBe('Zappy\nNot asked yet. Asking Car-Net may need your PIN.');
    expect(newestButtons(home)).toEqual(['Start climate', 'Stop climate', 'Defrost on', 'Defrost off', 'Ask Car-Net']);
    expect(home.sessions()).toBe(0);
    await home.dave.presses('Ask Car-Net');
    await home.dave.types('1123');
    await home.quiet();
    expectDocumented(home, 8);
    expectDocumented(home, 15);
    expect(home.newest()).toMatch(
      /^Zappy · climate off\nSet to 77°F · 74°F outside\nDefroster off · only plugged in\nCar-Net, 12:00 · /,
    );
    const known = ['Start climate', '64°F', '68°F', '72°F', '76°F', 'Defrost on', 'Ask Car-Net'];
    expect(newestButtons(home)).toEqual(known);
    await home.clock.advance(2 * 3_600_000);
    await home.dave.says('/climate', { sub: 'status' } as object);
    expect(home.newest()).toMatch(/^Zappy · climate off\nSet to 77°F .*\n.*\nCar-Net, 12:00 · /);
    expect(newestButtons(home)).toEqual(known);
    expect([home.sessions(), looks(home)]).toEqual([1, 1]);
  });

  test('start reads @document 15 first, sends @document 17 with the car’s own target, and looks at 25 s', async () => {
    const home = await startHousehold({ platform });
    change(home, { plugged: true });
    await commands(home, home.dave, '/climate start');
    expectDocumented(home, 15);
    expectDocumented(home, 17, { active: true });
    expect(home.public()).toEqual(['Starting Zappy’s climate…\nDave · accepted by Car-Net, waiting for its report…']);
    await home.passes(24_000);
    expect(looks(home)).toBe(1);
    await home.passes(1000);
    expect(home.public()).toEqual(['Car-Net says Zappy’s climate is on\nDave · 25 s after the command']);
    await home.passes(120_000);
    expect(looks(home)).toBe(2);
    expect(home.sessions()).toBe(1);
  });

  test('stop sends @document 17 with active false, by what was read within 10 minutes', async () => {
    const home = await startHousehold({ platform });
    change(home, { plugged: true, climateOn: true });
    await asksClimate(home, home.dave);
    await home.dave.says('/climate stop');
    await home.passes(30_000);
    expectDocumented(home, 17);
    expect(home.public().at(-1)).toBe('Car-Net says Zappy’s climate is off\nDave · 25 s after the command');
    expect(looks(home)).toBe(2);
  });

  test('set of a car whose climate is off says that it stays off', async () => {
    const home = await startHousehold({ platform });
    change(home, { plugged: true });
    await commands(home, home.dave, '/climate set 70', discordOptions({ degrees: '70' }));
    expectDocumented(home, 17, { active: false, target_temperature: 70 });
    await home.passes(30_000);
    expect(home.public()).toEqual([
      'Car-Net says Zappy’s climate is set to 70°F\nDave · 25 s after the command\nClimate is off: this is for its next start',
    ]);
  });

  test('set of a running climate keeps it running', async () => {
    const home = await startHousehold({ platform });
    change(home, { plugged: true, climateOn: true });
    await commands(home, home.dave, '/climate set 70', discordOptions({ degrees: '70' }));
    expectDocumented(home, 17, { active: true, target_temperature: 70 });
    await home.passes(30_000);
    expect(home.public().at(-1)).not.toContain('stays off');
  });

  test('set takes degrees in the chat’s unit, and sends them in the vehicle’s', async () => {
    const home = await startHousehold({ platform });
    change(home, { plugged: true, climateOn: true });
    await setTo(home, '°C');
    await commands(home, home.dave, '/climate set 21,5', discordOptions({ degrees: '21.5' }));
    expect(sent(home)).toEqual([expect.objectContaining({ active: true, target_temperature: 71 })]);
    expect(home.public().at(-1)).toContain('Sent to the car as 71°F');
  });

  test('set out of range gets the range of the chat’s unit, and sends nothing', async () => {
    const home = await startHousehold({ platform });
    await setTo(home, '°C');
    await home.dave.says('/climate set 72', discordOptions({ degrees: '72' }));
    expect(home.newest()).toBe('Nothing was sent: it takes 16°C to 30°C.');
    expect(home.emulator.requests.all()).toHaveLength(0);
  });

  test('set without degrees gets buttons in the chat’s unit', async () => {
    const home = await startHousehold({ platform });
    change(home, { ...inCelsius, plugged: true });
    await setTo(home, '°C');
    await home.dave.says('/climate set');
    expect(newestButtons(home)).toEqual(['18°C', '20°C', '22°C', '24°C']);
    await home.dave.presses('22°C');
    await home.dave.types('1123');
    await home.quiet();
    expectDocumented(home, 17, { active: false, target_temperature: 22 });
  });
});

describe('degrees', () => {
  test.each(['72°F', '72 ℉', '72\u202f°F', '72 F', '72º F'])(
    'typed as %s are Fahrenheit in a chat of Celsius',
    async (typed) => {
      const home = await startHousehold();
      change(home, { plugged: true });
      await setTo(home, '°C');
      await commands(home, home.dave, `/climate set ${typed}`);
      expect(sent(home)).toEqual([expect.objectContaining({ target_temperature: 72 })]);
    },
  );

  test('where the chat has no unit count as the vehicle’s own', async () => {
    const home = await startHousehold();
    change(home, { ...inCelsius, plugged: true });
    await commands(home, home.dave, '/climate set 19');
    expect(sent(home)).toEqual([expect.objectContaining({ target_temperature: 19 })]);
  });

  test('that no car takes get both ranges where the vehicle’s unit is not known yet', async () => {
    const home = await startHousehold();
    await home.dave.says('/climate set 40');
    expect(home.newest()).toBe('Nothing was sent: it takes 60°F to 86°F.\nNothing was sent: it takes 16°C to 30°C.');
    await home.dave.says('/climate set');
    expect(home.newest()).toContain('To how many degrees?');
    expect(newestButtons(home)).toEqual([]);
    await home.dave.says('/climate set warm');
    expect(home.newest()).toContain('/climate set takes degrees, such as 70.');
  });

  test('of the other unit get the range once the vehicle’s unit is read, and nothing is sent', async () => {
    const home = await startHousehold();
    await commands(home, home.dave, '/climate set 21');
    expect(home.newest()).toBe('Set the climate of Zappy to 21°\nNothing was sent: it takes 60°F to 86°F.');
    expect(sent(home)).toEqual([]);
    await home.dave.says('/climate set 21');
    expect(home.newest()).toBe('Nothing was sent: it takes 60°F to 86°F.');
    change(home, inCelsius);
    await home.passes(11 * 60_000, 60_000);
    await home.dave.says('/climate set 70');
    await home.quiet();
    expect(home.newest()).toContain('Nothing was sent: it takes 16°C to 30°C.');
  });

  test('sent are always within what the vehicle takes', () => {
    const units = fc.constantFrom('°C' as const, '°F' as const);
    fc.assert(
      fc.property(units, units, fc.integer({ min: 0, max: 1000 }), fc.boolean(), (chat, vehicle, tenths, runs) => {
        const degrees = tenths / 10;
        const target = { degrees: vehicle === '°C' ? 20 : 70, unit: vehicle };
        const filled = climateAction({ name: 'climate-set', degrees, unit: chat }, { target }, runs);
        const [low, high] = chat === '°C' ? [16, 30] : [60, 86];
        if (degrees < low || degrees > high) return typeof filled === 'string';
        const [least, most] = vehicle === '°C' ? [16, 30] : [60, 86];
        if (typeof filled === 'string') return false;
        const { target: whole, active } = filled.action;
        return Number.isInteger(whole) && whole >= least && whole <= most && active === runs;
      }),
    );
  });
});

describe('a climate command', () => {
  test('of a car that isn’t plugged in says so before it is sent, and that Car-Net doesn’t report it', async () => {
    const home = await startHousehold();
    await insists(home, home.dave, '/climate start');
    const warning = 'Not plugged in, as of 11:50, and climate on battery may be off, so it may not start';
    expect(home.everSaid()).toContain(`sent to Car-Net…\n${warning}`);
    await home.passes(90_000);
    expect(home.newest()).toBe(
      'Start the climate of Zappy: not confirmed\nDave · Car-Net accepted it, but hasn’t said that it was done\n' +
        `Car-Net said at 12:01: off\n${warning}`,
    );
    expect(newestButtons(home)).toEqual([]);
    expect(looks(home)).toBe(3);
    expect(home.emulator.requests.of(9)).toHaveLength(0);
  });

  test('of a car that may run on its battery warns of nothing', async () => {
    const home = await startHousehold();
    change(home, { unpluggedClimate: true });
    await insists(home, home.dave, '/climate start');
    await home.passes(30_000);
    expect(home.newest()).toBe('Car-Net says Zappy’s climate is on\nDave · 25 s after the command');
  });

  test('says that the car was so already, and is sent all the same', async () => {
    const home = await startHousehold();
    change(home, { plugged: true, climateOn: true });
    await commands(home, home.dave, '/climate start');
    expect(home.newest()).toContain('accepted by Car-Net, waiting for its report…\nIt already was, as of 12:00');
    expect(sent(home)).toHaveLength(1);
  });

  test('that sets the temperature right after a start keeps it running, before Car-Net reports that it runs', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    await commands(home, home.dave, '/climate start');
    await home.dave.says('/climate set 72');
    await home.quiet();
    expect(sent(home).at(-1)).toMatchObject({ active: true, target_temperature: 72 });
    await home.passes(30_000);
    expect(home.emulator.garage.car(home.car).now).toMatchObject({ climateOn: true, targetTemperature: 72 });
  });

  test.each([
    ['data.target_temperature', 45, 'Car-Net gives no temperature for Zappy that I can read'],
    ['data.target_temperature', null, 'Car-Net gives no temperature for Zappy that I can read'],
  ])('is not sent where %s is %s', async (field, value, sentence) => {
    const home = await startHousehold();
    change(home, { plugged: true });
    home.emulator.faults.next(15, { kind: 'fields', set: { [field]: value } });
    await commands(home, home.dave, '/climate start');
    expect(home.newest()).toContain(`Not sent: ${sentence}`);
    expect(sent(home)).toEqual([]);
  });

  test('that sets the temperature is not sent where nobody knows whether climate runs; a start is', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    home.emulator.faults.next(15, { kind: 'fields', remove: ['data.climate_on'] });
    await commands(home, home.dave, '/climate set 70');
    expect(home.newest()).toContain('Not sent: Car-Net doesn’t say whether Zappy’s climate is on');
    expect(sent(home)).toEqual([]);
    await home.dave.says('/climate start');
    await home.quiet();
    expect(sent(home)).toHaveLength(1);
  });

  test('whose first look fails is not sent, and says why', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    home.emulator.faults.next(15, { kind: 'rate-limited' });
    await commands(home, home.dave, '/climate start');
    expect(home.newest()).toBe('Not sent: Car-Net says this account asks too often. Try again after 12:01.');
    expect(sent(home)).toEqual([]);
  });

  test('whose PIN Car-Net refuses at the first look offers another try', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    await home.dave.says('/climate start');
    await home.dave.types('9999');
    await home.quiet();
    expect(home.newest()).toContain('Car-Net refused that PIN');
    await home.dave.presses('Try again');
    await home.dave.types('1123');
    await home.quiet();
    expect(sent(home)).toHaveLength(1);
  });

  test('whose session Car-Net ended asks for the PIN again, and then goes on', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    await commands(home, home.dave, '/lock');
    home.emulator.accounts.endTspSessions('paul.newman@example.com');
    await home.dave.says('/climate start');
    await home.quiet();
    expect(home.newest()).toContain('Car-Net wants your PIN again.');
    await home.dave.types('1123');
    await home.quiet();
    expect(sent(home)).toHaveLength(1);
  });

  test('by a second person at the same time is sent once, and its message names both', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    await commands(home, home.dave, '/climate start');
    await commands(home, home.olivia, '/climate start');
    await home.passes(30_000);
    expect(sent(home)).toHaveLength(1);
    expect(home.public().join('\n')).toContain('Car-Net says Zappy’s climate is on\nDave and Olivia · ');
  });

  test('that a crash interrupts is looked for at most twice, and not sent again', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    await commands(home, home.dave, '/climate start');
    await home.passes(30_000 - 5000 - 5000);
    await home.crashes();
    await home.passes(60_000);
    expect(home.newest()).toContain('Car-Net says Zappy’s climate is on\nDave · 25 s after the command');
    expect(sent(home)).toHaveLength(1);
    expect(looks(home)).toBe(2);
  });

  test('whose looks find no session any more ends without asking for a PIN', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    await commands(home, home.dave, '/climate start');
    home.emulator.accounts.endTspSessions('paul.newman@example.com');
    await home.passes(90_000);
    expect(home.newest()).toContain('Car-Net accepted it, but hasn’t said that it was done');
    expect(home.sessions()).toBe(1);
  });
});

describe('the climate’s card', () => {
  test('has Stop while it runs, and Defrost off while the defroster does', async () => {
    const home = await startHousehold();
    change(home, { plugged: true, climateOn: true, defrostOn: true });
    await asksClimate(home, home.dave);
    expect(home.newest()).toMatch(/^Zappy · climate on\n.*\nDefroster on · only plugged in\n/);
    expect(newestButtons(home)).toEqual(['Stop climate', '64°F', '68°F', '72°F', '76°F', 'Defrost off', 'Ask Car-Net']);
  });

  test('no longer says what a command has changed since', async () => {
    const home = await startHousehold();
    change(home, { plugged: true });
    await asksClimate(home, home.dave);
    await home.dave.says('/climate start');
    await home.quiet();
    home.emulator.accounts.endTspSessions('paul.newman@example.com');
    await home.passes(90_000);
    await home.dave.says('/climate');
    expect(home.newest()).toMatch(/^Zappy\n74°F outside\nDefroster off · only plugged in\n/);
    expect(newestButtons(home)).toEqual(['Start climate', 'Stop climate', 'Defrost on', 'Ask Car-Net']);
  });

  test('is none for a car that has never shown a battery', async () => {
    const home = await startHousehold();
    await home.relink({ vehicle: knownVehicles.atlas.vehicleId, vehicleName: 'Atlas' });
    await home.dave.says('/climate');
    expect(home.newest()).toMatch(/^Atlas reports no battery to charge\.\n/);
    expect(newestButtons(home)).toEqual([]);
  });

  test('is for drivers, and so is what it has Car-Net asked', async () => {
    const home = await startHousehold();
    await home.vera.says('/climate');
    expect(home.newest()).toBe('Only drivers of Zappy may do that. Ask Olivia, who linked it.');
    await home.vera.forges('askclimate:link-001');
    expect(home.chatPlatform.notices).toEqual(['Only drivers of Zappy may do that. Ask Olivia, who linked it.']);
  });
});

describe('a look at the climate', () => {
  test('whose session Car-Net ended asks for the PIN again, and then shows it', async () => {
    const home = await startHousehold();
    await commands(home, home.dave, '/lock');
    home.emulator.accounts.endTspSessions('paul.newman@example.com');
    await home.dave.says('/climate');
    await home.dave.presses('Ask Car-Net');
    await home.quiet();
    expect(home.newest()).toContain('Car-Net wants your PIN again.');
    await home.dave.types('1123');
    await home.quiet();
    expect(home.newest()).toContain('Zappy · climate off');
  });

  test('that Car-Net refuses says why; one that tells nothing says that', async () => {
    const home = await startHousehold();
    home.emulator.faults.next(15, { kind: 'answer', status: 503 });
    await asksClimate(home, home.dave);
    expect(home.newest()).toContain('Car-Net is down right now (error 503)');
    home.emulator.faults.next(15, {
      kind: 'fields',
      remove: [
        'data.target_temperature',
        'data.climate_on',
        'data.defrost_on',
        'data.unplugged_climate_control_enabled',
        'data.outdoor_temperature',
      ],
    });
    await home.dave.says('/climate');
    await home.dave.presses('Ask Car-Net');
    await home.quiet();
    expect(home.newest()).toContain('Car-Net says nothing about this car’s climate.');
  });
});
