import { type CarChange, type CarModel, type CarState, charged, msUntilFull, withChange } from './car.ts';
import { type CarHealth, goodHealth } from './health.ts';

/** The document: while a car charges 'the status response updates regularly'. */
const chargingReportMs = 60_000;

/** What a command does to the car, once it has reached it. */
export interface Effect {
  readonly command: string;
  /** What changes; undefined where the car would not do it. */
  change(state: CarState): CarChange | undefined;
  /** What the car then sends. Horn, charge current and climate appear in none of its reports. */
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
 * A car that lives by the clock without a timer: whatever happened since it was last asked about (charging, commands
 * that arrived, its reports) is worked out when it is asked about again.
 */
export function simulateCar(model: CarModel, start: CarState, reportedAt: number, now: () => number): SimulatedCar {
  const life = newLife(start, reportedAt, now());
  const catchUp = () => {
    liveUntil(life, now());
    return life;
  };
  return {
    model,
    view: () => viewOf(model, catchUp()),
    healthReport: () => catchUp().reportedHealth,
    change(change, reports) {
      catchUp();
      life.state = charged(withChange(life.state, change), 0);
      if (reports) report(life);
    },
    changeHealth(change, reports) {
      catchUp();
      life.health = change(life.health);
      if (reports) reportHealth(life);
    },
    report: () => report(catchUp()),
    later(effect, delayMs) {
      catchUp();
      life.pending = [...life.pending, { at: now() + delayMs, effect }].sort((a, b) => a.at - b.at);
    },
    history: () => [...catchUp().done],
  };
}

/** The car at `time`, and what Car-Net knows of it. */
interface Life {
  time: number;
  state: CarState;
  health: CarHealth;
  reported: { readonly state: CarState; readonly at: number };
  reportedHealth: { readonly health: CarHealth; readonly odometerKm: number; readonly at: number };
  reportTriedAt: number;
  pending: readonly { readonly at: number; readonly effect: Effect }[];
  readonly done: { readonly at: number; readonly command: string }[];
}

function newLife(state: CarState, reportedAt: number, time: number): Life {
  const health = goodHealth();
  return {
    time,
    state,
    health,
    reported: { state, at: reportedAt },
    reportedHealth: { health, odometerKm: state.odometerKm, at: reportedAt },
    reportTriedAt: time,
    pending: [],
    done: [],
  };
}

function liveUntil(life: Life, until: number): void {
  for (;;) {
    const [next] = life.pending;
    if (!next || next.at > until) break;
    life.pending = life.pending.slice(1);
    chargeUntil(life, Math.max(next.at, life.time));
    arrive(life, next.effect);
  }
  if (until > life.time) chargeUntil(life, until);
}

/** Passes the time, with the reports that a charging car sends. */
function chargeUntil(life: Life, until: number): void {
  while (life.state.charging) {
    const nextReport = Math.min(life.reportTriedAt + chargingReportMs, life.time + msUntilFull(life.state));
    const next = Math.max(nextReport, life.time);
    if (next > until) break;
    life.state = charged(life.state, next - life.time);
    life.time = next;
    report(life);
  }
  life.state = charged(life.state, until - life.time);
  life.time = until;
}

function arrive(life: Life, effect: Effect): void {
  if (!life.state.online) return;
  const change = effect.change(life.state);
  if (change) {
    life.state = withChange(life.state, change);
    life.done.push({ at: life.time, command: effect.command });
  }
  if (effect.reports === 'status') report(life);
  if (effect.reports === 'health') reportHealth(life);
}

function report(life: Life): void {
  const { state, time, reported } = life;
  life.reportTriedAt = time;
  // A newer report has a newer time, even when two come within a millisecond.
  if (state.online) life.reported = { state, at: Math.max(time, reported.at + 1) };
}

function reportHealth(life: Life): void {
  const { state, health, time, reportedHealth } = life;
  if (!state.online) return;
  life.reportedHealth = { health, odometerKm: state.odometerKm, at: Math.max(time, reportedHealth.at + 1) };
}

function viewOf(model: CarModel, { state, health, reported, pending }: Life): CarView {
  return {
    vehicleId: model.vehicleId,
    nickname: state.nickname,
    model: model.modelName,
    year: model.modelYear,
    kind: model.kind,
    now: state,
    health,
    reported: reported.state,
    reportedAt: reported.at,
    pending: pending.map(({ effect }) => effect.command),
  };
}
