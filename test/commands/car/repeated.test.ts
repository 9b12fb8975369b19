import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paul } from '../../carnet/start-carnet.ts';
import { platforms, startHousehold } from '../../world/household.ts';

test.each(platforms)(
  'an update that comes up to 100 times on %s, between others and in any order, counts once',
  async (platform) => {
    const update = fc.record({ command: fc.constantFrom('/lock', '/flash'), times: fc.integer({ min: 2, max: 100 }) });
    const updates = fc.array(update, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(updates, fc.infiniteStream(fc.nat()), async (wanted, order) => {
        const home = await startHousehold({ platform });
        await home.olivia.says('/lock');
        await home.olivia.types(paul.pin);
        await home.passes(25_000);
        home.emulator.requests.clear();
        const deliveries = wanted.flatMap(({ command, times }, index) =>
          Array.from({ length: times }, () => ({ command, id: `update ${index}`, at: order.next().value })),
        );
        deliveries.sort((one, other) => one.at - other.at);
        await Promise.all(deliveries.map(({ command, id }) => home.olivia.says(command, { id })));
        await home.passes(25_000);
        const sent = (number: number) => home.emulator.requests.of(number).length;
        const kinds = new Set(wanted.map(({ command }) => command));
        // The same command again, as an update of its own, joins the one under way.
        expect([sent(10), sent(12)]).toEqual([kinds.has('/lock') ? 1 : 0, kinds.has('/flash') ? 1 : 0]);
      }),
      { numRuns: 10 },
    );
  },
);
