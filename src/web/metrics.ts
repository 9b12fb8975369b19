import type { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../metrics.ts';

/** What waits to be told to chats. */
export interface OutboxState {
  readonly chats: number;
  /** How long the first of them has waited beyond its time, ms. */
  readonly lateMs: number;
}

/** Buckets in seconds: an answer within one, an end within two minutes. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Counts for Prometheus, served at `/metrics`. */
export function createMetrics(): Metrics & { serve(app: Hono, outbox: () => Promise<OutboxState>): void } {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `car_net_bot_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Histogram({ name: `car_net_bot_${name}`, help, labelNames, registers, buckets: BUCKETS });
  const updates = counter('updates_total', 'What came in from the platforms.', ['platform', 'kind']);
  const commands = histogram('command_seconds', 'Commands and presses, until they were answered.', [
    'platform',
    'command',
    'outcome',
  ]);
  const requests = histogram('car_net_request_seconds', 'Requests to Car-Net, by their number in docs/car-net.md.', [
    'request',
    'outcome',
  ]);
  const waits = histogram('throttle_wait_seconds', 'How long TSP requests waited for their turn.');
  const late = histogram('watch_late_seconds', 'How long after its time a car was polled.');
  const depth = new Gauge({ name: 'car_net_bot_outbox_chats', help: 'Chats that wait for a notification.', registers });
  const age = new Gauge({ name: 'car_net_bot_outbox_late_seconds', help: 'How late the first of them is.', registers });
  return {
    update: (platform, kind) => updates.inc({ platform, kind }),
    command: (platform, command, outcome, ms) => commands.observe({ platform, command, outcome }, ms / 1000),
    carNet: (request, outcome, ms) => requests.observe({ request, outcome }, ms / 1000),
    throttled: (ms) => waits.observe(ms / 1000),
    polled: (lateMs) => late.observe(Math.max(lateMs, 0) / 1000),
    serve(app, outbox) {
      app.get('/metrics', async (c) => {
        const { chats, lateMs } = await outbox();
        depth.set(chats);
        age.set(lateMs / 1000);
        return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType });
      });
    },
  };
}
