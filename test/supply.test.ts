import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (path: string): string => readFileSync(path, 'utf8');

const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(read('package-lock.json'));
const locked = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);

test('every package that is installed is pinned by its hash', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
});

test('the lock file names no registry, so that npm asks the one that is set', () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});

test('no package may run a script while it is installed, and none wants to', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
});

test('no platform is given the first release of a Node line, which nobody mends', () => {
  const { optionalDependencies }: { readonly optionalDependencies: Readonly<Record<string, string>> } = JSON.parse(
    read('package.json'),
  );
  const versions = Object.keys(optionalDependencies).map((name) => lock.packages[`node_modules/${name}`]?.version);
  expect(versions).not.toHaveLength(0);
  for (const version of versions) {
    const [major = 0, minor = 0] = String(version).split('.').map(Number);
    expect(major, version).toBeGreaterThanOrEqual(24);
    expect(minor, version).toBeGreaterThan(0);
  }
});
