import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../demo/carnet/faults.ts';
import type { TextKey } from '../../../src/language/catalogue.ts';
import { linkedStage, paul, platforms, type Stage } from '../../world/stage.ts';

/** As docs/car-net.md counts requests. */
const HEALTH = 19;
const FLASH = 12;
const AT_MOST_MS = 30_000;
const TWO_MINUTES_MS = 120_000;
const TEN_MEGABYTES = 10 * 2 ** 20;

const answer = (body: unknown, status = 200): Fault => ({ kind: 'answer', status, body });

/** What comes in place of an answer, and what a read then ends with. What never comes is given up in real time. */
const STRANGE: readonly (readonly [what: string, fault: Fault, cause: TextKey, status?: number])[] = [
  ['a page', { kind: 'html' }, 'failure.unreadable-answer'],
  ['nothing', { kind: 'empty' }, 'failure.unreadable-answer'],
  ['half of an answer', answer('{"data":{"vehicle'), 'failure.unreadable-answer'],
  ['a list', answer([1, 2]), 'failure.unreadable-answer'],
  ['a word', answer({ data: 'no' }), 'failure.unreadable-answer'],
  ['ten megabytes', answer('x'.repeat(TEN_MEGABYTES)), 'failure.unreadable-answer'],
  ['a line that was cut', { kind: 'cut', when: 'before' }, 'failure.unreachable'],
  ['a line that was cut late', { kind: 'cut', when: 'after' }, 'failure.unreachable'],
  ['an error without words', { kind: 'empty', status: 500 }, 'failure.service-down', 500],
  ['an error page', { kind: 'html', status: 503 }, 'failure.service-down', 503],
  ['a refusal', answer({ error: {} }, 418), 'failure.refused', 418],
];

/** What a command tells apart: an answer that is none, none that came, one too long to read, and a no. */
const TO_COMMANDS = ['a page', 'a line that was cut late', 'ten megabytes', 'a refusal'];

const newest = ({ olivia }: Stage) => olivia.texts().at(-1) ?? '';

describe.concurrent.each(platforms)('whatever Car-Net answers on %s', (platform) => {
  test('a read ends at once with its cause', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    for (const [what, fault, cause, status = ''] of STRANGE) {
      const standing = stage.carnet.faults.standing(HEALTH, fault);
      const before = stage.olivia.texts().length;
      await stage.olivia.says(platform === 'discord' ? '/health show' : '/health');
      await stage.until(() => stage.olivia.texts().length > before);
      const sentence = stage.words(cause, { status, commanding: 'no' });
      await stage.until(() => newest(stage) === sentence);
      expect(standing.used, what).toBeGreaterThan(0);
      standing.remove();
    }
  });

  test('a command ends within half a minute with what is known of it, and is sent once', async ({ onTestFinished }) => {
    const stage = await linkedStage({ platform, onTestFinished });
    await stage.olivia.says('/lock');
    await stage.olivia.types(paul.pin);
    await stage.olivia.awaits(/accepted by Car-Net/);
    await stage.pass(25_000);
    const ends = new RegExp(`Nothing was sent twice|${stage.words('failure.refused', { status: 1 }).split(' (')[0]}`);
    for (const [what, fault] of STRANGE.filter(([what]) => TO_COMMANDS.includes(what))) {
      stage.forget();
      const standing = stage.carnet.faults.standing(FLASH, fault);
      const before = stage.olivia.texts().length;
      await stage.olivia.says('/flash');
      await stage.until(() => stage.olivia.texts().length > before);
      await stage.pass(AT_MOST_MS);
      // The rest is what the platform takes for it, in real time.
      await stage.until(() => ends.test(newest(stage)));
      expect(stage.arrived(), what).toEqual([FLASH]);
      standing.remove();
      // The budget of Car-Net is another matter.
      await stage.skip(TWO_MINUTES_MS);
    }
  });
});
