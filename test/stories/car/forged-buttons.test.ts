import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkedStage, paul, platforms } from '../../world/stage.ts';

const TRIES = 100;

test.concurrent.for(platforms)(
  `${TRIES} presses on %s that were made up or bent on their way command nothing, and the real ones still work`,
  async (platform, { onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/status');
    const card = await stage.olivia.awaits(/^Zappy · /);
    await stage.olivia.says('/unlock');
    const pad = await stage.olivia.awaits(/○○○○/);
    const real = [card, pad].flatMap((seen) => seen.buttons.map((label) => stage.screen.pressOf(seen, label)));
    // Telegram takes 64 bytes at most, Discord 100 characters.
    const madeUp = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 });
    const bent = fc
      .tuple(fc.constantFrom(...real.filter((press) => press !== '')), fc.nat(60), fc.integer({ min: 1, max: 31 }))
      .map(([press, place, flips]) => {
        const at = place % press.length;
        return press.slice(0, at) + String.fromCharCode(press.charCodeAt(at) ^ flips) + press.slice(at + 1);
      });
    const seed = fc.readConfigureGlobal()?.seed;
    let tries = 0;
    for (const press of fc.sample(fc.oneof(madeUp, bent), {
      numRuns: TRIES,
      ...(seed === undefined ? {} : { seed }),
    })) {
      if (real.includes(press)) continue;
      await stage.olivia.forges(press, { on: pad });
      tries += 1;
      // So that no silence after a flood hides an effect; the pad stays open.
      if (tries % 30 === 0) await stage.skip(21_000);
    }
    await stage.settle();
    expect(stage.arrived()).toEqual([]);

    await stage.olivia.says('/unlock');
    await stage.olivia.awaits(/○○○○/);
    await stage.olivia.types(paul.pin);
    await stage.pass(25_000);
    await stage.olivia.awaits(/^Zappy is unlocked\nOlivia · seen on the car/);
    expect(stage.deeds()).toEqual(['unlock']);
  },
);
