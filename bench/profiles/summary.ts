/** What of a V8 CPU profile is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

const ROOT = new URL('../../', import.meta.url).href;
const TOP = 25;
/** The process waits. */
const IDLE = '(idle)';

/** Self time by file or package, and by function, in order. @param afterMs leaves out what came before */
export function summaryOf(title: string, { nodes, samples, timeDeltas }: CpuProfile, afterMs = 0): string {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  let [at, busy] = [0, 0];
  for (const [index, sample] of samples.entries()) {
    const ms = (timeDeltas[index] ?? 0) / 1000;
    at += ms;
    const frame = frames.get(sample);
    if (at < afterMs || !frame || frame.functionName === IDLE) continue;
    const place = placeOf(frame.url, frame.functionName);
    const name = `${frame.functionName || '(anonymous)'}  ${shortened(frame.url)}:${frame.lineNumber + 1}`;
    busy += ms;
    places.set(place, (places.get(place) ?? 0) + ms);
    functions.set(name, (functions.get(name) ?? 0) + ms);
  }
  const list = (times: ReadonlyMap<string, number>) =>
    [...times]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, TOP)
      .map(([name, ms]) => `${((100 * ms) / busy).toFixed(1).padStart(5)} %  ${ms.toFixed(1).padStart(7)} ms  ${name}`);
  return [
    `${title}: ${busy.toFixed(0)} ms of the main thread, self time`,
    '',
    'By file or package',
    ...list(places),
    '',
    'By function',
    ...list(functions),
    '',
  ].join('\n');
}

/** `grammy`, `src/store/sqlite/journal.ts`, `node:sqlite`; the engine's own work by its name, e.g. `(garbage collector)`. */
function placeOf(url: string, functionName: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'native code';
  const [, packageName] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return packageName ?? shortened(url);
}

function shortened(url: string): string {
  return url.replace(ROOT, '');
}
