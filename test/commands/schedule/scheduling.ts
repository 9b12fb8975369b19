import { onTestFinished } from 'vitest';
import { personKey } from '../../../src/chat/platform.ts';
import { keepPin } from '../../../src/household/kept-pin.ts';
import { startDueWorker } from '../../../src/notify/due-worker.ts';
import { scheduleTasks } from '../../../src/notify/schedule-tasks.ts';
import { secret } from '../../../src/secret.ts';
import { paul } from '../../carnet/start-carnet.ts';
import type { Speaker } from '../../world/bot.ts';
import { eventually } from '../../world/eventually.ts';
import { type Household, startHousehold } from '../../world/household.ts';

/** The household, whose chat is in New York, with a due worker for its schedules. It is Sunday, 3 May 2026, 08:00 there. */
export async function startScheduling(options: Parameters<typeof startHousehold>[0] = {}) {
  const home = await startHousehold(options);
  const more = { sub: 'timezone', options: { zone: 'America/New_York' } } as Parameters<Speaker['says']>[1];
  await home.olivia.says('/settings timezone America/New_York', options.platform === 'discord' ? more : {});
  const begin = () => {
    const { services, handler } = home;
    const stopping = new AbortController();
    const tasks = scheduleTasks(services, (run) => handler.runScheduled(run));
    return startDueWorker(services, tasks, stopping);
  };
  const workers = [begin()];
  onTestFinished(async () => {
    await Promise.all(workers.filter((_, index) => index === workers.length - 1).map((each) => each.stop()));
  });
  return Object.assign(home, {
    /** The due worker of the process that runs now, after a crash. */
    beginsAgain: () => workers.push(begin()),
    /** Has a PIN kept, as `settings pin keep` does. */
    keeps: (who: Speaker, pin: string = paul.pin) =>
      keepPin(home.store, { ...home.firstLink, person: personKey(who.person) }, secret(pin), home.clock.now()),
  });
}

/** Lets the time go by until then, in which nothing but the due worker has anything to do. */
export async function passUntil(home: Household, iso: string): Promise<void> {
  const left = Date.parse(iso) - home.clock.now();
  if (left < 0) throw new Error(`${iso} is over`);
  await home.clock.advance(left);
  await home.quiet();
}

/** Waits until something stands in the chat. */
export function stands(home: Household, text: string | RegExp): Promise<string> {
  return eventually(() => {
    const found = home.public().findLast((each) => (typeof text === 'string' ? each === text : text.test(each)));
    if (found === undefined) throw new Error(`${text} is not in the chat:\n${home.public().join('\n---\n')}`);
    return found;
  });
}
