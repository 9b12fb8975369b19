import { expect, test } from 'vitest';
import type { VehicleStatus } from '../../src/carnet/model.ts';
import { na2019 } from '../../src/carnet/protocol/na-2019/profile.ts';
import { secret } from '../../src/secret.ts';
import { paul, startCarNet, zappyRef } from './start-carnet.ts';

const nothing = { at: undefined, doors: {}, doorLocks: {}, windows: {}, lightsOn: [] } satisfies Partial<VehicleStatus>;

test('the client asks and reads in the way of the profile it is given', async () => {
  const { emulator, carnet, another } = await startCarNet();
  await carnet.login(paul.email, secret(paul.password));
  const { requests, answers } = na2019;
  const other = another({
    ...na2019,
    // Its status stands in the health report.
    requests: { ...requests, status: { ...requests.health, stage: 'status' } },
    answers: {
      ...answers,
      status: (answer, readAt) => answers.health(answer, readAt) && { ...nothing, readAt, hasBattery: true },
    },
  });
  expect(await other.status(zappyRef)).toMatchObject({ ...nothing, hasBattery: true });
  expect(emulator.requests.all().at(-1)?.number).toBe(requests.health.number);
  await other.close();
});
