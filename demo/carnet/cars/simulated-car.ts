import { type CarChange, type CarModel, type CarState, charged, msUntilFull, withChange } from './car.ts';
import { type CarHealth, goodHealth } from './health.ts';

/** The document: while a car charges 'the status response updates regularly'. */
const chargingReportMs = 60_000;

/** What a command does to the car, once it has reached it. */
export interface Effect {
  readonly command: string;
  /** What changes; undefined where the car would not do it. */
  change(state: CarState): CarChange | undefined;
  /** What the car then sends. Horn, current and climate show in nothing that it sends. */
  readonly reports: 'status' | 'health' | 'nothing';
}

export interface CarView {
  readonly vehicleId: string;
  readonly nickname: string | undefined;
  readonly model: string;
  readonly year: string;
  readonly kind: CarModel['kind'];
  /** The real car. */
  readonly now: CarState;
  readonly health: CarHealth;
  /** What Car-Net knows of it. */
  readonly reported: CarState;
  /** Epoch ms of what Car-Net knows. */
  readonly reportedAt: number;
  /** Commands that were accepted and have not reached the car. */
  readonly pending: readonly string[];
}

export interface SimulatedCar {
  readonly model: CarModel;
  view(): CarView;
  /** What Car-Net knows of its health. */
  healthReport(): { readonly health: CarHealth; readonly odometerKm: number; readonly at: number };
  change(change: CarChange, report: boolean): void;
  changeHealth(change: (health: CarHealth) => CarHealth, report: boolean): void;
  report(): void;
  /** Queues what an accepted command will do, `delayMs` from now. */
  later(effect: Effect, delayMs: number): void;
  history(): readonly { readonly at: number; readonly command: string }[];
}

/**
 * A car that lives by the clock without a timer: whatever happened since the last look (charging, commands that
 * arrived, its reports) is worked out at the next one.
 */
export function simulateCar(model: CarModel, start: CarState, reportedAt: number, now: () => number): SimulatedCar {
  let state = start;
  let health = goodHealth();
  let time = now();
  let known = { state, at: reportedAt };
  let knownHealth = { health, odometerKm: state.odometerKm, at: reportedAt };
  let pending: { readonly at: number; readonly effect: Effect }[] = [];
  const done: { at: number; command: string }[] = [];

  let reportTried = time;

  const report = () => {
    reportTried = time;
    // a newer report has a newer time, even when two come within a millisecond
    if (state.online) known = { state, at: Math.max(time, known.at + 1) };
  };

  const reportHealth = () => {
    if (state.online) knownHealth = { health, odometerKm: state.odometerKm, at: Math.max(time, knownHealth.at + 1) };
  };

  const liveUntil = (until: number) => {
    while (state.charging) {
      const next = Math.max(Math.min(reportTried + chargingReportMs, time + msUntilFull(state)), time);
      if (next > until) break;
      state = charged(state, next - time);
      time = next;
      report();
    }
    state = charged(state, until - time);
    time = until;
  };

  const arrive = (effect: Effect) => {
    if (!state.online) return;
    const change = effect.change(state);
    if (change) {
      state = withChange(state, change);
      done.push({ at: time, command: effect.command });
    }
    if (effect.reports === 'status') report();
    if (effect.reports === 'health') reportHealth();
  };

  const settle = () => {
    const until = now();
    for (;;) {
      const [next] = pending;
      if (!next || next.at > until) break;
      pending = pending.slice(1);
      liveUntil(Math.max(next.at, time));
      arrive(next.effect);
    }
    if (until > time) liveUntil(until);
  };

  return {
    model,
    view() {
      settle();
      return {
        vehicleId: model.vehicleId,
        nickname: state.nickname,
        model: model.modelName,
        year: model.modelYear,
        kind: model.kind,
        now: state,
        health,
        reported: known.state,
        reportedAt: known.at,
        pending: pending.map(({ effect }) => effect.command),
      };
    },
    healthReport() {
      settle();
      return knownHealth;
    },
    change(change, reports) {
      settle();
      state = withChange(state, change);
      state = charged(state, 0);
      if (reports) report();
    },
    changeHealth(change, reports) {
      settle();
      health = change(health);
      if (reports) reportHealth();
    },
    report() {
      settle();
      report();
    },
    later(effect, delayMs) {
      settle();
      pending = [...pending, { at: now() + delayMs, effect }].sort((a, b) => a.at - b.at);
    },
    history() {
      settle();
      return [...done];
    },
  };
}
