import { expect, test } from 'vitest';
import { outboxOf } from '../../src/household/notice.ts';
import { startNotifier } from '../../src/notify/notifier.ts';
import type { Journal } from '../../src/store/store.ts';
import { textOf } from '../world/recording-platform.ts';
import { randomFrom } from './month/trace.ts';
import { startTelling } from './telling.ts';
import { type Car, hours, minutes, noon, reported } from './watching.ts';

/** A car that is plugged in at noon and full at 14:00, as Car-Net shows it at `now`. */
function carAt(now: number): { readonly at: number; readonly car: Car } {
  const minute = Math.floor((now - noon) / minutes(1));
  if (minute < 20) return { at: noon, car: { charge: 60, plug: 'out', toFull: 0, km: 1 } };
  const charge = Math.min(100, 60 + Math.floor((minute - 20) / 2.5));
  const full = minutes(120);
  const at = charge === 100 ? noon + full : noon + minutes(minute);
  return { at, car: { charge, plug: 'in', toFull: charge === 100 ? 0 : 120 - minute, km: 1 } };
}

/**
 * Runs the notifier until its `cut`th call of the store or the platform, which takes effect or not, and is the last thing
 * that this run does; then a second run to the end.
 */
async function cutAt(platform: 'telegram' | 'discord', cut: number, takesEffect: boolean) {
  const home = await startTelling(platform, async () => {
    const { at, car } = carAt(home.clock.now());
    return reported(at, car);
  });
  const { clock, services, chatPlatform, store, chat } = home;
  let calls = 0;
  let life = { over: false };
  let postedAt = 0;
  const posted = new Map<string, string>();
  /** Discord's own: a repeat with the same nonce is the same message. */
  const postOnce: typeof chatPlatform.post = async (to, message, nonce) => {
    const before = platform === 'discord' && nonce !== undefined ? posted.get(nonce) : undefined;
    const ref = before ?? (await chatPlatform.post(to, message, nonce));
    if (nonce !== undefined) posted.set(nonce, ref);
    return ref;
  };
  const never = () => new Promise<never>(() => undefined);
  const mortal = <T extends object>(object: T): T => {
    const mine = life;
    return new Proxy(object, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          if (mine.over) return never();
          calls += 1;
          if (name === 'post') postedAt = calls;
          const isLast = calls === cut;
          if (isLast && !takesEffect) mine.over = true;
          const result: unknown = mine.over ? undefined : await Reflect.apply(member, target, args);
          if (isLast) mine.over = true;
          return mine.over ? never() : result;
        };
      },
    });
  };
  const begin = () => {
    life = { over: false };
    const journal = mortal<Journal>(store.journal);
    const port_ = mortal({ ...chatPlatform, post: postOnce });
    return startNotifier(
      { ...services, store: { ...store, journal }, platforms: { [platform]: port_ } },
      async () => undefined,
    );
  };
  begin();
  await clock.advance(hours(1.5));
  while (!life.over && clock.now() < noon + hours(4)) await clock.advance(minutes(1));
  const wasCut = life.over;
  const at = postedAt;
  const second = begin();
  calls = Number.NEGATIVE_INFINITY;
  await clock.advance(Math.max(noon + hours(5), clock.now() + hours(2)) - clock.now());
  await second.stop();
  const told = chatPlatform.shown.map(({ message }) => textOf(message).split('\n')[0]);
  return { told, wasCut, postedAt: at, left: await outboxOf(store, chat) };
}

test('cut at 200 places between deciding, storing and sending, nothing is lost, and doubled only on Telegram', {
  timeout: 300_000,
}, async () => {
  const random = randomFrom(5);
  // Where an uncut run sends: half of the cuts are made around there.
  const { postedAt } = await cutAt('telegram', Number.POSITIVE_INFINITY, false);
  let doubled = 0;
  let cuts = 0;
  for (let round = 0; round < 200; round += 1) {
    const platform = round % 2 === 0 ? 'telegram' : 'discord';
    const near = postedAt - 15 + Math.floor(random() * 20);
    const cut = round % 4 < 2 ? near : 1 + Math.floor(random() * postedAt);
    const { told, wasCut, left } = await cutAt(platform, cut, random() < 0.5);
    if (wasCut) cuts += 1;
    expect(left).toEqual([]);
    expect(new Set(told)).toEqual(new Set(['Zappy is full']));
    if (platform === 'discord') expect(told.length).toBe(1);
    expect(told.length).toBeLessThanOrEqual(2);
    if (told.length > 1) doubled += 1;
  }
  expect(cuts).toBe(200);
  // Only where the one message was in flight.
  expect(doubled).toBeGreaterThan(0);
  expect(doubled).toBeLessThan(20);
});
