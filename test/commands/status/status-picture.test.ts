import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { VehicleStatus } from '../../../src/carnet/model.ts';
import { statusCard } from '../../../src/commands/status/status-card.ts';
import { picturedCard, picturedStatus } from '../../../src/commands/status/status-picture.ts';
import { languages } from '../../../src/language/languages.ts';
import { sayIn } from '../../../src/language/say.ts';
import type { Language } from '../../../src/language/text.ts';
import { endDrawing } from '../../../src/pictures/draw-png.ts';
import { fontFace } from '../../../src/pictures/font-face.ts';
import { statusPicture } from '../../../src/pictures/status-picture.ts';
import { captureLog } from '../../carnet/start-carnet.ts';
import { at, empty, link, measured } from './bare-status.ts';

const of = (status: Partial<VehicleStatus>, language: Language = 'en') => ({
  link,
  status: { ...empty, ...status },
  locale: { language, timeZone: 'UTC' },
  say: sayIn(language),
  place: true,
});
const drawn = (status: Partial<VehicleStatus>, language?: Language) => picturedStatus(of(status, language));

/** How the path of a bolt begins. */
const BOLT = 'M4,-24 L-13,4';
const charging = { plug: measured('in' as const), minutesToFull: measured(130) } as const;

describe('what a picture is drawn from', () => {
  test('of an electric car is its charge, its range and the time to full', () => {
    const { gauge, figures, car, plug } = drawn({
      hasBattery: true,
      stateOfCharge: measured(64),
      plug: measured('in' as const),
      minutesToFull: measured(130),
      range: measured({ amount: 148.2, unit: 'km' }),
    });
    expect(gauge).toEqual({ of: 'battery', level: { percent: 64, written: '64%' }, isCharging: true });
    expect(figures).toEqual([
      { label: 'Range', value: '148 km' },
      { label: 'Full in', value: '2 hr 10 min' },
    ]);
    expect([car.plug, plug]).toEqual(['in', 'Charging']);
  });

  test.each([
    ['unplugged', { plug: measured('out' as const) }, 'Not plugged in', false],
    ['plugged in', { plug: measured('in' as const) }, 'Plugged in', false],
    ['plugged in and full', { plug: measured('in' as const), minutesToFull: measured(0) }, 'Plugged in', false],
    ['charging by a report that is too old', { ...charging, readAt: at + 131 * 60_000 }, 'Plugged in', false],
    ['charging', charging, 'Charging', true],
  ] as const)('has a bolt at 64%% only while the car charges: %s', (_, status, words, hasBolt) => {
    const pictured = drawn({ hasBattery: true, stateOfCharge: measured(64), ...status });
    expect(pictured.plug).toBe(words);
    expect(statusPicture(pictured).includes(BOLT)).toBe(hasBolt);
  });

  test('of a hybrid is its charge, with the fuel beside it', () => {
    const { gauge, figures } = drawn({ hasBattery: true, stateOfCharge: measured(30), fuel: measured(71) });
    expect(gauge?.of).toBe('battery');
    expect(figures).toEqual([{ label: 'Fuel', value: '71%' }]);
  });

  test('of a car with a tank is its fuel, and no plug', () => {
    const { gauge, figures, car } = drawn({ fuel: measured(71) });
    expect(gauge).toEqual({ of: 'fuel', level: { percent: 71, written: '71%' } });
    expect(figures).toEqual([]);
    expect(car.plug).toBeUndefined();
  });

  test('is unknown where an electric car told nothing, and nothing at all where there may be no battery', () => {
    const silent = drawn({ hasBattery: true });
    expect(silent.gauge).toEqual({ of: 'battery', level: undefined });
    expect([silent.car.plug, silent.plug, silent.lock]).toEqual(['unknown', undefined, undefined]);
    expect(drawn({}).gauge).toBeUndefined();
  });

  test('no time to full is told of a car that is unplugged or full', () => {
    expect(drawn({ hasBattery: true, minutesToFull: measured(15), plug: measured('out' as const) }).figures).toEqual(
      [],
    );
    expect(drawn({ hasBattery: true, minutesToFull: measured(0), plug: measured('in' as const) }).figures).toEqual([]);
  });

  test('is locked only where every door that tells anything agrees', () => {
    const doorLocks: VehicleStatus['doorLocks'] = { frontLeft: measured('locked'), trunk: measured('unlocked') };
    const { car, lock } = drawn({ lock: measured('locked'), doorLocks });
    expect([car.lock, car.unlockedDoors, lock]).toEqual(['partly', ['trunk'], 'Not all locked']);
    const whole = drawn({ lock: measured('unlocked'), doorLocks });
    expect([whole.car.lock, whole.car.unlockedDoors, whole.lock]).toEqual(['unlocked', [], 'Not locked']);
    const untold = drawn({ doorLocks: { frontLeft: measured('locked') } });
    expect([untold.car.lock, untold.lock]).toEqual([undefined, undefined]);
  });

  test('knows no place, whoever may see it', () => {
    const parked = measured({ latitude: 45.5231, longitude: -122.6765 });
    expect(drawn({ parked })).toEqual(drawn({}));
  });

  test.each(languages)('has words in %s that are written at their full size', (language) => {
    const { figures, lock, plug } = drawn(
      {
        hasBattery: true,
        lock: measured('locked'),
        doorLocks: { trunk: measured('unlocked') },
        plug: measured('out' as const),
        range: measured({ amount: 1234, unit: 'km' }),
        fuel: measured(100),
      },
      language,
    );
    // The sizes and the room of status-picture.ts: figures beside the gauge, lines below it.
    for (const { label } of figures) expect(fontFace('regular').width(label) * 28).toBeLessThan(208);
    for (const { value } of figures) expect(fontFace('bold').width(value) * 40).toBeLessThan(230);
    for (const line of [lock, plug]) expect(fontFace('regular').width(line ?? '') * 30).toBeLessThan(388);
  });
});

describe('a card that can’t be drawn', () => {
  /** With threads that have no native parts, as on a platform that has none, or as they are. */
  async function withThreads(isNative: boolean): Promise<typeof picturedCard> {
    vi.resetModules();
    vi.doMock('node:worker_threads', async (importOriginal) => {
      const { Worker } = await importOriginal<typeof import('node:worker_threads')>();
      const execArgv = isNative ? [] : ['--no-addons'];
      return { Worker: new Proxy(Worker, { construct: (Real, [file]) => new Real(file, { execArgv }) }) };
    });
    const [status, drawing] = await Promise.all([
      import('../../../src/commands/status/status-picture.ts'),
      import('../../../src/pictures/draw-png.ts'),
    ]);
    onTestFinished(() => drawing.endDrawing());
    return status.picturedCard;
  }

  test('goes alone, and why is logged', async () => {
    onTestFinished(() => void vi.doUnmock('node:worker_threads'));
    const { log, logged } = captureLog();
    const status = of({ hasBattery: true, stateOfCharge: measured(12) });
    const withoutNative = await withThreads(false);
    expect(await withoutNative({ log }, true, status)).toEqual(statusCard(status));
    expect(logged()).toContain('the picture of a status could not be drawn');
    expect(logged()).toContain('ERR_DLOPEN_DISABLED');

    const withNative = await withThreads(true);
    expect((await withNative({ log }, true, status)).picture?.alt).toMatch(/^Zappy from above\. 12%\. /);
  });

  test('goes alone too where forty others are to be drawn before it, and nothing is wrong', async () => {
    const { log, logged } = captureLog();
    const status = of({ hasBattery: true, stateOfCharge: measured(13) });
    const others = Array.from({ length: 40 }, (_, percent) =>
      picturedCard({ log }, true, of({ hasBattery: true, stateOfCharge: measured(50 + percent) })),
    );
    expect(await picturedCard({ log }, true, status)).toEqual(statusCard(status));
    expect((await Promise.all(others)).every(({ picture }) => picture)).toBe(true);
    expect(logged()).toBe('');
    expect((await picturedCard({ log }, true, status)).picture).toBeDefined();
  });

  test('because the thread died of another’s costs nobody but them their picture, and is logged once', async () => {
    const { log, logged } = captureLog();
    await endDrawing();
    process.once('worker', (worker) => void worker.terminate());
    const cards = await Promise.all(
      [1, 2, 3].map((percent) =>
        picturedCard({ log }, true, of({ hasBattery: true, stateOfCharge: measured(percent) })),
      ),
    );
    expect(cards.map(({ picture }) => picture !== undefined)).toEqual([false, true, true]);
    expect(logged().match(/the picture of a status could not be drawn/g)).toHaveLength(1);
  });
});
