import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** What any file of `src` may take: they know nothing of cars, chats or people. */
const BASE = [
  'src/clock.ts',
  'src/log.ts',
  'src/secret.ts',
  'src/own-error.ts',
  'src/metrics.ts',
  'src/shown-name.ts',
  'src/expiring-map.ts',
  'src/defined.ts',
  'src/durations.ts',
  'src/concurrency',
];

const BELOW_COMMANDS = [
  ...BASE,
  'src/settings.ts',
  'src/car',
  'src/household',
  'src/chat',
  'src/carnet',
  'src/store',
  'src/language',
  'src/pictures',
  'src/services.ts',
  'src/commands/dispatch',
];

/**
 * Who may import whom, type imports included: a file belongs to the longest path here that it begins with, and may take
 * what stands in its own room and in those named behind it. `docs/architecture.md` says why.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/clock.ts': [],
  'src/metrics.ts': [],
  'src/secret.ts': [],
  'src/own-error.ts': [],
  'src/shown-name.ts': [],
  'src/expiring-map.ts': ['src/clock.ts'],
  'src/defined.ts': [],
  'src/durations.ts': [],
  'src/stop-signal.ts': [],
  'src/launch.js': [],
  'src/log.ts': ['src/own-error.ts'],
  'src/corrected-clock.ts': ['src/clock.ts', 'src/log.ts'],
  'src/env-file.ts': [],
  'src/exit-codes.ts': [],
  'src/settings.ts': ['src/secret.ts'],
  'src/concurrency': ['src/clock.ts'],
  'src/language': ['src/shown-name.ts', 'src/durations.ts'],
  'src/pictures': ['src/own-error.ts', 'src/durations.ts'],
  'src/store': BASE,
  'src/carnet': [...BASE, 'src/store'],
  'src/chat': [
    'src/secret.ts',
    'src/own-error.ts',
    'src/shown-name.ts',
    'src/carnet/model.ts',
    'src/store/store.ts',
    'src/language',
  ],
  'src/household': [...BASE, 'src/store', 'src/carnet', 'src/chat', 'src/language'],
  'src/car': [...BASE, 'src/household', 'src/store', 'src/carnet', 'src/chat', 'src/language'],
  'src/services.ts': [...BASE, 'src/settings.ts', 'src/store', 'src/carnet', 'src/chat'],
  'src/commands': [...BELOW_COMMANDS, 'src/commands'],
  'src/commands/dispatch': BELOW_COMMANDS,
  'src/commands/pin': BELOW_COMMANDS,
  'src/commands/car': [...BELOW_COMMANDS, 'src/commands/pin', 'src/commands/status'],
  'src/commands/status': BELOW_COMMANDS,
  'src/commands/linking': [...BELOW_COMMANDS, 'src/commands/pin', 'src/commands/members', 'src/commands/privacy'],
  'src/commands/members': [...BELOW_COMMANDS, 'src/commands/pin'],
  'src/commands/schedule': [...BELOW_COMMANDS, 'src/commands/pin', 'src/commands/car'],
  'src/commands/history': BELOW_COMMANDS,
  'src/commands/notifications': [...BELOW_COMMANDS, 'src/commands/status'],
  'src/commands/settings': [...BELOW_COMMANDS, 'src/commands/pin'],
  'src/commands/privacy': [...BELOW_COMMANDS, 'src/commands/members', 'src/commands/notifications'],
  'src/bot/shared': [...BASE, 'src/chat', 'src/language', 'src/store', 'src/carnet/model.ts'],
  'src/bot/discord': [...BASE, 'src/bot/shared', 'src/chat', 'src/language', 'src/store', 'src/carnet/model.ts'],
  'src/bot/telegram': [...BASE, 'src/bot/shared', 'src/chat', 'src/language', 'src/store', 'src/carnet/model.ts'],
  'src/notify': [
    ...BASE,
    'src/settings.ts',
    'src/services.ts',
    'src/commands/notifications',
    'src/car',
    'src/household',
    'src/chat',
    'src/carnet',
    'src/store',
    'src/language',
  ],
  'src/web': [...BASE, 'src/chat', 'src/store/store.ts', 'src/language'],
  'src/doctor': ['src'],
  'src/backup': ['src'],
  'src/connect.ts': ['src'],
  'src/start.ts': ['src'],
  'src/main.ts': ['src'],
  'demo/carnet': [],
  'demo/discord': [],
  'demo/telegram': [],
  'demo/page': ['demo'],
  // What the bot has on record, before it starts and while it runs.
  'demo/store': ['demo', ...BASE, 'src/car', 'src/household', 'src/store'],
  demo: ['demo', 'src/start.ts', 'src/settings.ts', 'src/stop-signal.ts'],
};

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync(['src/**/*.{ts,js}', 'demo/**/*.ts'], { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const importsOf = new Map(files.map((file) => [file, importsIn(file)]));

describe('imports', () => {
  test('every file stands in a room of the table', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('every room of the table has a file', () => {
    expect(Object.keys(MAY_IMPORT).filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([]);
  });

  test('go only where the table lets them', () => {
    const wrong = files.flatMap((file) =>
      (importsOf.get(file) ?? []).filter((target) => !mayImport(file, target)).map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('never come back to where they began', () => {
    expect(circles()).toEqual([]);
  });
});

function importsIn(file: string): string[] {
  const text = readFileSync(posix.join(root, file), 'utf8');
  const found = text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, path = '']) => posix.normalize(posix.join(posix.dirname(file), path)));
}

const isIn = (file: string, room: string) => file === room || file.startsWith(`${room}/`);

function roomOf(file: string): string | undefined {
  const rooms = Object.keys(MAY_IMPORT).filter((room) => isIn(file, room));
  return rooms.toSorted((one, other) => other.length - one.length)[0];
}

function mayImport(file: string, target: string): boolean {
  const own = roomOf(file);
  if (own === undefined) return false;
  if (roomOf(target) === own) return true;
  return (MAY_IMPORT[own] ?? []).some((room) => isIn(target, room));
}

/** Groups of files that import one another, directly or by way of others. */
function circles(): string[][] {
  const reached = new Map(files.map((file) => [file, reachableFrom(file)]));
  const inCircle = files.filter((file) => reached.get(file)?.has(file));
  const groups = inCircle.map((file) =>
    inCircle.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file)),
  );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function reachableFrom(start: string): Set<string> {
  const seen = new Set<string>();
  const open = [...(importsOf.get(start) ?? [])];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...(importsOf.get(file) ?? []));
  }
  return seen;
}
