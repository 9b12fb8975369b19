import { Worker } from 'node:worker_threads';
import { OwnError } from '../own-error.ts';
import type { Painted } from './painter-worker.ts';

/** About a second's work. Whoever comes when as many wait goes without. */
const WAITING_AT_MOST = 40;

interface Order {
  readonly svg: string;
  readonly outcome: PromiseWithResolvers<Uint8Array | undefined>;
}

/** The first one is being drawn. */
const orders: Order[] = [];
/** One for the whole process, from the first picture on. */
let painter: Worker | undefined;

/**
 * Draws an SVG document as a PNG, on a thread of its own, at the size that the document gives itself; once for all who
 * ask for it meanwhile. System fonts are never used; a character that the shipped font lacks is drawn as an empty box
 * (`textElement` leaves it out).
 * @returns undefined where too many wait to be drawn
 * @throws where the document is no SVG, where this platform has no native renderer or the font is missing, and where
 * the thread died of it
 */
export async function drawPng(svg: string): Promise<Uint8Array | undefined> {
  const same = orders.find((order) => order.svg === svg);
  if (same) return same.outcome.promise;
  if (orders.length >= WAITING_AT_MOST) return undefined;
  const order = { svg, outcome: Promise.withResolvers<Uint8Array | undefined>() };
  orders.push(order);
  if (orders.length === 1) drawNext();
  return order.outcome.promise;
}

/** Lets the thread go where it has nothing to draw. The next picture gets a new one. */
export async function endDrawing(): Promise<void> {
  if (orders.length > 0) return;
  const idle = painter;
  painter = undefined;
  await idle?.terminate();
}

function drawNext(): void {
  const [next] = orders;
  if (!next) {
    // It waits for work, and keeps no program from ending.
    painter?.unref();
    return;
  }
  painter ??= startPainter();
  painter.ref();
  painter.postMessage(next.svg);
}

function startPainter(): Worker {
  const started = new Worker(new URL('./painter-worker.ts', import.meta.url));
  let cause: unknown;
  started.on('message', (painted: Painted) => {
    const drawn = orders.shift();
    if ('png' in painted) drawn?.outcome.resolve(painted.png);
    else drawn?.outcome.reject(Object.assign(painted.error, { code: painted.code }));
    drawNext();
  });
  started.on('error', (error) => {
    cause = error;
  });
  started.on('exit', () => {
    // Let go: nothing was being drawn.
    if (painter !== started) return;
    painter = undefined;
    // What it died of is not tried again.
    orders.shift()?.outcome.reject(new OwnError('the thread that draws pictures died', { cause }));
    drawNext();
  });
  return started;
}
