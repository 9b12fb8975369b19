import { onTestFinished } from 'vitest';
import type { CarNet } from '../../src/carnet/carnet.ts';
import { CarNetFailure } from '../../src/carnet/failure.ts';
import type { HealthReport, VehicleStatus } from '../../src/carnet/model.ts';
import { type ChatEvent, chatKey, type Platform } from '../../src/chat/platform.ts';
import { type Link, writeLink } from '../../src/household/link.ts';
import { type Notification, type OutboxEntry, outboxOf, outboxWrites } from '../../src/household/notice.ts';
import { changeSubscriptions, type Subscriptions } from '../../src/household/subscriptions.ts';
import { startNotifier } from '../../src/notify/notifier.ts';
import { outboxId } from '../../src/notify/outbox-entries.ts';
import type { Services } from '../../src/services.ts';
import { readSettings } from '../../src/settings.ts';
import { captureLog } from '../carnet/start-carnet.ts';
import { fakeClock } from '../world/fake-clock.ts';
import { keyOn, names } from '../world/people.ts';
import { recordingPlatform, textOf } from '../world/recording-platform.ts';
import { openTestStore } from '../world/test-store.ts';
import { noon } from './watching.ts';

/** One chat with its car, a store and a platform that records, and the notifier on a clock that stands. */
export async function startTelling(
  platform: Platform = 'telegram',
  status?: () => Promise<VehicleStatus>,
  health?: () => Promise<HealthReport>,
) {
  const clock = fakeClock(noon);
  const { log, logged } = captureLog();
  const store = await openTestStore(clock, { log });
  onTestFinished(() => store.close());
  const settings = readSettings({ TELEGRAM_TOKEN: '1:x' });
  if ('mistakes' in settings) throw new Error(settings.mistakes.join());
  const chatPlatform = recordingPlatform(platform);
  const chat = chatKey({ platform, id: '-100' });
  const link: Link = {
    chat,
    chatKind: 'group',
    linkId: 'link-001',
    account: 'account',
    vehicle: 'car',
    vehicleName: 'Zappy',
    owner: keyOn(platform, 'olivia'),
    members: { [keyOn(platform, 'olivia')]: { role: 'owner', name: names.olivia } },
    showPlace: false,
    linkedAt: noon,
  };
  await writeLink(store, link, undefined);
  const unreachable = async () => {
    throw new CarNetFailure({ code: 'unreachable' }, 'status');
  };
  const carnet = { status: status ?? unreachable, health: health ?? unreachable } as unknown as CarNet;
  const services: Services = { settings, clock, log, store, carnet, platforms: { [platform]: chatPlatform } };
  const events: ChatEvent[] = [];
  const happen: { do: (event: ChatEvent) => Promise<void> } = { do: async () => undefined };
  const begin = () =>
    startNotifier(services, async (event) => {
      events.push(event);
      await happen.do(event);
    });
  const notify = async (change: (before: Subscriptions) => Subscriptions) => {
    await changeSubscriptions(store, chat, change);
  };
  const decide = async (notification: Partial<Notification>, more: Partial<OutboxEntry> = {}) => {
    const whole: Notification = {
      type: 'charge-complete',
      dedupeKey: String(clock.now()),
      at: clock.now(),
      asOf: clock.now(),
      payload: { kind: 'complete', from: 60, to: 100, startedAt: clock.now() - 3_600_000 },
      ...notification,
    };
    const named = { chat, linkId: link.linkId, notification: whole };
    const entry: OutboxEntry = { id: outboxId(named), ...named, delivery: 'post', decidedAt: clock.now(), ...more };
    await store.journal.commit(outboxWrites([entry], clock.now()));
    return entry;
  };
  return {
    clock,
    store,
    chatPlatform,
    services,
    chat,
    link,
    events,
    happen,
    logged,
    begin,
    notify,
    decide,
    texts: () => chatPlatform.shown.map(({ message }) => textOf(message)),
    left: () => outboxOf(store, chat),
  };
}
