import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import { drawPng, endDrawing } from '../../src/pictures/draw-png.ts';
import { textElement } from '../../src/pictures/text-element.ts';
import { sizeOfPng } from './png-size.ts';

const document = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/>${content}</svg>`;
const words = (weight: 'regular' | 'bold') =>
  textElement('Hi', { x: 5, y: 40, size: 30, fill: '#fff', weight, maxWidth: 80 });

/** What does not come where too many wait. */
async function drawnPng(svg: string): Promise<Uint8Array> {
  const png = await drawPng(svg);
  if (!png) throw new Error('too many wait');
  return png;
}

/** The threads that are started from now on. */
function threads(): readonly Worker[] {
  const started: Worker[] = [];
  const note = (worker: Worker) => void started.push(worker);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  return started;
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => document(`<g id="of-${index}"/>`));

describe('a PNG', () => {
  test('has the size of its document', async () => {
    expect(sizeOfPng(await drawnPng(document('')))).toEqual({ width: 90, height: 60 });
  });

  test('holds text, in two weights, though no font is installed', async () => {
    const drawn = [document(''), document(words('regular')), document(words('bold'))].map(drawnPng);
    const pictures = (await Promise.all(drawn)).map((png) => Buffer.from(png).toString('base64'));
    expect(new Set(pictures).size).toBe(3);
  });

  test('is the same each time', async () => {
    const [one, other] = [await drawnPng(document(words('bold'))), await drawnPng(document(words('bold')))];
    expect(other).not.toBe(one);
    expect(one).toEqual(other);
  });

  test.each(['', 'no svg', '<svg xmlns="http://www.w3.org/2000/svg"><text>a & b</text></svg>'])(
    'is not made of %j',
    async (svg) => {
      await expect(drawPng(svg)).rejects.toThrow();
    },
  );
});

describe('the thread that draws', () => {
  test('is one, started for the first picture, and again after it was let go', async () => {
    await endDrawing();
    const started = threads();
    await Promise.all(numbered(3).map(drawnPng));
    expect(started).toHaveLength(1);
    await endDrawing();
    await drawnPng(document(''));
    expect(started).toHaveLength(2);
  });

  test('is not let go while it draws', async () => {
    const drawing = drawnPng(document(''));
    await endDrawing();
    expect(sizeOfPng(await drawing)).toEqual({ width: 90, height: 60 });
  });

  test('draws once for all who ask for the same meanwhile', async () => {
    const [one, other] = await Promise.all([drawPng(document('')), drawPng(document(''))]);
    expect(other).toBe(one);
  });

  test('has 40 pictures before it at most: who comes then goes without, and gets one afterwards', async () => {
    const pictures = await Promise.all(numbered(43).map(drawPng));
    expect(pictures.map((png) => png !== undefined)).toEqual(numbered(43).map((_, index) => index < 40));
    expect(await drawPng(numbered(43)[42] ?? '')).toBeDefined();
  });

  test('costs the picture that it dies of, and another draws what waits', async () => {
    await endDrawing();
    const started = threads();
    process.once('worker', (worker) => void worker.terminate());
    const ended = await Promise.allSettled(numbered(4).map(drawnPng));
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(started).toHaveLength(2);
  });

  test('keeps no process from ending, and is found by one that the launcher starts', async () => {
    const [launcher, script] = ['../../src/launch.js', './draw-one.ts'].map((file) =>
      fileURLToPath(new URL(file, import.meta.url)),
    );
    const child = spawn(process.execPath, [launcher ?? '', script ?? ''], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect([said, code]).toEqual(['PNG', 0]);
  });
});
