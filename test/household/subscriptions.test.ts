import { expect, test } from 'vitest';
import { withoutCar } from '../../src/household/places.ts';
import { getsNotifications, type Subscriptions } from '../../src/household/subscriptions.ts';

const [zappy, atlas] = [
  { linkId: 'link-1', vehicle: 'zappy' },
  { linkId: 'link-2', vehicle: 'atlas' },
];

const home = { latitude: 1, longitude: 2, radiusM: 150 };

/** What both cars have, in a chat that the bot was removed from. */
const both: Subscriptions = {
  types: { arrived: { places: [zappy, atlas].map(({ vehicle }) => ({ ...home, vehicle })) } },
  snoozed: { 'link-1': { daily: 1 }, 'link-2': { daily: 1 } },
  endedFor: ['link-1', 'link-2'],
};

test('where the bot was removed, no car that was there then is told of, but one that is linked later is', () => {
  expect([zappy, atlas].map(({ linkId }) => getsNotifications(both, linkId))).toEqual([false, false]);
  expect(getsNotifications(both, 'link-3')).toBe(true);
});

test('nothing of a car stays in the notifications of a chat that it is unlinked from', () => {
  const left = withoutCar(both, zappy);
  expect(left).toEqual({
    types: { arrived: { places: [{ ...home, vehicle: 'atlas' }] } },
    snoozed: { 'link-2': { daily: 1 } },
    endedFor: ['link-2'],
  });
  expect(JSON.stringify(withoutCar(left, atlas))).not.toMatch(/link-|atlas|zappy/);
});
