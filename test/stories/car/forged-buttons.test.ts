import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joanne, joannes, linkedStage, openStage, paul, platforms, type Stage } from '../../world/stage.ts';

const TRIES = 100;
/** After so many of one person, time goes by, so that no silence after a flood hides an effect. */
const AT_ONCE = 30;
const APART_MS = 21_000;

type Message = Awaited<ReturnType<Stage['olivia']['awaits']>>;

/** What really stands on the buttons of these messages. */
const pressesOn = ({ screen }: Stage, messages: readonly Message[]) =>
  messages.flatMap((seen) => seen.buttons.map((label) => screen.pressOf(seen, label))).filter((press) => press !== '');

/** One character of it another one. Telegram takes 64 bytes at most, Discord 100 characters. */
const bent = (presses: readonly string[]) =>
  fc.tuple(fc.constantFrom(...presses), fc.nat(60), fc.integer({ min: 1, max: 31 })).map(([press, place, flips]) => {
    const at = place % press.length;
    return press.slice(0, at) + String.fromCharCode(press.charCodeAt(at) ^ flips) + press.slice(at + 1);
  });

/** From the seed of the run, where it has one. */
function sample<T>(cases: fc.Arbitrary<T>): readonly T[] {
  const seed = fc.readConfigureGlobal()?.seed;
  return fc.sample(cases, { numRuns: TRIES, ...(seed === undefined ? {} : { seed }) });
}

test.concurrent.for(platforms)(
  `${TRIES} presses on %s that were made up or bent on their way command nothing, and the real ones still work`,
  async (platform, { onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · /);
    await stage.olivia.says('/unlock');
    const pad = await stage.olivia.awaits(/○○○○/);
    const real = pressesOn(stage, [card, pad]);
    const madeUp = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 });
    let tries = 0;
    for (const press of sample(fc.oneof(madeUp, bent(real)))) {
      if (real.includes(press)) continue;
      await stage.olivia.forges(press, { on: pad });
      tries += 1;
      // The pad stays open.
      if (tries % AT_ONCE === 0) await stage.skip(APART_MS);
    }
    await stage.settle();
    expect(stage.arrived()).toEqual([]);

    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(/○○○○/);
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(new RegExp(stage.words('under-way.accepted')));
    await stage.pass(25_000);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car/);
    expect(stage.deeds()).toEqual(['unlock']);
  },
);

test.concurrent.for(platforms)(
  `${TRIES} presses on %s of buttons that another’s car, pad or chat has, bent or not, command nothing and change nobody’s role`,
  async (platform, { onTestFinished }) => {
    const stage = await openStage(platform);
    onTestFinished(() => stage.close());
    await stage.linkGroup();
    await stage.dave.says('/link');
    await stage.dave.fills({ email: joanne.email, password: joanne.password });
    await stage.dave.awaits(/^e-Golf( \(2019\))? is linked/);
    const { group, dave } = stage;
    const members = async () => {
      await group.olivia.says(platform === 'telegram' ? '/members' : '/members list');
      return group.olivia.awaits(/^Who may use/);
    };
    const rights = await members();
    const pages = async (who: typeof dave) => {
      await who.says('/status');
      const card = await who.awaits(/%/);
      await who.says('/unlock');
      return [card, await who.awaits(/○○○○/)] as const;
    };
    const [zappy, eGolf] = [await pages(group.olivia), await pages(dave)];
    const [oliviasPresses, davesPresses] = [pressesOn(stage, [...zappy, rights]), pressesOn(stage, eGolf)];
    stage.forget();

    const forgeries = [
      { who: group.dave, on: zappy[0], presses: oliviasPresses },
      { who: dave, on: eGolf[0], presses: oliviasPresses },
      { who: group.olivia, on: zappy[0], presses: davesPresses },
    ];
    const any = fc.oneof(
      ...forgeries.map(({ who, on, presses }) =>
        fc.oneof(fc.constantFrom(...presses), bent(presses)).map((press) => ({ who, on, press })),
      ),
    );
    for (const [index, { who, on, press }] of sample(any).entries()) {
      await who.forges(press, { on });
      if (index % AT_ONCE === 0) await stage.skip(APART_MS);
    }
    await stage.settle();
    expect(stage.arrived()).toEqual([]);
    expect(stage.group.olivia.texts()).not.toContain(stage.words('flood.slow-down'));
    await stage.skip(APART_MS);
    expect((await members()).text).toBe(rights.text);
    for (const [who, pin] of [
      [group.olivia, paul.pin],
      [dave, joanne.pin],
    ] as const) {
      await who.says('/unlock');
      await who.awaits(/○○○○/);
      await who.types(pin);
      await who.awaits(new RegExp(stage.words('under-way.accepted')));
    }
    await stage.pass(25_000);
    expect([stage.deeds(), stage.deeds(joannes.vehicleId)]).toEqual([['unlock'], ['unlock']]);
  },
);
